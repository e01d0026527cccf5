// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filterbar/completionpopup.h"

#include "text/visibletext.h"

#include <QtCore/QLocale>
#include <QtGui/QPainter>
#include <QtGui/QStandardItemModel>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QStyledItemDelegate>

#include <algorithm>
#include <utility>

namespace trailscope {

namespace {

constexpr int kDetailRole = Qt::UserRole;
constexpr int kShownRows = 12;
constexpr int kMargin = 8; // pixels

// The text at the left, what it is and how often it occurs at the right.
class CompletionDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem row = option;
        initStyleOption(&row, index);
        const bool selected = (row.state & QStyle::State_Selected) != 0;
        painter->save();
        painter->fillRect(row.rect, row.palette.brush(selected ? QPalette::Highlight : QPalette::Base));
        const QColor colour = row.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
        QRect area = row.rect.adjusted(kMargin, 0, -kMargin, 0);
        const QString detail = index.data(kDetailRole).toString();
        QColor faint = colour;
        faint.setAlpha(150);
        painter->setPen(faint);
        const int detailWidth = std::min(row.fontMetrics.horizontalAdvance(detail), area.width() / 2);
        painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                          row.fontMetrics.elidedText(detail, Qt::ElideRight, detailWidth));
        area.setRight(area.right() - detailWidth - kMargin);
        painter->setPen(colour);
        painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                          row.fontMetrics.elidedText(row.text, Qt::ElideRight, area.width()));
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const int width = option.fontMetrics.horizontalAdvance(index.data().toString())
            + option.fontMetrics.horizontalAdvance(index.data(kDetailRole).toString()) + 5 * kMargin;
        return {width, option.fontMetrics.height() + 6};
    }
};

} // namespace

CompletionPopup::CompletionPopup(QWidget *parent)
    : QListView(parent)
    , m_items(new QStandardItemModel(this))
{
    setWindowFlags(Qt::ToolTip | Qt::FramelessWindowHint);
    setFocusPolicy(Qt::NoFocus);
    setObjectName(QStringLiteral("filterCompletion"));
    setUniformItemSizes(true);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::Box);
    setModel(m_items);
    setItemDelegate(new CompletionDelegate(this));
    connect(this, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) {
        emit picked(m_completions[static_cast<std::size_t>(index.row())]);
    });
}

void CompletionPopup::offer(std::vector<FilterCompletion> completions, const QPoint &corner)
{
    m_completions = std::move(completions);
    m_items->clear();
    int width = 0;
    for (const FilterCompletion &completion : m_completions) {
        QString detail = visibleText(fromUtf8(completion.detail));
        if (completion.count) {
            detail = QLocale().toString(static_cast<qulonglong>(*completion.count));
        }
        auto *item = new QStandardItem(visibleText(fromUtf8(completion.text)));
        item->setData(detail, kDetailRole);
        item->setEditable(false);
        m_items->appendRow(item);
        width = std::max(
            width, fontMetrics().horizontalAdvance(item->text()) + fontMetrics().horizontalAdvance(detail));
    }
    if (m_completions.empty()) {
        hide();
        return;
    }
    const int rowHeight = fontMetrics().height() + 6;
    const int rows = std::min(static_cast<int>(m_completions.size()), kShownRows);
    const int border = 2 * frameWidth();
    resize(std::clamp(width + 6 * kMargin + verticalScrollBar()->sizeHint().width(), 220, 640),
           rows * rowHeight + border);
    QWidget::move(corner);
    clearSelection();
    setCurrentIndex({});
    scrollToTop();
    show();
}

std::optional<FilterCompletion> CompletionPopup::chosen() const
{
    const QModelIndex index = currentIndex();
    return isVisible() && index.isValid()
        ? std::optional(m_completions[static_cast<std::size_t>(index.row())])
        : std::nullopt;
}

void CompletionPopup::move(int step)
{
    const int count = m_items->rowCount();
    const int row = currentIndex().isValid() ? currentIndex().row() + step : (step > 0 ? 0 : count - 1);
    setCurrentIndex(m_items->index((row + count) % count, 0));
}

} // namespace trailscope
