// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ruleundertest.h"

#include "filter/plainjson.h"
#include "support/testprogram.h"
#include "text/casefold.h"

#include <QtTest/QTest>

#include <algorithm>
#include <memory>
#include <random>
#include <regex>
#include <string>
#include <utility>
#include <vector>

using namespace trailscope;
using namespace trailscope::test;

namespace {

using Random = std::mt19937;

template <class Values> auto anyOf(Random &random, const Values &values)
{
    return values[random() % std::size(values)];
}

// A generated item: written down as YAML, and judged in the plainest way.
struct PlainItem {
    std::string field;
    std::vector<std::string> modifiers;
    std::vector<std::string> values; // as a rule has them
    bool isNull = false;

    [[nodiscard]] bool has(std::string_view modifier) const
    {
        return std::ranges::contains(modifiers, modifier);
    }
};

struct PlainCondition {
    enum class Kind { Selection, Not, And, Or };
    Kind kind = Kind::Selection;
    std::size_t selection = 0;
    std::vector<PlainCondition> children{};
};

struct PlainRule {
    std::vector<std::vector<PlainItem>> selections;
    PlainCondition condition;
};

struct PlainValues {
    bool exist = false;
    std::vector<std::string> texts;
    std::vector<bool> objects;
};

std::string withoutSpace(const PlainJson &json)
{
    switch (json.kind) {
    case PlainJson::Kind::Object: {
        std::string out = "{";
        for (const PlainJson::Member &member : json.members)
            out += (out.size() > 1 ? ",\"" : "\"") + member.key + "\":" + withoutSpace(member.value);
        return out + "}";
    }
    case PlainJson::Kind::Array: {
        std::string out = "[";
        for (const PlainJson &element : json.elements)
            out += (out.size() > 1 ? "," : "") + withoutSpace(element);
        return out + "]";
    }
    case PlainJson::Kind::String: {
        std::string out = "\"";
        for (const char c : json.text)
            out += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
        return out + "\"";
    }
    default:
        return json.text;
    }
}

void takeValue(const PlainJson &json, PlainValues &out)
{
    switch (json.kind) {
    case PlainJson::Kind::Null:
        return;
    case PlainJson::Kind::Array:
        out.exist = true;
        for (const PlainJson &element : json.elements)
            takeValue(element, out);
        return;
    default:
        out.exist = true;
        out.objects.push_back(json.kind == PlainJson::Kind::Object);
        out.texts.push_back(json.kind == PlainJson::Kind::Object ? withoutSpace(json) : json.text);
    }
}

void follow(const PlainJson &json, const std::vector<std::string> &keys, std::size_t at, PlainValues &out)
{
    if (at == keys.size()) {
        takeValue(json, out);
        return;
    }
    for (const PlainJson &element : json.elements)
        follow(element, keys, at, out);
    for (const PlainJson::Member &member : json.members) {
        if (equalsIgnoringAsciiCase(member.key, keys[at]))
            follow(member.value, keys, at + 1, out);
    }
}

// Every way to take the dots: as what parts two keys, or as part of one.
PlainValues plainValues(const PlainJson &record, const std::string &field)
{
    std::vector<std::string> pieces{std::string()};
    for (const char c : field) {
        if (c == '.')
            pieces.emplace_back();
        else
            pieces.back() += c;
    }
    PlainValues out;
    for (unsigned ways = 0; ways < 1U << (pieces.size() - 1); ++ways) {
        std::vector<std::string> keys{pieces.front()};
        for (std::size_t i = 1; i < pieces.size(); ++i) {
            if ((ways >> (i - 1) & 1U) != 0)
                keys.back() += "." + pieces[i];
            else
                keys.push_back(pieces[i]);
        }
        follow(record, keys, 0, out);
    }
    return out;
}

// Wildcards by trying everything.
bool isLike(std::string_view text, std::string_view typed)
{
    if (typed.empty())
        return text.empty();
    if (typed.front() == '*') {
        for (std::size_t skip = 0; skip <= text.size(); ++skip) {
            if (isLike(text.substr(skip), typed.substr(1)))
                return true;
        }
        return false;
    }
    if (typed.size() > 1 && typed.front() == '\\' && (typed[1] == '*' || typed[1] == '?' || typed[1] == '\\'))
        typed.remove_prefix(1);
    else if (typed.front() == '?')
        return !text.empty() && isLike(text.substr(1), typed.substr(1));
    return !text.empty() && text.front() == typed.front() && isLike(text.substr(1), typed.substr(1));
}

std::string inString(const std::string &typed)
{
    std::string out;
    for (const char c : typed)
        out += c == '"' ? "\\\\\"" : std::string(1, c); // a backslash, as a rule writes it
    return out;
}

bool valuePasses(const PlainItem &item, const std::string &typed, const std::string &text, bool isObject)
{
    if (item.has("re")) {
        const auto flags
            = item.has("i") ? std::regex::ECMAScript | std::regex::icase : std::regex::ECMAScript;
        return std::regex_search(text, std::regex(typed, flags));
    }
    for (const auto &[name, sign] :
         {std::pair("lt", -2), std::pair("lte", -1), std::pair("gte", 1), std::pair("gt", 2)}) {
        if (!item.has(name))
            continue;
        static const std::regex number(R"(-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?)");
        if (!std::regex_match(text, number))
            return false;
        const double value = std::stod(text);
        const double bound = std::stod(typed);
        return sign == -2 ? value < bound
            : sign == -1  ? value <= bound
            : sign == 1   ? value >= bound
                          : value > bound;
    }
    const std::string before = item.has("contains") || item.has("endswith") ? "*" : "";
    const std::string behind = item.has("contains") || item.has("startswith") ? "*" : "";
    const auto passes = [&](const std::string &pattern) {
        return item.has("cased") ? isLike(text, before + pattern + behind)
                                 : isLike(foldCase(text), before + foldCase(pattern) + behind);
    };
    return passes(typed) || (isObject && passes(inString(typed)));
}

bool itemHolds(const PlainItem &item, const PlainJson &record, const std::string &text)
{
    if (item.field.empty()) {
        const auto found = [&](const std::string &word) { return foldCase(text).contains(foldCase(word)); };
        return item.has("all") ? std::ranges::all_of(item.values, found)
                               : std::ranges::any_of(item.values, found);
    }
    const PlainValues values = plainValues(record, item.field);
    if (item.isNull)
        return !values.exist;
    if (item.has("exists"))
        return values.exist == (item.values.front() == "true");
    const auto valueFound = [&](const std::string &typed) {
        if (item.has("fieldref")) {
            const PlainValues others = plainValues(record, typed);
            return std::ranges::any_of(values.texts, [&](const std::string &value) {
                return std::ranges::any_of(others.texts, [&](const std::string &other) {
                    return foldCase(value) == foldCase(other);
                });
            });
        }
        for (std::size_t i = 0; i < values.texts.size(); ++i) {
            if (valuePasses(item, typed, values.texts[i], values.objects[i]))
                return true;
        }
        return false;
    };
    const bool holds = item.has("all") ? std::ranges::all_of(item.values, valueFound)
                                       : std::ranges::any_of(item.values, valueFound);
    return holds != item.has("neq");
}

bool conditionHolds(const PlainCondition &condition, const std::vector<bool> &selections)
{
    const auto holds = [&](const PlainCondition &child) { return conditionHolds(child, selections); };
    switch (condition.kind) {
    case PlainCondition::Kind::Selection:
        return selections[condition.selection];
    case PlainCondition::Kind::Not:
        return !holds(condition.children.front());
    case PlainCondition::Kind::And:
        return std::ranges::all_of(condition.children, holds);
    case PlainCondition::Kind::Or:
        break;
    }
    return std::ranges::any_of(condition.children, holds);
}

bool ruleHolds(const PlainRule &rule, const std::string &text)
{
    const std::optional<PlainJson> record = readPlainJson(text);
    std::vector<bool> selections;
    for (const std::vector<PlainItem> &items : rule.selections)
        selections.push_back(std::ranges::all_of(
            items, [&](const PlainItem &item) { return itemHolds(item, *record, text); }));
    return conditionHolds(rule.condition, selections);
}

constexpr const char *kFields[] = {"eventName",           "eventSource",
                                   "errorCode",           "errormessage",
                                   "userAgent",           "readOnly",
                                   "requestParameters.a", "requestParameters.b.c",
                                   "requestParameters.b", "requestParameters",
                                   "userIdentity.type",   "userIdentity.arn",
                                   "EVENTname",           "x.y.z"};
constexpr const char *kTexts[]
    = {"CreateUser", "createuser", "DeleteUser",       "a",   "A",     "ab", "b", "", "x y", "5", "7",
       "true",       "Root",       "s3.amazonaws.com", "[a]", "a\\\"b"};
constexpr const char *kValues[]
    = {"CreateUser", "create*",          "*User", "a",     "A",      "a?", "*", "b", "x*y", "5", "true",
       "root",       "s3.amazonaws.com", "'[a]'", "'\\*'", "'\"c\"'"};

std::string plainValue(Random &random)
{
    std::string value = anyOf(random, kValues);
    if (value.starts_with('\''))
        value = value.substr(1, value.size() - 2);
    return value;
}

PlainItem generatedItem(Random &random)
{
    PlainItem item{.field = anyOf(random, kFields), .modifiers = {}, .values = {}};
    const auto values = [&](std::size_t count) {
        for (std::size_t i = 0; i < count; ++i)
            item.values.push_back(plainValue(random));
    };
    switch (random() % 12) {
    case 0:
        item.isNull = true;
        return item;
    case 1:
        item.modifiers = {"exists"};
        item.values = {random() % 2 == 0 ? "true" : "false"};
        return item;
    case 2: {
        item.modifiers = {"re"};
        if (random() % 2 == 0)
            item.modifiers.emplace_back("i");
        constexpr const char *kExpressions[] = {"^a", "b$", "User", "[0-9]+", "^$", "a|b"};
        item.values = {anyOf(random, kExpressions)};
        return item;
    }
    case 3: {
        constexpr const char *kComparisons[] = {"lt", "lte", "gt", "gte"};
        item.modifiers = {anyOf(random, kComparisons)};
        item.values = {random() % 2 == 0 ? "5" : "6.5"};
        return item;
    }
    case 4:
        item.modifiers = {"fieldref"};
        item.values = {anyOf(random, kFields)};
        return item;
    case 5:
        item.field.clear();
        item.values = {random() % 2 == 0 ? "user" : "c", "root"};
        if (random() % 2 == 0)
            item.modifiers = {"all"};
        return item;
    case 6: {
        constexpr const char *kHows[] = {"contains", "startswith", "endswith"};
        item.modifiers = {anyOf(random, kHows)};
        values(1 + random() % 2);
        break;
    }
    default:
        values(1 + random() % 3);
        break;
    }
    if (random() % 4 == 0)
        item.modifiers.emplace_back("cased");
    if (random() % 5 == 0)
        item.modifiers.emplace_back("all");
    if (random() % 5 == 0)
        item.modifiers.emplace_back("neq");
    return item;
}

PlainCondition generatedCondition(Random &random, std::size_t selections, int depth)
{
    PlainCondition out;
    const auto kind = depth == 0 ? 0U : static_cast<unsigned>(random() % 5);
    if (kind < 2) {
        out.selection = random() % selections;
        return out;
    }
    out.kind = kind == 2 ? PlainCondition::Kind::Not
        : kind == 3      ? PlainCondition::Kind::And
                         : PlainCondition::Kind::Or;
    for (int i = 0; i < (kind == 2 ? 1 : 2); ++i)
        out.children.push_back(generatedCondition(random, selections, depth - 1));
    return out;
}

std::string conditionText(const PlainCondition &condition)
{
    switch (condition.kind) {
    case PlainCondition::Kind::Selection:
        return "sel" + std::to_string(condition.selection);
    case PlainCondition::Kind::Not:
        return "not (" + conditionText(condition.children.front()) + ")";
    default:
        break;
    }
    const char *word = condition.kind == PlainCondition::Kind::And ? " and " : " or ";
    return "(" + conditionText(condition.children.at(0)) + word + conditionText(condition.children.at(1))
        + ")";
}

std::string quotedValue(const std::string &value)
{
    std::string out = "'";
    for (const char c : value)
        out += c == '\'' ? std::string("''") : std::string(1, c);
    return out + "'";
}

std::string ruleText(const PlainRule &rule, std::size_t number)
{
    std::string out
        = "title: r" + std::to_string(number) + "\nid: r" + std::to_string(number) + "\ndetection:\n";
    for (std::size_t s = 0; s < rule.selections.size(); ++s) {
        out += "    sel" + std::to_string(s) + ":\n";
        for (const PlainItem &item : rule.selections[s]) {
            std::string key = item.field;
            for (const std::string &modifier : item.modifiers)
                key += "|" + modifier;
            // A list of maps would be any of them: one map, in which keys differ.
            out += "        " + quotedValue(key) + ":";
            if (item.isNull) {
                out += " null\n";
                continue;
            }
            out += "\n";
            if (item.has("exists")) {
                out += "            " + item.values.front() + "\n";
                continue;
            }
            for (const std::string &value : item.values)
                out += "            - " + quotedValue(value) + "\n";
        }
    }
    return out + "    condition: " + conditionText(rule.condition) + "\n";
}

PlainRule generatedRule(Random &random)
{
    PlainRule rule;
    for (std::size_t s = 0; s < 3; ++s) {
        std::vector<PlainItem> items;
        std::vector<std::string> keys;
        for (std::size_t i = 0; i < 1 + random() % 2; ++i) {
            PlainItem item = generatedItem(random);
            std::string key = item.field;
            for (const std::string &modifier : item.modifiers)
                key += "|" + modifier;
            if (std::ranges::contains(keys, key))
                continue;
            keys.push_back(key);
            items.push_back(std::move(item));
        }
        rule.selections.push_back(std::move(items));
    }
    rule.condition = generatedCondition(random, rule.selections.size(), 3);
    return rule;
}

std::string generatedValue(Random &random, int depth)
{
    switch (random() % (depth > 0 ? 10 : 7)) {
    case 0:
        return "null";
    case 1:
        return anyOf(random, std::to_array<const char *>({"5", "7.0", "-1", "1e1", "true", "false"}));
    case 7:
        return "[" + generatedValue(random, depth - 1) + ", " + generatedValue(random, depth - 1) + "]";
    case 8:
        return "[]";
    case 9:
        return "{\"c\" : " + generatedValue(random, depth - 1) + "}";
    default:
        return "\"" + std::string(anyOf(random, kTexts)) + "\"";
    }
}

std::string generatedRecord(Random &random)
{
    std::string out = R"({"eventVersion":"1.09")";
    const auto add = [&](const char *key, int depth) {
        if (random() % 4 != 0)
            out += ",\"" + std::string(key) + "\":" + generatedValue(random, depth);
    };
    out += ",\"eventName\":\"" + std::string(anyOf(random, kTexts)) + "\"";
    add("eventSource", 0);
    add("errorCode", 2);
    add("ErrorMessage", 1);
    add("userAgent", 0);
    add("readOnly", 0);
    add("x.y", 0);
    if (random() % 3 != 0)
        out += ",\"x\":{\"y.z\":" + generatedValue(random, 1) + "}";
    if (random() % 3 != 0)
        out += ",\"userIdentity\":{\"type\":" + generatedValue(random, 0)
            + ",\"arn\":" + generatedValue(random, 1) + "}";
    if (random() % 4 != 0) {
        out += ",\"requestParameters\": {\"a\":" + generatedValue(random, 2)
            + ", \"b\":" + generatedValue(random, 2);
        if (random() % 2 == 0)
            out += ",\"b.c\":" + generatedValue(random, 1);
        out += "}";
    }
    return out + "}";
}

// A group of occurrences, judged by looking at every window by itself.
struct PlainOccurrence {
    int second = 0;
    int group = 0;
    std::vector<int> kinds; // rules that it is a hit of
    std::string value; // of the field n
};

// Whether occurrences of their own fulfil the rules in order, the last of them at the window's end.
bool isOrdered(const std::vector<const PlainOccurrence *> &window, std::size_t rules, std::size_t done,
               int from, int end, std::vector<bool> &used)
{
    if (done == rules)
        return from == end;
    for (std::size_t i = 0; i < window.size(); ++i) {
        if (used[i] || window[i]->second < from
            || !std::ranges::contains(window[i]->kinds, static_cast<int>(done)))
            continue;
        used[i] = true;
        if (isOrdered(window, rules, done + 1, window[i]->second, end, used))
            return true;
        used[i] = false;
    }
    return false;
}

} // namespace

// The fast evaluation, over records loaded as users load them, agrees with a slow and obvious one.
class RuleAgreementTest : public QObject {
    Q_OBJECT

private slots:
    void generatedRules_data();
    void generatedRules();
    void generatedCorrelations_data();
    void generatedCorrelations();
    void correlations_data();
    void correlations();
};

void RuleAgreementTest::generatedRules_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 3; ++seed)
        QTest::addRow("%u", seed) << seed;
}

void RuleAgreementTest::generatedRules()
{
    QFETCH(const unsigned, seed);
    Random random(seed);
    std::vector<std::string> texts;
    for (int i = 0; i < 300; ++i)
        texts.push_back(generatedRecord(random));
    const JudgedRecords records(texts);
    QCOMPARE(records.snapshot().eventCount(), 300U);
    std::vector<PlainRule> plain;
    std::string text;
    for (std::size_t i = 0; i < 250; ++i) {
        plain.push_back(generatedRule(random));
        text += ruleText(plain.back(), i) + "---\n";
    }
    const RuleSetPtr rules = rulesOf(text);
    QVERIFY2(rules->refused().empty(),
             rules->refused().empty() ? "" : rules->refused().front().reason.c_str());
    QCOMPARE(rules->rules().size(), plain.size());
    const auto hits = records.hitsOfAll(*rules);
    QVERIFY(hits);
    std::size_t some = 0;
    for (std::size_t r = 0; r < plain.size(); ++r) {
        std::vector<bool> found(texts.size(), false);
        hits->byRule[r].forEach(
            [&](EventIndex event) { found[static_cast<std::size_t>(records.number(event))] = true; });
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (found[i] != ruleHolds(plain[r], texts[i]))
                QFAIL(qPrintable(QString::fromStdString((found[i] ? "too much\n" : "too little\n")
                                                        + ruleText(plain[r], r) + texts[i])));
        }
        some += hits->byRule[r].count() > 0 && hits->byRule[r].count() < texts.size() ? 1U : 0U;
    }
    QVERIFY(some > plain.size() / 3); // they tell records apart
}

void RuleAgreementTest::generatedCorrelations_data()
{
    generatedRules_data();
}

void RuleAgreementTest::generatedCorrelations()
{
    QFETCH(const unsigned, seed);
    Random random(seed * 7'919);
    constexpr int kRules = 3;
    constexpr int kGroups = 2;
    constexpr const char *kNumbers[] = {"1", "2", "3", "10", "x", ""};
    for (int round = 0; round < 6; ++round) {
        std::vector<PlainOccurrence> all;
        std::vector<std::string> texts;
        for (int i = 0; i < 40; ++i) {
            PlainOccurrence occurrence{.second = static_cast<int>(random() % 60),
                                       .group = static_cast<int>(random() % kGroups),
                                       .kinds = {},
                                       .value = anyOf(random, kNumbers)};
            std::string kinds;
            for (int kind = 0; kind < kRules; ++kind) {
                if (random() % 3 == 0) {
                    occurrence.kinds.push_back(kind);
                    kinds += static_cast<char>('a' + kind);
                }
            }
            char text[200];
            std::snprintf(text, sizeof text, R"({"eventTime":"2024-03-01T12:00:%02dZ","g":"%s","k":"%s"%s})",
                          occurrence.second, occurrence.group == 0 ? "One" : "two", kinds.c_str(),
                          occurrence.value.empty() ? "" : (",\"n\":\"" + occurrence.value + "\"").c_str());
            texts.emplace_back(text);
            all.push_back(std::move(occurrence));
        }
        const JudgedRecords records(texts);
        std::string base;
        for (int kind = 0; kind < kRules; ++kind)
            base += std::string("title: k") + static_cast<char>('a' + kind) + "\nid: k"
                + static_cast<char>('a' + kind) + "\ndetection:\n    s: {k|contains: "
                + static_cast<char>('a' + kind) + "}\n    condition: s\n---\n";
        const int span = static_cast<int>(random() % 12);
        constexpr const char *kTypes[] = {"event_count", "value_count", "temporal",        "temporal_ordered",
                                          "value_sum",   "value_avg",   "value_percentile"};
        for (const std::string type : kTypes) {
            const bool values = type.starts_with("value");
            const int bound = type == "temporal" ? 2 : 1 + static_cast<int>(random() % 6);
            const bool bounded = type != "temporal_ordered" && !(type == "temporal" && random() % 2 == 0);
            std::string text = "title: c\nid: c\ncorrelation:\n    type: " + type
                + "\n    rules: [ka, kb, kc]\n    group-by: g\n    timespan: " + std::to_string(span) + "s\n";
            if (bounded)
                text += "    condition: {gte: " + std::to_string(bound) + (values ? ", field: n" : "")
                    + (type == "value_percentile" ? ", percentile: 50" : "") + "}\n";
            const RuleSetPtr rules = rulesOf(text + "---\n" + base);
            QVERIFY2(rules->refused().empty(),
                     rules->refused().empty() ? "" : rules->refused().front().reason.c_str());

            // Every window by itself; those that share an event become one.
            std::vector<std::string> expected;
            for (int group = 0; group < kGroups; ++group) {
                std::vector<std::size_t> members;
                for (std::size_t i = 0; i < all.size(); ++i) {
                    if (all[i].group == group && !all[i].kinds.empty())
                        members.push_back(i);
                }
                std::vector<std::vector<std::size_t>> found;
                for (const std::size_t last : members) {
                    std::vector<std::size_t> window;
                    std::vector<const PlainOccurrence *> in;
                    for (const std::size_t i : members) {
                        if (all[i].second <= all[last].second && all[i].second >= all[last].second - span) {
                            window.push_back(i);
                            in.push_back(&all[i]);
                        }
                    }
                    std::vector<double> numbers;
                    std::vector<std::string> distinct;
                    std::vector<int> kinds;
                    for (const PlainOccurrence *one : in) {
                        if (one->value != "x" && !one->value.empty())
                            numbers.push_back(std::stod(one->value));
                        if (!one->value.empty() && !std::ranges::contains(distinct, one->value))
                            distinct.push_back(one->value);
                        for (const int kind : one->kinds) {
                            if (!std::ranges::contains(kinds, kind))
                                kinds.push_back(kind);
                        }
                    }
                    std::ranges::sort(numbers);
                    double sum = 0;
                    for (const double number : numbers)
                        sum += number;
                    std::vector<bool> used(in.size(), false);
                    bool holds = false;
                    if (type == "event_count")
                        holds = static_cast<int>(window.size()) >= bound;
                    else if (type == "value_count")
                        holds = static_cast<int>(distinct.size()) >= bound;
                    else if (type == "temporal")
                        holds = static_cast<int>(kinds.size()) >= (bounded ? bound : kRules);
                    else if (type == "temporal_ordered")
                        holds = isOrdered(in, kRules, 0, -1, all[last].second, used);
                    else if (!numbers.empty())
                        holds = (type == "value_sum"       ? sum
                                     : type == "value_avg" ? sum / static_cast<double>(numbers.size())
                                                           : numbers[(numbers.size() + 1) / 2 - 1])
                            >= bound;
                    if (!holds)
                        continue;
                    std::vector<std::size_t> merged = window;
                    std::erase_if(found, [&](const std::vector<std::size_t> &other) {
                        const bool shares = std::ranges::any_of(
                            other, [&](std::size_t i) { return std::ranges::contains(merged, i); });
                        if (shares)
                            merged.insert(merged.end(), other.begin(), other.end());
                        return shares;
                    });
                    found.push_back(merged);
                }
                for (std::vector<std::size_t> &finding : found) {
                    std::ranges::sort(finding);
                    finding.erase(std::ranges::unique(finding).begin(), finding.end());
                    std::ranges::stable_sort(finding, {}, [&](std::size_t i) { return all[i].second; });
                    std::string line = group == 0 ? "one:" : "two:";
                    for (const std::size_t i : finding)
                        line += " " + std::to_string(i);
                    expected.push_back(line);
                }
            }
            std::vector<std::string> found = records.findings(*rules);
            std::ranges::sort(expected);
            std::ranges::sort(found);
            if (found != expected) {
                for (const std::string &line : found)
                    qInfo("found    %s", line.c_str());
                for (const std::string &line : expected)
                    qInfo("expected %s", line.c_str());
                QFAIL(text.c_str());
            }
        }
    }
}

void RuleAgreementTest::correlations_data()
{
    QTest::addColumn<QByteArray>("correlation");
    QTest::addColumn<QByteArray>("events"); // second, kind, group: of each event
    QTest::addColumn<QByteArray>("found");
    const auto row = [](const char *name, const char *correlation, const char *events, const char *found) {
        QTest::newRow(name) << QByteArray(correlation) << QByteArray(events) << QByteArray(found);
    };
    constexpr const char *kThree
        = "type: event_count, rules: [ka], group-by: g, timespan: 10s, condition: {gte: 3}";
    row("enough in a window", kThree, "0aX 5aX 10aX", "x: 0 1 2"); // both ends included
    row("one second too late", kThree, "0aX 5aX 11aX", "");
    row("groups are not mixed", kThree, "0aX 1aY 2aX 3aY", "");
    row("case is no difference", kThree, "0aX 1ax 2aX", "x: 0 1 2");
    row("who lacks a value takes no part", kThree, "0a- 1a- 2a-", "");
    row("windows that overlap are one", kThree, "0aX 5aX 9aX 12aX 15aX", "x: 0 1 2 3 4");
    row("windows that do not are two", kThree, "0aX 1aX 2aX 30aX 31aX 32aX", "x: 0 1 2|x: 3 4 5");
    row("one second", kThree, "7aX 7aX 7aX", "x: 0 1 2");
    constexpr const char *kAny = "type: event_count, rules: [ka, kb], timespan: 10s, condition: {gte: 2}";
    row("an event is one, of how many rules it is a hit", kAny, "0abX", "");
    row("no group: all of them", kAny, "0aX 1bY", ": 0 1");
    constexpr const char *kBounds
        = "type: event_count, rules: [ka], timespan: 5s, condition: {gte: 2, lt: 3}";
    row("several bounds", kBounds, "0aX 1aX 2aX", ": 0 1");
    constexpr const char *kOrder = "type: temporal_ordered, rules: [ka, kb, kc], group-by: g, timespan: 10s";
    row("in order", kOrder, "0aX 1bX 2cX", "x: 0 1 2");
    row("each is compared with the one before, not with the first", kOrder, "0aX 1cX 2bX", "");
    row("what comes behind the last step is no part of it", kOrder, "0aX 1bX 2cX 3aX", "x: 0 1 2");
    row("one second knows no order", kOrder, "5cX 5bX 5aX", "x: 0 1 2");
    row("one event is not two steps", kOrder, "0abX 1cX", "");
    row("of one second, each step has its own", kOrder, "0abX 0aX 1cX", "x: 0 1 2");
    row("the latest beginning counts", kOrder, "0aX 8aX 9bX 12cX", "x: 1 2 3");
    constexpr const char *kTogether = "type: temporal, rules: [ka, kb], group-by: g, timespan: 10s";
    row("whatever order", kTogether, "0bX 4aX", "x: 0 1");
    row("of different groups", kTogether, "0bX 4aY", "");
    row("by other names",
        "type: temporal, rules: [ka, kb], group-by: who, timespan: 10s, aliases: {who: {ka: g, kb: h}}",
        "0aX 4bY",
        "x: 0 1"); // h is the group that comes before in the alphabet
    row("chained", "type: event_count, rules: [pair], group-by: g, timespan: 1m, condition: {gte: 2}",
        "0aX 1bX 30aX 31bX 33aY 33bY", "x: 0 1 2 3");
}

void RuleAgreementTest::correlations()
{
    QFETCH(const QByteArray, correlation);
    QFETCH(const QByteArray, events);
    QFETCH(const QByteArray, found);
    std::vector<std::string> texts;
    const QByteArrayList parts = events.split(' ');
    for (const QByteArray &event : parts) {
        QByteArray digits;
        QByteArray kinds;
        const QByteArray place = event.left(event.size() - 1);
        for (const char c : place)
            (c >= '0' && c <= '9' ? digits : kinds) += c;
        const char group = event.back();
        std::string text = "{\"eventTime\":\"2024-03-01T12:00:" + std::string(digits.size() < 2 ? "0" : "")
            + digits.toStdString() + "Z\",\"k\":\"" + kinds.toStdString() + "\"";
        if (group != '-')
            text += std::string(",\"g\":\"") + group + "\",\"h\":\"" + static_cast<char>(group - 1) + "\"";
        texts.push_back(text + "}");
    }
    std::string text = "title: c\nid: c\ncorrelation: {" + correlation.toStdString() + "}\n---\n"
        + "title: pair\nid: pair\ncorrelation: {type: temporal, rules: [ka, kb], group-by: [g], timespan: "
          "5s}\n";
    for (const char kind : {'a', 'b', 'c'})
        text += std::string("---\ntitle: k") + kind + "\nid: k" + kind
            + "\ndetection: {s: {k|contains: " + kind + "}, condition: s}\n";
    const RuleSetPtr rules = rulesOf(text);
    QVERIFY2(rules->refused().empty(),
             rules->refused().empty() ? "" : rules->refused().front().reason.c_str());
    const JudgedRecords records(texts);
    std::string all;
    for (const std::string &finding : records.findings(*rules))
        all += (all.empty() ? "" : "|") + finding;
    QCOMPARE(all, found.toStdString());
}

TRAILSCOPE_TEST(RuleAgreementTest)
#include "ruleagreementtest.moc"
