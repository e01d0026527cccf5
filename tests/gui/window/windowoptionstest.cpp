// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/windowoptions.h"
#include "support/testprogram.h"
#include "window/panetable.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace trailscope;

class WindowOptionsTest : public QObject {
    Q_OBJECT

private slots:
    void everythingIsRead();
    void pathsMayLookLikeOptions();
    void everyPaneCanBeShown();
    void wrongUseIsTold_data();
    void wrongUseIsTold();
};

void WindowOptionsTest::everythingIsRead()
{
    const auto options = parseWindowOptions({u"trailscope"_s,
                                             u"a.json"_s,
                                             u"--filter"_s,
                                             u"user = a"_s,
                                             u"--screenshot=w.png"_s,
                                             u"--size"_s,
                                             u"1280x800"_s,
                                             u"--theme"_s,
                                             u"dark"_s,
                                             u"--select"_s,
                                             u"3"_s,
                                             u"b"_s,
                                             u"--allow"_s,
                                             u"depth=8, record=64M"_s,
                                             u"--memory"_s,
                                             u"64G"_s,
                                             u"--check"_s,
                                             u"--networks"_s,
                                             u"a.mmdb"_s,
                                             u"--networks=b.json"_s});
    QVERIFY(options.has_value());
    QCOMPARE(options->paths, (QStringList{u"a.json"_s, u"b"_s}));
    QCOMPARE(options->filter, u"user = a"_s);
    QCOMPARE(options->screenshot, u"w.png"_s);
    QCOMPARE(options->size, QSize(1280, 800));
    QVERIFY(options->theme == Theme::Dark);
    QCOMPARE(options->select, 3);
    QCOMPARE(options->limits, (std::vector<std::string>{"depth=8", "record=64M"}));
    QVERIFY(options->check);
    QCOMPARE(options->networks, (QStringList{u"a.mmdb"_s, u"b.json"_s}));
    QCOMPARE(options->memoryBytes, std::uint64_t{64} << 30);
}

void WindowOptionsTest::pathsMayLookLikeOptions()
{
    const auto options = parseWindowOptions({u"trailscope"_s, u"--"_s, u"--filter"_s});
    QVERIFY(options.has_value());
    QCOMPARE(options->paths, QStringList{u"--filter"_s});
}

void WindowOptionsTest::everyPaneCanBeShown()
{
    for (const PaneRow &row : paneTable()) {
        const QString id = QString::fromLatin1(row.id);
        const auto options = parseWindowOptions({u"trailscope"_s, u"--show"_s, id});
        QVERIFY(options.has_value());
        QCOMPARE(options->show, id);
        QVERIFY(windowOptionsHelp().contains(id));
    }
}

void WindowOptionsTest::wrongUseIsTold_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown") << QStringList{u"--frobnicate"_s};
    QTest::newRow("no value") << QStringList{u"--filter"_s};
    QTest::newRow("size") << QStringList{u"--size"_s, u"big"_s};
    QTest::newRow("huge") << QStringList{u"--size"_s, u"99999x99999"_s};
    QTest::newRow("theme") << QStringList{u"--theme"_s, u"pink"_s};
    QTest::newRow("show") << QStringList{u"--show"_s, u"nothing"_s};
    QTest::newRow("select") << QStringList{u"--select"_s, u"0"_s};
    QTest::newRow("limit") << QStringList{u"--allow"_s, u"depth=none"_s};
    QTest::newRow("memory") << QStringList{u"--memory"_s, u"64"_s};
    QTest::newRow("no networks") << QStringList{u"--networks="_s};
    QTest::newRow("empty screenshot") << QStringList{u"--screenshot="_s};
}

void WindowOptionsTest::wrongUseIsTold()
{
    QFETCH(QStringList, arguments);
    const auto options = parseWindowOptions(QStringList{u"trailscope"_s} + arguments);
    QVERIFY(!options.has_value());
    QVERIFY(!options.error().isEmpty());
}

TRAILSCOPE_TEST(WindowOptionsTest)
#include "windowoptionstest.moc"
