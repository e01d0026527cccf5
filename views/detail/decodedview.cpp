// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detail/decodedview.h"

#include "detail/decodeddelegate.h"
#include "detail/decodedplaces.h"

#include <QtCore/QScopedValueRollback>
#include <QtGui/QContextMenuEvent>
#include <QtWidgets/QHeaderView>

#include <algorithm>
#include <utility>

namespace trailscope {

namespace {

// A section with more rows opens one level only.
constexpr std::size_t kMostRowsOpened = 400;

} // namespace

DecodedView::DecodedView(QWidget *parent)
    : QTreeView(parent)
    , m_model(new DecodedModel(this))
{
    setModel(m_model);
    setItemDelegate(new DecodedDelegate(this));
    setUniformRowHeights(true);
    setFrameShape(QFrame::NoFrame);
    setIndentation(14);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setExpandsOnDoubleClick(false);
    setAccessibleName(tr("Decoded event"));
    header()->setStretchLastSection(true);
    header()->setMinimumSectionSize(60);
    connect(header(), &QHeaderView::sectionResized, this, [this](int section) {
        // The last one follows the view's width.
        if (!m_quiet && section != DecodedModel::MeaningColumn) {
            m_widthsChosen = true;
        }
    });
    connect(this, &QTreeView::expanded, this,
            [this](const QModelIndex &index) { rememberSection(index, true); });
    connect(this, &QTreeView::collapsed, this,
            [this](const QModelIndex &index) { rememberSection(index, false); });
    connect(this, &QTreeView::doubleClicked, this, [this](const QModelIndex &index) {
        if (!decodeCurrent() && !jumpFromCurrent() && m_model->hasChildren(index.siblingAtColumn(0))) {
            setExpanded(index.siblingAtColumn(0), !isExpanded(index.siblingAtColumn(0)));
        }
    });
}

void DecodedView::setDetail(EventDetailPtr detail)
{
    m_model->setDetail(std::move(detail));
    openSections();
    scrollToTop();
}

void DecodedView::updateDetail(EventDetailPtr detail)
{
    const DecodedPlaces places(*this);
    m_model->setDetail(std::move(detail));
    openSections();
    const QScopedValueRollback quiet(m_quiet, true);
    places.putBack(*this);
}

void DecodedView::openSections()
{
    const QScopedValueRollback quiet(m_quiet, true);
    int others = 0;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex section = m_model->index(row, 0);
        setFirstColumnSpanned(row, {},
                              section.siblingAtColumn(DecodedModel::ValueColumn).data().toString().isEmpty());
        const QString title = section.data().toString();
        const auto chosen = m_open.constFind(title);
        // With what, why it failed, and who: the first questions.
        const bool isAlarming = section.data(DecodedModel::AlarmingRole).toBool();
        others += isAlarming ? 0 : 1;
        const bool open = chosen != m_open.constEnd() ? *chosen : others <= 2 || isAlarming;
        if (open) {
            openBelow(section);
        }
    }
}

void DecodedView::openBelow(const QModelIndex &index)
{
    if (m_model->rowsBelow(index) <= kMostRowsOpened) {
        expandRecursively(index);
    } else {
        expand(index);
    }
}

void DecodedView::rememberSection(const QModelIndex &index, bool open)
{
    if (m_quiet || index.parent().isValid()) {
        return;
    }
    m_open.insert(index.data().toString(), open);
    if (open) {
        const QScopedValueRollback quiet(m_quiet, true);
        openBelow(index);
    }
}

void DecodedView::showNode(JsonNodeId node)
{
    const QModelIndex index = m_model->indexOf(node);
    if (!index.isValid() || index == currentIndex().siblingAtColumn(0)) {
        return;
    }
    const QScopedValueRollback quiet(m_quiet, true);
    setCurrentIndex(index); // opens what is above it
    scrollTo(index);
}

bool DecodedView::canDecodeCurrent() const
{
    return currentIndex().data(DecodedModel::CanDecodeRole).toBool();
}

bool DecodedView::decodeCurrent()
{
    const QModelIndex index = currentIndex().siblingAtColumn(0);
    if (!m_model->decode(index)) {
        return false;
    }
    const QScopedValueRollback quiet(m_quiet, true);
    openBelow(index);
    return true;
}

bool DecodedView::jumpFromCurrent()
{
    if (const QVariant rule = currentIndex().data(DecodedModel::RuleRole); rule.isValid()) {
        Q_EMIT ruleRequested(rule.toString());
        return true;
    }
    const QVariant target = currentIndex().data(DecodedModel::LeadsToRole);
    if (!target.isValid()) {
        return false;
    }
    Q_EMIT jumpRequested(static_cast<EventIndex>(target.toUInt()));
    return true;
}

std::vector<FieldValue> DecodedView::valuesFor(const QModelIndex &row) const
{
    const auto addValue = [](std::vector<FieldValue> &values, const QModelIndex &place) {
        if (const QVariant value = place.data(DecodedModel::FieldValueRole); value.isValid()) {
            values.push_back(value.value<FieldValue>());
            values.back().json = place.data(DecodedModel::JsonTextRole).toString().toStdString();
        }
    };
    std::vector<FieldValue> values;
    const QModelIndexList selected = selectionModel()->selectedRows();
    if (selected.size() > 1 && selected.contains(row.siblingAtColumn(0))) {
        for (const QModelIndex &place : selected) {
            addValue(values, place);
        }
    } else {
        addValue(values, row.siblingAtColumn(0));
    }
    return values;
}

void DecodedView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    if (m_quiet || !current.isValid()) {
        return;
    }
    const QVariant node = current.data(DecodedModel::NodeRole);
    Q_EMIT valueChosen(node.isValid() ? std::optional(static_cast<JsonNodeId>(node.toUInt())) : std::nullopt);
}

void DecodedView::contextMenuEvent(QContextMenuEvent *event)
{
    QModelIndex index = currentIndex();
    QPoint place = event->globalPos();
    if (event->reason() == QContextMenuEvent::Mouse) {
        index = indexAt(viewport()->mapFromGlobal(place));
    } else if (index.isValid()) {
        place = viewport()->mapToGlobal(visualRect(index).bottomLeft());
    }
    if (index.isValid()) {
        Q_EMIT menuRequested(index.siblingAtColumn(0), place);
    }
    event->accept();
}

void DecodedView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    shareWidth();
}

void DecodedView::shareWidth()
{
    if (m_widthsChosen) {
        return;
    }
    const QScopedValueRollback quiet(m_quiet, true);
    const int width = viewport()->width();
    const int name = std::clamp(width * 26 / 100, 120, 230);
    header()->resizeSection(DecodedModel::NameColumn, name);
    header()->resizeSection(DecodedModel::ValueColumn, std::max(100, (width - name) / 2));
}

} // namespace trailscope
