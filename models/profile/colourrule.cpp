// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "profile/colourrule.h"

#include "filter/compiledfilter.h"
#include "filter/parsedfilter.h"
#include "profile/itemfault.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QUuid>

#include <algorithm>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

struct ColourRuleText {
    Q_DECLARE_TR_FUNCTIONS(trailscope::ColourRule)
};

struct HueName {
    Hue hue;
    QLatin1StringView name; // in a profile
    const char *title;
};

constexpr std::array<HueName, kHueCount> kHueNames = {{
    {.hue = Hue::Red, .name = "red"_L1, .title = QT_TRANSLATE_NOOP("trailscope::ColourRule", "Red")},
    {.hue = Hue::Orange, .name = "orange"_L1, .title = QT_TRANSLATE_NOOP("trailscope::ColourRule", "Orange")},
    {.hue = Hue::Yellow, .name = "yellow"_L1, .title = QT_TRANSLATE_NOOP("trailscope::ColourRule", "Yellow")},
    {.hue = Hue::Green, .name = "green"_L1, .title = QT_TRANSLATE_NOOP("trailscope::ColourRule", "Green")},
    {.hue = Hue::Teal, .name = "teal"_L1, .title = QT_TRANSLATE_NOOP("trailscope::ColourRule", "Teal")},
    {.hue = Hue::Blue, .name = "blue"_L1, .title = QT_TRANSLATE_NOOP("trailscope::ColourRule", "Blue")},
    {.hue = Hue::Purple, .name = "purple"_L1, .title = QT_TRANSLATE_NOOP("trailscope::ColourRule", "Purple")},
    {.hue = Hue::Pink, .name = "pink"_L1, .title = QT_TRANSLATE_NOOP("trailscope::ColourRule", "Pink")},
}};

} // namespace

QString hueTitle(Hue hue)
{
    return ColourRuleText::tr(kHueNames[static_cast<std::size_t>(hue)].title);
}

ColourRule ColourRule::fromItem(const QJsonObject &item)
{
    const QString colour = item.value("colour"_L1).toString();
    const auto known = std::ranges::find(kHueNames, colour, &HueName::name);
    return {
        .id = item.value("id"_L1).toString(),
        .name = item.value("name"_L1).toString(),
        .filter = item.value("filter"_L1).toString(),
        .hue = known == kHueNames.end() ? std::nullopt : std::optional(known->hue),
        .enabled = item.value("enabled"_L1).toBool(true),
        .temporary = false,
        .more = item,
    };
}

QJsonObject ColourRule::toItem() const
{
    QJsonObject item = more;
    item.insert("id"_L1, id);
    item.insert("name"_L1, name);
    item.insert("filter"_L1, filter);
    if (hue) { // else what a later version wrote stays
        item.insert("colour"_L1, kHueNames[static_cast<std::size_t>(*hue)].name);
    }
    item.insert("enabled"_L1, enabled);
    item.remove("removed"_L1);
    return item;
}

ColourRule ColourRule::make(const QString &name, const QString &filter, Hue hue)
{
    ColourRule made;
    made.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    made.name = name;
    made.filter = filter;
    made.hue = hue;
    return made;
}

QString ColourRule::fault() const
{
    if (name.trimmed().isEmpty()) {
        return ColourRuleText::tr("It has no name.");
    }
    if (!hue) {
        return ColourRuleText::tr("It has no colour, or one that this version does not know.");
    }
    if (filter.trimmed().isEmpty()) {
        return ColourRuleText::tr("It has no filter.");
    }
    if (QString invalid = filterFault(filter); !invalid.isEmpty()) {
        return invalid;
    }
    // What only the selected event could say is no rule for all events.
    const QByteArray utf8 = filter.toUtf8();
    const auto compiled
        = CompiledFilter::compile(parseFilter({utf8.constData(), static_cast<std::size_t>(utf8.size())}), 0);
    return compiled ? QString() : QString::fromStdString(compiled.error().message);
}

} // namespace trailscope
