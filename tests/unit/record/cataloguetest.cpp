// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/support/supportcase.h"
#include "record/support/supportoperations.h"
#include "record/support/supportparameters.h"
#include "record/support/trustedadvisorcatalogue.h"
#include "record/uniqueid.h"
#include "support/testprogram.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace trailscope;

// What the built-in catalogues say of Trusted Advisor checks, AWS Support's calls and their values, and
// unique ids.
class CatalogueTest : public QObject {
    Q_OBJECT

private slots:
    void everyCheckIsReadable();
    void check_data();
    void check();
    void operation_data();
    void operation();
    void operationIsUnknown_data();
    void operationIsUnknown();
    void parameter_data();
    void parameter();
    void parameterIsUnknown_data();
    void parameterIsUnknown();
    void caseId_data();
    void caseId();
    void uniqueId_data();
    void uniqueId();
    void accessKey_data();
    void accessKey();
};

void CatalogueTest::everyCheckIsReadable()
{
    QFile file(QString::fromUtf8(TRAILSCOPE_RESOURCES) + u"/catalogues/trustedadvisorchecks.json"_s);
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));
    const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    QVERIFY(root.size() >= 100);
    for (auto it = root.begin(); it != root.end(); ++it) {
        const std::optional<TrustedAdvisorCheck> found = trustedAdvisorCheck(it.key().toStdString());
        QVERIFY2(found.has_value(), qPrintable(it.key()));
        QCOMPARE(found->name, it.value().toObject().value("name"_L1).toString());
        QVERIFY(!found->name.isEmpty());
        QVERIFY(!found->name.contains(QChar::Nbsp));
    }
}

void CatalogueTest::check_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("category");
    QTest::newRow("seed") << QByteArray("Pfx0RwqBli") << u"Amazon S3 Bucket Permissions"_s << u"Security"_s;
    QTest::newRow("cost") << QByteArray("Ti39halfu8") << u"Amazon RDS Idle DB Instances"_s
                          << u"Cost optimization"_s;
    QTest::newRow("limits") << QByteArray("0Xc6LMYG8P") << u"EC2 On-Demand Instances"_s
                            << u"Service limits"_s;
    QTest::newRow("other case") << QByteArray("pfx0rwqbli") << QString() << QString();
    QTest::newRow("empty") << QByteArray() << QString() << QString();
}

void CatalogueTest::check()
{
    QFETCH(QByteArray, id);
    QFETCH(QString, name);
    QFETCH(QString, category);
    const std::optional<TrustedAdvisorCheck> found = trustedAdvisorCheck(id.toStdString());
    QCOMPARE(found.has_value(), !name.isEmpty());
    if (found) {
        QCOMPARE(found->name, name);
        QCOMPARE(trustedAdvisorCategoryTitle(found->category), category);
    }
}

void CatalogueTest::operation_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<bool>("write");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *source, const char *event, bool write, const QString &text) {
        QTest::addRow("%s %s", source, event) << QByteArray(source) << QByteArray(event) << write << text;
    };
    row("support.amazonaws.com", "CreateCase", true, u"Opens a support case."_s);
    row("support.amazonaws.com", "RefreshTrustedAdvisorCheck", true,
        u"Has Trusted Advisor run a check again."_s);
    row("support", "AddAttachmentsToSet", true,
        u"Uploads files to a set, which can then go with a new case or a reply."_s);
    row("support.amazonaws.com.cn", "UpdateInteraction", true, u"Writes to the support assistant."_s);
    row("trustedadvisor.amazonaws.com", "RefreshCheck", true, u"Has Trusted Advisor run a check again."_s);
    row("trustedadvisor.amazonaws.com", "DownloadRisk", false,
        u"Downloads a Trusted Advisor Priority risk as a file."_s);
    row("supportapp.amazonaws.com", "CreateSlackChannelConfiguration", true,
        u"Connects a Slack channel to AWS Support: its members can work on support cases through a role."_s);
    row("supportapp.amazonaws.com", "ListSlackChannelConfigurations", false,
        u"Lists the Slack channels that are connected to AWS Support."_s);
    row("supportapp.amazonaws.com", "GetAccountAlias", false,
        u"Reads the name by which Slack shows the account."_s);
    row("supportplans.amazonaws.com", "StartSupportPlanUpdate", true,
        u"Changes the support plan of the account."_s);
    row("support-subscription.amazonaws.com", "UpdateSupportLevel", true,
        u"Changes the support plan of the account."_s);
}

void CatalogueTest::operation()
{
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, event);
    QFETCH(bool, write);
    QFETCH(QString, text);
    const auto explained = explainSupportOperation(source.toStdString(), event.toStdString());
    QVERIFY(explained.has_value());
    QCOMPARE(explained->write, write);
    QCOMPARE(explained->text, text);
}

void CatalogueTest::operationIsUnknown_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("event");
    QTest::newRow("another service") << QByteArray("s3.amazonaws.com") << QByteArray("CreateCase");
    QTest::newRow("another operation") << QByteArray("support.amazonaws.com") << QByteArray("CreateBucket");
    QTest::newRow("operation of a neighbour")
        << QByteArray("support.amazonaws.com") << QByteArray("RefreshCheck");
    QTest::newRow("before the first") << QByteArray("support.amazonaws.com") << QByteArray("A");
    QTest::newRow("after the last") << QByteArray("support-subscription.amazonaws.com") << QByteArray("Z");
    QTest::newRow("empty") << QByteArray() << QByteArray();
}

void CatalogueTest::operationIsUnknown()
{
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, event);
    QVERIFY(!explainSupportOperation(source.toStdString(), event.toStdString()).has_value());
}

void CatalogueTest::parameter_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("reading");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *source, const char *event, const char *key, const char *value,
                        const QString &title, const QString &reading, const QString &text) {
        QTest::addRow("%s %s %s", event, key, value)
            << QByteArray(source) << QByteArray(event) << QByteArray(key) << QByteArray(value) << title
            << reading << text;
    };
    const char *support = "support.amazonaws.com";
    const char *app = "supportapp.amazonaws.com";
    const char *advisor = "trustedadvisor.amazonaws.com";

    // Every parameter of the published examples
    row(support, "CreateCase", "requestParameters.severityCode", "low", u"Severity"_s, u"General guidance"_s,
        u"A question about using or developing with AWS: the least urgent severity."_s);
    row(support, "CreateCase", "categoryCode", "other", u"Category"_s, u"Other"_s,
        u"None of the categories of the service."_s);
    row(support, "CreateCase", "language", "en", u"Language"_s, u"English"_s,
        u"The language of the case, the report or the mail, as an ISO 639-1 code."_s);
    row(support, "CreateCase", "serviceCode", "support-api", u"Service"_s, u"AWS Support API"_s,
        u"The service that the case is about, by the code that AWS Support has for it; DescribeServices lists them."_s);
    row(support, "CreateCase", "issueType", "technical", u"Kind of issue"_s, u"Technical"_s,
        u"A technical question about a service, for which the account needs a support plan."_s);
    row(support, "CreateCase", "responseElements.caseId", "case-111122223333-muen-2016-c3f2077e504940f2",
        u"Support case"_s, u"Opened in 2016 by account 111122223333"_s,
        u"All calls about one case carry the same id, from the call that opened it to the one that closed it."_s);
    row(support, "RefreshTrustedAdvisorCheck", "checkId", "Pfx0RwqBli", u"Trusted Advisor check"_s,
        u"Amazon S3 Bucket Permissions"_s, u"A check in the category Security."_s);
    row(app, "CreateSlackChannelConfiguration", "notifyOnCreateOrReopenCase", "true",
        u"Notify of new cases"_s, u"Yes"_s, u"The channel is notified when a case is opened or reopened."_s);
    row(app, "CreateSlackChannelConfiguration", "teamId", "T012ABCDEFG", u"Slack workspace"_s,
        u"A workspace"_s, u"The Slack workspace, by the id that Slack gave it."_s);
    row(app, "CreateSlackChannelConfiguration", "notifyOnAddCorrespondenceToCase", "true",
        u"Notify of replies"_s, u"Yes"_s, u"The channel is notified of new messages in a case."_s);
    row(app, "CreateSlackChannelConfiguration", "notifyOnCaseSeverity", "all", u"Notified cases"_s, u"All"_s,
        u"The channel is notified of every case, as far as the switches for events say so."_s);
    row(app, "CreateSlackChannelConfiguration", "channelName", "troubleshooting-channel", u"Slack channel"_s,
        QString(),
        u"The name that the channel has in the configuration. It may differ from the name in Slack."_s);
    row(app, "CreateSlackChannelConfiguration", "notifyOnResolveCase", "true", u"Notify of closed cases"_s,
        u"Yes"_s, u"The channel is notified when a case is closed."_s);
    row(app, "CreateSlackChannelConfiguration", "channelId", "C01234A5BCD", u"Slack channel"_s,
        u"A channel"_s, u"The Slack channel, by the id that Slack gave it."_s);
    row(app, "CreateSlackChannelConfiguration", "channelRoleArn",
        "arn:aws:iam::111122223333:role/AWSSupportAppRole", u"Role of the channel"_s,
        u"The role AWSSupportAppRole of account 111122223333"_s,
        u"The role in which members of the Slack channel act on support cases. Whoever is in the channel can use it."_s);

    row(support, "CreateCase", "severityCode", "normal", u"Severity"_s, u"System impaired"_s,
        u"Functions of a system do not work as they should, or there is a pressing question about development."_s);
    row(support, "CreateCase", "severityCode", "high", u"Severity"_s, u"Production system impaired"_s,
        u"Important functions of a system in production are impaired."_s);
    row(support, "CreateCase", "severityCode", "urgent", u"Severity"_s, u"Production system down"_s,
        u"A system in production cannot be used, and the business suffers."_s);
    row(support, "CreateCase", "severityCode", "CRITICAL", u"Severity"_s, u"Business-critical system down"_s,
        u"A system that the business depends on is down: the most urgent severity."_s);
    row(support, "CreateCase", "severityCode", "extreme", u"Severity"_s, QString(),
        u"How urgent the case is. The support plan decides which severities there are and how soon AWS answers."_s);
    row(support, "DescribeCases", "caseIdList[0]", "case-12345678910-2013-c4c1d2bf33c5cf47",
        u"Support case"_s, u"Opened in 2013 by account 12345678910"_s,
        u"All calls about one case carry the same id, from the call that opened it to the one that closed it."_s);
    row(support, "ResolveCase", "caseId", "nonsense", u"Support case"_s, QString(),
        u"The case, by its id. All calls about one case carry the same id."_s);
    row(support, "DescribeTrustedAdvisorCheckSummaries", "requestParameters.checkIds.0", "Pfx0RwqBli",
        u"Trusted Advisor check"_s, u"Amazon S3 Bucket Permissions"_s,
        u"A check in the category Security."_s);
    row(support, "DescribeTrustedAdvisorCheckResult", "checkId", "unheardOf1", u"Trusted Advisor check"_s,
        QString(), u"The check, by its id. This version of Trailscope does not know it by name."_s);
    row(app, "UpdateSlackChannelConfiguration", "notifyOnCaseSeverity", "none", u"Notified cases"_s,
        u"None"_s, u"The channel is notified of no case."_s);
    row(app, "DeleteSlackChannelConfiguration", "channelId", "G01234A5BCD", u"Slack channel"_s,
        u"A private channel or a group conversation"_s,
        u"The Slack channel, by the id that Slack gave it."_s);
    row(app, "UpdateSlackChannelConfiguration", "channelRoleArn",
        "arn:aws:iam::111122223333:role/support/slack/Helper", u"Role of the channel"_s,
        u"The role Helper of account 111122223333"_s,
        u"The role in which members of the Slack channel act on support cases. Whoever is in the channel can use it."_s);
    row("supportplans.amazonaws.com", "StartSupportPlanUpdate", "requestParameters.update.supportLevel",
        "ENTERPRISE_ON_RAMP", u"Support plan"_s, u"Enterprise On-Ramp"_s,
        u"The support plan that is asked for."_s);
    row("supportplans.amazonaws.com", "GetSupportPlan", "responseElements.supportPlan.supportLevel",
        "Enterprise On-Ramp", u"Support plan"_s, u"Enterprise On-Ramp"_s,
        u"The support plan that the account has."_s);
    row(advisor, "UpdateRecommendationLifecycle", "lifecycleStage", "dismissed", u"Stage"_s, u"Dismissed"_s,
        u"It was decided to do nothing about it."_s);
    row(advisor, "UpdateRecommendationLifecycle", "updateReasonCode", "low_priority", u"Reason"_s,
        u"It is of low priority"_s, u"Why the stage of the recommendation was changed."_s);
    row(advisor, "ListRecommendations", "pillar", "fault_tolerance", u"Pillar"_s, u"Fault tolerance"_s,
        u"The category of Trusted Advisor checks."_s);
    row(advisor, "RefreshCheck", "responseElements.status.checkId", "Pfx0RwqBli", u"Trusted Advisor check"_s,
        u"Amazon S3 Bucket Permissions"_s, u"A check in the category Security."_s);
}

void CatalogueTest::parameter()
{
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, event);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, value);
    QFETCH(QString, title);
    QFETCH(QString, reading);
    QFETCH(QString, text);
    const auto explained
        = explainParameter(source.toStdString(), event.toStdString(), key.toStdString(), value.toStdString());
    QVERIFY(explained.has_value());
    QCOMPARE(explained->title, title);
    QCOMPARE(explained->reading, reading);
    QCOMPARE(explained->text, text);
    QVERIFY(!explained->text.isEmpty());
}

void CatalogueTest::parameterIsUnknown_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("another service") << QByteArray("s3.amazonaws.com") << QByteArray("language");
    QTest::newRow("another key") << QByteArray("support.amazonaws.com") << QByteArray("colour");
    QTest::newRow("an index alone") << QByteArray("support.amazonaws.com") << QByteArray("[0]");
    QTest::newRow("a number alone") << QByteArray("support.amazonaws.com") << QByteArray("12");
    QTest::newRow("empty") << QByteArray("support.amazonaws.com") << QByteArray();
    QTest::newRow("the value's path goes on")
        << QByteArray("support.amazonaws.com") << QByteArray("language.x");
}

void CatalogueTest::parameterIsUnknown()
{
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, key);
    QVERIFY(!explainParameter(source.toStdString(), "CreateCase", key.toStdString(), "en").has_value());
}

void CatalogueTest::caseId_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("valid");
    QTest::addColumn<QByteArray>("account");
    QTest::addColumn<QByteArray>("place");
    QTest::addColumn<int>("year");
    QTest::newRow("seed") << QByteArray("case-111122223333-muen-2016-c3f2077e504940f2") << true
                          << QByteArray("111122223333") << QByteArray("muen") << 2016;
    QTest::newRow("older") << QByteArray("case-12345678910-2013-c4c1d2bf33c5cf47") << true
                           << QByteArray("12345678910") << QByteArray() << 2013;
    for (const char *text :
         {"", "case-", "case-111122223333-muen-2016-", "case-111122223333-muen-2016-c3f2077e504940f",
          "case-111122223333--2016-c3f2077e504940f2", "case-111122223333-muen-16-c3f2077e504940f2",
          "case-1111-muen-2016-c3f2077e504940f2", "CASE-111122223333-muen-2016-c3f2077e504940f2",
          "case-111122223333-muen-2016-c3f2077e504940f2-x", "case-111122223333-muen-2016-C3F2077E504940F2"})
        QTest::addRow("'%s'", text) << QByteArray(text) << false << QByteArray() << QByteArray() << 0;
}

void CatalogueTest::caseId()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, valid);
    QFETCH(QByteArray, account);
    QFETCH(QByteArray, place);
    QFETCH(int, year);
    const std::string held = text.toStdString();
    const std::optional<SupportCaseId> id = parseSupportCaseId(held);
    QCOMPARE(id.has_value(), valid);
    if (id) {
        QCOMPARE(id->accountId, account.toStdString());
        QCOMPARE(id->place, place.toStdString());
        QCOMPARE(id->year, year);
        QCOMPARE(id->id.size(), std::size_t(16));
    }
}

void CatalogueTest::uniqueId_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QString>("title");
    const auto row
        = [](const char *id, const QString &title) { QTest::newRow(id) << QByteArray(id) << title; };
    row("ABIAIOSFODNN7EXAMPLE", u"STS bearer token"_s);
    row("ACCAIOSFODNN7EXAMPLE", u"credential for one context"_s);
    row("AGPAIOSFODNN7EXAMPLE", u"IAM group"_s);
    row("AIDACKCEVSQ6C2EXAMPLE", u"IAM user"_s);
    row("AIDACKCEVSQ6C2EXAMPLE:JaneDoe", u"IAM user"_s);
    row("AIPAIOSFODNN7EXAMPLE", u"EC2 instance profile"_s);
    row("AKIAIOSFODNN7EXAMPLE", u"long-term access key"_s);
    row("ANPAIOSFODNN7EXAMPLE", u"managed policy"_s);
    row("ANVAIOSFODNN7EXAMPLE", u"version of a managed policy"_s);
    row("APKAIOSFODNN7EXAMPLE", u"public key"_s);
    row("AROACKCEVSQ6C2EXAMPLE:i-0123456789abcdef0", u"IAM role"_s);
    row("ASCAIOSFODNN7EXAMPLE", u"certificate"_s);
    row("ASIAIOSFODNN7EXAMPLE", u"temporary access key"_s);
    row("AKIARA", QString());
    row("AKIAiosfodnn7example", QString());
    row("111122223333:bob", QString());
    row("XXXXIOSFODNN7EXAMPLE", QString());
    QTest::newRow("empty") << QByteArray() << QString();
}

void CatalogueTest::uniqueId()
{
    QFETCH(QByteArray, id);
    QFETCH(QString, title);
    const std::optional<UniqueIdKind> kind = uniqueIdKind(id.toStdString());
    QCOMPARE(kind ? uniqueIdKindTitle(*kind) : QString(), title);
}

void CatalogueTest::accessKey_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<bool>("temporary");
    QTest::addColumn<QString>("start");
    QTest::newRow("seed user") << QByteArray("AKIAIOSFODNN7EXAMPLE") << QByteArray("IAMUser") << false
                               << u"A long-term access key: "_s;
    QTest::newRow("seed role") << QByteArray("AKIAI44QH8DHBEXAMPLE") << QByteArray("AssumedRole") << true
                               << u"The prefix is that of "_s;
    QTest::newRow("seed console") << QByteArray("AKIAIOSFODNN7EXAMPLE") << QByteArray("IAMUser") << true
                                  << u"The prefix is that of "_s;
    QTest::newRow("temporary") << QByteArray("ASIAIOSFODNN7EXAMPLE") << QByteArray("IAMUser") << true
                               << u"A temporary access key, "_s;
    QTest::newRow("root") << QByteArray("AKIAIOSFODNN7EXAMPLE") << QByteArray("Root") << false
                          << u"A long-term access key of the root "_s;
    QTest::newRow("bearer") << QByteArray("ABIAIOSFODNN7EXAMPLE") << QByteArray("IAMUser") << false
                            << u"A bearer token "_s;
    QTest::newRow("none") << QByteArray() << QByteArray("AWSService") << false
                          << u"No access key is recorded"_s;
    QTest::newRow("odd") << QByteArray("my-key") << QByteArray("IAMUser") << false
                         << u"An access key of an unfamiliar form."_s;
}

void CatalogueTest::accessKey()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, type);
    QFETCH(bool, temporary);
    QFETCH(QString, start);
    const QString text = accessKeyDescription(key.toStdString(), type.toStdString(), temporary);
    QVERIFY2(text.startsWith(start), qPrintable(text));
    QVERIFY(text.endsWith(u'.'));
}

TRAILSCOPE_TEST(CatalogueTest)
#include "cataloguetest.moc"
