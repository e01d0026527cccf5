// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "export/exportdialog.h"

#include "generator/exampletrail.h"
#include "generator/trailfiles.h"
#include "gui/browse/grab.h"
#include "support/testprogram.h"

#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimer>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>

#include <array>
#include <filesystem>

using namespace Qt::StringLiterals;
using namespace trailscope;

class ExportDialogTest : public QObject {
    Q_OBJECT

private:
    [[nodiscard]] ExportSource source() const
    {
        ExportSource out;
        out.trail = m_trail;
        out.snapshot = m_trail->snapshot();
        out.shown = orderedRows(*out.snapshot, out.snapshot->rows(), {});
        out.selected = std::make_shared<RowList>(out.shown->begin(), out.shown->begin() + 3);
        out.visibleColumns = {Field::Time, Field::Event, Field::Principal};
        return out;
    }
    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    // Everything in the folder, hidden and temporary files too.
    static QStringList filesIn(const QString &folder)
    {
        return QDir(folder).entryList(QDir::Files | QDir::Hidden | QDir::System);
    }
    template <class Button> static Button *button(const QDialog &dialog, const QString &text)
    {
        for (Button *candidate : dialog.findChildren<Button *>()) {
            if (candidate->text().remove(u'&').startsWith(text))
                return candidate;
        }
        return nullptr;
    }

    QTemporaryDir m_logs;
    std::shared_ptr<Trail> m_trail;

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QVERIFY(generator::writeFolder(m_logs.path(), generator::makeExampleTrail().files));
        m_trail = Trail::create();
        const std::array paths{m_logs.path().toStdString()};
        m_trail->load(paths);
    }

    void writesTheWholeView()
    {
        const QTemporaryDir folder;
        ExportDialog dialog(source());
        dialog.show();
        dialog.setPath(folder.filePath(u"out.csv"_s));
        grab(dialog, u"export"_s);
        QSignalSpy exported(&dialog, &ExportDialog::exported);
        QTest::mouseClick(button<QPushButton>(dialog, u"Export"_s), Qt::LeftButton);
        QVERIFY(QTest::qWaitFor([&] { return !dialog.isRunning(); }, 60000));
        QCOMPARE(exported.size(), 1);
        QVERIFY(dialog.message().contains(u"out.csv"_s));
        grab(dialog, u"export-done"_s);
        const QByteArray text = contentOf(folder.filePath(u"out.csv"_s));
        QVERIFY(text.count('\n') >= static_cast<qsizetype>(source().shown->size()) + 1);
        QVERIFY(text.startsWith("Time (UTC),"));
        QCOMPARE(filesIn(folder.path()), QStringList{u"out.csv"_s});
    }

    void writesTheSelectionAsRecords()
    {
        const QTemporaryDir folder;
        ExportDialog dialog(source());
        dialog.show();
        dialog.setPath(folder.filePath(u"out.csv"_s));
        dialog.setFormat(ExportFormat::Records);
        QCOMPARE(dialog.path(), folder.filePath(u"out.json"_s)); // the suffix follows
        button<QRadioButton>(dialog, u"Selected"_s)->click();
        dialog.start();
        QVERIFY(QTest::qWaitFor([&] { return !dialog.isRunning(); }, 60000));
        const QJsonDocument document = QJsonDocument::fromJson(contentOf(folder.filePath(u"out.json"_s)));
        QCOMPARE(document.object().value(u"Records"_s).toArray().size(), 3);
    }

    void leavesNothingWhenCancelled()
    {
        const QTemporaryDir folder;
        ExportSource large = source();
        auto rows = std::make_shared<RowList>();
        for (int i = 0; i < 400; ++i)
            rows->insert(rows->end(), large.shown->begin(), large.shown->end());
        large.shown = rows;
        ExportDialog dialog(large);
        dialog.show();
        dialog.setPath(folder.filePath(u"out.csv"_s));
        dialog.start();
        QVERIFY(dialog.isRunning());
        dialog.reject(); // as Esc and the window's close button: cancels, and does not close
        QVERIFY(dialog.isVisible());
        QVERIFY(QTest::qWaitFor([&] { return !dialog.isRunning(); }, 60000));
        QVERIFY2(dialog.message().startsWith(u"Cancelled"_s), qPrintable(dialog.message()));
        QCOMPARE(filesIn(folder.path()), QStringList());
        dialog.reject();
        QVERIFY(!dialog.isVisible());
    }

    void leavesNothingWhenDestroyed()
    {
        const QTemporaryDir folder;
        {
            ExportSource large = source();
            auto rows = std::make_shared<RowList>();
            for (int i = 0; i < 400; ++i)
                rows->insert(rows->end(), large.shown->begin(), large.shown->end());
            large.shown = rows;
            ExportDialog dialog(large);
            dialog.setPath(folder.filePath(u"out.csv"_s));
            dialog.start();
        }
        QCOMPARE(filesIn(folder.path()), QStringList());
    }

    void saysWhyItFailed()
    {
        const QTemporaryDir folder;
        ExportDialog dialog(source());
        dialog.show();
        dialog.setPath(folder.filePath(u"no such folder/out.csv"_s));
        dialog.start();
        QVERIFY(QTest::qWaitFor([&] { return !dialog.isRunning(); }, 60000));
        QVERIFY2(dialog.message().startsWith(u"Nothing was written."_s), qPrintable(dialog.message()));
        QVERIFY2(dialog.message().contains(u"out.csv"_s), qPrintable(dialog.message()));
        grab(dialog, u"export-failed"_s);
        QCOMPARE(filesIn(folder.path()), QStringList());
    }

    // Not even with leave to replace what is there.
    void neverReplacesWhatIsOpen()
    {
        QDirIterator logs(m_logs.path(), QDir::Files, QDirIterator::Subdirectories);
        QVERIFY(logs.hasNext());
        const QString log = logs.next();
        const QByteArray before = contentOf(log);
        const QTemporaryDir folder;
        const QString otherName = folder.filePath(u"other.json"_s);
        std::filesystem::create_hard_link(log.toStdString(), otherName.toStdString());
        ExportSource open = source();
        open.inputs = {"/no/such/place", m_logs.path().toStdString()};
        for (const QString &target : {log, otherName}) {
            ExportDialog dialog(open);
            dialog.show();
            dialog.setPath(target);
            int questions = 0;
            QTimer answer;
            connect(&answer, &QTimer::timeout, &dialog, [&questions] {
                if (auto *question = qobject_cast<QMessageBox *>(QApplication::activeModalWidget())) {
                    ++questions;
                    question->button(QMessageBox::Yes)->click();
                }
            });
            answer.start(10);
            dialog.start();
            QVERIFY(QTest::qWaitFor([&] { return !dialog.isRunning(); }, 60000));
            QVERIFY2(dialog.message().contains(u"is one of the files that are open"_s),
                     qPrintable(dialog.message()));
            QCOMPARE(questions, target == log ? 0 : 1);
            QCOMPARE(contentOf(log), before);
            QCOMPARE(contentOf(otherName), before);
        }
    }
};

TRAILSCOPE_TEST(ExportDialogTest)
#include "exportdialogtest.moc"
