// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/dossier/dossier.h"

#include "enrich/ipclassifier.h"
#include "investigate/dossier/valueactivity.h"
#include "investigate/ledger/ledger.h"
#include "investigate/ledger/ledgercells.h"
#include "investigate/lineage/actorevents.h"
#include "investigate/principalactivity.h"
#include "record/instant.h"
#include "record/ipclass.h"
#include "record/outcome.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>
#include <utility>

namespace trailscope {

namespace {

struct Title {
    std::string_view name;
    const char *title;
};

constexpr const char *kContext = "trailscope::Dossier";
constexpr std::array<Title, kDossierPartCount> kParts = {{
    {"identity", QT_TRANSLATE_NOOP("trailscope::Dossier", "Who it is")},
    {"activity", QT_TRANSLATE_NOOP("trailscope::Dossier", "How much and when")},
    {"sessions", QT_TRANSLATE_NOOP("trailscope::Dossier", "Credentials and sessions")},
    {"addresses", QT_TRANSLATE_NOOP("trailscope::Dossier", "Source addresses")},
    {"programs", QT_TRANSLATE_NOOP("trailscope::Dossier", "Programs")},
    {"services", QT_TRANSLATE_NOOP("trailscope::Dossier", "Services by outcome")},
    {"errors", QT_TRANSLATE_NOOP("trailscope::Dossier", "Errors")},
    {"writes", QT_TRANSLATE_NOOP("trailscope::Dossier", "Calls that can change something")},
    {"targets", QT_TRANSLATE_NOOP("trailscope::Dossier", "What these acted on")},
    {"ledger", QT_TRANSLATE_NOOP("trailscope::Dossier", "What was left behind")},
    {"lineage", QT_TRANSLATE_NOOP("trailscope::Dossier", "Where credentials came from")},
}};
constexpr auto kColumns = std::to_array<Title>({
    {"what", QT_TRANSLATE_NOOP("trailscope::Dossier", "What")},
    {"value", QT_TRANSLATE_NOOP("trailscope::Dossier", "Value")},
    {"events", QT_TRANSLATE_NOOP("trailscope::Dossier", "Events")},
    {"errors", QT_TRANSLATE_NOOP("trailscope::Dossier", "Errors")},
    {"first", QT_TRANSLATE_NOOP("trailscope::Dossier", "First")},
    {"last", QT_TRANSLATE_NOOP("trailscope::Dossier", "Last")},
    {"credential", QT_TRANSLATE_NOOP("trailscope::Dossier", "Credential")},
    {"kind", QT_TRANSLATE_NOOP("trailscope::Dossier", "Kind")},
    {"principal", QT_TRANSLATE_NOOP("trailscope::Dossier", "Principal")},
    {"address", QT_TRANSLATE_NOOP("trailscope::Dossier", "Address")},
    {"class", QT_TRANSLATE_NOOP("trailscope::Dossier", "Class")},
    {"agent", QT_TRANSLATE_NOOP("trailscope::Dossier", "User agent")},
    {"service", QT_TRANSLATE_NOOP("trailscope::Dossier", "Service")},
    {"success", QT_TRANSLATE_NOOP("trailscope::Dossier", "Success")},
    {"denied", QT_TRANSLATE_NOOP("trailscope::Dossier", "Denied")},
    {"error", QT_TRANSLATE_NOOP("trailscope::Dossier", "Error")},
    {"failure", QT_TRANSLATE_NOOP("trailscope::Dossier", "Failure")},
    {"event", QT_TRANSLATE_NOOP("trailscope::Dossier", "Event")},
    {"target", QT_TRANSLATE_NOOP("trailscope::Dossier", "Target")},
    {"state", QT_TRANSLATE_NOOP("trailscope::Dossier", "State")},
    {"deed", QT_TRANSLATE_NOOP("trailscope::Dossier", "Deed")},
    {"object", QT_TRANSLATE_NOOP("trailscope::Dossier", "Object")},
    {"time", QT_TRANSLATE_NOOP("trailscope::Dossier", "Time")},
    {"eventID", QT_TRANSLATE_NOOP("trailscope::Dossier", "Event ID")},
    {"ended", QT_TRANSLATE_NOOP("trailscope::Dossier", "Ended")},
    {"endEventID", QT_TRANSLATE_NOOP("trailscope::Dossier", "Event ID of the end")},
    {"undo", QT_TRANSLATE_NOOP("trailscope::Dossier", "To undo")},
    {"from", QT_TRANSLATE_NOOP("trailscope::Dossier", "From")},
    {"to", QT_TRANSLATE_NOOP("trailscope::Dossier", "To")},
    {"level", QT_TRANSLATE_NOOP("trailscope::Dossier", "How sure")},
    {"addressChanged", QT_TRANSLATE_NOOP("trailscope::Dossier", "Address changed")},
});

using Cells = std::vector<DossierCell>;

DossierColumn text(std::string_view name)
{
    return {.name = name};
}
DossierColumn own(std::string_view name)
{
    return {.name = name, .isOwnText = true};
}
DossierColumn number(std::string_view name)
{
    return {.name = name, .isNumber = true, .isOwnText = true};
}
DossierCell count(std::uint64_t value)
{
    return {.text = std::to_string(value)};
}
DossierCell time(UtcMs value)
{
    return {.text = formatUtc(value)};
}

// Collects the sections of one dossier.
class DossierMaker {
public:
    DossierMaker(const DossierInput &input, const ActorEvents &actor)
        : m_input(input)
        , m_snapshot(input.snapshot)
        , m_actor(actor)
    {
    }

    [[nodiscard]] std::optional<Dossier> make(const std::stop_token &stop)
    {
        m_dossier.asked = m_input.of;
        m_dossier.events = m_actor.all.count();
        m_dossier.ownEvents = m_actor.own.count();
        const DerivedColumn *targets = m_snapshot.derived(Field::Target);
        m_dossier.areTargetsKnown = targets != nullptr && targets->isWhole(m_snapshot);
        if (m_dossier.events == 0)
            return std::move(m_dossier);
        m_writes = EventSet(m_snapshot.eventCount());
        m_actor.all.forEach([this](EventIndex event) {
            if (m_snapshot.text(Column::Write, event) == "true")
                m_writes.insert(event);
        });
        addIdentity();
        addActivity();
        addSessions();
        addAddresses();
        addValues(DossierPart::Programs, m_actor.all, Field::Agent, "agent");
        if (stop.stop_requested())
            return std::nullopt;
        addServices();
        addValues(DossierPart::Errors, m_actor.all, Field::Error, "error");
        addWrites();
        if (m_dossier.areTargetsKnown)
            addValues(DossierPart::Targets, m_writes, Field::Target, "target");
        const auto ledger
            = findLedger(m_snapshot, m_input.records, m_actor.all, LedgerRules::builtIn(), stop);
        if (!ledger)
            return std::nullopt;
        m_dossier.unreachable = ledger->unreachable;
        addLedger(*ledger);
        addLineage();
        return std::move(m_dossier);
    }

private:
    void add(DossierPart part, std::vector<DossierColumn> columns, std::vector<Cells> rows)
    {
        if (rows.empty())
            return;
        const std::size_t kept = std::min(rows.size(), m_input.most);
        const std::uint64_t leftOut = rows.size() - kept;
        rows.resize(kept);
        m_dossier.sections.push_back(
            {.part = part, .columns = std::move(columns), .rows = std::move(rows), .leftOut = leftOut});
    }

    void addIdentity()
    {
        std::vector<Cells> rows;
        for (const Field field : {Field::Principal, Field::PrincipalKind, Field::User, Field::Role,
                                  Field::Session, Field::Account, Field::Key}) {
            for (const ValueActivity &value : valueActivity(m_snapshot, m_actor.own, field))
                rows.push_back({{.text = std::string(fieldInfo(field).name)},
                                {.text = value.value, .field = field},
                                count(value.activity.events)});
        }
        add(DossierPart::Identity, {own("what"), text("value"), number("events")}, std::move(rows));
    }

    void addActivity()
    {
        const auto row = [this](std::string_view what, const EventSet &events) {
            const PrincipalActivity activity = activityOf(m_snapshot, events);
            return Cells{{.text = std::string(what)},
                         count(activity.events),
                         count(activity.errors),
                         time(activity.first),
                         time(activity.last)};
        };
        std::vector<Cells> rows = {row("own calls", m_actor.own)};
        if (m_dossier.events != m_dossier.ownEvents)
            rows.push_back(row("with what came from it", m_actor.all));
        rows.push_back(row("that can change something", m_writes));
        add(DossierPart::Activity,
            {own("what"), number("events"), number("errors"), own("first"), own("last")}, std::move(rows));
    }

    void addSessions()
    {
        std::vector<const CredentialGroup *> groups;
        const std::vector<LineageNode> &nodes = m_input.lineage.graph.nodes();
        groups.reserve(m_actor.credentials.size());
        for (const std::uint32_t node : m_actor.credentials) {
            if (nodes[node].group != CredentialGroups::kNone)
                groups.push_back(&m_input.lineage.groups.groups()[nodes[node].group]);
        }
        std::vector<Cells> rows;
        rows.reserve(groups.size());
        for (const CredentialGroup *const group : groups) { // by their first events, as the numbers are
            rows.push_back(
                {{.text = group->id, .field = Field::Credential},
                 {.text = std::string(credentialKindName(group->kind))},
                 {.text = std::string(m_snapshot.text(Column::Principal, group->first)),
                  .field = Field::Principal},
                 {.text = std::string(m_snapshot.text(Column::Ip, group->first)), .field = Field::Ip},
                 count(group->events),
                 count(group->errors),
                 time(group->begin),
                 time(group->end)});
        }
        add(DossierPart::Sessions,
            {text("credential"), own("kind"), text("principal"), text("address"), number("events"),
             number("errors"), own("first"), own("last")},
            std::move(rows));
    }

    void addAddresses()
    {
        std::vector<Cells> rows;
        for (const ValueActivity &value : valueActivity(m_snapshot, m_actor.all, Field::Ip)) {
            rows.push_back({{.text = value.value, .field = Field::Ip},
                            {.text = std::string(ipClassName(classifyIp(value.value)))},
                            count(value.activity.events),
                            count(value.activity.errors),
                            time(value.activity.first),
                            time(value.activity.last)});
        }
        add(DossierPart::Addresses,
            {text("address"), own("class"), number("events"), number("errors"), own("first"), own("last")},
            std::move(rows));
    }

    void addValues(DossierPart part, const EventSet &events, Field field, std::string_view column)
    {
        std::vector<Cells> rows;
        for (const ValueActivity &value : valueActivity(m_snapshot, events, field)) {
            rows.push_back({{.text = value.value, .field = field},
                            count(value.activity.events),
                            count(value.activity.errors),
                            time(value.activity.first),
                            time(value.activity.last)});
        }
        add(part, {text(column), number("events"), number("errors"), own("first"), own("last")},
            std::move(rows));
    }

    void addServices()
    {
        struct Counts {
            std::uint64_t events = 0;
            std::array<std::uint64_t, kOutcomeCount> byOutcome{};
        };
        std::unordered_map<std::uint32_t, Counts> services;
        m_actor.all.forEach([&](EventIndex event) {
            Counts &counts = services[raw(m_snapshot.code(Column::Service, event))];
            ++counts.events;
            if (const Code outcome = m_snapshot.code(Column::Outcome, event); outcome != Code::Absent)
                ++counts.byOutcome[raw(outcome) - 1]; // as column.h has it
        });
        const Dictionary &names = m_snapshot.dictionaries().of(Column::Service);
        std::vector<std::pair<std::uint32_t, Counts>> ordered(services.begin(), services.end());
        std::ranges::sort(ordered, [&](const auto &a, const auto &b) {
            return a.second.events != b.second.events ? a.second.events > b.second.events
                                                      : names.text(Code{a.first}) < names.text(Code{b.first});
        });
        std::vector<Cells> rows;
        for (const auto &[service, counts] : ordered) {
            Cells row = {{.text = std::string(names.text(Code{service})), .field = Field::Service},
                         count(counts.events)};
            for (const std::uint64_t events : counts.byOutcome)
                row.push_back(count(events));
            rows.push_back(std::move(row));
        }
        add(DossierPart::Services,
            {text("service"), number("events"), number("success"), number("denied"), number("error"),
             number("failure")},
            std::move(rows));
    }

    void addWrites()
    {
        std::vector<Cells> rows;
        for (const CallActivity &call : callActivity(m_snapshot, m_writes)) {
            rows.push_back({{.text = call.event, .field = Field::Event},
                            {.text = call.service, .field = Field::Service},
                            count(call.activity.events),
                            count(call.activity.errors),
                            time(call.activity.first),
                            time(call.activity.last)});
        }
        add(DossierPart::Writes,
            {text("event"), text("service"), number("events"), number("errors"), own("first"), own("last")},
            std::move(rows));
    }

    void addLedger(const Ledger &ledger)
    {
        std::vector<Cells> rows;
        for (const LedgerEntry &entry : ledger.entries) {
            const auto cell = [&](LedgerColumn column, std::optional<Field> field = {}) {
                return DossierCell{.text = ledgerCell(m_snapshot, entry, column), .field = field};
            };
            rows.push_back({cell(LedgerColumn::State), cell(LedgerColumn::Deed), cell(LedgerColumn::What),
                            cell(LedgerColumn::Object), cell(LedgerColumn::Time),
                            cell(LedgerColumn::EventId, Field::EventId), cell(LedgerColumn::Ended),
                            cell(LedgerColumn::EndEventId, Field::EventId), cell(LedgerColumn::Undo)});
        }
        add(DossierPart::Ledger,
            {own("state"), own("deed"), own("what"), text("object"), own("time"), text("eventID"),
             own("ended"), text("endEventID"), own("undo")},
            std::move(rows));
    }

    // The steps to its credentials and those between them.
    void addLineage()
    {
        const std::set<std::uint32_t> nodes(m_actor.credentials.begin(), m_actor.credentials.end());
        const LineageGraph &graph = m_input.lineage.graph;
        std::vector<const LineageEdge *> edges;
        for (const LineageEdge &edge : graph.edges()) {
            if (nodes.contains(edge.to) || (nodes.contains(edge.from) && !isFollowed(edge.level)))
                edges.push_back(&edge);
        }
        std::ranges::stable_sort(edges, {},
                                 [this](const LineageEdge *edge) { return m_snapshot.time(edge->evidence); });
        std::vector<Cells> rows;
        rows.reserve(edges.size());
        for (const LineageEdge *const edge : edges) {
            rows.push_back(
                {nodeCell(edge->from),
                 nodeCell(edge->to),
                 {.text = std::string(m_snapshot.text(Column::Event, edge->evidence)), .field = Field::Event},
                 {.text = std::string(lineageLevelName(edge->level))},
                 {.text = edge->changesAddress ? "yes" : "no"},
                 time(m_snapshot.time(edge->evidence)),
                 {.text = m_snapshot.idText(IdColumn::EventId, edge->evidence), .field = Field::EventId}});
        }
        add(DossierPart::Lineage,
            {text("from"), text("to"), text("event"), own("level"), own("addressChanged"), own("time"),
             text("eventID")},
            std::move(rows));
    }

    [[nodiscard]] DossierCell nodeCell(std::uint32_t number) const
    {
        const LineageNode &node = m_input.lineage.graph.nodes()[number];
        DossierCell cell{.text = node.id};
        if (node.group != CredentialGroups::kNone)
            cell.field = Field::Credential;
        return cell;
    }

    const DossierInput &m_input;
    const Snapshot &m_snapshot;
    const ActorEvents &m_actor;
    EventSet m_writes;
    Dossier m_dossier;
};

} // namespace

std::string_view dossierPartName(DossierPart part)
{
    return kParts[static_cast<std::size_t>(part)].name;
}

QString dossierPartTitle(DossierPart part)
{
    return QCoreApplication::translate(kContext, kParts[static_cast<std::size_t>(part)].title);
}

QString DossierColumn::title() const
{
    const auto found = std::ranges::find(kColumns, name, &Title::name);
    return QCoreApplication::translate(kContext, found->title);
}

std::optional<Dossier> makeDossier(const DossierInput &input, const std::stop_token &stop)
{
    const ActorEvents actor = eventsOfActor(input.snapshot, input.lineage, input.of);
    if (stop.stop_requested())
        return std::nullopt;
    return DossierMaker(input, actor).make(stop);
}

} // namespace trailscope
