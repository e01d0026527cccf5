// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "clifixture.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

using namespace trailscope::test;
using namespace Qt::StringLiterals;

// Filters by their name.
class SavedFilterTest : public CliFixture {
    Q_OBJECT

private slots:
    void byName();
    void fromTheProfile();
    void wrongUse_data();
    void wrongUse();
    void theFileIsNeverReplaced();

private:
    void writeFilters() const;
    [[nodiscard]] Run events(const QStringList &options) const
    {
        return run(QStringList{u"query"_s, u"t"_s, u"--format=csv"_s, u"--columns=event"_s} + options);
    }
};

void SavedFilterTest::writeFilters() const
{
    write(u"filters.json"_s,
          R"({"trailscope":1,"filters":[{"id":"by-jane","name":"Jane's","filter":"user = jane"},
             {"id":"puts","name":"Puts or denied","filter":"event = PutObject or outcome = denied"},
             {"id":"broken","name":"Broken","filter":"user = "}]})");
}

void SavedFilterTest::byName()
{
    writeFilters();
    const QString file = u"--filters=filters.json"_s;
    QCOMPARE(events({file, u"--saved"_s, u"jane's"_s}).out, "event\nPutObject\nListBuckets\n");
    QCOMPARE(events({file, u"--saved=puts"_s}).out, "event\nPutObject\nGetObject\n");
    QCOMPARE(events({file, u"--saved=puts"_s, u"--saved=by-jane"_s}).out, "event\nPutObject\n");
    QCOMPARE(events({file, u"--saved=puts"_s, u"--filter"_s, u"user = joe or user = nobody"_s}).out,
             "event\nGetObject\n");
    // What comes with the program is there as well.
    const Run denied = events({u"--saved=Denied"_s});
    QCOMPARE(denied.status, 0);
    QCOMPARE(denied.out, "event\nGetObject\n");
}

void SavedFilterTest::fromTheProfile()
{
    const QByteArray before = qgetenv("XDG_CONFIG_HOME");
    QVERIFY(QDir(m_folder->path()).mkpath(u"config/Trailscope"_s));
    write(u"config/Trailscope/profile.json"_s,
          R"({"trailscope":1,"filters":[{"id":"denied","name":"Denied","filter":"event = ListBuckets"}]})");
    qputenv("XDG_CONFIG_HOME", m_folder->filePath(u"config"_s).toUtf8());
    const Run own = events({u"--saved=denied"_s});
    before.isNull() ? qunsetenv("XDG_CONFIG_HOME") : qputenv("XDG_CONFIG_HOME", before);
    QCOMPARE(own.out, "event\nListBuckets\n");
}

void SavedFilterTest::wrongUse_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("nobody") << QStringList{u"--filters=filters.json"_s, u"--saved=nobody"_s}
                            << QByteArray("Jane's");
    QTest::newRow("broken") << QStringList{u"--filters=filters.json"_s, u"--saved=Broken"_s}
                            << QByteArray("At character");
    QTest::newRow("no file") << QStringList{u"--filters=nowhere.json"_s, u"--saved=x"_s}
                             << QByteArray("nowhere.json");
    QTest::newRow("no profile") << QStringList{u"--filters=t/a.json"_s, u"--saved=x"_s}
                                << QByteArray("trailscope");
    QTest::newRow("no name") << QStringList{u"--filters=filters.json"_s} << QByteArray("--saved");
}

void SavedFilterTest::wrongUse()
{
    QFETCH(const QStringList, options);
    QFETCH(const QByteArray, said);
    writeFilters();
    const Run result = events(options);
    QCOMPARE(result.status, 2);
    QCOMPARE(result.out, "");
    QVERIFY2(result.err.contains(said), result.err.constData());
}

void SavedFilterTest::theFileIsNeverReplaced()
{
    writeFilters();
    const QByteArray before = read(u"filters.json"_s);
    QCOMPARE(events({u"--filters=filters.json"_s, u"--saved=puts"_s, u"--output=filters.json"_s}).status, 2);
    QCOMPARE(read(u"filters.json"_s), before);
}

TRAILSCOPE_TEST(SavedFilterTest)
#include "savedfiltertest.moc"
