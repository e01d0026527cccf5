// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QString>

#include <array>
#include <cstdint>
#include <optional>

namespace trailscope {

// What events can be coloured in. A hue, not a colour: what it looks like is a matter of the theme.
enum class Hue : std::uint8_t { Red, Orange, Yellow, Green, Teal, Blue, Purple, Pink };
inline constexpr std::size_t kHueCount = 8;
inline constexpr std::array<Hue, kHueCount> kHues{Hue::Red,  Hue::Orange, Hue::Yellow, Hue::Green,
                                                  Hue::Teal, Hue::Blue,   Hue::Purple, Hue::Pink};
[[nodiscard]] QString hueTitle(Hue hue); // translated

// Events that pass a filter are shown in a hue: an item of the kind "colours" in a Profile. A value; any
// thread.
struct ColourRule {
    static constexpr QStringView kKind = u"colours";
    // A profile may hold more; those behind them are not used.
    static constexpr std::size_t kMost = 64;

    QString id; // stable through changes and between users
    QString name;
    QString filter;
    std::optional<Hue> hue; // nothing: the item has one that this version does not know
    bool enabled = true;
    bool temporary = false; // for this run, in no profile
    QJsonObject more; // the item as read, for the members that this version does not know

    [[nodiscard]] static ColourRule fromItem(const QJsonObject &item);
    [[nodiscard]] QJsonObject toItem() const;
    // With an id that nobody else has.
    [[nodiscard]] static ColourRule make(const QString &name, const QString &filter, Hue hue);

    // Why it cannot be used, translated; empty when it can. Such a rule colours nothing, enabled or not.
    [[nodiscard]] QString fault() const;

    bool operator==(const ColourRule &) const = default;
};

} // namespace trailscope
