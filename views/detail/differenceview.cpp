// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detail/differenceview.h"

#include "palette/mixedcolour.h"
#include "panes/detail/recordcomparer.h"
#include "value/plainlabel.h"

#include <QtCore/QLocale>
#include <QtCore/QSignalBlocker>
#include <QtGui/QFontDatabase>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QTableView>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

// Tints the side that has a value, as a difference view does; the text beside it says the same.
class DifferenceDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->textElideMode = Qt::ElideRight;
        const QColor base = option->palette.color(QPalette::Base);
        if (index.column() == DifferenceModel::HereColumn || index.column() == DifferenceModel::ThereColumn) {
            option->font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
            if (!option->text.isEmpty()) {
                const bool here = index.column() == DifferenceModel::HereColumn;
                option->backgroundBrush
                    = mixedColour(base, here ? QColor(0x2F, 0x7D, 0xD1) : QColor(0xD9, 0x82, 0x1B), 0.16);
            }
        } else if (index.column() == DifferenceModel::KindColumn) {
            option->palette.setColor(QPalette::Text,
                                     mixedColour(base, option->palette.color(QPalette::Text), 0.7));
        }
    }
};

QString oneOfMany(const QString &text, qsizetype number)
{
    return DifferenceView::tr("%1. %2", "a number, a file").arg(QString::number(number), text);
}

} // namespace

DifferenceView::DifferenceView(QWidget *parent)
    : QWidget(parent)
    , m_others(new QComboBox(this))
    , m_summary(new PlainLabel(this))
    , m_table(new QTableView(this))
    , m_model(new DifferenceModel(this))
    , m_comparer(new RecordComparer(this))
{
    auto *back = new QToolButton(this);
    back->setText(tr("Back to the Event"));
    back->setObjectName(u"differenceBack"_s);
    back->setAutoRaise(true);
    auto *jump = new QToolButton(this);
    jump->setText(tr("Go to the Other"));
    jump->setObjectName(u"differenceJump"_s);
    jump->setAutoRaise(true);
    m_others->setObjectName(u"differenceOthers"_s);
    m_others->setAccessibleName(tr("The other event"));
    m_others->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_others->setMinimumContentsLength(24);
    m_summary->setObjectName(u"differenceSummary"_s);
    m_summary->setWordWrap(true);

    m_table->setObjectName(u"differenceTable"_s);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new DifferenceDelegate(m_table));
    m_table->setAccessibleName(tr("Differences of the two records"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(6, 3, 8, 3);
    bar->setSpacing(6);
    bar->addWidget(back);
    bar->addWidget(m_summary, 1);
    bar->addWidget(m_others);
    bar->addWidget(jump);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_table, 1);
    setFocusProxy(m_table);

    connect(back, &QToolButton::clicked, this, &DifferenceView::closed);
    connect(jump, &QToolButton::clicked, this, [this] {
        if (m_other) {
            emit jumpRequested(*m_other);
        }
    });
    connect(m_others, &QComboBox::activated, this,
            [this](int row) { start(static_cast<EventIndex>(m_others->itemData(row).toUInt())); });
    connect(m_comparer, &RecordComparer::compared, this, &DifferenceView::setDifference);
    connect(m_comparer, &RecordComparer::failed, m_summary, &QLabel::setText);
}

DifferenceView::~DifferenceView() = default;

void DifferenceView::compare(const DetailSource &source, const EventDetailPtr &detail, EventIndex other)
{
    m_source = source;
    m_detail = detail;
    {
        const QSignalBlocker quiet(m_others);
        m_others->clear();
        for (const RelatedEvent &related : detail->related) {
            if (related.kind == RelationKind::Conflict && related.event) {
                m_others->addItem(oneOfMany(related.text, m_others->count() + 1),
                                  static_cast<uint>(raw(*related.event)));
            }
        }
        m_others->setCurrentIndex(m_others->findData(static_cast<uint>(raw(other))));
        m_others->setVisible(m_others->count() > 1);
    }
    start(other);
}

void DifferenceView::start(EventIndex other)
{
    m_other = other;
    m_model->setDifference(nullptr);
    m_summary->setText(tr("Comparing…"));
    m_comparer->compare(m_source, m_detail, other);
}

void DifferenceView::setDifference(const RecordDifferencePtr &difference)
{
    m_model->setDifference(difference);
    shareWidth();
    const QLocale numbers;
    QString text = difference->problem;
    if (text.isEmpty()) {
        const std::size_t count = difference->rows.size() + difference->further;
        text = (count == 1 ? tr("1 difference")
                           : tr("%1 differences").arg(numbers.toString(static_cast<qulonglong>(count))))
            + tr("; %1 values are the same in both records")
                  .arg(numbers.toString(static_cast<qulonglong>(difference->equalValues)));
    }
    if (difference->further > 0) {
        text += tr("; the first %1 are shown")
                    .arg(numbers.toString(static_cast<qulonglong>(difference->rows.size())));
    }
    m_summary->setText(text);
}

void DifferenceView::clear()
{
    m_comparer->cancel();
    m_source = {};
    m_detail.reset();
    m_other.reset();
    m_model->setDifference(nullptr);
    m_summary->clear();
}

void DifferenceView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier) {
        emit closed();
        return;
    }
    QWidget::keyPressEvent(event);
}

void DifferenceView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    shareWidth();
}

void DifferenceView::shareWidth()
{
    const int width = m_table->viewport()->width();
    QHeaderView *header = m_table->horizontalHeader();
    const int path = std::clamp(width * 26 / 100, 120, 420);
    const int kind = fontMetrics().horizontalAdvance(tr("only in the other")) + 24;
    header->resizeSection(DifferenceModel::PathColumn, path);
    header->resizeSection(DifferenceModel::KindColumn, kind);
    header->resizeSection(DifferenceModel::HereColumn, std::max(100, (width - path - kind) / 2));
}

} // namespace trailscope
