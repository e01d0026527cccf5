// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "profile/playbook.h"

#include "filter/filterterm.h"
#include "filter/parsedfilter.h"
#include "profile/itemfault.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QJsonParseError>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPlaybookVersion = 1;

struct PlaybookText {
    Q_DECLARE_TR_FUNCTIONS(trailscope::Playbook)
};

// Where a filter has a ${field}: bytes of its text.
struct SelectionPlace {
    FieldRef field;
    std::size_t begin = 0;
    std::size_t end = 0;
};

void collectSelections(const FilterNode &node, std::string_view text, std::vector<SelectionPlace> &out)
{
    if (node.fromSelection) {
        // It ends the term.
        const std::size_t end = node.position + node.length;
        out.push_back({.field = *node.fromSelection, .begin = text.substr(0, end).rfind("${"), .end = end});
    }
    for (const auto &child : node.children) {
        collectSelections(*child, text, out);
    }
}

std::vector<SelectionPlace> selectionsOf(std::string_view text)
{
    std::vector<SelectionPlace> places;
    if (const ParsedFilter parsed = parseFilter(text); parsed.root) {
        collectSelections(*parsed.root, text, places);
    }
    std::ranges::sort(places, {}, &SelectionPlace::begin);
    return places;
}

std::unexpected<QString> fault(const QString &where, const QString &what)
{
    return std::unexpected(PlaybookText::tr("%1: %2").arg(where, what));
}

std::expected<std::vector<Playbook::Asked>, QString> readAsks(const QJsonValue &value)
{
    std::vector<Playbook::Asked> asks;
    const QJsonArray list = value.toArray();
    for (const QJsonValueConstRef entry : list) {
        const QJsonObject object = entry.toObject();
        const QString name = object.value("field"_L1).toString();
        const auto field = fieldByName(name.toStdString());
        const QString text = object.value("text"_L1).toString();
        if (!field) {
            return fault(u"asks"_s, PlaybookText::tr("there is no field \"%1\".").arg(name));
        }
        if (text.isEmpty() || std::ranges::contains(asks, *field, &Playbook::Asked::field)) {
            return fault(u"asks"_s, PlaybookText::tr("each field once, with a text that says what to give."));
        }
        asks.push_back({.field = *field, .text = text});
    }
    return asks;
}

std::expected<std::vector<Playbook::Step>, QString> readSteps(const QJsonValue &value)
{
    std::vector<Playbook::Step> steps;
    const QJsonArray list = value.toArray();
    for (const QJsonValueConstRef entry : list) {
        const QJsonObject object = entry.toObject();
        Playbook::Step step{.title = object.value("title"_L1).toString(),
                            .filter = object.value("filter"_L1).toString(),
                            .look = object.value("look"_L1).toString()};
        const QString where = u"steps[%1]"_s.arg(steps.size());
        if (step.title.isEmpty() || step.filter.trimmed().isEmpty() || step.look.isEmpty()) {
            return fault(where, PlaybookText::tr("a step has a title, a filter and what to look for."));
        }
        if (const QString wrong = filterFault(step.filter); !wrong.isEmpty()) {
            return fault(where, wrong);
        }
        steps.push_back(std::move(step));
    }
    if (steps.empty()) {
        return fault(u"steps"_s, PlaybookText::tr("there has to be one at least."));
    }
    return steps;
}

// What filters need has to be asked for, and nothing else is.
QString faultOfAsks(const Playbook &playbook)
{
    std::set<Field> asked;
    for (const Playbook::Asked &ask : playbook.asks) {
        asked.insert(ask.field);
    }
    std::set<Field> used;
    for (const Playbook::Step &step : playbook.steps) {
        for (const SelectionPlace &place : selectionsOf(step.filter.toStdString())) {
            if (!place.field.isField() || !asked.contains(place.field.field())) {
                return PlaybookText::tr("\"%1\" needs a value that the playbook does not ask for.")
                    .arg(step.title);
            }
            used.insert(place.field.field());
        }
    }
    return used == asked ? QString() : PlaybookText::tr("a value is asked for that no filter needs.");
}

} // namespace

std::expected<Playbook, QString> Playbook::parse(QByteArrayView json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json.toByteArray(), &error);
    if (error.error != QJsonParseError::NoError) {
        return fault(PlaybookText::tr("byte %1").arg(error.offset), error.errorString());
    }
    if (!document.object().contains("playbook"_L1)) {
        return fault(u"playbook"_s, PlaybookText::tr("only version 1 can be read."));
    }
    return fromItem(document.object());
}

std::expected<Playbook, QString> Playbook::fromItem(const QJsonObject &root)
{
    const QJsonValue version = root.value("playbook"_L1);
    if (!version.isUndefined() && version.toInt(0) != kPlaybookVersion) { // a text is no version
        return fault(u"playbook"_s, PlaybookText::tr("only version 1 can be read."));
    }
    Playbook playbook;
    playbook.id = root.value("id"_L1).toString();
    playbook.question = root.value("question"_L1).toString();
    playbook.about = root.value("about"_L1).toString();
    if (playbook.id.isEmpty() || playbook.question.isEmpty()) {
        return fault(u"id, question"_s, PlaybookText::tr("a playbook has both."));
    }
    auto asks = readAsks(root.value("asks"_L1));
    if (!asks) {
        return std::unexpected(asks.error());
    }
    auto steps = readSteps(root.value("steps"_L1));
    if (!steps) {
        return std::unexpected(steps.error());
    }
    playbook.asks = *std::move(asks);
    playbook.steps = *std::move(steps);
    if (const QString wrong = faultOfAsks(playbook); !wrong.isEmpty()) {
        return fault(u"asks"_s, wrong);
    }
    return playbook;
}

QJsonObject Playbook::toItem(QJsonObject item) const
{
    item.insert("playbook"_L1, kPlaybookVersion);
    item.insert("id"_L1, id);
    item.insert("question"_L1, question);
    item.insert("about"_L1, about);
    QJsonArray asked;
    for (const Asked &ask : asks) {
        asked.append(
            QJsonObject{{"field"_L1, QString::fromUtf8(fieldInfo(ask.field).name)}, {"text"_L1, ask.text}});
    }
    item.insert("asks"_L1, asked);
    const QJsonArray before = item.value("steps"_L1).toArray();
    QJsonArray listed;
    for (const Step &step : steps) {
        QJsonObject object = before.at(listed.size()).toObject();
        object.insert("title"_L1, step.title);
        object.insert("filter"_L1, step.filter);
        object.insert("look"_L1, step.look);
        listed.append(object);
    }
    item.insert("steps"_L1, listed);
    return item;
}

std::vector<Field> selectionFields(const QString &filter)
{
    std::vector<Field> fields;
    for (const SelectionPlace &place : selectionsOf(filter.toStdString())) {
        if (place.field.isField() && !std::ranges::contains(fields, place.field.field())) {
            fields.push_back(place.field.field());
        }
    }
    return fields;
}

QString filledFilter(const QString &filter, const std::map<Field, QString> &values)
{
    const std::string text = filter.toStdString();
    std::string out;
    std::size_t at = 0;
    for (const SelectionPlace &place : selectionsOf(text)) {
        const auto value = place.field.isField() ? values.find(place.field.field()) : values.end();
        if (value == values.end() || value->second.isEmpty()) {
            continue;
        }
        out += text.substr(at, place.begin - at);
        out += quotedValue(value->second.toStdString());
        at = place.end;
    }
    return QString::fromStdString(out + text.substr(at));
}

} // namespace trailscope
