// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "profile/profilefile.h"
#include "support/testprogram.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QLockFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace trailscope;
using namespace Qt::StringLiterals;

class ProfileFileTest : public QObject {
    Q_OBJECT

private slots:
    void changesAreKept();
    void whatIsNoProfileIsLeftAsItIs();
    void onlyOneAtATime();
    void whereNothingCanBeWritten();

private:
    [[nodiscard]] QString path() const { return m_folder.filePath(u"a/b/profile.json"_s); }
    static void write(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir m_folder;
};

// Each window changes what is in the file, not what it once read.
void ProfileFileTest::changesAreKept()
{
    const ProfileFile one(path());
    const ProfileFile other(path());
    QVERIFY(one.read().value() == Profile());
    QVERIFY(!QFile::exists(path()));
    const auto put = [](const QString &id) {
        return [id](Profile &profile) { profile.put(u"filters", {{u"id"_s, id}}); };
    };
    QVERIFY(one.change(put(u"a"_s)));
    QVERIFY(other.change(put(u"b"_s)));
    const auto written = one.change(put(u"c"_s));
    QVERIFY(written);
    QCOMPARE(written->items(u"filters").size(), 3);
    QVERIFY(other.read().value() == *written);
    QCOMPARE(QDir(QFileInfo(path()).path()).entryList(QDir::Files | QDir::Hidden),
             QStringList{u"profile.json"_s});
}

void ProfileFileTest::whatIsNoProfileIsLeftAsItIs()
{
    const QString file = m_folder.filePath(u"broken.json"_s);
    write(file, "{\"trailscope\": 1, ");
    const auto changed = ProfileFile(file).change([](Profile &) { });
    QVERIFY(!changed);
    QVERIFY2(changed.error().contains(file) && changed.error().contains(u"byte"_s),
             qPrintable(changed.error()));
    QCOMPARE(read(file), "{\"trailscope\": 1, ");
}

void ProfileFileTest::onlyOneAtATime()
{
    const QString file = m_folder.filePath(u"locked.json"_s);
    QLockFile lock(file + u".lock"_s);
    QVERIFY(lock.lock());
    const auto changed = ProfileFile(file).change([](Profile &) { });
    QVERIFY(!changed);
    QVERIFY(changed.error().contains(u"another window"_s));
    lock.unlock();
    QVERIFY(ProfileFile(file).change([](Profile &) { }));
}

void ProfileFileTest::whereNothingCanBeWritten()
{
    const QString file = m_folder.filePath(u"plain"_s);
    write(file, "x");
    QVERIFY(!ProfileFile(file + u"/below/profile.json"_s).change([](Profile &) { }));
    const auto missing = readProfile(m_folder.filePath(u"nowhere.json"_s));
    QVERIFY(!missing);
    QVERIFY(missing.error().contains(u"nowhere.json"_s));
}

TRAILSCOPE_TEST(ProfileFileTest)
#include "profilefiletest.moc"
