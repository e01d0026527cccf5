// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/detail/insightsection.h"

#include "text/casefold.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace trailscope {

namespace {

struct InsightText {
    Q_DECLARE_TR_FUNCTIONS(trailscope::EventSections)
};

// A number with its place in the record.
struct Figure {
    const JsonNode *node = nullptr;
    double value = 0;
};

struct AttributedValue {
    const JsonNode *value = nullptr;
    Figure average;
};

struct Attribution {
    QString attribute;
    std::vector<AttributedValue> observed;
    std::vector<AttributedValue> baseline;
};

// Both shapes of an Insights event, brought together.
struct Insight {
    const JsonNode *state = nullptr;
    const JsonNode *type = nullptr;
    const JsonNode *source = nullptr;
    const JsonNode *name = nullptr;
    const JsonNode *errorCode = nullptr;
    std::optional<Figure> baseline;
    std::optional<Figure> observed;
    const JsonNode *duration = nullptr; // minutes
    const JsonNode *baselineDuration = nullptr;
    std::vector<Attribution> attributions;
};

const JsonNode *firstOf(const JsonNode *first, const JsonNode *second)
{
    return first ? first : second;
}

std::optional<Figure> figure(const JsonNode *node)
{
    if (!node) {
        return std::nullopt;
    }
    bool ok = false;
    const double value
        = QByteArray(node->text.data(), static_cast<qsizetype>(node->text.size())).toDouble(&ok);
    return ok && std::isfinite(value) ? std::optional(Figure{node, value}) : std::nullopt;
}

std::vector<AttributedValue> attributedValues(const JsonTree &json, const JsonNode &attribution,
                                              std::string_view list, std::string_view oldValue,
                                              std::string_view oldAverage)
{
    std::vector<AttributedValue> values;
    const auto add = [&](const JsonNode *value, const JsonNode *average) {
        if (const auto number = figure(average); value && number) {
            values.push_back({value, *number});
        }
    };
    if (const JsonNode *items = json.member(attribution, list); items && items->kind == JsonKind::Array) {
        for (const std::uint32_t child : items->children) {
            const JsonNode &item = json.node(static_cast<JsonNodeId>(child));
            add(json.member(item, "value"), json.member(item, "average"));
        }
    }
    if (values.empty()) { // event data stores wrote it so before they had lists
        add(json.member(attribution, oldValue), json.member(attribution, oldAverage));
    }
    return values;
}

std::vector<Attribution> attributionsIn(const JsonTree &json, const JsonNode *list)
{
    std::vector<Attribution> attributions;
    if (!list || list->kind != JsonKind::Array) {
        return attributions;
    }
    for (const std::uint32_t child : list->children) {
        const JsonNode &item = json.node(static_cast<JsonNodeId>(child));
        if (item.kind != JsonKind::Object) {
            continue;
        }
        const JsonNode *attribute = json.member(item, "attribute");
        attributions.push_back(
            {attribute ? cellText(*attribute, false) : QString(),
             attributedValues(json, item, "insight", "insightValue", "insightAverage"),
             attributedValues(json, item, "baseline", "baselineValue", "baselineAverage")});
    }
    return attributions;
}

std::optional<Insight> insightIn(const JsonTree &json)
{
    Insight insight;
    const auto find = [&json](std::initializer_list<std::string_view> trail, std::string_view store) {
        return firstOf(json.find(trail), json.find({store}));
    };
    const auto inContext = [&json](std::initializer_list<std::string_view> trail, std::string_view store) {
        return firstOf(json.find(trail), json.find({"insightContext", store}));
    };
    insight.state = find({"insightDetails", "state"}, "insightState");
    insight.type = find({"insightDetails", "insightType"}, "insightType");
    insight.source = find({"insightDetails", "eventSource"}, "insightEventSource");
    insight.name = find({"insightDetails", "eventName"}, "insightEventName");
    insight.errorCode = find({"insightDetails", "errorCode"}, "insightErrorCode");
    insight.baseline = figure(inContext(
        {"insightDetails", "insightContext", "statistics", "baseline", "average"}, "baselineAverage"));
    insight.observed = figure(inContext(
        {"insightDetails", "insightContext", "statistics", "insight", "average"}, "insightAverage"));
    insight.duration
        = inContext({"insightDetails", "insightContext", "statistics", "insightDuration"}, "insightDuration");
    insight.baselineDuration = inContext(
        {"insightDetails", "insightContext", "statistics", "baselineDuration"}, "baselineDuration");
    insight.attributions = attributionsIn(
        json, inContext({"insightDetails", "insightContext", "attributions"}, "attributions"));
    const bool any = insight.type || insight.baseline || insight.observed;
    return any ? std::optional(std::move(insight)) : std::nullopt;
}

QString perMinute(double value)
{
    // Averages run from one call in a week to thousands a minute: two digits that count.
    int decimals = 0;
    for (double left = value; left > 0 && left < 10 && decimals < 9; left *= 10) {
        ++decimals;
    }
    const QString text = QLocale().toString(value, 'f', value == 0 ? 0 : decimals);
    return InsightText::tr("%1 per minute").arg(text);
}

QString times(double observed, double baseline)
{
    if (observed <= 0) {
        return {};
    }
    if (baseline <= 0) {
        return InsightText::tr("None in the baseline");
    }
    const double factor = observed / baseline;
    return InsightText::tr("%1 times the baseline")
        .arg(QLocale().toString(factor, 'f', factor >= 10 ? 0 : 1));
}

DecodedRowId addRow(DecodedTree &tree, DecodedRowId parent, const QString &name, const QString &value,
                    const QString &meaning = {}, std::optional<double> share = std::nullopt)
{
    const DecodedRowId row = tree.addFact(parent, name, value, meaning);
    tree.edit(row).share = share;
    return row;
}

double shareOf(double value, double most)
{
    return most > 0 ? std::clamp(value / most, 0.0, 1.0) : 0;
}

QString typeText(const JsonNode &type)
{
    if (type.text == "ApiCallRateInsight") {
        return InsightText::tr("Unusual rate of calls");
    }
    if (type.text == "ApiErrorRateInsight") {
        return InsightText::tr("Unusual rate of errors");
    }
    return cellText(type, false);
}

QString minutes(const JsonNode &node)
{
    const auto number = figure(&node);
    return number ? InsightText::tr("%1 minutes").arg(QLocale().toString(number->value, 'f', 0))
                  : cellText(node, false);
}

void addAttributedValues(DecodedTree &tree, DecodedRowId parent, const std::vector<AttributedValue> &values,
                         const QString &kind, double most)
{
    for (const AttributedValue &value : values) {
        const bool none = value.value->kind == JsonKind::Null || value.value->text == "null";
        const QString name = none ? InsightText::tr("(none)") : cellText(*value.value, false);
        addRow(tree, parent, kind, name, perMinute(value.average.value), shareOf(value.average.value, most));
    }
}

void addAttributions(DecodedTree &tree, DecodedRowId section, const Insight &insight)
{
    for (const Attribution &attribution : insight.attributions) {
        double most = 0;
        for (const auto *values : {&attribution.observed, &attribution.baseline}) {
            for (const AttributedValue &value : *values) {
                most = std::max(most, value.average.value);
            }
        }
        const DecodedRowId row
            = addRow(tree, section, InsightText::tr("By %1").arg(attribution.attribute), {});
        addAttributedValues(tree, row, attribution.baseline, InsightText::tr("Baseline"), most);
        addAttributedValues(tree, row, attribution.observed, InsightText::tr("Observed"), most);
    }
}

// One dimension of an aggregated event: its values and how often each occurred.
void addDimension(DecodedTree &tree, DecodedRowId section, const JsonNode &dimension, const QString &title)
{
    const JsonTree &json = *tree.json();
    const JsonNode *name = json.member(dimension, "dimension");
    const JsonNode *statistics = json.member(dimension, "statistics");
    const bool isList = statistics && statistics->kind == JsonKind::Array;
    std::vector<std::pair<QString, double>> values;
    double sum = 0;
    double most = 0;
    for (std::size_t i = 0; isList && i < statistics->children.size(); ++i) {
        const JsonNode &item = json.node(static_cast<JsonNodeId>(statistics->children[i]));
        const JsonNode *of = json.member(item, "name");
        if (const auto count = figure(json.member(item, "value"))) {
            values.emplace_back(of ? cellText(*of, false) : InsightText::tr("(none)"), count->value);
            sum += count->value;
            most = std::max(most, count->value);
        }
    }
    const DecodedRowId row
        = addRow(tree, section, title.arg(name ? cellText(*name, false) : InsightText::tr("unknown")),
                 InsightText::tr("%1 in all").arg(QLocale().toString(sum, 'f', 0)));
    for (const auto &[of, count] : values) {
        addRow(tree, row, of, QLocale().toString(count, 'f', 0), {}, shareOf(count, most));
    }
}

} // namespace

void addInsightSection(DecodedTree &tree)
{
    const auto insight = tree.json() ? insightIn(*tree.json()) : std::nullopt;
    if (!insight) {
        return;
    }
    const DecodedRowId section = tree.addSection(InsightText::tr("What is unusual"));
    if (insight->type) {
        tree.edit(section).value = typeText(*insight->type);
    }
    if (insight->name) {
        addRow(tree, section, InsightText::tr("Operation"), cellText(*insight->name, false),
               insight->source ? cellText(*insight->source, false) : QString());
    }
    if (insight->errorCode) {
        addRow(tree, section, InsightText::tr("Error"), cellText(*insight->errorCode, false));
    }
    if (insight->state) {
        const bool start = equalsIgnoringAsciiCase(insight->state->text, "Start");
        const bool end = equalsIgnoringAsciiCase(insight->state->text, "End");
        addRow(tree, section, InsightText::tr("State"), cellText(*insight->state, false),
               start ? InsightText::tr("The unusual activity begins")
                   : end
                   ? InsightText::tr("The unusual activity is over; the figures are those of the whole of it")
                   : QString());
    }
    const double most = std::max(insight->baseline ? insight->baseline->value : 0,
                                 insight->observed ? insight->observed->value : 0);
    if (insight->baseline) {
        addRow(tree, section, InsightText::tr("Baseline"), perMinute(insight->baseline->value),
               insight->baselineDuration
                   ? InsightText::tr("Average of %1").arg(minutes(*insight->baselineDuration))
                   : InsightText::tr("Average of the seven days before"),
               shareOf(insight->baseline->value, most));
    }
    if (insight->observed) {
        addRow(tree, section, InsightText::tr("Observed"), perMinute(insight->observed->value),
               insight->baseline ? times(insight->observed->value, insight->baseline->value) : QString(),
               shareOf(insight->observed->value, most));
    }
    if (insight->duration) {
        addRow(tree, section, InsightText::tr("Duration"), minutes(*insight->duration));
    }
    addAttributions(tree, section, *insight);
}

QString insightSentence(const JsonTree &json)
{
    const auto insight = insightIn(json);
    if (!insight || !insight->name) {
        return {};
    }
    const QString type = insight->type ? typeText(*insight->type) : InsightText::tr("Unusual activity");
    const QString what = InsightText::tr("%1: %2", "what is unusual, an operation's name")
                             .arg(type, cellText(*insight->name, false));
    if (!insight->baseline || !insight->observed) {
        return what + u'.';
    }
    return InsightText::tr("%1, %2 against %3 before.", "what is unusual; two rates")
        .arg(what, perMinute(insight->observed->value), perMinute(insight->baseline->value));
}

void addAggregateSection(DecodedTree &tree)
{
    const JsonTree *json = tree.json();
    const JsonNode *primary = json ? json->find({"summary", "primaryDimension"}) : nullptr;
    if (!primary || primary->kind != JsonKind::Object) {
        return;
    }
    const DecodedRowId section = tree.addSection(InsightText::tr("What was counted"));
    const JsonNode *begin = json->find({"timeWindow", "windowStart"});
    const JsonNode *end = json->find({"timeWindow", "windowEnd"});
    if (begin && end) {
        tree.addValue(section, json->idOf(*begin), InsightText::tr("Window from"), {});
        tree.addValue(
            section, json->idOf(*end), InsightText::tr("Window to"),
            [](const JsonTree &, JsonNodeId) { return InsightText::tr("The end is not part of it"); });
    }
    addDimension(tree, section, *primary, InsightText::tr("By %1"));
    if (const JsonNode *details = json->find({"summary", "details"});
        details && details->kind == JsonKind::Array) {
        for (const std::uint32_t child : details->children) {
            const JsonNode &dimension = json->node(static_cast<JsonNodeId>(child));
            if (dimension.kind == JsonKind::Object) {
                addDimension(tree, section, dimension, InsightText::tr("By %1"));
            }
        }
    }
}

} // namespace trailscope
