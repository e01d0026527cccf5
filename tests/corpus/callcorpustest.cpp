// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/trail.h"
#include "investigate/calls/callfieldsource.h"
#include "store/fieldreader.h"
#include "support/corpusfixture.h"
#include "support/testprogram.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// What the catalogue says of the calls of real trails.
class CallCorpusTest : public CorpusFixture {
    Q_OBJECT

private slots:
    void agreesWithALookUp_data();
    void agreesWithALookUp();
    void share() const;

private:
    void prepare() override;
    // What the catalogue says of a record, the slow and obvious way.
    [[nodiscard]] const KnownCall *lookUp(const QJsonObject &record) const
    {
        static const QRegularExpression version(u"20\\d\\d_?\\d\\d_?\\d\\d(v\\d+)?$"_s);
        QString service = record.value("eventSource"_L1).toString();
        service.remove(QRegularExpression(u"\\.amazonaws\\.com(\\.cn)?$"_s));
        QString event = record.value("eventName"_L1).toString();
        event.remove(version);
        const auto found = m_calls.find({service.toLower().toStdString(), event.toStdString()});
        return found == m_calls.end() ? nullptr : found->second;
    }

    std::map<std::pair<std::string, std::string>, const KnownCall *> m_calls;
    std::uint64_t m_events = 0;
    std::uint64_t m_known = 0;
};

void CallCorpusTest::prepare()
{
    CallCatalogue::builtIn().calls().forEach(
        [this](std::string_view service, std::string_view event, const KnownCall &call) {
            m_calls[{std::string(service), std::string(event)}] = &call;
        });
}

void CallCorpusTest::agreesWithALookUp_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"sans504", "invictus", "stratus", "traildiscover", "versions", "lookup-events"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void CallCorpusTest::agreesWithALookUp()
{
    QFETCH(const QString, name);
    if (!isThere(name))
        QSKIP("This folder is not in the corpus.");
    const std::shared_ptr<Trail> trail = Trail::create();
    for (const Field field : {Field::Impact, Field::Technique, Field::Tactic})
        trail->derive(std::make_shared<CallFieldSource>(field));
    load(*trail, name);
    const SnapshotPtr snapshot = trail->snapshot();
    QVERIFY(snapshot->eventCount() > 0);
    for (std::uint32_t i = 0; i < snapshot->eventCount(); ++i) {
        const EventIndex event{i};
        const auto record = trail->raw().record(*snapshot, event);
        QVERIFY(record.has_value());
        const QJsonObject json = QJsonDocument::fromJson(QByteArray::fromStdString(*record)).object();
        if (json.isEmpty())
            continue; // damaged
        const KnownCall *call = lookUp(json);
        ++m_events;
        m_known += call != nullptr ? 1U : 0U;
        std::vector<std::string> impact;
        std::vector<std::string> tactics;
        if (call != nullptr && call->impact)
            impact.emplace_back(callImpactName(*call->impact));
        if (call != nullptr) {
            for (const Tactic tactic : call->tactics)
                tactics.emplace_back(tacticName(tactic));
        }
        QCOMPARE(fieldValues(*snapshot, Field::Impact, event).values, impact);
        QCOMPARE(fieldValues(*snapshot, Field::Tactic, event).values, tactics);
        QCOMPARE(fieldValues(*snapshot, Field::Technique, event).values,
                 call != nullptr ? call->techniques : std::vector<std::string>());
    }
}

void CallCorpusTest::share() const
{
    if (m_events == 0)
        QSKIP("There is no corpus.");
    const double share = static_cast<double>(m_known) / static_cast<double>(m_events);
    qInfo("%.1f %% of %llu events are calls that the catalogue knows.", 100 * share,
          static_cast<unsigned long long>(m_events));
    QVERIFY(share > 0.9);
}

TRAILSCOPE_TEST(CallCorpusTest)
#include "callcorpustest.moc"
