// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "table/eventtableview.h"

#include "panes/table/rowcopier.h"
#include "table/eventdelegate.h"
#include "table/markgutter.h"

#include <QtGui/QClipboard>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QProxyStyle>
#include <QtWidgets/QScrollBar>

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <set>
#include <string>
#include <utility>

namespace trailscope {

namespace {

// More selected events than this are not sought again in a new view.
constexpr std::size_t kKeptSelection = 10'000;
// How far below the top row an event is sought that is still there in a new view.
constexpr int kAnchorRows = 2'000;

// Lets the titles begin where the cells' texts do.
class HeaderStyle : public QProxyStyle {
public:
    explicit HeaderStyle(QObject *parent)
        : QProxyStyle(QApplication::style()->name())
    {
        setParent(parent);
    }

    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override
    {
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        if (element != CE_HeaderLabel || header == nullptr) {
            QProxyStyle::drawControl(element, option, painter, widget);
            return;
        }
        QStyleOptionHeader label = *header;
        label.rect.setLeft(
            label.rect.left()
            + std::max(0, EventDelegate::kMargin - pixelMetric(PM_HeaderMargin, option, widget)));
        QProxyStyle::drawControl(element, &label, painter, widget);
    }
};

} // namespace

struct EventTableView::Place {
    std::optional<EventIndex> current;
    int currentColumn = 0;
    std::vector<EventIndex> selected; // by row
    std::vector<EventIndex> anchors; // the event to keep in place, then those below it
    int anchorY = 0; // of the first anchor, in the viewport
    bool atTop = true;
    bool currentInSight = false;
};

EventTableView::EventTableView(QWidget *parent)
    : KeptColumnsTable(parent)
    , m_model(new EventTableModel(this))
    , m_copier(new RowCopier(this))
{
    setModel(m_model);
    connect(m_copier, &RowCopier::copied, this, &EventTableView::putOnClipboard);
    setItemDelegate(new EventDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setAlternatingRowColors(true);
    setShowGrid(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setTabKeyNavigation(false);
    setFrameShape(NoFrame);
    setAccessibleName(tr("Events"));

    setVerticalHeader(new MarkGutter(this));
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *header = horizontalHeader();
    header->setStyle(new HeaderStyle(header));
    header->setSectionsMovable(true);
    header->setSectionsClickable(true);
    header->setHighlightSections(false);
    header->setSortIndicatorShown(true);
    header->setStretchLastSection(true);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QHeaderView::sectionClicked, this, &EventTableView::onHeaderClicked);
    connect(header, &QHeaderView::sectionMoved, this, &EventTableView::columnsChanged);
    connect(header, &QHeaderView::sectionResized, this, &EventTableView::onSectionResized);
    connect(header, &QHeaderView::sectionHandleDoubleClicked, this, &EventTableView::autoSizeColumn);
    connect(header, &QWidget::customContextMenuRequested, this, &EventTableView::showHeaderMenu);
    updateRowHeight();
    updateSortMark();
    measureColumns();
}

EventTableView::~EventTableView() = default;

void EventTableView::showView(const EventView &view)
{
    const Place kept = place();
    const bool otherTrail = !view.snapshot || !m_model->view().snapshot;
    {
        m_restoring = true;
        const bool heavy = selectedCount() > static_cast<qint64>(kKeptSelection);
        const std::vector<int> pending = pendingColumns();
        m_model->setView(view, heavy);
        updateSortMark();
        // The first rows decide the widths; a handful of them says too little.
        constexpr std::uint32_t kEnough = 500;
        if (otherTrail) {
            m_measuredRows = 0;
        }
        if (!view.snapshot) {
            m_hidesEmptyPaths = false;
            m_askedFor.clear();
            updateHiddenColumns();
        }
        if (view.rowCount() > m_measuredRows && m_measuredRows < kEnough) {
            measureColumns();
        } else {
            measureFound(pending);
        }
        returnTo(kept, view.cause);
        m_restoring = false;
    }
    const QModelIndex index = currentIndex();
    m_lostEvent = index.isValid() || !view.snapshot ? std::nullopt : kept.current;
    setCurrent(index.isValid() ? std::optional(m_model->eventAt(index.row())) : std::nullopt);
    emit selectionCountChanged();
}

EventTableView::Place EventTableView::place() const
{
    Place kept;
    kept.current = m_currentEvent ? m_currentEvent : m_lostEvent;
    kept.currentColumn = std::max(0, currentIndex().column());
    kept.atTop = verticalScrollBar()->value() == 0;
    if (m_model->rowCount() == 0) {
        return kept;
    }
    if (const auto count = static_cast<std::size_t>(selectedCount()); count <= kKeptSelection) {
        kept.selected = selectedEvents(count);
    }
    const QModelIndex current = currentIndex();
    const QRect sight = viewport()->rect();
    const int currentY = current.isValid() ? rowViewportPosition(current.row()) : -1;
    kept.currentInSight = current.isValid() && currentY >= 0 && currentY < sight.height();
    const int top = kept.currentInSight ? current.row() : std::max(0, rowAt(0));
    kept.anchorY = rowViewportPosition(top);
    const int last = std::min(m_model->rowCount(), top + kAnchorRows);
    for (int row = top; row < last; ++row) {
        kept.anchors.push_back(m_model->eventAt(row));
    }
    return kept;
}

void EventTableView::returnTo(const Place &kept, ViewCause cause)
{
    if (m_model->rowCount() == 0) {
        return;
    }
    const int currentRow = kept.current ? m_model->rowOf(*kept.current) : -1;
    if (currentRow >= 0) {
        selectionModel()->setCurrentIndex(m_model->index(currentRow, kept.currentColumn),
                                          QItemSelectionModel::NoUpdate);
    }
    if (currentRow >= 0 && kept.selected.empty() && selectedCount() == 0) {
        goToRow(currentRow); // it had been filtered out, and is back
    }
    if (selectedCount() == 0 && !kept.selected.empty()) {
        std::vector<int> rows;
        for (const EventIndex event : kept.selected) {
            if (const int row = m_model->rowOf(event); row >= 0) {
                rows.push_back(row);
            }
        }
        std::ranges::sort(rows);
        QItemSelection selection;
        for (std::size_t i = 0; i < rows.size();) {
            std::size_t end = i + 1;
            while (end < rows.size() && rows[end] == rows[end - 1] + 1) {
                ++end;
            }
            selection.append(
                {m_model->index(rows[i], 0), m_model->index(rows[end - 1], m_model->columnCount() - 1)});
            i = end;
        }
        selectionModel()->select(selection, QItemSelectionModel::Select);
    }
    joinCurrentAndSelection();

    QScrollBar *bar = verticalScrollBar();
    updateGeometries(); // the scroll bar has to know the new height
    if (cause != ViewCause::Filtered && kept.atTop && !kept.currentInSight) {
        bar->setValue(0);
        return;
    }
    if (cause == ViewCause::Sorted && !kept.currentInSight) {
        bar->setValue(0); // who sorts wants to see what comes first
        return;
    }
    if (cause == ViewCause::Filtered && !selectionModel()->hasSelection()) {
        bar->setValue(0);
        return;
    }
    for (std::size_t i = 0; i < kept.anchors.size(); ++i) {
        if (const int row = m_model->rowOf(kept.anchors[i]); row >= 0) {
            bar->setValue(verticalHeader()->sectionPosition(row) - kept.anchorY);
            return;
        }
    }
    if (currentRow >= 0) {
        scrollTo(m_model->index(currentRow, kept.currentColumn), PositionAtCenter);
    } else {
        bar->setValue(0);
    }
}

void EventTableView::setTimeZone(const QTimeZone &zone)
{
    m_model->setTimeZone(zone);
    if (const int column = m_model->columnOf(Field::Time); column >= 0) {
        measureColumn(column);
    }
}

void EventTableView::setPathColumns(const std::vector<PathColumnPtr> &paths)
{
    const std::vector<int> pending = pendingColumns();
    m_model->setPathColumns(paths);
    measureFound(pending);
    updateHiddenColumns();
}

void EventTableView::setCurrentEvent(EventIndex event)
{
    if (const int row = m_model->rowOf(event); row >= 0) {
        goToRow(row);
    }
}

qint64 EventTableView::selectedCount() const
{
    qint64 count = 0;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        count += range.height();
    }
    return count;
}

std::vector<EventIndex> EventTableView::selectedEvents(std::size_t maximum) const
{
    QList<std::pair<int, int>> ranges;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        ranges.append({range.top(), range.bottom()});
    }
    std::ranges::sort(ranges);
    std::vector<EventIndex> events;
    int next = 0; // ranges may overlap
    for (const auto &[top, bottom] : std::as_const(ranges)) {
        for (int row = std::max(next, top); row <= bottom && events.size() < maximum; ++row) {
            events.push_back(m_model->eventAt(row));
        }
        next = std::max(next, bottom + 1);
    }
    return events;
}

void EventTableView::nextEvent()
{
    if (m_model->rowCount() > 0) {
        goToRow(currentIndex().isValid() ? std::min(currentIndex().row() + 1, m_model->rowCount() - 1) : 0);
    }
}

void EventTableView::previousEvent()
{
    if (m_model->rowCount() > 0) {
        goToRow(currentIndex().isValid() ? std::max(currentIndex().row() - 1, 0) : 0);
    }
}

void EventTableView::goToRow(int row)
{
    const QModelIndex index = m_model->index(row, std::max(0, currentIndex().column()));
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(index);
}

void EventTableView::selectAll()
{
    QTableView::selectAll();
    joinCurrentAndSelection();
}

// A Ctrl+click, the space bar, or a click beside the rows can take the current row out of the selection, or
// leave nothing selected: the nearest selected row becomes the current one, or the current one is selected.
void EventTableView::joinCurrentAndSelection()
{
    const QModelIndex current = currentIndex();
    QItemSelectionModel *selection = selectionModel();
    if (current.isValid() && selection->isSelected(current)) {
        return;
    }
    if (!selection->hasSelection()) {
        if (current.isValid()) {
            selection->select(current, QItemSelectionModel::Select | QItemSelectionModel::Rows);
        }
        return;
    }
    const int wanted = current.isValid() ? current.row() : 0;
    int nearest = -1;
    for (const QItemSelectionRange &range : selection->selection()) {
        const int row = std::clamp(wanted, range.top(), range.bottom());
        if (nearest < 0 || std::abs(row - wanted) < std::abs(nearest - wanted)) {
            nearest = row;
        }
    }
    selection->setCurrentIndex(m_model->index(nearest, std::max(0, current.column())),
                               QItemSelectionModel::NoUpdate);
}

// After columns have come or gone: a selection of cells is none of rows.
void EventTableView::selectWholeRows()
{
    QItemSelection rows;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        rows.merge(
            {m_model->index(range.top(), 0), m_model->index(range.bottom(), m_model->columnCount() - 1)},
            QItemSelectionModel::Select);
    }
    selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
}

void EventTableView::copyRows(bool withTitles)
{
    const qint64 count = selectedCount();
    if (count == 0) {
        return;
    }
    if (count > static_cast<qint64>(kMaximumCopiedRows)) {
        emit copied(tr("Too many events to copy. Export them instead."));
        return;
    }
    RowCopier::Rows rows{.cells = m_model->cells(),
                         .events = selectedEvents(kMaximumCopiedRows),
                         .columns = {},
                         .withTitles = withTitles};
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
        if (const int column = horizontalHeader()->logicalIndex(visual); !isColumnHidden(column)) {
            rows.columns.push_back(static_cast<std::size_t>(column));
        }
    }
    constexpr qint64 kAtOnce = 500; // so few that nobody can wait for them
    if (count <= kAtOnce) {
        m_copier->cancel();
        putOnClipboard(rows.text(), rows.events.size());
    } else {
        m_copier->copy(std::move(rows));
    }
}

void EventTableView::putOnClipboard(const QString &text, std::size_t rows)
{
    QGuiApplication::clipboard()->setText(text);
    emit copied(tr("%n event(s) copied", nullptr, static_cast<int>(rows)));
}

void EventTableView::contextMenuEvent(QContextMenuEvent *event)
{
    QModelIndex index = indexAt(event->pos());
    QPoint position = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard) {
        index = currentIndex();
        position = viewport()->mapToGlobal(visualRect(index).bottomLeft());
    }
    if (index.isValid()) {
        emit valueMenuRequested(valuesFor(index), position);
    }
}

std::vector<FieldValue> EventTableView::valuesFor(const QModelIndex &cell) const
{
    if (!cell.isValid() || !selectionModel()->isSelected(cell) || selectedCount() < 2
        || selectedCount() > static_cast<qint64>(kKeptSelection)) {
        return m_model->valuesAt(cell);
    }
    constexpr std::size_t kMostValues = 500;
    std::vector<FieldValue> values;
    std::set<std::optional<std::string>> known;
    for (const EventIndex event : selectedEvents(kKeptSelection)) {
        for (FieldValue &value : m_model->cells().values(static_cast<std::size_t>(cell.column()), event)) {
            if (known.insert(value.value).second) {
                values.push_back(std::move(value));
            }
        }
        if (values.size() > kMostValues) {
            return m_model->valuesAt(cell);
        }
    }
    return values;
}

void EventTableView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copyRows(false);
        return;
    }
    if (goByKey(event)) {
        return;
    }
    // Typing letters would search the rows one by one, on this thread.
    if (!event->text().isEmpty() && event->text().at(0).isPrint() && event->key() != Qt::Key_Space
        && (event->modifiers() & ~Qt::ShiftModifier) == Qt::NoModifier) {
        event->ignore();
        return;
    }
    QTableView::keyPressEvent(event);
    joinCurrentAndSelection();
}

// Home and End go to the first and last row, with Ctrl or without.
bool EventTableView::goByKey(QKeyEvent *event)
{
    const bool home = event->key() == Qt::Key_Home;
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if ((!home && event->key() != Qt::Key_End) || m_model->rowCount() == 0
        || (modifiers & ~(Qt::ControlModifier | Qt::ShiftModifier)) != 0) {
        return false;
    }
    const int row = home ? 0 : m_model->rowCount() - 1;
    if (!modifiers.testFlag(Qt::ShiftModifier)) {
        goToRow(row);
        return true;
    }
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        return false; // the view itself extends the selection that far
    }
    QKeyEvent whole(QEvent::KeyPress, event->key(), Qt::ControlModifier | Qt::ShiftModifier);
    QTableView::keyPressEvent(&whole);
    joinCurrentAndSelection();
    return true;
}

void EventTableView::mouseReleaseEvent(QMouseEvent *event)
{
    QTableView::mouseReleaseEvent(event);
    joinCurrentAndSelection();
}

// Ctrl with a key that moves would move the current row away from the selection.
QItemSelectionModel::SelectionFlags EventTableView::selectionCommand(const QModelIndex &index,
                                                                     const QEvent *event) const
{
    if (event != nullptr && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<const QKeyEvent *>(event);
        switch (key->key()) {
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_Left:
        case Qt::Key_Right:
        case Qt::Key_Home:
        case Qt::Key_End:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
            return QItemSelectionModel::Rows
                | (key->modifiers().testFlag(Qt::ShiftModifier) ? QItemSelectionModel::SelectCurrent
                                                                : QItemSelectionModel::ClearAndSelect);
        default:
            break;
        }
    }
    return QTableView::selectionCommand(index, event);
}

void EventTableView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        updateRowHeight();
    }
}

void EventTableView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (!m_restoring) {
        m_lostEvent.reset();
        setCurrent(current.isValid() ? std::optional(m_model->eventAt(current.row())) : std::nullopt);
    }
}

// QAbstractItemView makes the first item current when it gets the focus; here that would be an event that
// nobody chose.
void EventTableView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event); // NOLINT(bugprone-parent-virtual-call): as said above
    viewport()->update();
}

void EventTableView::setCurrent(std::optional<EventIndex> event)
{
    if (event != m_currentEvent) {
        m_currentEvent = event;
        emit currentEventChanged(event);
    }
}

void EventTableView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    if (!m_restoring) {
        emit selectionCountChanged();
    }
}

void EventTableView::updateRowHeight()
{
    const int height = fontMetrics().height() + 5;
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
    m_model->setMaximumRows(std::numeric_limits<int>::max() / height - 1);
}

} // namespace trailscope
