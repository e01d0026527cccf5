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

} // namespace

// The fast evaluation, over records loaded as users load them, agrees with a slow and obvious one.
class RuleAgreementTest : public QObject {
    Q_OBJECT

private slots:
    void generatedRules_data();
    void generatedRules();
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

TRAILSCOPE_TEST(RuleAgreementTest)
#include "ruleagreementtest.moc"
