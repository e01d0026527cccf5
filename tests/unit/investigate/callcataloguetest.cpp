// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/calls/callcatalogue.h"
#include "record/readonly.h"
#include "support/testprogram.h"

#include <QtCore/QByteArray>
#include <QtTest/QTest>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

using namespace trailscope;

// What is known about calls: the file that is built in, and how a faulty one is refused.
class CallCatalogueTest : public QObject {
    Q_OBJECT

private slots:
    void builtIn();
    void calls_data();
    void calls();
    void unknownCalls();
    void supportIsKnown();
    void faulty_data();
    void faulty();
    void ownEntries();
};

// The reader has seen to order, ids and links; none of it is here when it could not read the file.
void CallCatalogueTest::builtIn()
{
    const CallCatalogue &catalogue = CallCatalogue::builtIn();
    QVERIFY(catalogue.calls().size() >= 300);
    int abused = 0;
    std::set<std::string> techniques;
    catalogue.calls().forEach([&](std::string_view service, std::string_view event, const KnownCall &call) {
        const std::string named = std::string(service) + ' ' + std::string(event);
        for (const std::string_view text :
             {std::string_view(call.explanation), std::string_view(call.abuse)}) {
            QVERIFY2(text.empty() || text.ends_with('.'), named.c_str());
            QVERIFY2(std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < ' '; }),
                     named.c_str());
            QVERIFY2(text.size() <= 160, named.c_str()); // one line
        }
        abused += call.abuse.empty() ? 0 : 1;
        techniques.insert(call.techniques.begin(), call.techniques.end());
        // What changes privileges, exposure or trails is a write, and what only reads destroys nothing.
        const bool changes
            = call.impact && *call.impact != CallImpact::Credential && *call.impact != CallImpact::Data;
        QVERIFY2(!changes || !verbReadsOnly(event), named.c_str());
    });
    QVERIFY(abused >= 200);
    QVERIFY(techniques.size() >= 50);
    QVERIFY(std::ranges::all_of(
        techniques, [&](const std::string &id) { return !catalogue.technique(id)->name.empty(); }));
    QVERIFY(catalogue.technique("T0000") == nullptr);
}

void CallCatalogueTest::calls_data()
{
    QTest::addColumn<QByteArray>("service");
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QByteArray>("technique");
    QTest::addColumn<QByteArray>("impact");
    const auto row = [](const char *service, const char *event, const char *technique, const char *impact) {
        QTest::addRow("%s %s", service, event)
            << QByteArray(service) << QByteArray(event) << QByteArray(technique) << QByteArray(impact);
    };
    row("iam.amazonaws.com", "AttachUserPolicy", "T1098.003", "privilege");
    row("IAM", "CreateAccessKey", "T1098.001", "credential");
    row("cloudtrail", "StopLogging", "T1562.008", "trail");
    row("s3.amazonaws.com.cn", "PutBucketPolicy", "T1537", "exposure");
    row("s3", "DeleteObjects", "T1485", "destroy");
    row("s3", "PutObject", "", "");
    row("rds", "StartExportTask", "T1537", "data");
    row("iam", "CreatePolicy", "", ""); // gives nobody anything yet
    // One name, two services.
    row("iam", "CreateUser", "T1136.003", "privilege");
    row("transfer", "CreateUser", "T1136.003", "credential");
    row("kms", "CreateKey", "", "");
    // The version of the API is no part of the name.
    row("lambda.amazonaws.com", "UpdateFunctionCode20150331v2", "T1525", "");
    row("cloudfront", "UpdateDistribution2020_05_31", "T1546", "");
}

void CallCatalogueTest::calls()
{
    QFETCH(const QByteArray, service);
    QFETCH(const QByteArray, event);
    QFETCH(const QByteArray, technique);
    QFETCH(const QByteArray, impact);
    const KnownCall *call
        = CallCatalogue::builtIn().find({service.constData(), static_cast<std::size_t>(service.size())},
                                        {event.constData(), static_cast<std::size_t>(event.size())});
    QVERIFY(call != nullptr);
    QCOMPARE(QByteArray::fromStdString(call->techniques.empty() ? std::string() : call->techniques.front()),
             technique);
    QCOMPARE(
        QByteArray::fromStdString(call->impact ? std::string(callImpactName(*call->impact)) : std::string()),
        impact);
}

void CallCatalogueTest::unknownCalls()
{
    const CallCatalogue &catalogue = CallCatalogue::builtIn();
    QVERIFY(catalogue.find("iam", "MakeCoffee") == nullptr);
    QVERIFY(catalogue.find("coffee", "CreateUser") == nullptr);
    QVERIFY(catalogue.find("", "") == nullptr);
    QVERIFY(catalogue.find("iam", "createuser") == nullptr); // CloudTrail never writes it so
}

// The calls of AWS Support, Trusted Advisor and the Support App that AWS gives as examples.
void CallCatalogueTest::supportIsKnown()
{
    for (const char *event :
         {"CreateCase", "DescribeCases", "ResolveCase", "RefreshTrustedAdvisorCheck",
          "DescribeTrustedAdvisorCheckRefreshStatuses", "DescribeTrustedAdvisorCheckResult"})
        QVERIFY2(CallCatalogue::builtIn().find("support.amazonaws.com", event) != nullptr, event);
    for (const char *event : {"CreateSlackChannelConfiguration", "UpdateSlackChannelConfiguration",
                              "ListSlackChannelConfigurations", "GetAccountAlias"})
        QVERIFY2(CallCatalogue::builtIn().find("supportapp.amazonaws.com", event) != nullptr, event);
    QVERIFY(CallCatalogue::builtIn().find("trustedadvisor.amazonaws.com", "ListRecommendations") != nullptr);
}

void CallCatalogueTest::faulty_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("message");
    const QByteArray techniques
        = R"({"version":1,"techniques":[{"id":"T1098","name":"Account Manipulation","tactics":["persistence"]}],)";
    const auto calls = [&](const char *name, const char *entries, const char *message) {
        QTest::newRow(name) << techniques + R"("calls":[)" + entries + "]}" << QByteArray(message);
    };
    const auto call = [&](const char *name, const char *more, const char *message) {
        const QByteArray entry = R"({"service":"iam","event":"A","does":"Does.",)" + QByteArray(more) + '}';
        calls(name, entry.constData(), message);
    };
    const auto technique = [](const char *name, const char *entries, const char *message) {
        QTest::newRow(name) << R"({"version":1,"techniques":[)" + QByteArray(entries) + R"(],"calls":[]})"
                            << QByteArray(message);
    };
    QTest::newRow("no JSON") << QByteArray("{") << QByteArray("byte ");
    QTest::newRow("another version") << QByteArray(R"({"version":2})") << QByteArray("version: only 1");
    QTest::newRow("no techniques") << QByteArray(R"({"version":1,"calls":[]})")
                                   << QByteArray("techniques: has to be a list");
    QTest::newRow("no calls") << QByteArray(R"({"version":1,"techniques":[]})")
                              << QByteArray("calls: has to be a list");
    calls("no object", "5", "calls[0]: has to be an object");
    calls("no service", R"({"event":"A","does":"B."})", "calls[0]: \"\" is no service");
    calls("a service with its domain", R"({"service":"iam.amazonaws.com","event":"A","does":"B."})",
          "\"iam.amazonaws.com\" is no service");
    calls("no event", R"({"service":"iam","event":"A b","does":"B."})", "\"A b\" is no event's name");
    calls("no explanation", R"({"service":"iam","event":"A"})", "calls[0] (iam A): has to say");
    calls("twice", R"({"service":"iam","event":"A","does":"B."},{"service":"iam","event":"A","does":"B."})",
          "calls[1] (iam A): stands there twice");
    calls("not sorted by event",
          R"({"service":"iam","event":"B","does":"B."},{"service":"iam","event":"A","does":"B."})",
          "calls[1] (iam A): has to stand before iam B");
    calls("not sorted by service",
          R"({"service":"s3","event":"A","does":"B."},{"service":"iam","event":"A","does":"B."})",
          "has to stand before s3 A");
    call("a member that is not known", R"("tactic":["persistence"])", "\"tactic\" is no member");
    call("no technique", R"("techniques":["T1098.001"],"tactics":["persistence"])",
         "\"T1098.001\" is none of the techniques");
    call("a technique twice", R"("techniques":["T1098","T1098"],"tactics":["persistence"])",
         "T1098 stands there twice");
    call("no tactic", R"("techniques":["T1098"],"tactics":["Persistence"])", "\"Persistence\" is no tactic");
    call("tactics without technique", R"("tactics":["persistence"])", "belong together");
    call("technique without tactic", R"("techniques":["T1098"])", "belong together");
    call("a tactic of none", R"("techniques":["T1098"],"tactics":["impact"])",
         "impact is a tactic of none of its techniques");
    call("a tactic twice", R"("techniques":["T1098"],"tactics":["persistence","persistence"])",
         "ATT&CK's order");
    call("no impact", R"("impact":"privileges")", "\"privileges\" is no impact");
    call("an impact that is no text", R"("impact":3)", "is no impact");
    call("abuse without source", R"("abuse":"C.")", "belong together");
    call("source without abuse", R"("source":"https://example.com")", "belong together");
    call("source that is no link", R"("abuse":"C.","source":"a book")", "begins with https://");
    technique("no id", R"({"id":"T98","name":"N","tactics":["impact"]})", "\"T98\" is no technique's id");
    technique("no id of a part", R"({"id":"T1098.1","name":"N","tactics":["impact"]})",
              "\"T1098.1\" is no technique's id");
    technique("no name", R"({"id":"T1098","tactics":["impact"]})", "T1098 has to have a name");
    technique("no tactics", R"({"id":"T1098","name":"N"})", "T1098 has to have a name");
    technique(
        "techniques not sorted",
        R"({"id":"T1098","name":"N","tactics":["impact"]},{"id":"T1059","name":"N","tactics":["impact"]})",
        "T1059 has to stand before T1098");
}

void CallCatalogueTest::faulty()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QByteArray, message);
    const auto catalogue = CallCatalogue::parse(json.toStdString());
    QVERIFY(!catalogue.has_value());
    QVERIFY2(QByteArray::fromStdString(catalogue.error()).contains(message), catalogue.error().c_str());
}

void CallCatalogueTest::ownEntries()
{
    const auto catalogue = CallCatalogue::parse(
        R"({"version":1,"techniques":[{"id":"T1098","name":"Account Manipulation","tactics":["persistence","privilege-escalation"]}],)"
        R"("calls":[{"service":"iam","event":"A","does":"Does it."},)"
        R"({"service":"iam","event":"B","does":"Does more.","abuse":"Badly.","techniques":["T1098"],)"
        R"("tactics":["privilege-escalation"],"impact":"privilege","source":"https://example.com/b"}]})");
    QVERIFY2(catalogue.has_value(), catalogue.has_value() ? "" : catalogue.error().c_str());
    QCOMPARE(catalogue->calls().size(), std::size_t{2});
    QVERIFY(catalogue->find("iam", "A")->techniques.empty());
    const KnownCall *call = catalogue->find("iam.amazonaws.com", "B20150331");
    QVERIFY(call != nullptr);
    QCOMPARE(call->explanation, std::string("Does more."));
    QCOMPARE(call->abuse, std::string("Badly."));
    QCOMPARE(call->tactics, std::vector{Tactic::PrivilegeEscalation});
    QCOMPARE(call->impact, std::optional(CallImpact::Privilege));
    QCOMPARE(call->source, std::string("https://example.com/b"));
    QCOMPARE(catalogue->technique("T1098")->tactics.size(), std::size_t{2});
}

TRAILSCOPE_TEST(CallCatalogueTest)
#include "callcataloguetest.moc"
