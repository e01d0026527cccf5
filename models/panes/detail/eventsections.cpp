// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/detail/eventsections.h"

#include "panes/detail/parametermeaning.h"
#include "panes/table/eventcolumns.h"
#include "record/support/supportoperations.h"
#include "store/fieldreader.h"
#include "text/casefold.h"

#include <QtCore/QCoreApplication>

#include <array>
#include <utility>

namespace trailscope {

namespace {

struct SectionText {
    Q_DECLARE_TR_FUNCTIONS(trailscope::EventSections)
};

// The top-level members that get a section of their own, in the order of the sections ("CloudTrail record
// contents" in the CloudTrail user guide).
constexpr std::array kParts{
    TitledKey{"requestParameters", QT_TRANSLATE_NOOP("trailscope::EventSections", "Request parameters")},
    TitledKey{"responseElements", QT_TRANSLATE_NOOP("trailscope::EventSections", "Response")},
    TitledKey{"resources", QT_TRANSLATE_NOOP("trailscope::EventSections", "Resources")},
    TitledKey{"serviceEventDetails", QT_TRANSLATE_NOOP("trailscope::EventSections", "Service event details")},
    TitledKey{"insightDetails", QT_TRANSLATE_NOOP("trailscope::EventSections", "Insight details")},
    TitledKey{"timeWindow", QT_TRANSLATE_NOOP("trailscope::EventSections", "Time window")},
    TitledKey{"summary", QT_TRANSLATE_NOOP("trailscope::EventSections", "Summary")},
    TitledKey{"tlsDetails", QT_TRANSLATE_NOOP("trailscope::EventSections", "TLS")},
    TitledKey{"additionalEventData", QT_TRANSLATE_NOOP("trailscope::EventSections", "Additional data")},
    TitledKey{"eventContext", QT_TRANSLATE_NOOP("trailscope::EventSections", "Event context")},
    TitledKey{"edgeDeviceDetails", QT_TRANSLATE_NOOP("trailscope::EventSections", "Edge device")},
    TitledKey{"addendum", QT_TRANSLATE_NOOP("trailscope::EventSections", "Addendum")},
};

bool isKey(const JsonNode &node, std::string_view key)
{
    return equalsIgnoringAsciiCase(node.key, key);
}

QString explainTls(const JsonNode &node)
{
    if (isKey(node, "tlsVersion")
        && (node.text == "TLSv1" || node.text == "TLSv1.0" || node.text == "TLSv1.1")) {
        return SectionText::tr("Outdated: TLS 1.2 is the least that is still considered safe");
    }
    if (isKey(node, "keyExchange") && node.text.contains("MLKEM")) {
        return SectionText::tr("Safe against quantum computers");
    }
    if (isKey(node, "clientProvidedHostHeader")) {
        return SectionText::tr("The endpoint the client called");
    }
    return {};
}

QString explainAddendum(const JsonNode &node)
{
    if (isKey(node, "reason")) {
        if (node.text == "DELIVERY_DELAY") {
            return SectionText::tr("The event was delivered late");
        }
        if (node.text == "UPDATED_DATA") {
            return SectionText::tr("Fields of an event that was delivered earlier have changed");
        }
        if (node.text == "SERVICE_OUTAGE") {
            return SectionText::tr("An outage kept the event from being delivered in time");
        }
    }
    return isKey(node, "originalEventID") ? SectionText::tr("The earlier event that this one is about")
                                          : QString();
}

QString explainAdditional(const JsonNode &node)
{
    if (isKey(node, "MFAUsed")) {
        return equalsIgnoringAsciiCase(node.text, "yes")
            ? SectionText::tr("Signed in with multi-factor authentication")
            : SectionText::tr("Signed in without multi-factor authentication");
    }
    if (isKey(node, "SwitchFrom")) {
        return SectionText::tr("Who switched to this role");
    }
    return isKey(node, "MFAIdentifier") ? SectionText::tr("The device that was used") : QString();
}

struct FieldMeaning {
    std::string_view key;
    const char *meaning;
};

constexpr std::array kFieldMeanings{
    FieldMeaning{"eventTime",
                 QT_TRANSLATE_NOOP("trailscope::EventSections", "When the request was completed")},
    FieldMeaning{
        "sessionCredentialFromConsole",
        QT_TRANSLATE_NOOP("trailscope::EventSections", "The credentials come from a console session")},
    FieldMeaning{"sharedEventID",
                 QT_TRANSLATE_NOOP("trailscope::EventSections",
                                   "The same for all copies of this action in other accounts")},
    FieldMeaning{"recipientAccountId",
                 QT_TRANSLATE_NOOP("trailscope::EventSections", "The account this record was delivered to")},
    FieldMeaning{"vpcEndpointId",
                 QT_TRANSLATE_NOOP("trailscope::EventSections", "The VPC endpoint the request came through")},
    FieldMeaning{"vpcEndpointAccountId",
                 QT_TRANSLATE_NOOP("trailscope::EventSections", "The account that owns the VPC endpoint")},
};

struct EventTypeMeaning {
    std::string_view type;
    const char *meaning;
};

constexpr std::array kEventTypes{
    EventTypeMeaning{"AwsApiCall", QT_TRANSLATE_NOOP("trailscope::EventSections", "A call of a public API")},
    EventTypeMeaning{"AwsServiceEvent",
                     QT_TRANSLATE_NOOP("trailscope::EventSections",
                                       "Made by the service, not by a call of its public API")},
    EventTypeMeaning{
        "AwsConsoleAction",
        QT_TRANSLATE_NOOP("trailscope::EventSections", "Done in the console, without a public API")},
    EventTypeMeaning{"AwsConsoleSignIn",
                     QT_TRANSLATE_NOOP("trailscope::EventSections", "A sign-in to the console")},
    EventTypeMeaning{
        "AwsCloudTrailInsight",
        QT_TRANSLATE_NOOP("trailscope::EventSections", "Unusual activity that CloudTrail noticed")},
    EventTypeMeaning{"AwsVpceEvent",
                     QT_TRANSLATE_NOOP("trailscope::EventSections", "A request through a VPC endpoint")},
    EventTypeMeaning{"AwsAggregatedEvent",
                     QT_TRANSLATE_NOOP("trailscope::EventSections", "A summary of many data events")},
};

QString explainField(const JsonNode &node)
{
    if (isKey(node, "readOnly")) {
        return node.text == "true" ? SectionText::tr("Changed nothing")
                                   : SectionText::tr("May have changed something");
    }
    if (isKey(node, "eventType")) {
        for (const EventTypeMeaning &entry : kEventTypes) {
            if (equalsIgnoringAsciiCase(entry.type, node.text)) {
                return SectionText::tr(entry.meaning);
            }
        }
    }
    for (const FieldMeaning &entry : kFieldMeanings) {
        if (isKey(node, entry.key)) {
            return SectionText::tr(entry.meaning);
        }
    }
    return {};
}

QString explainTopLevel(const JsonTree &tree, JsonNodeId id)
{
    const JsonNode &node = tree.node(id);
    const JsonNode *source = tree.find({"eventSource"});
    if (isKey(node, "eventName") && source) {
        const auto operation = explainSupportOperation(source->text, node.text);
        return operation ? operation->text : QString();
    }
    return explainField(node);
}

using ExplainNode = QString (*)(const JsonNode &);

DecodedTree::Explain byName(ExplainNode explain)
{
    return [explain](const JsonTree &tree, JsonNodeId id) { return explain(tree.node(id)); };
}

DecodedTree::Explain explainerOf(const JsonTree &tree, std::string_view part)
{
    if (part == "requestParameters" || part == "responseElements") {
        const JsonNode *source = tree.find({"eventSource"});
        return source && supportService(source->text) ? DecodedTree::Explain(explainParameterNode)
                                                      : DecodedTree::Explain();
    }
    if (part == "tlsDetails") {
        return byName(explainTls);
    }
    if (part == "additionalEventData") {
        return byName(explainAdditional);
    }
    if (part == "addendum") {
        return byName(explainAddendum);
    }
    return {};
}

QString shortArnName(std::string_view arn)
{
    // arn:partition:service:region:account:resource
    std::size_t at = 0;
    for (int colons = 0; colons < 5; ++colons) {
        at = arn.find(':', at);
        if (at == std::string_view::npos) {
            return {};
        }
        ++at;
    }
    return fromUtf8(arn.substr(at));
}

// A resource reads as its type and ARN; its members stand below it.
void addResources(DecodedTree &tree, DecodedRowId section, const JsonNode &list)
{
    const JsonTree &json = *tree.json();
    tree.addMembers(section, json.idOf(list), {});
    const std::vector<std::uint32_t> rows = tree.row(section).children;
    for (const std::uint32_t i : rows) {
        DecodedRow &row = tree.edit(static_cast<DecodedRowId>(i));
        if (!row.node || row.kind != DecodedKind::Object) {
            continue;
        }
        const JsonNode &node = json.node(*row.node);
        const JsonNode *arn = json.member(node, "ARN");
        if (!arn) {
            arn = json.member(node, "ARNPrefix");
        }
        if (arn && !arn->text.empty()) {
            row.value = cellText(*arn, false);
            row.meaning = shortArnName(arn->text);
        }
        if (const JsonNode *type = json.member(node, "type"); type && !type->text.empty()) {
            row.meaning = row.meaning.isEmpty()
                ? cellText(*type, false)
                : SectionText::tr("%1: %2").arg(cellText(*type, false), row.meaning);
        }
    }
}

bool isAbsent(const JsonNode *node)
{
    return !node || node->kind == JsonKind::Null;
}

void addNone(DecodedTree &tree, DecodedRowId section, const JsonNode *node)
{
    DecodedRow &row = tree.edit(section);
    if (!node) {
        row.value = SectionText::tr("not in the record");
    } else if (node->kind == JsonKind::Null) {
        row.value = SectionText::tr("none");
    } else {
        row.value = SectionText::tr("empty");
    }
}

void addPart(DecodedTree &tree, const TitledKey &part, const JsonNode *node)
{
    const JsonTree &json = *tree.json();
    const DecodedRowId section
        = tree.addSection(SectionText::tr(part.title), node ? std::optional(json.idOf(*node)) : std::nullopt);
    const bool container = node && (node->kind == JsonKind::Object || node->kind == JsonKind::Array);
    if (isAbsent(node) || (container && node->children.empty())) {
        addNone(tree, section, node);
        return;
    }
    const DecodedTree::Explain explain = explainerOf(json, part.key);
    if (!container) {
        tree.addValue(section, json.idOf(*node), fromUtf8(node->key), explain);
    } else if (part.key == "resources" && node->kind == JsonKind::Array) {
        addResources(tree, section, *node);
    } else if (node->kind == JsonKind::Object && isOmittedMarker(json, *node)) {
        tree.addValue(section, json.idOf(*node), fromUtf8(node->key), explain);
    } else {
        tree.addMembers(section, json.idOf(*node), explain);
    }
}

void addError(DecodedTree &tree)
{
    const JsonTree &json = *tree.json();
    const JsonNode *code = json.find({"errorCode"});
    const JsonNode *message = json.find({"errorMessage"});
    if (isAbsent(code) && isAbsent(message)) {
        return;
    }
    const DecodedRowId section = tree.addSection(SectionText::tr("Error"));
    tree.edit(section).alarming = true;
    for (const JsonNode *node : {code, message}) {
        if (node) {
            tree.addValue(section, json.idOf(*node),
                          node == code ? SectionText::tr("Code") : SectionText::tr("Message"), {});
        }
    }
    if (message && message->text.ends_with("...")) {
        tree.edit(*tree.rowOf(json.idOf(*message))).meaning = SectionText::tr("Cut off by CloudTrail");
    }
}

} // namespace

void addRequestSections(DecodedTree &tree)
{
    addPart(tree, kParts[0], tree.json()->find({kParts[0].key}));
    addError(tree);
}

void addRecordSections(DecodedTree &tree)
{
    const JsonTree &json = *tree.json();
    const JsonNode &root = json.node(JsonNodeId{});
    std::vector<const JsonNode *> sections(kParts.size());
    for (std::size_t i = 0; i < kParts.size(); ++i) {
        sections[i] = json.find({kParts[i].key});
    }
    for (std::size_t i = 1; i < kParts.size(); ++i) {
        if (sections[i]) {
            addPart(tree, kParts[i], sections[i]);
        }
    }

    const DecodedRowId event = tree.addSection(SectionText::tr("Event"));
    for (const std::uint32_t member : root.children) {
        const auto id = static_cast<JsonNodeId>(member);
        const JsonNode &node = json.node(id);
        // What stands in a section already; a second member of the same name does not.
        const bool shown = tree.rowOf(id).has_value();
        if (shown) {
            continue;
        }
        const DecodedRowId row = tree.addValue(event, id, cellText(fromUtf8(node.key)), explainTopLevel);
        if (node.kind == JsonKind::String) {
            tree.edit(row).value = cellText(node, false);
        }
    }
}

void addColumnsSection(DecodedTree &tree, const Snapshot &snapshot, EventIndex event)
{
    const DecodedRowId section = tree.addSection(SectionText::tr("From the table"));
    for (const FieldInfo &info : allFields()) {
        if (info.field == Field::Raw || info.field == Field::Source || info.field == Field::Offset) {
            continue;
        }
        std::string text;
        appendFieldText(text, snapshot, info.field, event);
        if (text.empty()) {
            continue;
        }
        const FieldRef field(info.field);
        const QString title = columnTitle(field);
        const QString shown = fromUtf8(text);
        std::optional<FieldValue> fact;
        // Several values in one text are no value to filter by.
        if (fieldValues(snapshot, info.field, event).values.size() == 1) {
            fact = FieldValue{field, std::move(text)};
        }
        const DecodedRowId row = tree.addFact(section, title, shown, {}, std::move(fact));
        if (info.field == Field::Time) {
            tree.edit(row).time = snapshot.time(event);
        }
    }
}

} // namespace trailscope
