// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/target/targetrules.h"

#include "investigate/catalogue/callname.h"
#include "investigate/catalogue/cataloguefile.h"
#include "text/casefold.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QResource>

#include <algorithm>
#include <utility>

// The resource sits in a static library, so that nothing but this call keeps the linker from leaving it out.
static void initTargetResource()
{
    Q_INIT_RESOURCE(targets);
}

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

std::string lowered(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(out, out.begin(), asciiLower);
    return out;
}

} // namespace

// Reads the file into TargetRules, or says why not.
class TargetRulesReader {
public:
    std::expected<TargetRules, std::string> read(std::string_view json);

private:
    bool fail(std::string where, std::string_view what)
    {
        if (m_error.empty())
            m_error = std::move(where) + ": " + std::string(what);
        return false;
    }
    bool readNames(const QJsonObject &names);
    bool readList(const QJsonObject &names, QLatin1StringView key, std::vector<std::string> &out);
    bool readService(const std::string &service, const QJsonValue &rules);
    bool readRule(const std::string &where, const std::string &service, const QJsonValue &value);
    bool readEntry(const std::string &where, const QJsonValue &value, TargetRule &rule);

    TargetRules m_rules;
    std::string m_error;
};

std::expected<TargetRules, std::string> TargetRulesReader::read(std::string_view json)
{
    const auto file = CatalogueFile::root(json);
    if (!file)
        return std::unexpected(file.error());
    const QJsonObject &root = *file;
    const QJsonValue services = root.value("services"_L1);
    if (!services.isObject())
        return std::unexpected(std::string("services: has to be an object"));
    const QJsonObject byService = services.toObject();
    bool sound = readNames(root.value("names"_L1).toObject());
    for (auto it = byService.begin(); sound && it != byService.end(); ++it)
        sound = readService(it.key().toStdString(), it.value());
    if (!sound)
        return std::unexpected(std::move(m_error));
    return std::move(m_rules);
}

bool TargetRulesReader::readNames(const QJsonObject &names)
{
    TargetNames &out = m_rules.m_names;
    return readList(names, "suffixes"_L1, out.suffixes) && readList(names, "plain"_L1, out.plain)
        && readList(names, "ignored"_L1, out.ignored) && readList(names, "wrappers"_L1, out.wrappers);
}

bool TargetRulesReader::readList(const QJsonObject &names, QLatin1StringView key,
                                 std::vector<std::string> &out)
{
    const QJsonArray list = names.value(key).toArray();
    for (const QJsonValueConstRef value : list) {
        if (!value.isString() || value.toString().isEmpty())
            return fail("names." + std::string(key.data(), static_cast<std::size_t>(key.size())),
                        "has to be a list of names");
        out.push_back(lowered(value.toString().toStdString()));
    }
    return true;
}

bool TargetRulesReader::readService(const std::string &service, const QJsonValue &rules)
{
    if (!isCatalogueService(service))
        return fail(service, "is no service: lower case, without .amazonaws.com");
    if (!rules.isArray())
        return fail(service, "has to be a list of rules");
    const QJsonArray list = rules.toArray();
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (!readRule(service + '[' + std::to_string(i) + ']', service, list.at(i)))
            return false;
    }
    return true;
}

bool TargetRulesReader::readRule(const std::string &where, const std::string &service,
                                 const QJsonValue &value)
{
    const QJsonObject rule = value.toObject();
    const QJsonArray names = rule.value("events"_L1).toArray();
    if (names.isEmpty() || !rule.value("target"_L1).isArray())
        return fail(where, "has to have events and target, both lists");
    const std::size_t place = m_rules.m_rules.size();
    for (const QJsonValueConstRef entry : names) {
        const std::string name = entry.toString().toStdString();
        if (!isEventName(name))
            return fail(where, '"' + name + "\" is no event's name");
        if (!m_rules.m_places.add(service, name, place))
            return fail(where, name + " has two rules");
    }
    TargetRule read;
    const QJsonArray entries = rule.value("target"_L1).toArray();
    for (const QJsonValueConstRef entry : entries) {
        if (!readEntry(where, entry, read))
            return false;
    }
    m_rules.m_rules.push_back(std::move(read));
    return true;
}

bool TargetRulesReader::readEntry(const std::string &where, const QJsonValue &value, TargetRule &rule)
{
    const QJsonArray choices = value.isArray() ? value.toArray() : QJsonArray{value};
    std::vector<JsonPath> paths;
    for (const QJsonValueConstRef choice : choices) {
        auto path = parseJsonPath(choice.toString().toStdString());
        if (!path)
            return fail(where, '"' + choice.toString().toStdString() + "\" is no path");
        paths.push_back(std::move(*path));
    }
    if (paths.empty())
        return fail(where, "an entry without a path");
    rule.entries.push_back(std::move(paths));
    return true;
}

const TargetRules &TargetRules::builtIn()
{
    static const TargetRules rules = [] {
        initTargetResource();
        return CatalogueFile::builtIn<TargetRules>(u"targets.json"_s);
    }();
    return rules;
}

std::expected<TargetRules, std::string> TargetRules::parse(std::string_view json)
{
    return TargetRulesReader().read(json);
}

const TargetRule *TargetRules::find(std::string_view service, std::string_view event) const
{
    const std::size_t *place = m_places.find(service, event);
    return place == nullptr ? nullptr : &m_rules[*place];
}

void TargetRules::forEach(
    const std::function<void(std::string_view, std::string_view, const TargetRule &)> &visit) const
{
    m_places.forEach([&](std::string_view service, std::string_view event, std::size_t place) {
        visit(service, event, m_rules[place]);
    });
}

} // namespace trailscope
