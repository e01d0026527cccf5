// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ruleundertest.h"

#include "support/testprogram.h"

#include <QtTest/QTest>

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace trailscope;
using namespace trailscope::test;

namespace {

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

// Correlations over records loaded as users load them agree with a slow and obvious evaluation.
class CorrelationAgreementTest : public QObject {
    Q_OBJECT

private slots:
    void generatedCorrelations_data();
    void generatedCorrelations();
    void correlations_data();
    void correlations();
};

void CorrelationAgreementTest::generatedCorrelations_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 3; ++seed)
        QTest::addRow("%u", seed) << seed;
}

void CorrelationAgreementTest::generatedCorrelations()
{
    QFETCH(const unsigned, seed);
    std::mt19937 random(seed * 7'919);
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
                                       .value = kNumbers[random() % std::size(kNumbers)]};
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

void CorrelationAgreementTest::correlations_data()
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

void CorrelationAgreementTest::correlations()
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

TRAILSCOPE_TEST(CorrelationAgreementTest)
#include "correlationagreementtest.moc"
