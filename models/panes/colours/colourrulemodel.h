// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "profile/colourrule.h"
#include "profile/keptprofile.h"
#include "profile/profileitems.h"
#include "session/rowcolours.h"

#include <QtCore/QAbstractTableModel>

#include <cstdint>
#include <span>
#include <vector>

namespace trailscope {

// The rules by which events are coloured, a row each, in the order in which the first that an event passes
// wins: those of this run first, the newest on top; then those that are shipped and the user's own. Every way
// to change them. GUI thread; owned by the main window.
class ColourRuleModel : public QAbstractTableModel, public ProfileItems {
    Q_OBJECT

public:
    enum class Section : std::uint8_t { Name, Hue, Filter, Passing, Marked };
    static constexpr int kSections = static_cast<int>(Section::Marked) + 1;
    enum Role {
        HueRole = Qt::UserRole, // int, see Hue; invalid where a rule has none
    };
    // Of this run: when there are more, the oldest gives way.
    static constexpr std::size_t kMostTemporary = 10;

    // The profile outlives it.
    explicit ColourRuleModel(KeptProfile &profile, QObject *parent = nullptr);

    [[nodiscard]] KeptProfile &profile() const override { return m_profile; }
    [[nodiscard]] const std::vector<ColourRule> &rules() const { return m_rules; }
    // Those that can colour events: those of this run and the first ColourRule::kMost.
    [[nodiscard]] std::span<const ColourRule> usedRules() const;
    [[nodiscard]] const ColourRule &at(int row) const { return m_rules[static_cast<std::size_t>(row)]; }
    [[nodiscard]] QString idAt(int row) const override { return at(row).id; }
    [[nodiscard]] int rowOf(const QString &id) const override;
    [[nodiscard]] QString description(int row) const override;
    // Why a rule can colour nothing, translated; empty when it can.
    [[nodiscard]] QString faultOf(int row) const;
    [[nodiscard]] bool isChanged(const QString &id) const override;
    [[nodiscard]] bool lacksShipped() const override;

    // What the rules select; null: not known. The counts of rules that are others by now are left out.
    void setColours(const RowColoursPtr &colours);

    void save(const ColourRule &rule); // one of this run is kept from now on
    void setEnabled(int row, bool enabled);
    void remove(const QString &id) override;
    void restore(const QString &id) override;
    // Within those of this run, or those that are kept.
    [[nodiscard]] bool canStep(int row, int step) const override;
    void step(int row, int step) override;
    // For this run. What has this hue already loses it.
    void colourise(const QString &filter, Hue hue);
    void clearTemporary();
    // One that no rule of this run has; where all are taken, that of the oldest.
    [[nodiscard]] Hue nextHue() const;
    [[nodiscard]] bool hasTemporary() const { return m_temporaryCount > 0; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] bool setData(const QModelIndex &index, const QVariant &value,
                               int role = Qt::EditRole) override; // Qt::CheckStateRole of the name
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

signals:
    void rulesChanged();

private:
    void show();
    void setTemporary(std::vector<ColourRule> temporary);
    [[nodiscard]] QString countText(int row, bool marked) const;

    KeptProfile &m_profile;
    std::vector<ColourRule> m_rules;
    std::size_t m_temporaryCount = 0; // of m_rules, the first
    RowColoursPtr m_colours;
};

} // namespace trailscope
