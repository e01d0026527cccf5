// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

// The columns of EventTableView: order, widths, the header's menu.
#include "table/eventtableview.h"

#include "columns/keptheader.h"
#include "panes/table/columnlayout.h"
#include "table/eventdelegate.h"
#include "text/visibletext.h"

#include <QtGui/QGuiApplication>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>

#include <algorithm>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSampledRows = 160;
constexpr int kWidest = 20; // letters: a column is no wider of its own accord

QString nameOf(const FieldRef &field)
{
    return QString::fromStdString(field.name());
}

} // namespace

std::vector<FieldRef> EventTableView::shownColumns() const
{
    std::vector<FieldRef> columns;
    const QHeaderView *header = horizontalHeader();
    columns.reserve(static_cast<std::size_t>(header->count()));
    for (int visual = 0; visual < header->count(); ++visual) {
        columns.push_back(m_model->columns()[static_cast<std::size_t>(header->logicalIndex(visual))]);
    }
    return columns;
}

std::vector<FieldRef> EventTableView::visibleColumns() const
{
    std::vector<FieldRef> columns = shownColumns();
    std::erase_if(columns,
                  [this](const FieldRef &column) { return isColumnHidden(m_model->columnOf(column)); });
    return columns;
}

void EventTableView::showColumn(const FieldRef &column)
{
    if (!std::ranges::contains(m_askedFor, column)) {
        m_askedFor.push_back(column);
    }
    updateHiddenColumns();
    if (m_model->columnOf(column) < 0) {
        // Beside the column that the user is in.
        const int beside = currentIndex().isValid() ? horizontalHeader()->visualIndex(currentIndex().column())
                                                    : m_model->columnCount() - 1;
        m_model->insertColumnAt(m_model->columnCount(), column);
        const int added = m_model->columnCount() - 1;
        measureColumn(added);
        horizontalHeader()->moveSection(horizontalHeader()->visualIndex(added),
                                        std::min(beside + 1, m_model->columnCount() - 1));
        selectWholeRows();
        updateSortMark();
        emit columnsChanged();
    }
    const int shown = m_model->columnOf(column);
    if (m_model->rowCount() > 0) {
        scrollTo(m_model->index(std::max(0, rowAt(0)), shown));
    }
}

void EventTableView::hideColumn(const FieldRef &column)
{
    if (m_model->columnCount() > 1) {
        m_model->removeColumnAt(m_model->columnOf(column));
        selectWholeRows();
        updateSortMark();
        emit columnsChanged();
    }
}

void EventTableView::setKeptColumns(int count)
{
    keptHeader()->setKeptCount(count);
}

int EventTableView::keptColumns() const
{
    return keptHeader()->keptCount();
}

void EventTableView::resetColumns()
{
    m_widths.clear();
    setColumns(defaultColumns());
}

ColumnLayout EventTableView::layoutOfColumns() const
{
    ColumnLayout layout;
    for (const FieldRef &column : shownColumns()) {
        const auto width = m_widths.constFind(nameOf(column));
        layout.columns.push_back({column, width != m_widths.cend() ? std::optional(*width) : std::nullopt});
    }
    return layout;
}

QVariantMap EventTableView::saveColumns() const
{
    return layoutOfColumns().toSettings();
}

void EventTableView::showLayout(const ColumnLayout &layout)
{
    std::vector<FieldRef> columns;
    for (const ColumnLayout::Column &column : layout.columns) {
        columns.push_back(column.field);
        if (column.width) {
            m_widths.insert(nameOf(column.field), *column.width);
        } else {
            m_widths.remove(nameOf(column.field));
        }
    }
    setColumns(columns);
}

int EventTableView::hideEmptyPaths()
{
    m_hidesEmptyPaths = true;
    updateHiddenColumns();
    return horizontalHeader()->hiddenSectionCount();
}

void EventTableView::updateHiddenColumns()
{
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const bool mayHide = m_hidesEmptyPaths
            && !std::ranges::contains(m_askedFor, m_model->columns()[static_cast<std::size_t>(column)]);
        const bool isLast = horizontalHeader()->hiddenSectionCount() + 1 >= m_model->columnCount();
        if (const auto empty = m_model->isEmptyPath(column); !mayHide || empty) {
            const bool hide = mayHide && *empty && (isColumnHidden(column) || !isLast);
            if (hide != isColumnHidden(column)) {
                setColumnHidden(column, hide);
            }
        }
    }
}

bool EventTableView::restoreColumns(const QVariantMap &state)
{
    const auto layout = ColumnLayout::ofSettings(state);
    if (!layout) {
        return false;
    }
    std::vector<FieldRef> columns;
    for (const ColumnLayout::Column &column : layout->columns) {
        columns.push_back(column.field);
        if (column.width) {
            m_widths.insert(nameOf(column.field), *column.width);
        }
    }
    setColumns(columns.empty() ? defaultColumns() : columns);
    return true;
}

void EventTableView::setColumns(const std::vector<FieldRef> &columns)
{
    QHeaderView *header = horizontalHeader();
    for (int section = 0; section < header->count(); ++section) {
        header->moveSection(header->visualIndex(section), section);
    }
    const std::optional<EventIndex> current = m_currentEvent;
    m_restoring = true;
    m_model->setColumns(columns);
    m_restoring = false;
    measureColumns();
    updateHiddenColumns();
    updateSortMark();
    if (current) {
        setCurrentEvent(*current);
    }
    emit columnsChanged();
}

std::vector<int> EventTableView::pendingColumns() const
{
    std::vector<int> pending;
    for (int column = 0; column < m_model->columnCount() && m_model->rowCount() > 0; ++column) {
        if (m_model->index(0, column).data(EventTableModel::PendingRole).toBool()) {
            pending.push_back(column);
        }
    }
    return pending;
}

void EventTableView::measureFound(const std::vector<int> &pending)
{
    const std::vector<int> still = pendingColumns();
    for (const int column : pending) {
        if (column < m_model->columnCount() && !std::ranges::contains(still, column)) {
            measureColumn(column);
        }
    }
}

void EventTableView::measureColumns()
{
    m_measuredRows = m_model->view().rowCount();
    for (int column = 0; column < m_model->columnCount(); ++column) {
        measureColumn(column);
    }
}

void EventTableView::measureColumn(int column)
{
    const FieldRef &field = m_model->columns()[static_cast<std::size_t>(column)];
    const auto chosen = m_widths.constFind(nameOf(field));
    int width = 0;
    if (chosen != m_widths.cend()) {
        width = *chosen;
    } else {
        QFont bold = font();
        bold.setBold(true);
        const QFontMetrics metrics(field == FieldRef(Field::Event) ? bold : font());
        const int rows = m_model->rowCount();
        const int step = std::max(1, rows / kSampledRows);
        for (int row = 0; row < rows; row += step) {
            const QString text
                = m_model->cells().shownText(static_cast<std::size_t>(column), m_model->eventAt(row));
            width = std::max(width, metrics.horizontalAdvance(text.left(200)));
        }
        const bool marked = field == FieldRef(Field::Event) || field == FieldRef(Field::Outcome);
        width += 2 * EventDelegate::kMargin + 4 + (marked ? EventDelegate::markWidth(metrics) : 0);
        // One long value does not take the window.
        const int em = metrics.horizontalAdvance(u'n');
        width = std::min(width, kWidest * em);
        const QString title = m_model->headerData(column, Qt::Horizontal).toString();
        width = std::max({width, horizontalHeader()->fontMetrics().horizontalAdvance(title) + 36, 8 * em});
    }
    m_sizing = true;
    horizontalHeader()->resizeSection(column, width);
    m_sizing = false;
}

void EventTableView::autoSizeColumn(int column)
{
    m_widths.remove(nameOf(m_model->columns()[static_cast<std::size_t>(column)]));
    measureColumn(column);
    emit columnsChanged();
}

void EventTableView::onSectionResized(int section, int oldSize, int newSize)
{
    Q_UNUSED(oldSize)
    // The last column follows the window; only what the user drags is a choice.
    const bool last = horizontalHeader()->visualIndex(section) == horizontalHeader()->count() - 1;
    const bool dragged = !m_sizing && (QGuiApplication::mouseButtons() & Qt::LeftButton) != 0;
    if (dragged && !last) {
        m_widths.insert(nameOf(m_model->columns()[static_cast<std::size_t>(section)]), newSize);
    }
}

void EventTableView::onHeaderClicked(int section)
{
    const FieldRef &field = m_model->columns()[static_cast<std::size_t>(section)];
    const SortOrder &order = m_model->view().order;
    const bool again = order.field == field;
    emit sortRequested({field, again && !order.descending});
    updateSortMark(); // until the rows are in the new order, the header tells the present one
}

void EventTableView::updateSortMark()
{
    const SortOrder &order = m_model->view().order;
    horizontalHeader()->setSortIndicator(m_model->columnOf(order.field),
                                         order.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void EventTableView::showHeaderMenu(const QPoint &position)
{
    const int section = keptHeader()->shownSectionAt(position.x());
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"columnMenu"_s);
    if (section >= 0) {
        const FieldRef field = m_model->columns()[static_cast<std::size_t>(section)];
        menu->addAction(tr("Sort Ascending"), this, [this, field] { emit sortRequested({field, false}); });
        menu->addAction(tr("Sort Descending"), this, [this, field] { emit sortRequested({field, true}); });
        menu->addSeparator();
        menu->addAction(tr("Fit Width to Contents"), this, [this, field] {
            if (const int column = m_model->columnOf(field); column >= 0) {
                autoSizeColumn(column);
            }
        });
        QAction *hide = menu->addAction(tr("Hide “%1”").arg(menuText(columnTitle(field))), this,
                                        [this, field] { hideColumn(field); });
        hide->setObjectName(u"hideColumn"_s);
        hide->setEnabled(m_model->columnCount() > 1);
        const int upToHere = horizontalHeader()->visualIndex(section) + 1;
        QAction *keep = menu->addAction(tr("Keep Columns up to Here in Sight"), this, [this, upToHere] {
            setKeptColumns(upToHere);
            emit keptColumnsChanged(upToHere);
        });
        keep->setObjectName(u"keepColumns"_s);
        keep->setEnabled(keptColumns() != upToHere);
        menu->addSeparator();
    }
    fillColumnMenu(menu);
    menu->popup(horizontalHeader()->mapToGlobal(position));
}

void EventTableView::fillColumnMenu(QMenu *menu)
{
    const auto addEntry = [this](QMenu *target, const FieldRef &field) {
        QAction *entry = target->addAction(menuText(columnTitle(field)));
        entry->setObjectName(nameOf(field));
        entry->setToolTip(toolTipText(columnDescription(field)));
        entry->setCheckable(true);
        const int column = m_model->columnOf(field);
        entry->setChecked(column >= 0 && !isColumnHidden(column));
        connect(entry, &QAction::toggled, this, [this, field](bool on) {
            if (on) {
                showColumn(field);
            } else {
                hideColumn(field);
            }
        });
    };
    QMenu *fields = menu->addMenu(tr("Columns"));
    for (const FieldRef &field : offeredColumns()) {
        addEntry(fields, field);
    }
    const auto isPath = [](const FieldRef &field) { return !field.isField(); };
    if (std::ranges::any_of(m_model->columns(), isPath)) {
        fields->addSeparator();
        for (const FieldRef &field : m_model->columns()) {
            if (isPath(field)) {
                addEntry(fields, field);
            }
        }
    }
    menu->addAction(tr("Add Column by Field or Path…"), this, &EventTableView::columnPathRequested);
    menu->addAction(tr("Reset Columns"), this, &EventTableView::resetColumns);
    emit columnMenuOpened(menu);
}

} // namespace trailscope
