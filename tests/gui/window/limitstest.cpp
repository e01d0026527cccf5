// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "mainwindow.h"
#include "settings.h"
#include "trailfiles.h"

#include "loading/loadreportpane.h"
#include "opening/limitsdialog.h"

#include <QtCore/QTemporaryDir>
#include <QtGui/QAction>
#include <QtTest/QTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>

#include <functional>
#include <zlib.h>

using namespace trailscope;
using namespace trailscope::test;

// The limits of reading, as the window shows and remembers them.
class LimitsTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aReachedLimitIsRaisedFromTheReport();
    void whatIsCancelledChangesNothing();
    void defaultsComeBack();

private:
    void makeWindow();
    // Four events in a gzip file in a gzip file.
    void openNested();
    LimitsDialog *openDialog();
    void press(QDialogButtonBox::StandardButton button);
    [[nodiscard]] LimitsDialog *dialog() const { return m_window->findChild<LimitsDialog *>(); }
    [[nodiscard]] std::uint32_t rows() const { return m_window->session()->view().rowCount(); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

namespace {

bool waitFor(const std::function<bool()> &condition)
{
    return QTest::qWaitFor(condition, 60'000);
}

void compress(const QString &from, const QString &to)
{
    QFile file(from);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray content = file.readAll();
    gzFile out = gzopen(QFile::encodeName(to).constData(), "wb");
    QVERIFY(out != nullptr);
    QCOMPARE(gzwrite(out, content.constData(), static_cast<unsigned>(content.size())), content.size());
    QCOMPARE(gzclose(out), Z_OK);
}

} // namespace

void LimitsTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_dir->filePath(u"settings.json"_s));
    m_settings->setReadLimits({u"depth=1"_s, u"of-a-later-version=3"_s});
    makeWindow();
}

void LimitsTest::cleanup()
{
    m_window.reset();
    m_settings.reset();
    m_dir.reset();
}

void LimitsTest::makeWindow()
{
    m_window = std::make_unique<MainWindow>(*m_settings);
    m_window->resize(1200, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void LimitsTest::openNested()
{
    const QString plain = m_dir->filePath(u"plain"_s);
    QVERIFY(writeTrail(plain, 4));
    compress(plain, m_dir->filePath(u"once"_s));
    compress(m_dir->filePath(u"once"_s), m_dir->filePath(u"twice.gz"_s));
    m_window->openPaths({m_dir->filePath(u"twice.gz"_s)});
    QVERIFY(waitFor([this] { return m_window->session()->report() != nullptr && m_window->isSettled(); }));
}

LimitsDialog *LimitsTest::openDialog()
{
    m_window->action(ActionId::ReadLimits)->trigger();
    return dialog();
}

void LimitsTest::press(QDialogButtonBox::StandardButton button)
{
    const QPointer<LimitsDialog> open = dialog();
    QTest::mouseClick(open->findChild<QDialogButtonBox *>()->button(button), Qt::LeftButton);
    QVERIFY(button == QDialogButtonBox::RestoreDefaults || waitFor([&] { return open.isNull(); }));
}

void LimitsTest::aReachedLimitIsRaisedFromTheReport()
{
    openNested();
    QCOMPARE(rows(), 0U);
    m_window->action(ActionId::LoadReport)->trigger();
    auto *pane = m_window->findChild<LoadReportPane *>();
    auto *reached = pane->findChild<QLabel *>(u"limitsReached"_s);
    QVERIFY(reached->isVisible());
    emit reached->linkActivated(u"limits"_s);
    QVERIFY(dialog() != nullptr);
    auto *depth = dialog()->findChild<QSpinBox *>(u"depth"_s);
    QCOMPARE(depth->value(), 1);
    QVERIFY(dialog()->findChild<QCheckBox *>(u"openAnew"_s)->isChecked());
    depth->setValue(3);
    press(QDialogButtonBox::Ok);
    QVERIFY(waitFor([this] { return rows() == 4U && m_window->isSettled(); }));
    QVERIFY(limitsReached(*m_window->session()->report()).empty());

    QCOMPARE(m_settings->readLimits(), QStringList{u"depth=3"_s});
    m_window.reset();
    makeWindow();
    QCOMPARE(m_window->session()->limits().value(ReadLimit::ArchiveDepth), std::uint64_t{3});
}

void LimitsTest::whatIsCancelledChangesNothing()
{
    QVERIFY(openDialog() != nullptr);
    QVERIFY(!dialog()->findChild<QCheckBox *>(u"openAnew"_s)->isVisible()); // nothing is open
    dialog()->findChild<QSpinBox *>(u"depth"_s)->setValue(9);
    press(QDialogButtonBox::Cancel);
    QCOMPARE(m_window->session()->limits().value(ReadLimit::ArchiveDepth), std::uint64_t{1});
    QCOMPARE(m_settings->readLimits().size(), 2);
}

void LimitsTest::defaultsComeBack()
{
    ReadLimits limits;
    QVERIFY(limits.assign("record=1500K"));
    m_window->session()->setLimits(limits);
    QVERIFY(openDialog() != nullptr);
    press(QDialogButtonBox::Ok); // a value that the dialog cannot show stays as it was
    QVERIFY(m_window->session()->limits() == limits);
    QCOMPARE(m_settings->readLimits(), QStringList{u"record=1500K"_s});
    QVERIFY(openDialog() != nullptr);
    press(QDialogButtonBox::RestoreDefaults);
    press(QDialogButtonBox::Ok);
    QVERIFY(m_window->session()->limits() == ReadLimits());
    QVERIFY(m_settings->readLimits().isEmpty());
}

QTEST_MAIN(LimitsTest)
#include "limitstest.moc"
