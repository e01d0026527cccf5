// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/detail/eventdetail.h"

#include "ingest/report/jsonfaulttext.h"
#include "panes/detail/callsection.h"
#include "panes/detail/eventsections.h"
#include "panes/detail/findingssection.h"
#include "panes/detail/identitysection.h"
#include "panes/detail/insightsection.h"
#include "panes/detail/lineagesection.h"
#include "panes/detail/prettyjson.h"
#include "panes/detail/recordedtime.h"
#include "panes/detail/recordidentity.h"
#include "panes/detail/sharedactionsection.h"
#include "store/fieldreader.h"
#include "text/visibletext.h"
#include "json/jsoncheck.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

#include <utility>

namespace trailscope {

namespace {

struct DetailText {
    Q_DECLARE_TR_FUNCTIONS(trailscope::EventDetail)
};

QString joinedTitle(const QStringList &parts)
{
    QStringList present = parts;
    present.removeAll(QString());
    return present.join(QStringLiteral(" · "));
}

void setTitle(EventDetail &detail, const JsonTree &json)
{
    const auto text = [&](std::initializer_list<std::string_view> path) {
        const JsonNode *node = json.find(path);
        return node && node->kind == JsonKind::String ? cellText(*node, false) : QString();
    };
    const JsonNode *time = json.find({"eventTime"});
    if (!time || time->kind == JsonKind::Null) {
        time = json.find({"timeWindow", "windowStart"});
    }
    if (time && (time->kind == JsonKind::String || time->kind == JsonKind::Number)) {
        detail.recordedTime = cellText(*time, false);
        detail.time = recordedTime(json, *time);
    }
    QString name = text({"eventName"});
    if (name.isEmpty() && json.find({"insightDetails"})) {
        name = DetailText::tr("Insight");
    } else if (name.isEmpty() && json.find({"summary", "primaryDimension"})) {
        name = DetailText::tr("Summary of data events");
    }
    detail.title = joinedTitle({name, text({"eventSource"}), text({"awsRegion"})});
}

void setTitle(EventDetail &detail, const Snapshot &snapshot, EventIndex event)
{
    const auto text = [&](Field field) {
        std::string value;
        appendFieldText(value, snapshot, field, event);
        return cellText(fromUtf8(value));
    };
    detail.title = joinedTitle({text(Field::Event), text(Field::Service), text(Field::Region)});
    detail.recordedTime = text(Field::Time);
    detail.time = snapshot.time(event);
}

bool hasRepeatedNames(const JsonTree &json)
{
    for (std::size_t i = 0; i < json.size(); ++i) {
        if (json.node(static_cast<JsonNodeId>(i)).superseded) {
            return true;
        }
    }
    return false;
}

// Fills everything that comes from the bytes. `tree` is what the sections go into.
void readRecord(EventDetail &detail, std::string record, std::shared_ptr<DecodedTree> &tree)
{
    detail.record = std::make_shared<const std::string>(std::move(record));
    std::string error;
    detail.json = JsonTree::parse(*detail.record, &error);
    tree = std::make_shared<DecodedTree>(detail.record, detail.json);
    detail.delivered = deliveredText(*detail.record, detail.json.get());
    if (!detail.json) {
        detail.pretty = detail.delivered;
        detail.problem
            = DetailText::tr("This record is not valid JSON (%1). Its text is shown as it was delivered.")
                  .arg(visibleText(fromUtf8(error)));
        return;
    }
    detail.pretty = prettyJson(*detail.record, *detail.json);
    setTitle(detail, *detail.json);
    const IdentityStory story = identityStoryOf(*detail.json);
    IdentityText told = tellIdentity(story);
    detail.sentence = visibleText(told.sentence); // it quotes names out of the record
    for (const QString &remark : std::as_const(told.remarks)) {
        detail.remarks.append(visibleText(remark));
    }
    detail.alarming = told.alarming;
    if (const QString unusual = insightSentence(*detail.json); !unusual.isEmpty()) {
        detail.sentence = unusual; // it was CloudTrail that noticed; there is no caller to tell of
        detail.remarks.clear();
    }
    if (hasRepeatedNames(*detail.json)) {
        detail.remarks.append(DetailText::tr(
            "⚠ The record gives a name more than once: the last value counts, the others are marked."));
    }
    if (const auto damage = JsonCheck().firstDamage(*detail.record)) {
        detail.remarks.append(
            DetailText::tr(
                "⚠ The record is damaged at its byte %1, %2; the value there is not what was written.")
                .arg(QLocale().toString(static_cast<qulonglong>(damage->offset)),
                     QString::fromStdString(jsonFaultText(damage->fault))));
    }
    addInsightSection(*tree);
    addAggregateSection(*tree);
    // The sentence above has said who; what the call was about is the next question.
    addRequestSections(*tree);
    addIdentitySection(*tree, story);
    const JsonNode *service = detail.json->find({"eventSource"});
    const JsonNode *event = detail.json->find({"eventName"});
    if (service && event) {
        addCallSection(*tree, service->text, event->text);
    }
    addRecordSections(*tree);
}

} // namespace

QString detailTitle(const EventDetail &detail, const QTimeZone &zone)
{
    return joinedTitle({detail.title, timeBesideRecorded(detail.time, detail.recordedTime, zone)});
}

EventDetailPtr buildEventDetail(const DetailSource &source, EventIndex event, const std::stop_token &stop)
{
    const Snapshot &snapshot = *source.snapshot;
    auto detail = std::make_shared<EventDetail>();
    detail->event = event;
    auto record = source.raw->record(snapshot, event);
    if (stop.stop_requested()) {
        return nullptr;
    }
    std::shared_ptr<DecodedTree> tree;
    if (record) {
        readRecord(*detail, *std::move(record), tree);
    } else {
        tree = std::make_shared<DecodedTree>(nullptr, nullptr);
        detail->problem = DetailText::tr("%1 What the table knows about the event is shown instead.")
                              .arg(visibleText(fromUtf8(record.error().text)));
    }
    if (!detail->json) {
        setTitle(*detail, snapshot, event);
        addCallSection(*tree, snapshot.text(Column::Service, event), snapshot.text(Column::Event, event));
        addColumnsSection(*tree, snapshot, event);
    }
    detail->relations
        = findRelations(snapshot, *source.raw, event, detail->json.get(), source.addenda.get(), stop);
    detail->related = relatedEvents(snapshot, event, detail->relations);
    if (has(snapshot.flags(event), EventFlag::Synthesised)) {
        detail->remarks.append(
            DetailText::tr("⚠ There is no record of this event: the JSON was made of a row of a table."));
    }
    if (has(snapshot.flags(event), EventFlag::Repaired)) {
        detail->remarks.append(
            DetailText::tr("⚠ The record broke a rule of JSON and was read all the same."));
    }
    if (has(snapshot.flags(event), EventFlag::Recovered)) {
        detail->remarks.append(
            DetailText::tr("⚠ The record was found behind damage in its file, and may be a "
                           "part of another record and no call of its own."));
    }
    if (source.findings) {
        addFindingsSection(*tree, *source.findings, detail->relations.row,
                           detail->record ? std::string_view(*detail->record) : std::string_view());
    }
    addSharedActionSection(*tree, snapshot, detail->relations);
    if (source.lineage)
        addLineageSection(*tree, snapshot, *source.lineage, detail->relations.row);
    addProvenanceSection(*tree, snapshot, detail->relations, source.leafOf);
    detail->decoded = std::move(tree);
    return stop.stop_requested() ? nullptr : detail;
}

EventDetailPtr buildRecordDetail(std::string record)
{
    auto detail = std::make_shared<EventDetail>();
    std::shared_ptr<DecodedTree> tree;
    readRecord(*detail, std::move(record), tree);
    detail->decoded = std::move(tree);
    return detail;
}

} // namespace trailscope
