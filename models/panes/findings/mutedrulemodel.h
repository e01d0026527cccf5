// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "profile/keptprofile.h"
#include "profile/mutedrule.h"
#include "profile/profileitems.h"

#include <QtCore/QAbstractTableModel>

#include <cstdint>
#include <vector>

namespace trailscope {

// What the user has muted, a row each, and every way to change it. GUI thread; owned by the main window.
class MutedRuleModel : public QAbstractTableModel, public ProfileItems {
    Q_OBJECT

public:
    enum class Section : std::uint8_t { Rule, Filter, Reason, Date };
    static constexpr int kSections = static_cast<int>(Section::Date) + 1;

    // The profile outlives it.
    explicit MutedRuleModel(KeptProfile &profile, QObject *parent = nullptr);

    [[nodiscard]] KeptProfile &profile() const override { return m_profile; }
    [[nodiscard]] const std::vector<MutedRule> &mutes() const { return m_mutes; }
    [[nodiscard]] const MutedRule &at(int row) const { return m_mutes[static_cast<std::size_t>(row)]; }
    // One that is not kept yet. The title is for people, and for those who do not have the rule.
    [[nodiscard]] static MutedRule muteOf(const QString &rule, const QString &title);
    // What a mute is called: by its rule. Not ready to be shown.
    [[nodiscard]] static QString titleOf(const MutedRule &mute);
    void save(const MutedRule &mute);

    [[nodiscard]] QString idAt(int row) const override { return at(row).id; }
    [[nodiscard]] int rowOf(const QString &id) const override;
    [[nodiscard]] QString description(int row) const override;
    [[nodiscard]] bool isChanged(const QString &id) const override;
    [[nodiscard]] bool lacksShipped() const override;
    void remove(const QString &id) override;
    void restore(const QString &id) override;
    [[nodiscard]] bool canStep(int row, int step) const override;
    void step(int row, int step) override;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

signals:
    void mutesChanged();

private:
    void show();

    KeptProfile &m_profile;
    std::vector<MutedRule> m_mutes;
};

} // namespace trailscope
