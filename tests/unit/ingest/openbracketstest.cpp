// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/testprogram.h"

#include "ingest/finding/openbrackets.h"

#include <QTest>

#include <random>
#include <string>
#include <string_view>

using namespace trailscope;

class OpenBracketsTest : public QObject {
    Q_OBJECT

private slots:
    void memberOrNot_data();
    void memberOrNot();
    void divisionDoesNotMatter();
};

void OpenBracketsTest::memberOrNot_data()
{
    QTest::addColumn<QByteArray>("open");
    QTest::addColumn<QByteArray>("passed");
    QTest::addColumn<bool>("isMember");

    QTest::newRow("in a list") << QByteArray("{[") << QByteArray("{},") << true;
    QTest::newRow("behind the list") << QByteArray("{[") << QByteArray("{}],") << false;
    QTest::newRow("a member's value") << QByteArray("{") << QByteArray("\"a\":") << true;
    QTest::newRow("brackets in a string") << QByteArray("{[") << QByteArray("\"]}\",") << true;
    QTest::newRow("in a string at first") << QByteArray("{[") << QByteArray("]}\",") << true;
    QTest::newRow("an escaped quote") << QByteArray("{[") << QByteArray("\"a\\\"]\",") << true;
    QTest::newRow("ends that are missing") << QByteArray("{[{[{") << QByteArray("}]}],") << false;
    QTest::newRow("a list behind the value") << QByteArray("{[") << QByteArray("]},[") << false;
}

void OpenBracketsTest::memberOrNot()
{
    QFETCH(const QByteArray, open);
    QFETCH(const QByteArray, passed);
    QFETCH(const bool, isMember);
    OpenBrackets brackets;
    brackets.add(open.toStdString());
    brackets.pass(passed.toStdString());
    brackets.settle();
    QCOMPARE(brackets.mayHoldObjectBehind(passed.back()), isMember);
}

// Texts arrive in windows, which end anywhere.
void OpenBracketsTest::divisionDoesNotMatter()
{
    static constexpr std::string_view kBytes = "{}[]\"\\,:a";
    std::mt19937 random(1);
    for (int number = 0; number < 5000; ++number) {
        std::string text(random() % 40, '\0');
        for (char &byte : text) {
            byte = kBytes[random() % kBytes.size()];
        }
        OpenBrackets whole;
        whole.add("{[{[");
        whole.pass(text);
        OpenBrackets divided;
        divided.add("{[{[");
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t size = 1 + random() % 5;
            divided.pass(std::string_view(text).substr(at, size));
            at += size;
        }
        whole.settle();
        divided.settle();
        QCOMPARE(divided.mayHoldObjectBehind(','), whole.mayHoldObjectBehind(','));
        whole.pass("],");
        divided.pass("],");
        whole.settle();
        divided.settle();
        QCOMPARE(divided.mayHoldObjectBehind(','), whole.mayHoldObjectBehind(','));
    }
}

TRAILSCOPE_TEST(OpenBracketsTest)
#include "openbracketstest.moc"
