// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/findings/rulestory.h"

#include <QtCore/QAbstractItemModel>
#include <QtCore/QTimeZone>

#include <cstdint>
#include <optional>
#include <vector>

namespace trailscope {

// Why a rule says what it says of an event, as a tree: the parts of its condition with what is true of them
// and what the event has there, or the findings of a correlation with their events in order. GUI thread;
// owned by the pane.
class WhyModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum class Section : std::uint8_t { Part, Value };
    static constexpr int kSections = static_cast<int>(Section::Value) + 1;
    enum Role {
        HoldsRole = Qt::UserRole, // bool; invalid for what is neither true nor false
        DecidesRole, // bool
    };

    using QAbstractItemModel::QAbstractItemModel;

    void setStory(const RuleStoryPtr &story); // null: nothing to tell
    [[nodiscard]] const RuleStoryPtr &story() const { return m_story; }
    void setTimeZone(const QTimeZone &zone);

    // The values of the record that the part is about; none for what has none.
    [[nodiscard]] std::vector<JsonNodeId> nodesAt(const QModelIndex &index) const;
    // The event that a row of a finding is.
    [[nodiscard]] std::optional<EventIndex> eventAt(const QModelIndex &index) const;
    [[nodiscard]] std::uint32_t lineAt(const QModelIndex &index) const; // of the rule's text, from 1; 0: none

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    // A part or a finding. The events of a finding are no rows of their own: there may be very many.
    struct Row {
        enum class Kind : std::uint8_t { Root, Part, Finding, MoreFindings };
        Kind kind = Kind::Root;
        std::uint32_t what = 0; // its place in the story
        std::uint32_t parent = 0; // the root: 0
        std::uint32_t place = 0;
        std::vector<std::uint32_t> children{};
    };
    std::uint32_t add(std::uint32_t parent, Row::Kind kind, std::uint32_t what);
    void build();
    [[nodiscard]] const Row &rowAbove(const QModelIndex &index) const; // of a valid one
    [[nodiscard]] const Row *rowAt(const QModelIndex &index) const; // null: below a finding
    [[nodiscard]] const ExplainedPart *partAt(const QModelIndex &index) const;
    // Ready to be shown, but for being cut.
    [[nodiscard]] QString text(const QModelIndex &index) const;
    [[nodiscard]] QString wholeValue(const QModelIndex &index) const;
    [[nodiscard]] QString textOfFinding(const FindingStory &told) const;
    [[nodiscard]] QString rulesOfEvent(const FindingStory &told, std::size_t place) const;

    RuleStoryPtr m_story;
    std::vector<Row> m_rows; // the root first
    QTimeZone m_zone = QTimeZone::utc();
};

} // namespace trailscope
