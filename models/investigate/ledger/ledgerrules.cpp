// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/ledger/ledgerrules.h"

#include "investigate/catalogue/cataloguefile.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QResource>

#include <algorithm>
#include <optional>
#include <utility>

// The resource sits in a static library, so that nothing but this call keeps the linker from leaving it out.
static void initUndoingsResource()
{
    Q_INIT_RESOURCE(undoings);
}

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

std::optional<LedgerDeed> deedByName(std::string_view name)
{
    for (int i = 0; i < kLedgerDeedCount; ++i) {
        if (ledgerDeedName(static_cast<LedgerDeed>(i)) == name)
            return static_cast<LedgerDeed>(i);
    }
    return std::nullopt;
}

} // namespace

std::string_view ledgerDeedName(LedgerDeed deed)
{
    switch (deed) {
    case LedgerDeed::Created:
        return "created";
    case LedgerDeed::Changed:
        return "changed";
    case LedgerDeed::Attached:
        return "attached";
    case LedgerDeed::Opened:
        return "opened";
    case LedgerDeed::Shared:
        return "shared";
    case LedgerDeed::SwitchedOff:
        break;
    }
    return "switched-off";
}

std::string_view LedgerRule::undoingEvent() const
{
    const auto found = std::ranges::find(undoings, false, &LedgerUndoing::replaces);
    return found == undoings.end() ? std::string_view() : std::string_view(found->call.events.front());
}

// Reads the file into LedgerRules, or says why not.
class LedgerRulesReader {
public:
    std::expected<LedgerRules, std::string> read(std::string_view json);

private:
    bool fail(const std::string &where, std::string_view what)
    {
        if (m_error.empty())
            m_error = where + ": " + std::string(what);
        return false;
    }
    bool readService(const std::string &service, const QJsonValue &rules);
    bool readRule(const std::string &where, const std::string &service, const QJsonObject &json);
    bool readCall(const std::string &where, const QJsonObject &json, LedgerCall &call);
    bool readPart(const std::string &where, const QString &name, const QJsonValue &paths, LedgerCall &call);
    bool checkParts(const std::string &where, const LedgerRule &rule);
    void use(const std::string &service, const LedgerCall &call, LedgerUse how);

    LedgerRules m_rules;
    std::string m_error;
};

std::expected<LedgerRules, std::string> LedgerRulesReader::read(std::string_view json)
{
    const auto file = CatalogueFile::root(json);
    if (!file)
        return std::unexpected(file.error());
    const QJsonObject &root = *file;
    if (!root.value("services"_L1).isObject())
        return std::unexpected(std::string("services: has to be an object"));
    const QJsonObject services = root.value("services"_L1).toObject();
    for (auto it = services.begin(); it != services.end(); ++it) {
        if (!readService(it.key().toStdString(), it.value()))
            return std::unexpected(std::move(m_error));
    }
    return std::move(m_rules);
}

bool LedgerRulesReader::readService(const std::string &service, const QJsonValue &rules)
{
    if (!rules.isArray())
        return fail(service, "has to be a list of rules");
    const QJsonArray list = rules.toArray();
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (!readRule(service + '[' + std::to_string(i) + ']', service, list.at(i).toObject()))
            return false;
    }
    return true;
}

bool LedgerRulesReader::readRule(const std::string &where, const std::string &service,
                                 const QJsonObject &json)
{
    LedgerRule rule{.service = service, .what = json.value("what"_L1).toString().toStdString()};
    const auto deed = deedByName(json.value("deed"_L1).toString().toStdString());
    if (!deed)
        return fail(where, "deed has to be created, changed, attached, opened, shared or switched-off");
    rule.deed = *deed;
    if (rule.what.empty())
        return fail(where, "what is missing");
    if (!readCall(where, json, rule.call))
        return false;
    const QJsonArray shortened = json.value("short"_L1).toArray();
    for (const QJsonValueConstRef name : shortened)
        rule.shortened.push_back(name.toString().toStdString());
    const QJsonArray undoings = json.value("undone"_L1).toArray();
    for (qsizetype i = 0; i < undoings.size(); ++i) {
        const QJsonObject undoing = undoings.at(i).toObject();
        LedgerUndoing read;
        if (!readCall(where + ".undone[" + std::to_string(i) + ']', undoing, read.call))
            return false;
        read.replaces = undoing.value("replaces"_L1).toBool();
        rule.undoings.push_back(std::move(read));
    }
    if (!checkParts(where, rule))
        return false;
    const std::size_t number = m_rules.m_rules.size();
    use(service, rule.call, {.rule = number});
    for (std::size_t i = 0; i < rule.undoings.size(); ++i)
        use(service, rule.undoings[i].call, {.rule = number, .undoing = i});
    m_rules.m_rules.push_back(std::move(rule));
    return true;
}

bool LedgerRulesReader::readCall(const std::string &where, const QJsonObject &json, LedgerCall &call)
{
    const QJsonArray events = json.value("events"_L1).toArray();
    for (const QJsonValueConstRef event : events)
        call.events.push_back(event.toString().toStdString());
    if (call.events.empty() || std::ranges::contains(call.events, std::string()))
        return fail(where, "events has to be a list of names");
    const QJsonObject conditions = json.value("if"_L1).toObject();
    for (auto it = conditions.begin(); it != conditions.end(); ++it) {
        auto path = parseJsonPath(it.key().toStdString());
        const std::string value = it.value().toString().toStdString();
        if (!path || value.empty())
            return fail(where, '"' + it.key().toStdString() + "\" is no path, or has no value");
        call.conditions.push_back({.path = std::move(*path), .value = value});
    }
    // A list keeps the order in which the parts are shown; which way round those of an undoing are makes no
    // difference.
    const QJsonValue object = json.value("object"_L1);
    const QJsonArray parts = object.isArray() ? object.toArray() : QJsonArray{object};
    for (const QJsonValueConstRef part : parts) {
        const QJsonObject named = part.toObject();
        for (auto it = named.begin(); it != named.end(); ++it) {
            if (!readPart(where, it.key(), it.value(), call))
                return false;
        }
    }
    return !call.parts.empty() || fail(where, "object names nothing");
}

bool LedgerRulesReader::readPart(const std::string &where, const QString &name, const QJsonValue &paths,
                                 LedgerCall &call)
{
    LedgerPart part{.name = name.toStdString(), .paths = {}};
    const QJsonArray choices = paths.isArray() ? paths.toArray() : QJsonArray{paths};
    for (const QJsonValueConstRef choice : choices) {
        auto path = parseJsonPath(choice.toString().toStdString());
        if (!path)
            return fail(where, '"' + choice.toString().toStdString() + "\" is no path");
        part.paths.push_back(std::move(*path));
    }
    if (part.paths.empty() || std::ranges::contains(call.parts, part.name, &LedgerPart::name))
        return fail(where, part.name + " has no path, or is there twice");
    call.parts.push_back(std::move(part));
    return true;
}

// What an undoing or a list names has to be part of the object.
bool LedgerRulesReader::checkParts(const std::string &where, const LedgerRule &rule)
{
    const auto isPart = [&rule](const std::string &name) {
        return std::ranges::contains(rule.call.parts, name, &LedgerPart::name);
    };
    for (const std::string &name : rule.shortened) {
        if (!isPart(name))
            return fail(where, name + " is no part of the object");
    }
    for (const LedgerUndoing &undoing : rule.undoings) {
        for (const LedgerPart &part : undoing.call.parts) {
            if (!isPart(part.name))
                return fail(where, part.name + " is no part of the object");
        }
    }
    return true;
}

void LedgerRulesReader::use(const std::string &service, const LedgerCall &call, LedgerUse how)
{
    for (const std::string &event : call.events)
        m_rules.m_uses.at(service, event).push_back(how);
}

const LedgerRules &LedgerRules::builtIn()
{
    static const LedgerRules rules = [] {
        initUndoingsResource();
        return CatalogueFile::builtIn<LedgerRules>(u"undoings.json"_s);
    }();
    return rules;
}

std::expected<LedgerRules, std::string> LedgerRules::parse(std::string_view json)
{
    return LedgerRulesReader().read(json);
}

const std::vector<LedgerUse> &LedgerRules::uses(std::string_view service, std::string_view event) const
{
    static const std::vector<LedgerUse> none;
    const std::vector<LedgerUse> *found = m_uses.find(service, event);
    return found == nullptr ? none : *found;
}

} // namespace trailscope
