// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/table/eventcolumns.h"
#include "record/outcome.h"
#include "session/eventview.h"
#include "session/rowcolours.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QTimeZone>

#include <optional>
#include <vector>

namespace trailscope {

class MarkedEvents;

// The events of a view as rows, and fields or JSON paths as columns. Holds no event: it reads the snapshot by
// the view's row list. GUI thread; owned by the table's pane.
//
// Sorting is the session's work: the header's click becomes a request there, and the new order comes back
// with setView().
class EventTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role {
        EventIndexRole = Qt::UserRole, // std::uint32_t
        ValuesRole, // QVariantList of FieldValue: what the cell can be filtered by
        OutcomeRole, // int, see Outcome; the row's, in every column
        WriteRole, // bool: the operation can change something
        WriteInferredRole, // bool: judged from the operation's name
        ConflictRole, // bool: another event claims the same eventID
        CopyRole, // bool: equal to a row; shown only where copies are
        PendingRole, // bool: a path column that is still being read
        MarkedRole, // bool, of the vertical header: the user has marked the row's event
        HueRole, // int, see Hue: what the row is coloured in; invalid where no rule colours it
        ColourRuleRole, // QString: the name of the rule that colours the row
    };

    explicit EventTableModel(QObject *parent = nullptr);

    // The view to show. One of the same events in another order is a layout change, unless `forceReset`; any
    // other a reset.
    void setView(const EventView &view, bool forceReset = false);
    [[nodiscard]] const EventView &view() const { return m_view; }

    void setColumns(const std::vector<FieldRef> &columns);
    // Does nothing when the column is there already, or the place is none.
    void insertColumnAt(int place, const FieldRef &column);
    void removeColumnAt(int place);
    [[nodiscard]] const std::vector<FieldRef> &columns() const { return m_columns; }
    [[nodiscard]] int columnOf(const FieldRef &field) const; // -1: not shown
    // The path columns there are, in no particular order; those that are no column here are ignored.
    void setPathColumns(const std::vector<PathColumnPtr> &paths);

    // Whose marks the rows show; outlives the model.
    void setMarks(const MarkedEvents *marks);
    // Whether the column is a path that no event of the whole snapshot has; nothing while that is not known.
    [[nodiscard]] std::optional<bool> isEmptyPath(int column) const;

    void setTimeZone(const QTimeZone &zone);
    [[nodiscard]] const QTimeZone &timeZone() const { return m_zone; }

    // By which rules rows are coloured; null: by none.
    void setRowColours(const RowColoursPtr &colours);
    [[nodiscard]] const RowColoursPtr &rowColours() const { return m_colours; }

    // How many rows a table can be tall; further events are not shown as rows. Views are INT_MAX pixels tall
    // at most.
    void setMaximumRows(int maximum);
    [[nodiscard]] bool isTruncated() const;

    [[nodiscard]] EventIndex eventAt(int row) const { return (*m_view.rows)[static_cast<std::size_t>(row)]; }
    // -1 for an event that has no row.
    [[nodiscard]] int rowOf(EventIndex event) const;
    [[nodiscard]] std::vector<FieldValue> valuesAt(const QModelIndex &index) const;
    // What reads the cells, for work that leaves the GUI thread.
    [[nodiscard]] const EventCells &cells() const { return m_cells; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

signals:
    void columnListChanged();

private:
    [[nodiscard]] QVariant rowHeader(int row, int role) const;
    void renewCells();
    void reorder(const EventView &view);

    EventView m_view;
    std::vector<FieldRef> m_columns;
    std::vector<PathColumnPtr> m_paths;
    QTimeZone m_zone = QTimeZone::utc();
    EventCells m_cells;
    const MarkedEvents *m_marks = nullptr;
    RowColoursPtr m_colours;
    int m_maximumRows;
    int m_rowCount = 0;
};

} // namespace trailscope
