// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ruleundertest.h"

#include "detect/recordfields.h"
#include "support/testprogram.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtTest/QTest>

#include <random>
#include <string>
#include <string_view>
#include <vector>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

namespace {

using Chance = std::mt19937;

// What damages YAML and rules most.
constexpr std::string_view kSplinters[]
    = {"[",   "]",    "{",    "}",    "- ",      "? ",      ": ",   "'",    "\"", "&x ", "*x",
       "!t ", "|",    ">",    "\n",   "\n---\n", "\n...\n", "#",    "%",    "\t", "\\",  "|all",
       "|re", "null", "<<: ", " of ", "(",       ")",       "not ", "\xff", "*",  "?"};

std::string damaged(std::string text, Chance &random)
{
    for (unsigned i = 0; i < 1 + random() % 4 && !text.empty(); ++i) {
        const std::size_t at = random() % text.size();
        switch (random() % 4) {
        case 0:
            text.erase(at, 1 + random() % 20);
            break;
        case 1: {
            const std::string piece = text.substr(at, 1 + random() % 60);
            text.insert(random() % (text.size() + 1), piece);
            break;
        }
        case 2:
            text[at] = static_cast<char>(static_cast<unsigned char>(random() % 256));
            break;
        default: {
            std::string splinters;
            for (unsigned n = 0; n < 1 + (random() % 20 == 0 ? random() % 200 : 0); ++n)
                splinters += kSplinters[random() % std::size(kSplinters)];
            text.insert(at, splinters);
            break;
        }
        }
    }
    return text;
}

} // namespace

// Damaged rules are refused, or mean something; nothing else happens.
class HostileRulesTest : public QObject {
    Q_OBJECT

private slots:
    void damagedSeeds_data();
    void damagedSeeds();
};

void HostileRulesTest::damagedSeeds_data()
{
    QTest::addColumn<QByteArray>("seed");
    const QDir folder(QStringLiteral(TRAILSCOPE_TEST_DATA "/ruleseeds"));
    const QStringList names = folder.entryList(QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QTest::newRow(qPrintable(name)) << file.readAll();
    }
}

void HostileRulesTest::damagedSeeds()
{
    QFETCH(const QByteArray, seed);
    const std::string record
        = R"({"eventName":"CreateUser","eventTime":"2024-03-01T12:00:00Z","p":["a",{"b":null}],"requestParameters":{"a.b":{"c":"x"}}})";
    Chance random(20240301);
    std::size_t refused = 0;
    std::size_t loaded = 0;
    for (int i = 0; i < 3'000; ++i) {
        const RuleSetPtr rules = rulesOf(damaged(seed.toStdString(), random), {{"x", {"a", "b*"}}});
        refused += rules->refused().size();
        loaded += rules->rules().size();
        for (const RefusedRule &rule : rules->refused())
            QVERIFY(!rule.reason.empty());
        const RulePlan plan(*rules);
        RecordFields fields(plan.fields());
        fields.read(record);
        std::string scratch;
        for (const std::uint32_t rule : plan.rules()) {
            const Truth truth = plan.evaluate(rule, [&](std::uint32_t leaf) {
                return leafHolds(plan.leaves()[leaf], fields, record, scratch) ? Truth::Yes : Truth::No;
            });
            QVERIFY(truth != Truth::Open);
        }
        for (const Rule &rule : rules->rules()) {
            for (const std::uint32_t base :
                 rule.correlation ? rule.correlation->rules : std::vector<std::uint32_t>())
                QVERIFY(base < rules->rules().size());
        }
    }
    QVERIFY(refused > 500);
    QVERIFY(loaded > 200);
}

TRAILSCOPE_TEST(HostileRulesTest)
#include "hostilerulestest.moc"
