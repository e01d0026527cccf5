// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detail/decodedview.h"
#include "gui/window/windowfixture.h"
#include "loading/loadreportdialog.h"
#include "principals/principalspane.h"
#include "support/testprogram.h"
#include "table/viewstatus.h"
#include "text/visibletext.h"

#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QTableView>
#include <QtWidgets/QTreeView>

using namespace trailscope;
using namespace trailscope::test;

// Nothing that a file holds, or is named, misleads whoever looks at the window: real files whose names and
// values hold what is not safe to show.
class HostileTextTest : public WindowFixture {
    Q_OBJECT

private slots:
    void isNotShown_data();
    void isNotShown();
};

namespace {

void everyText(const QAbstractItemModel &model, const QModelIndex &parent,
               const std::function<void(const QString &)> &look)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        for (int column = 0; column < model.columnCount(parent); ++column) {
            const QModelIndex index = model.index(row, column, parent);
            for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole)}) {
                look(index.data(role).toString());
            }
        }
        everyText(model, model.index(row, 0, parent), look);
    }
}

} // namespace

void HostileTextTest::isNotShown_data()
{
    QTest::addColumn<QString>("hostile"); // one character
    QTest::addColumn<bool>("inFileName");
    const auto row = [](const char *name, char16_t unit, bool inFileName = true) {
        QTest::newRow(name) << QString(QChar(unit)) << inFileName;
    };
    row("override", 0x202E);
    row("isolate", 0x2066);
    row("left-to-right mark", 0x200E);
    row("right-to-left mark", 0x200F);
    row("Arabic letter mark", 0x061C);
    row("zero width space", 0x200B);
    row("joiner", 0x200D);
    row("word joiner", 0x2060);
    row("byte order mark", 0xFEFF);
    row("soft hyphen", 0x00AD);
    row("line separator", 0x2028);
    row("escape", 0x1B);
    row("newline", 0x0A);
    row("delete", 0x7F);
    row("C1", 0x9B);
    row("noncharacter", 0xFDD0);
    row("object replacement", 0xFFFC);
    row("surrogate alone", 0xD800, false); // no file name can hold it
}

void HostileTextTest::isNotShown()
{
    QFETCH(QString, hostile);
    QFETCH(bool, inFileName);
    const QString name = u"x%1y"_s.arg(hostile);
    // As an escape, for what UTF-8 cannot have.
    const QByteArray code = QByteArray::number(hostile.front().unicode(), 16).rightJustified(4, '0');
    const QByteArray written = QByteArray("x\\u" + code + "y");
    QByteArray json = QJsonDocument(QJsonObject{{u"Records"_s, QJsonArray{testEvent(0)}}}).toJson();
    json.replace("alice", written);
    json.replace("aws-cli/2.15", written);
    json.replace("bucketName", written);
    const QString path = file((inFileName ? name : u"plain"_s) + u".json"_s);
    QFile trail(path);
    QVERIFY(trail.open(QIODevice::WriteOnly));
    trail.write(json);
    trail.close();
    m_window->openPaths({path});
    settle();
    QCOMPARE(model()->rowCount(), 1);

    // Texts of ours may have several lines.
    const QString forbidden = hostile == u"\n"_s ? name : hostile;
    int found = 0; // the places that were looked at and hold the name
    const auto look = [&](const QString &shown) {
        // A tooltip's own lines and markup are ours.
        QString text = shown;
        text.remove(u"<br>"_s);
        found += text.contains(u'x') && text.contains(u'y') ? 1 : 0;
        QVERIFY2(!text.contains(forbidden), qPrintable(visibleText(text)));
        for (const QChar c : std::as_const(text)) {
            QVERIFY2(!c.isSurrogate(), qPrintable(visibleText(text)));
        }
    };

    // The table: cells, their tooltips, the titles of columns that are paths.
    m_window->table()->showColumn(Field::Agent);
    m_window->table()->showColumn(Field::Source);
    settle();
    const QModelIndex agent = model()->index(0, model()->columnOf(Field::Agent));
    QCOMPARE(agent.data().toString(), replacedText(name.isValidUtf16() ? name : u"x\uFFFDy"_s));
    everyText(*model(), {}, look);
    for (int column = 0; column < model()->columnCount(); ++column) {
        look(model()->headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString());
    }
    // The event as a tree, with the text beside it.
    auto *decoded = m_window->findChild<DecodedView *>();
    QVERIFY(decoded != nullptr && decoded->model()->rowCount() > 0);
    everyText(*decoded->model(), {}, look);
    // The principals.
    auto *principals = m_window->findChild<PrincipalsPane *>()->tree();
    QVERIFY(principals != nullptr && principals->model()->rowCount() > 0);
    everyText(*principals->model(), {}, look);
    // Every label there is: the event's title and sentence, the status line.
    const auto labels = m_window->findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        look(label->text());
    }
    // The window's title, the recent files.
    look(m_window->windowTitle());
    auto *recent = m_window->findChild<QMenu *>(u"recentMenu"_s);
    emit recent->aboutToShow();
    const auto actions = recent->actions();
    for (const QAction *action : actions) {
        look(action->text());
        look(action->toolTip());
    }
    // The load report.
    m_window->findChild<QAction *>(u"loadReport"_s)->trigger();
    settle();
    auto *files = m_window->findChild<LoadReportDialog *>()->findChild<QTableView *>();
    QCOMPARE(files->model()->rowCount(), 1);
    everyText(*files->model(), {}, look);
    QVERIFY(found > 10);

    // What is copied is what is there.
    if (inFileName && hostile != u"\n"_s) {
        m_window->table()->setCurrentIndex(agent);
        m_window->table()->copyRows(false);
        QVERIFY(QGuiApplication::clipboard()->text().contains(name));
    }
}

TRAILSCOPE_TEST(HostileTextTest)
#include "hostiletexttest.moc"
