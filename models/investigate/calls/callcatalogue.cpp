// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/calls/callcatalogue.h"

#include "investigate/catalogue/callname.h"
#include "investigate/catalogue/cataloguefile.h"
#include "text/asciidigit.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QResource>

#include <algorithm>
#include <array>
#include <utility>

// The resource sits in a static library, so that nothing but this call keeps the linker from leaving it out.
static void initCallResource()
{
    Q_INIT_RESOURCE(calls);
}

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kTechniqueMembers = {"id"_L1, "name"_L1, "tactics"_L1};
constexpr std::array kCallMembers = {"service"_L1,    "event"_L1,   "does"_L1,   "abuse"_L1,
                                     "techniques"_L1, "tactics"_L1, "impact"_L1, "source"_L1};

std::string textOf(const QJsonObject &object, QLatin1StringView key)
{
    return object.value(key).toString().toStdString();
}

bool areDigits(std::string_view text, std::size_t count)
{
    return text.size() == count && std::ranges::all_of(text, isAsciiDigit);
}

// T1098 or T1098.003.
bool isTechniqueId(std::string_view id)
{
    constexpr std::size_t kTechniqueDigits = 4;
    constexpr std::size_t kSubTechniqueDigits = 3;
    if (!id.starts_with('T'))
        return false;
    id.remove_prefix(1);
    const std::size_t dot = id.find('.');
    return areDigits(id.substr(0, dot), kTechniqueDigits)
        && (dot == std::string_view::npos || areDigits(id.substr(dot + 1), kSubTechniqueDigits));
}

std::optional<Tactic> tacticByName(std::string_view name)
{
    for (int i = 0; i < kTacticCount; ++i) {
        if (tacticName(static_cast<Tactic>(i)) == name)
            return static_cast<Tactic>(i);
    }
    return std::nullopt;
}

std::optional<CallImpact> impactByName(std::string_view name)
{
    for (int i = 0; i < kCallImpactCount; ++i) {
        if (callImpactName(static_cast<CallImpact>(i)) == name)
            return static_cast<CallImpact>(i);
    }
    return std::nullopt;
}

} // namespace

// Reads the file into a CallCatalogue, or says why not.
class CallCatalogueReader {
public:
    std::expected<CallCatalogue, std::string> read(std::string_view json);

private:
    bool fail(const std::string &where, std::string_view what)
    {
        if (m_error.empty())
            m_error = where + ": " + std::string(what);
        return false;
    }
    template <std::size_t count>
    bool hasOnly(const std::string &where, const QJsonObject &object,
                 const std::array<QLatin1StringView, count> &members);
    bool readTactics(const std::string &where, const QJsonValue &value, std::vector<Tactic> &out);
    bool readTechnique(const std::string &where, const QJsonObject &object);
    bool readCall(const std::string &where, const QJsonObject &object);
    bool readAttack(const std::string &where, const QJsonObject &object, KnownCall &call);
    bool agree(const std::string &where, const KnownCall &call);
    template <class Read> bool readList(const QJsonObject &root, QLatin1StringView key, const Read &readOne);

    CallCatalogue m_catalogue;
    std::pair<std::string, std::string> m_lastCall;
    std::string m_lastTechnique;
    std::string m_error;
};

std::expected<CallCatalogue, std::string> CallCatalogueReader::read(std::string_view json)
{
    const auto file = CatalogueFile::root(json);
    if (!file)
        return std::unexpected(file.error());
    const QJsonObject &root = *file;
    const bool sound = readList(root, "techniques"_L1,
                                [this](const std::string &where, const QJsonObject &object) {
                                    return readTechnique(where, object);
                                })
        && readList(root, "calls"_L1, [this](const std::string &where, const QJsonObject &object) {
                           return readCall(where, object);
                       });
    if (!sound)
        return std::unexpected(std::move(m_error));
    return std::move(m_catalogue);
}

template <class Read>
bool CallCatalogueReader::readList(const QJsonObject &root, QLatin1StringView key, const Read &readOne)
{
    const std::string name(key.data(), static_cast<std::size_t>(key.size()));
    if (!root.value(key).isArray())
        return fail(name, "has to be a list");
    const QJsonArray list = root.value(key).toArray();
    for (qsizetype i = 0; i < list.size(); ++i) {
        const std::string where = name + '[' + std::to_string(i) + ']';
        if (!list.at(i).isObject())
            return fail(where, "has to be an object");
        if (!readOne(where, list.at(i).toObject()))
            return false;
    }
    return true;
}

template <std::size_t count>
bool CallCatalogueReader::hasOnly(const std::string &where, const QJsonObject &object,
                                  const std::array<QLatin1StringView, count> &members)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString key = it.key();
        if (std::ranges::none_of(members, [&key](QLatin1StringView member) { return key == member; }))
            return fail(where, '"' + key.toStdString() + "\" is no member that is known");
    }
    return true;
}

bool CallCatalogueReader::readTactics(const std::string &where, const QJsonValue &value,
                                      std::vector<Tactic> &out)
{
    const QJsonArray list = value.toArray();
    for (const QJsonValueConstRef entry : list) {
        const std::string name = entry.toString().toStdString();
        const auto tactic = tacticByName(name);
        if (!tactic)
            return fail(where, '"' + name + "\" is no tactic of ATT&CK");
        if (!out.empty() && out.back() >= *tactic)
            return fail(where, "tactics have to be in ATT&CK's order, each once");
        out.push_back(*tactic);
    }
    return true;
}

bool CallCatalogueReader::readTechnique(const std::string &where, const QJsonObject &object)
{
    AttackTechnique technique{
        .id = textOf(object, "id"_L1), .name = textOf(object, "name"_L1), .tactics = {}};
    if (!hasOnly(where, object, kTechniqueMembers)
        || !readTactics(where, object.value("tactics"_L1), technique.tactics))
        return false;
    if (!isTechniqueId(technique.id))
        return fail(where, '"' + technique.id + "\" is no technique's id, such as T1098 or T1098.003");
    if (technique.id <= m_lastTechnique)
        return fail(where, technique.id + " has to stand before " + m_lastTechnique + ", and once");
    if (technique.name.empty() || technique.tactics.empty())
        return fail(where, technique.id + " has to have a name and tactics");
    m_lastTechnique = technique.id;
    m_catalogue.m_techniques.emplace(m_lastTechnique, std::move(technique));
    return true;
}

bool CallCatalogueReader::readCall(const std::string &where, const QJsonObject &object)
{
    std::pair key(textOf(object, "service"_L1), textOf(object, "event"_L1));
    if (!isCatalogueService(key.first))
        return fail(where, '"' + key.first + "\" is no service: lower case, without .amazonaws.com");
    if (!isEventName(key.second))
        return fail(where, '"' + key.second + "\" is no event's name");
    const std::string named = where + " (" + key.first + ' ' + key.second + ')';
    if (key == m_lastCall)
        return fail(named, "stands there twice");
    if (key < m_lastCall)
        return fail(named,
                    "has to stand before " + m_lastCall.first + ' ' + m_lastCall.second
                        + ": calls are sorted by service and event");
    KnownCall call;
    call.explanation = textOf(object, "does"_L1);
    if (call.explanation.empty())
        return fail(named, "has to say in `does` what the call does");
    if (!hasOnly(named, object, kCallMembers) || !readAttack(named, object, call) || !agree(named, call))
        return false;
    m_lastCall = std::move(key);
    m_catalogue.m_calls.add(m_lastCall.first, m_lastCall.second, std::move(call));
    return true;
}

bool CallCatalogueReader::readAttack(const std::string &where, const QJsonObject &object, KnownCall &call)
{
    call.abuse = textOf(object, "abuse"_L1);
    call.source = textOf(object, "source"_L1);
    if (!readTactics(where, object.value("tactics"_L1), call.tactics))
        return false;
    const QJsonArray techniques = object.value("techniques"_L1).toArray();
    for (const QJsonValueConstRef entry : techniques) {
        std::string id = entry.toString().toStdString();
        if (m_catalogue.technique(id) == nullptr)
            return fail(where, '"' + id + "\" is none of the techniques above");
        if (std::ranges::contains(call.techniques, id))
            return fail(where, id + " stands there twice");
        call.techniques.push_back(std::move(id));
    }
    if (const QJsonValue impact = object.value("impact"_L1); !impact.isUndefined()) {
        const std::string name = impact.toString().toStdString();
        call.impact = impactByName(name);
        if (!call.impact)
            return fail(where,
                        '"' + name
                            + "\" is no impact: privilege, exposure, credential, trail, data or destroy");
    }
    return true;
}

// Whether the parts of an entry fit each other.
bool CallCatalogueReader::agree(const std::string &where, const KnownCall &call)
{
    if (call.abuse.empty() != call.source.empty())
        return fail(where, "`abuse` and `source` belong together: the link to where it is described");
    if (!call.source.empty() && !call.source.starts_with("https://"))
        return fail(where, "`source` has to be a link that begins with https://");
    if (call.techniques.empty() != call.tactics.empty())
        return fail(where, "`techniques` and `tactics` belong together");
    for (const Tactic tactic : call.tactics) {
        const bool known = std::ranges::any_of(call.techniques, [this, tactic](const std::string &id) {
            return std::ranges::contains(m_catalogue.technique(id)->tactics, tactic);
        });
        if (!known)
            return fail(where, std::string(tacticName(tactic)) + " is a tactic of none of its techniques");
    }
    return true;
}

const CallCatalogue &CallCatalogue::builtIn()
{
    static const CallCatalogue catalogue = [] {
        initCallResource();
        return CatalogueFile::builtIn<CallCatalogue>(u"calls.json"_s);
    }();
    return catalogue;
}

std::expected<CallCatalogue, std::string> CallCatalogue::parse(std::string_view json)
{
    return CallCatalogueReader().read(json);
}

const AttackTechnique *CallCatalogue::technique(std::string_view id) const
{
    const auto found = m_techniques.find(id);
    return found == m_techniques.end() ? nullptr : &found->second;
}

} // namespace trailscope
