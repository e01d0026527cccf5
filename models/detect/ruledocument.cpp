// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/ruledocument.h"

#include "detect/detectionselection.h"
#include "detect/rulecondition.h"
#include "filter/ordering.h"
#include "text/casefold.h"

#include <QtCore/QStringList>

#include <algorithm>
#include <charconv>
#include <limits>
#include <string_view>
#include <utility>

namespace trailscope {

namespace {

QString quotedName(std::string_view text)
{
    return QString::fromUtf8(text);
}

std::string textMember(const YamlNode &map, std::string_view key)
{
    const YamlNode *value = map.member(key);
    if (value == nullptr)
        return {};
    if (value->isText())
        return value->text;
    std::string joined;
    for (const YamlNodePtr &element : value->elements) {
        if (element->isText())
            joined += (joined.empty() ? "" : ", ") + element->text;
    }
    return joined;
}

std::vector<std::string> textsMember(const YamlNode &map, std::string_view key)
{
    std::vector<std::string> out;
    const YamlNode *value = map.member(key);
    if (value == nullptr)
        return out;
    if (value->isText())
        out.push_back(value->text);
    for (const YamlNodePtr &element : value->elements) {
        if (element->isText())
            out.push_back(element->text);
    }
    return out;
}

constexpr std::size_t kMostCorrelatedRules = 64;

// Reads one document.
class DocumentReader {
public:
    DocumentReader(const YamlNode &root, RuleHeader &header, const Placeholders &placeholders)
        : m_root(root)
        , m_header(header)
        , m_placeholders(placeholders)
    {
    }

    std::expected<RuleDocument, RuleFault> read()
    {
        readHeader();
        const YamlNode *detection = m_root.member("detection");
        const YamlNode *correlation = m_root.member("correlation");
        const YamlNode *filter = m_root.member("filter");
        if (m_root.member("action") != nullptr)
            return failure(RuleText::tr("\"action\" is an old form. Write each rule as a whole."),
                           *m_root.member("action"));
        if (detection == nullptr && correlation == nullptr && filter == nullptr)
            return failure(RuleText::tr("It has no detection."), m_root);
        if (int{detection != nullptr} + int{correlation != nullptr} + int{filter != nullptr} > 1)
            return failure(RuleText::tr("It has more than one of detection, correlation and filter."),
                           m_root);
        RuleDocument out;
        if (isForOthers()) {
            out.content = OtherLogSource{};
        } else if (detection != nullptr) {
            auto condition = readDetection(*detection, {});
            if (!condition)
                return std::unexpected(condition.error());
            out.content = Rule{.header = m_header,
                               .condition = *std::move(condition),
                               .correlation = {},
                               .silent = false,
                               .filters = {}};
        } else if (filter != nullptr) {
            auto read = readFilter(*filter);
            if (!read)
                return std::unexpected(read.error());
            out.content = *std::move(read);
        } else {
            auto read = readCorrelation(*correlation);
            if (!read)
                return std::unexpected(read.error());
            out.content = Rule{.header = m_header,
                               .condition = {},
                               .correlation = *std::move(read),
                               .silent = false,
                               .filters = {}};
        }
        out.header = m_header;
        out.warnings = std::move(m_warnings);
        return out;
    }

private:
    static std::unexpected<RuleFault> failure(const QString &reason, const YamlNode &at)
    {
        return std::unexpected(ruleFault(reason, at.line));
    }

    void readHeader()
    {
        const std::string id = textMember(m_root, "id");
        if (!id.empty()) {
            m_header.id = id;
            m_header.hasId = true;
        } else {
            m_warnings.push_back(ruleFault(
                RuleText::tr("It has no id. The file's name and the document's number stand in for it."),
                m_root.line));
        }
        m_header.name = textMember(m_root, "name");
        m_header.title = textMember(m_root, "title");
        if (m_header.title.empty())
            m_header.title = m_header.name.empty() ? m_header.id : m_header.name;
        m_header.status = textMember(m_root, "status");
        m_header.author = textMember(m_root, "author");
        m_header.description = textMember(m_root, "description");
        m_header.date = textMember(m_root, "date");
        m_header.modified = textMember(m_root, "modified");
        m_header.references = textsMember(m_root, "references");
        m_header.tags = textsMember(m_root, "tags");
        m_header.falsePositives = textsMember(m_root, "falsepositives");
        const std::string level = textMember(m_root, "level");
        m_header.level = ruleLevelByName(level).value_or(RuleLevel::None);
        if (!level.empty() && m_header.level == RuleLevel::None)
            m_warnings.push_back(
                ruleFault(RuleText::tr("There is no level %1.").arg(quotedName(level)), m_root.line));
    }

    // What is not said fits.
    [[nodiscard]] bool isForOthers() const
    {
        const YamlNode *source = m_root.member("logsource");
        if (source == nullptr || source->kind != YamlNode::Kind::Map)
            return false;
        const std::string product = textMember(*source, "product");
        const std::string service = textMember(*source, "service");
        if (!product.empty() && !equalsIgnoringAsciiCase(product, "aws"))
            return true;
        if (!service.empty() && !equalsIgnoringAsciiCase(service, "cloudtrail"))
            return true;
        // CloudTrail's events are of no category.
        return service.empty() && !textMember(*source, "category").empty();
    }

    std::expected<RuleNodePtr, RuleFault> readDetection(const YamlNode &detection,
                                                        std::initializer_list<std::string_view> others)
    {
        if (detection.kind != YamlNode::Kind::Map)
            return failure(RuleText::tr("The detection is no map of selections."), detection);
        if (const YamlNode *timeframe = detection.member("timeframe"))
            return failure(RuleText::tr("\"timeframe\" is an old form. Write a correlation instead."),
                           *timeframe);
        const YamlNode *condition = detection.member("condition");
        if (condition == nullptr || condition->kind == YamlNode::Kind::Null)
            return failure(RuleText::tr("It has no condition."), detection);
        NamedSelections selections;
        for (const YamlNode::Member &member : detection.members) {
            if (member.key == "condition" || std::ranges::find(others, member.key) != others.end())
                continue;
            auto selection = readSelection(member, m_placeholders, m_warnings);
            if (!selection)
                return selection;
            // Its name is told where it is shown: a selection is a node of its own.
            selections.emplace_back(member.key,
                                    madeNode({.kind = RuleNode::Kind::And,
                                              .children = {*std::move(selection)},
                                              .line = member.line,
                                              .name = member.key}));
        }
        std::vector<RuleNodePtr> any;
        const auto add = [&](const YamlNode &text) -> std::optional<RuleFault> {
            if (!text.isText())
                return ruleFault(RuleText::tr("The condition is no text."), text.line);
            auto node = readCondition(text.text, selections, text.line);
            if (!node)
                return node.error();
            any.push_back(*std::move(node));
            return std::nullopt;
        };
        if (condition->kind == YamlNode::Kind::List) {
            if (condition->elements.empty())
                return failure(RuleText::tr("It has no condition."), *condition);
            for (const YamlNodePtr &element : condition->elements) {
                if (auto fault = add(*element))
                    return std::unexpected(*std::move(fault));
            }
        } else if (auto fault = add(*condition)) {
            return std::unexpected(*std::move(fault));
        }
        return joinedNode(RuleNode::Kind::Or, std::move(any));
    }

    std::expected<RuleFilter, RuleFault> readFilter(const YamlNode &filter)
    {
        if (filter.kind != YamlNode::Kind::Map)
            return failure(RuleText::tr("The filter is no map of selections."), filter);
        const YamlNode *rules = filter.member("rules");
        RuleFilter out{
            .header = m_header, .rules = textsMember(filter, "rules"), .everyRule = false, .condition = {}};
        if (rules != nullptr && rules->isText() && equalsIgnoringAsciiCase(rules->text, "any")) {
            out.everyRule = true;
            out.rules.clear();
        } else if (out.rules.empty()) {
            return failure(RuleText::tr("The filter names no rules."), filter);
        }
        auto condition = readDetection(filter, {"rules"});
        if (!condition)
            return std::unexpected(condition.error());
        out.condition = *std::move(condition);
        return out;
    }

    std::expected<Correlation, RuleFault> readCorrelation(const YamlNode &map)
    {
        if (map.kind != YamlNode::Kind::Map)
            return failure(RuleText::tr("The correlation is no map."), map);
        Correlation out;
        const std::string typeName = textMember(map, "type");
        std::optional<CorrelationType> type;
        for (int i = 0; i <= static_cast<int>(CorrelationType::ValuePercentile); ++i) {
            if (typeName == correlationTypeName(static_cast<CorrelationType>(i)))
                type = static_cast<CorrelationType>(i);
        }
        if (!type)
            return failure(RuleText::tr("There is no type of correlation %1.").arg(quotedName(typeName)),
                           map);
        out.type = *type;
        out.references = textsMember(map, "rules");
        if (out.references.empty())
            return failure(RuleText::tr("The correlation names no rules."), map);
        if (out.references.size() > kMostCorrelatedRules)
            return failure(
                RuleText::tr("The correlation names more than %1 rules.").arg(kMostCorrelatedRules), map);
        out.groupBy = textsMember(map, "group-by");
        const std::string generate = textMember(map, "generate");
        out.generate = equalsIgnoringAsciiCase(generate, "true") || equalsIgnoringAsciiCase(generate, "yes")
            || equalsIgnoringAsciiCase(generate, "on");
        const std::string timespan = textMember(map, "timespan");
        const std::optional<std::int64_t> seconds = timespanSeconds(timespan);
        if (!seconds)
            return failure(RuleText::tr("The timespan %1 cannot be read. Write a number and s, m, h, d or w.")
                               .arg(quotedName(timespan)),
                           map);
        out.seconds = *seconds;
        if (auto fault = readAliases(map, out))
            return std::unexpected(*std::move(fault));
        if (auto fault = readBounds(map, out))
            return std::unexpected(*std::move(fault));
        return out;
    }

    static std::optional<std::int64_t> timespanSeconds(std::string_view text)
    {
        constexpr std::int64_t kMinute = 60;
        constexpr std::int64_t kHour = 60 * kMinute;
        constexpr std::int64_t kDay = 24 * kHour;
        // Months and years are those of the Sigma specification: a twelfth of a year, and the mean year.
        constexpr std::int64_t kMonth = 2'629'746;
        constexpr std::int64_t kYear = 12 * kMonth;
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc() || end + 1 != text.data() + text.size() || number < 0)
            return std::nullopt;
        std::int64_t unit = 0;
        switch (*end) {
        case 's':
            unit = 1;
            break;
        case 'm':
            unit = kMinute;
            break;
        case 'h':
            unit = kHour;
            break;
        case 'd':
            unit = kDay;
            break;
        case 'w':
            unit = 7 * kDay;
            break;
        case 'M':
            unit = kMonth;
            break;
        case 'y':
            unit = kYear;
            break;
        default:
            return std::nullopt;
        }
        constexpr std::int64_t kMost = 1'000 * kYear;
        return number <= kMost / unit ? std::optional(number * unit) : std::nullopt;
    }

    static std::optional<RuleFault> readAliases(const YamlNode &map, Correlation &out)
    {
        const YamlNode *aliases = map.member("aliases");
        if (aliases == nullptr || aliases->kind == YamlNode::Kind::Null)
            return std::nullopt;
        if (aliases->kind != YamlNode::Kind::Map)
            return ruleFault(RuleText::tr("The aliases are no map."), aliases->line);
        for (const YamlNode::Member &alias : aliases->members) {
            std::vector<std::string> &fields = out.aliases[alias.key];
            fields.resize(out.references.size());
            for (const YamlNode::Member &rule : alias.value->members) {
                const auto found = std::ranges::find(out.references, rule.key);
                if (found == out.references.end() || !rule.value->isText())
                    return ruleFault(
                        RuleText::tr("The alias %1 names %2, which is no rule of the correlation.")
                            .arg(quotedName(alias.key), quotedName(rule.key)),
                        rule.line);
                fields[static_cast<std::size_t>(found - out.references.begin())] = rule.value->text;
            }
            if (std::ranges::contains(fields, std::string()))
                return ruleFault(RuleText::tr("The alias %1 names no field for some rule of the correlation.")
                                     .arg(quotedName(alias.key)),
                                 alias.line);
        }
        return std::nullopt;
    }

    static std::optional<double> boundNumber(const YamlNode &node)
    {
        if (!node.isText() || !isJsonNumber(node.text))
            return std::nullopt;
        double number = 0;
        const auto [end, error]
            = std::from_chars(node.text.data(), node.text.data() + node.text.size(), number);
        return error == std::errc() && end == node.text.data() + node.text.size() ? std::optional(number)
                                                                                  : std::nullopt;
    }

    static std::optional<RuleFault> readBounds(const YamlNode &map, Correlation &out)
    {
        const YamlNode *condition = map.member("condition");
        const bool temporal
            = out.type == CorrelationType::Temporal || out.type == CorrelationType::TemporalOrdered;
        if (condition == nullptr || condition->kind == YamlNode::Kind::Null) {
            if (temporal)
                return std::nullopt;
            return ruleFault(RuleText::tr("The correlation has no condition."), map.line);
        }
        if (condition->kind != YamlNode::Kind::Map)
            return ruleFault(RuleText::tr("The condition of a correlation is a map, as gte: 10."),
                             condition->line);
        bool hasPercentile = false;
        for (const YamlNode::Member &member : condition->members) {
            static constexpr std::array<std::pair<std::string_view, Comparison>, 6> kBounds
                = {{{"eq", Comparison::Equal},
                    {"neq", Comparison::NotEqual},
                    {"lt", Comparison::Less},
                    {"lte", Comparison::LessOrEqual},
                    {"gt", Comparison::Greater},
                    {"gte", Comparison::GreaterOrEqual}}};
            const auto bound
                = std::ranges::find(kBounds, member.key, &std::pair<std::string_view, Comparison>::first);
            if (bound != kBounds.end()) {
                const auto number = boundNumber(*member.value);
                if (!number)
                    return ruleFault(RuleText::tr("%1 needs a number.").arg(quotedName(member.key)),
                                     member.line);
                out.bounds.push_back({bound->second, *number});
            } else if (member.key == "field") {
                const std::vector<std::string> fields = textsMember(*condition, "field");
                if (fields.size() != 1)
                    return ruleFault(RuleText::tr("The condition needs the name of one field."), member.line);
                out.field = fields.front();
            } else if (member.key == "percentile") {
                const auto number = boundNumber(*member.value);
                if (!number || *number < 0 || *number > 100)
                    return ruleFault(RuleText::tr("The percentile is no number from 0 to 100."), member.line);
                out.percentile = *number;
                hasPercentile = true;
            } else {
                return ruleFault(RuleText::tr("The condition of a correlation has no member %1.")
                                     .arg(quotedName(member.key)),
                                 member.line);
            }
        }
        if (out.bounds.empty())
            return ruleFault(RuleText::tr("The condition of the correlation has no bound, as gte: 10."),
                             condition->line);
        if (countsValues(out.type) && out.field.empty())
            return ruleFault(RuleText::tr("The condition needs the name of one field."), condition->line);
        if (!countsValues(out.type) && !out.field.empty())
            return ruleFault(RuleText::tr("A correlation of this type counts no values of a field."),
                             condition->line);
        if (hasPercentile != (out.type == CorrelationType::ValuePercentile))
            return ruleFault(hasPercentile
                                 ? RuleText::tr("Only value_percentile has a percentile.")
                                 : RuleText::tr("value_percentile needs the percentile, as percentile: 95."),
                             condition->line);
        if (out.type == CorrelationType::TemporalOrdered)
            return ruleFault(
                RuleText::tr("temporal_ordered wants all of its rules in order, and takes no condition."),
                condition->line);
        return std::nullopt;
    }

    const YamlNode &m_root;
    RuleHeader &m_header;
    const Placeholders &m_placeholders;
    RuleWarnings m_warnings;
};

} // namespace

std::expected<RuleDocument, RuleFault> readRuleDocument(const YamlNode &root, RuleHeader &header,
                                                        const Placeholders &placeholders)
{
    return DocumentReader(root, header, placeholders).read();
}

} // namespace trailscope
