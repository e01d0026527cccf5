// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "gui/window/windowfixture.h"

#include "loading/loadreportpane.h"
#include "opening/limitsdialog.h"
#include "support/testprogram.h"

#include <QtGui/QAction>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>

#include <zlib.h>

using namespace trailscope;
using namespace trailscope::test;

// The limits of reading, as the window shows and remembers them.
class LimitsTest : public WindowFixture {
    Q_OBJECT

private slots:
    void aReachedLimitIsRaisedFromTheReport();
    void recordsAreBoundedToo();
    void whatIsCancelledChangesNothing();
    void defaultsComeBack();

private:
    [[nodiscard]] QByteArray earlierSettings() const override
    {
        return R"({"readLimits":["depth=1","of-a-later-version=3"]})";
    }
    // Four events in a gzip file in a gzip file.
    void openNested();
    LimitsDialog *openDialog();
    void press(QDialogButtonBox::StandardButton button);
    [[nodiscard]] LimitsDialog *dialog() const { return m_window->findChild<LimitsDialog *>(); }
};

namespace {

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

void LimitsTest::openNested()
{
    const QString plain = file(u"plain"_s);
    QVERIFY(writeTrail(plain, 4));
    compress(plain, file(u"once"_s));
    compress(file(u"once"_s), file(u"twice.gz"_s));
    m_window->openPaths({file(u"twice.gz"_s)});
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

    start();
    QCOMPARE(m_window->session()->limits().value(ReadLimit::ArchiveDepth), std::uint64_t{3});
}

void LimitsTest::recordsAreBoundedToo()
{
    QJsonObject event = testEvent(0);
    event.insert(u"requestParameters"_s, QJsonObject{{u"body"_s, QString(2000, u'x')}});
    const QString path = file(u"large.json"_s);
    QFile large(path);
    QVERIFY(large.open(QIODevice::WriteOnly));
    QVERIFY(large.write(QJsonDocument(event).toJson()) > 2000);
    large.close();
    TrailSession *session = m_window->session();
    ReadLimits limits;
    QVERIFY(limits.assign("record=1K"));
    session->setLimits(limits);
    m_window->openPaths({path});
    QVERIFY(waitFor([this] { return m_window->isSettled(); }));
    QCOMPARE(rows(), 0U);
    QCOMPARE(limitsReached(*session->report()), std::vector{ReadLimit::RecordBytes});
    session->setLimits({});
    session->openAnew();
    QVERIFY(waitFor([this] { return rows() == 1U; }));
}

void LimitsTest::whatIsCancelledChangesNothing()
{
    QVERIFY(openDialog() != nullptr);
    QVERIFY(!dialog()->findChild<QCheckBox *>(u"openAnew"_s)->isVisible()); // nothing is open
    dialog()->findChild<QSpinBox *>(u"depth"_s)->setValue(9);
    press(QDialogButtonBox::Cancel);
    QCOMPARE(m_window->session()->limits().value(ReadLimit::ArchiveDepth), std::uint64_t{1});
    QCOMPARE(m_settings->readLimits().value(ReadLimit::ArchiveDepth), std::uint64_t{1});
}

void LimitsTest::defaultsComeBack()
{
    ReadLimits limits;
    QVERIFY(limits.assign("record=1500K"));
    m_window->session()->setLimits(limits);
    QVERIFY(openDialog() != nullptr);
    press(QDialogButtonBox::Ok); // a value that the dialog cannot show stays as it was
    QVERIFY(m_window->session()->limits() == limits);
    QVERIFY(m_settings->readLimits() == limits);
    QVERIFY(openDialog() != nullptr);
    press(QDialogButtonBox::RestoreDefaults);
    press(QDialogButtonBox::Ok);
    QVERIFY(m_window->session()->limits() == ReadLimits());
    QVERIFY(m_settings->readLimits() == ReadLimits());
}

TRAILSCOPE_TEST(LimitsTest)
#include "limitstest.moc"
