// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "gui/window/windowfixture.h"
#include "support/testprogram.h"

#include "opening/passworddialog.h"

#include <quazip.h>
#include <quazipfile.h>
#include <quazipnewinfo.h>

#include <QtGui/QAction>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

#include <zlib.h>

using namespace trailscope;
using namespace trailscope::test;

// The window asks for the passwords of archives.
class PasswordTest : public WindowFixture {
    Q_OBJECT

private slots:
    void readsWhatThePasswordOpens();
    void asksAgainAfterAWrongOne();
    void leavesOutAndCanBeAskedLater();
    void nothingIsAskedForAnOpenTrail();

private:
    // A file that is open, and an archive of ten more events that is not.
    void openTrail();
    [[nodiscard]] PasswordDialog *dialog() const { return m_window->findChild<PasswordDialog *>(); }
    void answer(const QString &password);
};

namespace {

void writeLocked(const QString &path, const QByteArray &content, const char *password)
{
    QuaZip archive(path);
    archive.setDataDescriptorWritingEnabled(false);
    QVERIFY(archive.open(QuaZip::mdCreate));
    QuaZipFile file(&archive);
    const auto crc
        = crc32(0, reinterpret_cast<const Bytef *>(content.constData()), static_cast<uInt>(content.size()));
    QVERIFY(
        file.open(QIODevice::WriteOnly, QuaZipNewInfo(u"log.json"_s), password, static_cast<quint32>(crc)));
    QCOMPARE(file.write(content), content.size());
}

} // namespace

void PasswordTest::openTrail()
{
    const QString open = file(u"open.json"_s);
    const QString inside = file(u"inside"_s);
    QVERIFY(writeTrail(open, 4));
    QVERIFY(writeTrail(inside, 10, 4));
    QFile plain(inside);
    QVERIFY(plain.open(QIODevice::ReadOnly));
    const QString locked = file(u"customer.zip"_s);
    writeLocked(locked, plain.readAll(), "let me in");
    m_window->openPaths({open, locked});
    QVERIFY(waitFor([this] { return dialog() != nullptr && m_window->isSettled(); }));
    QCOMPARE(rows(), 4U);
}

void PasswordTest::answer(const QString &password)
{
    const QPointer<PasswordDialog> asked = dialog();
    auto *edit = asked->findChild<QLineEdit *>(u"password"_s);
    auto *read = asked->findChild<QPushButton *>(u"passwordRead"_s);
    QVERIFY(!read->isEnabled());
    QTest::keyClicks(edit, password);
    QCOMPARE(edit->echoMode(), QLineEdit::Password);
    QTest::mouseClick(read, Qt::LeftButton);
    QVERIFY(waitFor([&] { return asked.isNull(); }));
}

void PasswordTest::readsWhatThePasswordOpens()
{
    openTrail();
    QVERIFY(dialog()->findChild<QLabel *>(u"passwordArchives"_s)->text().endsWith(u"customer.zip"_s));
    answer(u"let me in"_s);
    QVERIFY(waitFor([&] { return rows() == 14U; }));
    QVERIFY(waitFor([&] { return m_window->isSettled(); }));
    QVERIFY(dialog() == nullptr);
    QVERIFY(!m_window->session()->report()->hasProblems());
    QVERIFY(!m_window->action(ActionId::EnterPassword)->isEnabled());
    // Also what is read again comes out of the archive.
    const EventView &view = m_window->session()->view();
    for (const EventIndex event : *view.rows)
        QVERIFY(m_window->session()->trail()->raw().record(*view.snapshot, event));
}

void PasswordTest::asksAgainAfterAWrongOne()
{
    openTrail();
    answer(u"open sesame"_s);
    QVERIFY(waitFor([&] { return dialog() != nullptr && m_window->isSettled(); }));
    QCOMPARE(rows(), 4U);
    answer(u"let me in"_s);
    QVERIFY(waitFor([&] { return rows() == 14U; }));
}

void PasswordTest::leavesOutAndCanBeAskedLater()
{
    openTrail();
    dialog()->reject();
    QVERIFY(waitFor([&] { return dialog() == nullptr; }));
    QCOMPARE(rows(), 4U);
    QVERIFY(m_window->session()->report()->hasProblems());
    m_window->action(ActionId::EnterPassword)->trigger();
    QVERIFY(dialog() != nullptr);
    answer(u"let me in"_s);
    QVERIFY(waitFor([&] { return rows() == 14U; }));
}

void PasswordTest::nothingIsAskedForAnOpenTrail()
{
    const QString open = file(u"open.json"_s);
    QVERIFY(writeTrail(open, 4));
    m_window->openPaths({open});
    QVERIFY(waitFor([&] { return rows() == 4U; }));
    QVERIFY(waitFor([&] { return m_window->isSettled(); }));
    QVERIFY(dialog() == nullptr);
    QVERIFY(!m_window->action(ActionId::EnterPassword)->isEnabled());
}

TRAILSCOPE_TEST(PasswordTest)
#include "passwordtest.moc"
