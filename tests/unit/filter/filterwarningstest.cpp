// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/filterwarnings.h"
#include "support/handmadestore.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;
using namespace trailscope;
using namespace trailscope::test;

// What a valid filter says and was probably not meant.
class FilterWarningsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void byTheLanguage_data();
    void byTheLanguage();
    void byTheEvents_data();
    void byTheEvents();
    void everyEnumeratedField();
    void placesAreThoseOfTheText();

private:
    // "usr→user; deny→denied": what each is about, and what is suggested.
    static QByteArray remarks(const QByteArray &text, const FilterGround &ground)
    {
        const ParsedFilter parsed = parseFilter(text.toStdString());
        if (parsed.state != FilterState::Valid)
            return "not valid";
        QByteArray out;
        for (const FilterError &warning : filterWarnings(parsed, ground)) {
            if (warning.message.empty() || warning.message.contains("%1"))
                return "no message";
            out += out.isEmpty() ? "" : "; ";
            out += text.mid(static_cast<qsizetype>(warning.position), static_cast<qsizetype>(warning.length))
                + "->" + QByteArray::fromStdString(warning.suggestion);
        }
        return out;
    }

    SnapshotPtr m_snapshot;
    std::vector<JsonPath> m_paths;
};

void FilterWarningsTest::initTestCase()
{
    HandmadeStore store;
    store.add({.texts = {{Column::Event, "ListBuckets"},
                         {Column::User, "janedoe"},
                         {Column::Category, "Foresight"},
                         {Column::Outcome, "success"}}});
    m_snapshot = store.snapshot();
    for (const char *path : {"requestParameters", "requestParameters.bucketName", "userIdentity.type",
                             "additionalEventData", "additionalEventData.MFAUsed", "managementEvent"})
        m_paths.push_back(*parseJsonPath(path));
}

void FilterWarningsTest::byTheLanguage_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("nothing") << ""_ba << ""_ba;
    QTest::newRow("as it should be") << "user = jane and outcome = denied and write = TRUE"_ba << ""_ba;
    QTest::newRow("misspelt") << "evnetName = x"_ba << "evnetName->eventName"_ba;
    QTest::newRow("short") << "regon = x"_ba << "regon->region"_ba;
    QTest::newRow("swapped") << "a and uesr = x"_ba << "uesr->user"_ba;
    QTest::newRow("a key of the record") << "managementEvent = true"_ba << ""_ba;
    QTest::newRow("a path") << "usr.name = x"_ba << ""_ba;
    QTest::newRow("outcome") << "outcome = deny"_ba << "deny->denied"_ba;
    QTest::newRow("not equal") << "outcome != Failed"_ba << "Failed->failure"_ba;
    QTest::newRow("yes") << "write = yes"_ba << "yes->true"_ba;
    QTest::newRow("zero") << "readOnly = 0"_ba << "0->false"_ba;
    QTest::newRow("exact case") << "outcome == Denied"_ba << "Denied->denied"_ba;
    QTest::newRow("in a set") << "outcome in {denied, erorr, nonsense}"_ba
                              << "erorr->error; nonsense->"_ba;
    QTest::newRow("wildcard that fits") << "outcome = d*"_ba << ""_ba;
    QTest::newRow("wildcard that does not") << "outcome = x*"_ba << "x*->"_ba;
    QTest::newRow("part that fits") << "outcome contains fail"_ba << ""_ba;
    QTest::newRow("part that does not") << "outcome contains deny"_ba << "deny->"_ba;
    QTest::newRow("expression") << "origin ~ ^web"_ba << "^web->"_ba;
    QTest::newRow("a kind by CloudTrail's name") << "principalKind = FederatedUser"_ba
                                                 << "FederatedUser->federated"_ba;
    QTest::newRow("several") << "not (outcome = deny or write = no)"_ba << "deny->denied; no->false"_ba;
    QTest::newRow("from the selection") << "outcome = ${outcome}"_ba << ""_ba;
    QTest::newRow("exists") << "outcome exists"_ba << ""_ba;
    QTest::newRow("an open list") << "category = managment"_ba << "managment->Management"_ba;
}

void FilterWarningsTest::byTheLanguage()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QCOMPARE(remarks(text, {}), expected);
}

void FilterWarningsTest::byTheEvents_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("misspelt field") << "usr != ci-deploy"_ba << "usr->user"_ba;
    QTest::newRow("a field of no event") << "sharedEventID exists"_ba << "sharedEventID->"_ba;
    QTest::newRow("by its other name") << "sourceIPAddress = 10.0.0.1"_ba << "sourceIPAddress->"_ba;
    QTest::newRow("what every event has")
        << "time > 2024-01-01 and eventID = x and raw contains x"_ba << ""_ba;
    QTest::newRow("a path that is there") << "REQUESTPARAMETERS.bucketName = x"_ba << ""_ba;
    QTest::newRow("misspelt path") << "requestParameters.bucktName = x"_ba
                                   << "requestParameters.bucktName->requestParameters.bucketName"_ba;
    QTest::newRow("misspelt way") << "userIdentiy.typ = Root"_ba << "userIdentiy.typ->userIdentity.type"_ba;
    QTest::newRow("the key alone") << "MFAUsed != Yes"_ba << "MFAUsed->additionalEventData.MFAUsed"_ba;
    QTest::newRow("nothing like it") << "no.such.thing exists"_ba << "no.such.thing->"_ba;
    QTest::newRow("looks like a field, but is there") << "managementEvent = true"_ba << ""_ba;
    QTest::newRow("a value that came all the same") << "category = foresight"_ba << ""_ba;
    QTest::newRow("a value that did not") << "category = hindsight"_ba << "hindsight->Insight"_ba;
    QTest::newRow("quoted key") << "\"usr\" = x"_ba << "\"usr\"->user"_ba;
}

void FilterWarningsTest::byTheEvents()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    const FilterGround ground{.snapshot = m_snapshot.get(),
                              .hasPath =
                                  [this](const JsonPath &path) {
                                      return std::ranges::any_of(m_paths, [&path](const JsonPath &known) {
                                          return QByteArray::fromStdString(known.text())
                                                     .compare(QByteArray::fromStdString(path.text()),
                                                              Qt::CaseInsensitive)
                                              == 0;
                                      });
                                  },
                              .paths = m_paths};
    QCOMPARE(remarks(text, ground), expected);
}

// A field that has a fixed set of values takes each of them, and no other.
void FilterWarningsTest::everyEnumeratedField()
{
    int fields = 0;
    for (const FieldInfo &info : allFields()) {
        if (info.values.count == 0)
            continue;
        ++fields;
        const QByteArray name(info.name.data(), static_cast<qsizetype>(info.name.size()));
        for (std::size_t i = 0; i < info.values.count; ++i) {
            const std::string_view value = info.values.name(i);
            const QByteArray text(value.data(), static_cast<qsizetype>(value.size()));
            QCOMPARE(remarks(name + " = " + text, {}), "");
            QCOMPARE(remarks(name + " != " + text.toUpper(), {}), "");
        }
        QCOMPARE(remarks(name + " = qqqqqqqq", {}), "qqqqqqqq->");
    }
    QVERIFY(fields >= 9);
}

void FilterWarningsTest::placesAreThoseOfTheText()
{
    const ParsedFilter parsed = parseFilter("event = \"Größe\" and usr = x and write = yes");
    const std::vector<FilterError> warnings = filterWarnings(parsed);
    QCOMPARE(warnings.size(), 2U);
    QCOMPARE(warnings[0].position, 22U); // bytes
    QCOMPARE(warnings[0].length, 3U);
    QCOMPARE(warnings[1].position, 42U);
}

TRAILSCOPE_TEST(FilterWarningsTest)
#include "filterwarningstest.moc"
