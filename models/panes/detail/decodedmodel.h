// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/detail/decodedtree.h"
#include "panes/detail/eventdetail.h"

#include <QtCore/QAbstractItemModel>
#include <QtCore/QTimeZone>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace trailscope {

// The decoded event as a tree of sections for a view: names, values and what they mean. Used on the GUI
// thread. Texts that hold JSON can be opened on request; what is inside becomes rows below them.
class DecodedModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Columns : int { NameColumn, ValueColumn, MeaningColumn, ColumnCount };
    enum Roles : int {
        KindRole = Qt::UserRole + 1, // int, a DecodedKind
        FieldValueRole, // FieldValue; invalid where there is none to filter by
        NodeRole, // quint32, a JsonNodeId of the record: the value's own, or that of the text it was decoded
                  // from
        FullTextRole, // QString, the value uncut
        JsonTextRole, // QString, the value as it stands in the record; empty for facts
        PathRole, // QString, the path a filter names it by; empty where there is none
        CanDecodeRole, // bool: holds JSON that is not opened yet
        AlarmingRole, // bool
        EventRole, // quint32, an EventIndex: the event whose place the row tells; invalid elsewhere
        RuleRole, // QString, the id of a rule that the row is about; invalid elsewhere
        LeadsToRole, // quint32, an EventIndex: another event, which the row is about; invalid elsewhere
        ShareRole, // double, 0 to 1: how long a bar beside the value is; invalid elsewhere
    };

    using QAbstractItemModel::QAbstractItemModel;

    // Times are shown in this zone, UTC at first, with what the record says beside them.
    void setTimeZone(const QTimeZone &zone);
    // Null clears the model.
    void setDetail(EventDetailPtr detail);
    [[nodiscard]] const EventDetailPtr &detail() const { return m_detail; }

    // Opens the JSON inside a text by one level of quoting. False when there is none, or it is open already.
    bool decode(const QModelIndex &index);
    // The row of a value of the record, or of the nearest value around it that has one.
    [[nodiscard]] QModelIndex indexOf(JsonNodeId node, int column = NameColumn) const;
    // How many rows stand below, on all levels.
    [[nodiscard]] std::size_t rowsBelow(const QModelIndex &index) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    // A row of one of the trees: the event's own is number 0, those opened inside texts follow.
    struct Place {
        std::uint32_t tree = 0;
        DecodedRowId row{};
    };
    struct Opened {
        std::shared_ptr<const DecodedTree> tree;
        Place host; // whose text it was; unused for tree 0
    };

    [[nodiscard]] static Place placeOf(const QModelIndex &index);
    [[nodiscard]] QModelIndex indexOf(Place place, int column) const;
    [[nodiscard]] const DecodedTree &treeOf(Place place) const { return *m_trees[place.tree].tree; }
    [[nodiscard]] const DecodedRow &rowAt(Place place) const { return treeOf(place).row(place.row); }
    // The number of the tree that was opened inside this row; 0 when there is none.
    [[nodiscard]] std::uint32_t openedIn(Place place) const;
    [[nodiscard]] bool canDecode(Place place) const;
    [[nodiscard]] QVariant roleData(Place place, int role) const;
    [[nodiscard]] QString shownValue(const DecodedRow &row) const;
    [[nodiscard]] QString toolTip(Place place, int column) const;

    EventDetailPtr m_detail;
    QTimeZone m_zone = QTimeZone::utc();
    std::vector<Opened> m_trees;
};

} // namespace trailscope
