// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "columns/keptcolumnstable.h"
#include "panes/table/columnlayout.h"
#include "panes/table/eventtablemodel.h"

#include <QtCore/QHash>
#include <QtCore/QVariantMap>

#include <optional>
#include <vector>

class QMenu;

namespace trailscope {

class EventDelegate;
class RowCopier;

// The table of events. Rows have one fixed height and columns are measured on a sample, so that nothing
// depends on how many events there are. The current event is always one of the selected ones, so that what is
// shown elsewhere, what is highlighted and what is copied are the same. Keeps the current event, the
// selection and the place by event when another view is shown; where nothing is selected, another filter
// shows its top. GUI thread; owned by the table's pane; owns its model.
class EventTableView : public KeptColumnsTable {
    Q_OBJECT

public:
    explicit EventTableView(QWidget *parent = nullptr);
    ~EventTableView() override;

    [[nodiscard]] EventTableModel *eventModel() const { return m_model; }

    void showView(const EventView &view);
    void setTimeZone(const QTimeZone &zone);
    void setPathColumns(const std::vector<PathColumnPtr> &paths);

    [[nodiscard]] std::optional<EventIndex> currentEvent() const { return m_currentEvent; }
    void setCurrentEvent(EventIndex event);
    [[nodiscard]] qint64 selectedCount() const;
    [[nodiscard]] std::vector<EventIndex> selectedEvents(std::size_t maximum) const; // by row
    // From left to right, those among them that are hidden because they are empty.
    [[nodiscard]] std::vector<FieldRef> shownColumns() const;
    [[nodiscard]] std::vector<FieldRef> visibleColumns() const; // without these
    // What a cell can be filtered by; of a selection that it is one of, what any of the column's cells can,
    // each value once. Of a selection too large for that, the cell's own.
    [[nodiscard]] std::vector<FieldValue> valuesFor(const QModelIndex &cell) const;

    // Makes the column if it is not there, and brings it into sight.
    void showColumn(const FieldRef &column);
    void hideColumn(const FieldRef &column);
    void resetColumns();
    void setColumns(const std::vector<FieldRef> &columns); // these, from left to right
    // These with the widths that it says; the others are as wide as their contents need.
    void showLayout(const ColumnLayout &layout);
    [[nodiscard]] ColumnLayout layoutOfColumns() const;
    // From now on, as long as the trail is the same: paths that none of its events has do not stand empty,
    // but for those that were asked for in this trail. They stay columns, and are back with the next trail
    // that has them. How many are hidden.
    int hideEmptyPaths();
    // Order and widths of the columns, to be kept by the application.
    [[nodiscard]] QVariantMap saveColumns() const;
    // False when `state` is none; nothing changes then.
    bool restoreColumns(const QVariantMap &state);
    // Makes the columns as wide as a sample of the rows needs; those the user has sized are left alone.
    void measureColumns();
    // How many columns stay in sight while the others scroll; told by keptColumnsChanged() when the user
    // chooses.
    void setKeptColumns(int count);
    [[nodiscard]] int keptColumns() const;
    // Fills a menu with what can be done about columns, as it stands now.
    void fillColumnMenu(QMenu *menu);

    void nextEvent();
    void previousEvent();
    void selectAll() override;
    // Copies the selected rows as tab-separated text, off the GUI thread.
    void copyRows(bool withTitles);
    // What makes the text of many rows.
    [[nodiscard]] RowCopier *copier() const { return m_copier; }

    // A copy larger than this is refused: that is an export.
    static constexpr std::size_t kMaximumCopiedRows = 200'000;

signals:
    void currentEventChanged(std::optional<trailscope::EventIndex> event);
    void selectionCountChanged();
    void sortRequested(const trailscope::SortOrder &order);
    void columnsChanged(); // others, or in another order
    void keptColumnsChanged(int count);
    void columnPathRequested(); // the user wants to name a field or path
    void columnMenuOpened(QMenu *menu); // for what others have to offer about columns
    void valueMenuRequested(const std::vector<trailscope::FieldValue> &values, const QPoint &globalPosition);
    void copied(const QString &message);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    [[nodiscard]] QItemSelectionModel::SelectionFlags
    selectionCommand(const QModelIndex &index, const QEvent *event = nullptr) const override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    struct Place; // what is kept from one view to the next
    [[nodiscard]] Place place() const;
    void returnTo(const Place &kept, ViewCause cause);
    void onHeaderClicked(int section);
    void onSectionResized(int section, int oldSize, int newSize);
    void showHeaderMenu(const QPoint &position);
    void updateRowHeight();
    void updateSortMark();
    void putOnClipboard(const QString &text, std::size_t rows);
    void measureColumn(int column);
    void updateHiddenColumns();
    // Columns whose values are still being found out, as far as the first row tells.
    [[nodiscard]] std::vector<int> pendingColumns() const;
    // Those of them that have their values now.
    void measureFound(const std::vector<int> &pending);
    void autoSizeColumn(int column);
    void goToRow(int row);
    [[nodiscard]] bool goByKey(QKeyEvent *event);
    void joinCurrentAndSelection();
    void selectWholeRows();
    void setCurrent(std::optional<EventIndex> event);

    EventTableModel *m_model;
    std::optional<EventIndex> m_currentEvent;
    std::optional<EventIndex>
        m_lostEvent; // was current until a filter hid it; current again when it comes back
    QHash<QString, int> m_widths; // chosen by the user, by the column's name
    std::uint32_t m_measuredRows = 0; // rows there were when columns were last measured
    bool m_hidesEmptyPaths = false;
    std::vector<FieldRef> m_askedFor; // in this trail
    bool m_restoring = false;
    bool m_sizing = false;
    RowCopier *m_copier;
};

} // namespace trailscope
