// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/filterofrule.h"

#include "ruleundertest.h"

#include "detect/shippedrules.h"
#include "support/testprogram.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

#include <string>
#include <vector>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// The filter that a rule is shown as: it selects what the rule selects, or there is none, and why.
class FilterOfRuleTest : public QObject {
    Q_OBJECT

private slots:
    void shippedRules_data();
    void shippedRules();
    void forms_data();
    void forms();
    void refusals_data();
    void refusals();
    void filtersAreTakenIn();

private:
    [[nodiscard]] static std::vector<std::string> recordsOf(const QString &name)
    {
        QFile file(QString::fromUtf8(TRAILSCOPE_TEST_DATA) + u"/rules/"_s + name + u".json"_s);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        const QJsonObject data = QJsonDocument::fromJson(file.readAll()).object();
        std::vector<std::string> records;
        for (const auto kind : {"positive"_L1, "negative"_L1}) {
            const QJsonArray list = data.value(kind).toArray();
            for (const auto &record : list)
                records.push_back(
                    QJsonDocument(record.toObject()).toJson(QJsonDocument::Compact).toStdString());
        }
        return records;
    }
};

void FilterOfRuleTest::shippedRules_data()
{
    QTest::addColumn<QString>("name");
    for (const RuleFile &file : shippedRuleFiles()) {
        QString name = QString::fromStdString(file.name);
        name.chop(4);
        QTest::newRow(qPrintable(name)) << name;
    }
}

void FilterOfRuleTest::shippedRules()
{
    QFETCH(const QString, name);
    const std::string fileName = name.toStdString() + ".yml";
    const auto file = std::ranges::find(shippedRuleFiles(), fileName, &RuleFile::name);
    QVERIFY(file != shippedRuleFiles().end());
    const RuleSetPtr rules = RuleSet::load(std::span(&*file, 1));
    const JudgedRecords records(recordsOf(name));
    QVERIFY(records.snapshot().eventCount() > 0);
    for (std::size_t i = 0; i < rules->rules().size(); ++i) {
        const Rule &rule = rules->rules()[i];
        const auto filter = filterOfRule(rule);
        // Comparing fields is all that the filter language has no words for among these.
        const bool isSayable = !rule.correlation && rule.header.text.find("fieldref") == std::string::npos;
        QVERIFY2(filter.has_value() == isSayable, filter ? filter->c_str() : filter.error().c_str());
        if (filter)
            QVERIFY2(records.filtered(*filter) == records.hits(*rules, i), filter->c_str());
        else
            QVERIFY(!filter.error().empty());
    }
}

void FilterOfRuleTest::forms_data()
{
    QTest::addColumn<QString>("detection");
    QTest::addColumn<QString>("filter");
    const auto row = [](const char *name, const char *items, const char *filter) {
        const QString detection
            = u"    sel:\n        %1\n    condition: sel\n"_s.arg(QString::fromUtf8(items));
        QTest::newRow(name) << detection << QString::fromUtf8(filter);
    };
    row("text", "eventName: CreateUser", "event = CreateUser");
    row("case as written", "eventName: createUSER", "event = createUSER");
    row("any of some", "eventName: [CreateUser, DeleteUser]", "event in {CreateUser, DeleteUser}");
    row("a list that asks for each", "requestParameters.a|all|contains: [x, y]",
        "requestParameters.a contains x and requestParameters.a contains y");
    row("begins", "eventName|startswith: Create", "event startswith Create");
    row("ends", "eventName: '*User'", "event endswith User");
    row("holds", "userAgent|contains: 'aws cli'", "agent contains \"aws cli\"");
    row("is there", "eventName: '*'", "event = *");
    row("wildcards", "eventName: 'Cr?ate*r'", "event ~ \"(?is)^cr.ate.*r$\"");
    row("signs of expressions", "requestParameters.a: 'a.b*c'",
        "requestParameters.a ~ \"(?is)^a\\\\.b.*c$\"");
    row("a star that is one", R"(requestParameters.a: 'a\*')", "requestParameters.a = \"a*\"");
    row("exact", "eventName|cased: CreateUser", "event == CreateUser");
    row("expression", "userAgent|re: '^aws-cli'", "agent ~ \"^aws-cli\"");
    row("network", "sourceIPAddress|cidr: 198.51.100.0/24", "ip in {198.51.100.0/24}");
    row("network of IPv6", "sourceIPAddress|cidr: '2001:db8::/32'",
        "ip in {2001:0db8:0000:0000:0000:0000:0000:0000/32}");
    row("number", "requestParameters.a|gte: 5", "requestParameters.a >= 5");
    row("present", "errorCode|exists: true", "errorCode exists");
    row("null", "errorCode: null", "not errorCode exists");
    row("not equal", "eventName|neq: CreateUser", "not event = CreateUser");
    row("service", "eventSource: iam.amazonaws.com", "service = iam.amazonaws.com");
    row("empty", "userAgent: ''", "agent = \"\"");
    QTest::newRow("word") << u"    keywords:\n        - secret word\n    condition: keywords\n"_s
                          << u"\"secret word\""_s;
    QTest::newRow("condition")
        << u"    a:\n        eventName: A\n    b:\n        eventName: B\n    c:\n        readOnly: true\n"
           "    condition: (a or b) and not c\n"_s
        << u"(event = A or event = b) and not readOnly = true"_s;
}

void FilterOfRuleTest::forms()
{
    QFETCH(const QString, detection);
    QFETCH(const QString, filter);
    const RuleSetPtr rules = rulesOf(ruleWith(detection.toStdString()));
    QVERIFY2(rules->refused().empty(),
             rules->refused().empty() ? "" : rules->refused().front().reason.c_str());
    const auto written = filterOfRule(rules->rules().front());
    QVERIFY2(written.has_value(), written ? "" : written.error().c_str());
    QCOMPARE(QString::fromStdString(*written), filter);
    const std::vector<std::string> all = {
        R"({"eventName":"CreateUser","eventSource":"iam.amazonaws.com","userAgent":"aws-cli/2","sourceIPAddress":"198.51.100.7"})",
        R"({"eventName":"createuser","eventSource":"iam","userAgent":"","errorCode":"Denied","requestParameters":{"a":"a*"}})",
        R"({"eventName":"DeleteUser","requestParameters":{"a":["x","5"],"b":"secret word"},"errorCode":null,"userAgent":"my AWS CLI"})",
        R"({"eventName":"A","readOnly":true,"sourceIPAddress":"2001:db8::1","requestParameters":{"a":"xy"}})",
        R"({"eventName":"B","readOnly":false,"requestParameters":{"a":"A.Bzzc"}})",
        R"({"eventName":"B","requestParameters":{"a":[]}})",
        R"({"eventName":"","requestParameters":{"a":"axb c"}})",
    };
    const JudgedRecords records(all);
    QCOMPARE(records.filtered(*written), records.hits(*rules));
}

void FilterOfRuleTest::refusals_data()
{
    QTest::addColumn<QString>("item");
    QTest::newRow("another field") << u"requestParameters.userName|fieldref: userIdentity.userName"_s;
    QTest::newRow("part of a time") << u"eventTime|hour: 3"_s;
    QTest::newRow("a time as a text") << u"eventTime: '2024-03-01T12:00:00Z'"_s;
    QTest::newRow("a name that means another thing") << u"user: bob"_s;
    QTest::newRow("a service without its ending") << u"eventSource: iam"_s;
    QTest::newRow("a service by its end") << u"eventSource|endswith: iam"_s;
    QTest::newRow("a network elsewhere") << u"requestParameters.cidrIp|cidr: 10.0.0.0/8"_s;
}

void FilterOfRuleTest::refusals()
{
    QFETCH(const QString, item);
    const RuleSetPtr rules
        = rulesOf(ruleWith("    sel:\n        " + item.toStdString() + "\n    condition: sel\n"));
    QVERIFY(rules->refused().empty());
    const auto written = filterOfRule(rules->rules().front());
    QVERIFY2(!written, written ? written->c_str() : "");
    QVERIFY(!written.error().empty());
}

void FilterOfRuleTest::filtersAreTakenIn()
{
    const RuleSetPtr rules
        = rulesOf("title: A rule\nid: 1\ndetection:\n    sel:\n        eventName: A\n    condition: sel\n"
                  "---\ntitle: Not of us\nfilter:\n    rules: [1]\n    ours:\n        userAgent: ours\n"
                  "    condition: not ours\n");
    QVERIFY(rules->refused().empty());
    const auto written = filterOfRule(rules->rules().front());
    QVERIFY(written.has_value());
    QCOMPARE(*written, std::string("event = A and not agent = ours"));
}

TRAILSCOPE_TEST(FilterOfRuleTest)
#include "filterofruletest.moc"
