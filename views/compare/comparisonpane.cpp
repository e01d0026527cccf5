// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "compare/comparisonpane.h"

#include "columns/keptnametree.h"
#include "palette/mixedcolour.h"
#include "panes/compare/comparisonmodel.h"
#include "panes/compare/eventcomparer.h"
#include "panes/table/eventcolumns.h"
#include "session/trailsession.h"
#include "text/visibletext.h"
#include "value/plainlabel.h"

#include <QtCore/QLocale>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

// What differs is bold, and marked in front of its path; what is the same, or absent, steps back.
class ComparisonDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->textElideMode = Qt::ElideRight;
        const bool isSame = index.data(ComparisonModel::SameRole).toBool();
        const bool isAbsent = index.data(ComparisonModel::AbsentRole).toBool();
        const QColor base = option->palette.color(QPalette::Base);
        if (isSame || isAbsent) {
            option->palette.setColor(QPalette::Text,
                                     mixedColour(base, option->palette.color(QPalette::Text), 0.7));
        }
        option->font.setItalic(isAbsent);
        option->font.setBold(!isSame && index.column() == ComparisonModel::kPathColumn);
        if (index.data(ComparisonModel::OtherRole).toBool()) {
            option->font.setBold(!isAbsent);
            option->backgroundBrush = mixedColour(base, QColor(0xD9, 0x82, 0x1B), 0.16);
        }
    }
};

} // namespace

ComparisonPane::ComparisonPane(QWidget *parent)
    : Pane(parent)
    , m_summary(new PlainLabel(this))
    , m_unfolded(new QCheckBox(tr("&Unfold What Is the Same"), this))
    , m_tree(new KeptNameTree(this))
    , m_model(new ComparisonModel(this))
    , m_comparer(new EventComparer(this))
    , m_goTo(new QAction(tr("&Go to This Event"), this))
{
    m_summary->setObjectName(u"comparisonSummary"_s);
    m_summary->setWordWrap(true);
    m_unfolded->setObjectName(u"comparisonUnfolded"_s);
    auto *copy = new QPushButton(tr("&Copy as Text"), this);
    copy->setObjectName(u"comparisonCopy"_s);
    copy->setAutoDefault(false);
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new ComparisonDelegate(m_tree));
    m_tree->setAccessibleName(tr("Events side by side"));
    m_tree->setUniformRowHeights(true);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setAlternatingRowColors(true);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->header()->setSectionsMovable(false);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);

    auto *bar = new QHBoxLayout;
    bar->addWidget(m_summary, 1);
    bar->addWidget(m_unfolded);
    bar->addWidget(copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(bar);
    layout->addWidget(m_tree, 1);
    setFocusProxy(m_tree);

    connect(m_unfolded, &QCheckBox::toggled, this, &ComparisonPane::unfold);
    connect(copy, &QPushButton::clicked, this, &ComparisonPane::copyText);
    connect(m_tree, &QWidget::customContextMenuRequested, this, &ComparisonPane::showMenu);
    connect(m_comparer, &EventComparer::compared, this, &ComparisonPane::showComparison);
    connect(m_comparer, &EventComparer::failed, m_summary, &QLabel::setText);
    connect(m_goTo, &QAction::triggered, this, [this] { emit jumpRequested(m_pointedAt); });
    m_tree->installEventFilter(this);
    m_tree->viewport()->installEventFilter(this);
    report(m_comparer);
}

ComparisonPane::~ComparisonPane() = default;

void ComparisonPane::compare(const TrailSession &session, const std::vector<EventIndex> &events)
{
    const SnapshotPtr &snapshot = session.view().snapshot;
    if (!snapshot || !session.trail()) {
        return;
    }
    m_events = events;
    m_events.resize(std::min(m_events.size(), kMostEvents));
    m_titles.clear();
    for (const EventIndex event : m_events) {
        m_titles.append(tr("%1 · %2\n%3", "number, event's name, time")
                            .arg(m_titles.size() + 1)
                            .arg(fromUtf8(snapshot->text(Column::Event, event)),
                                 timeText(snapshot->time(event), m_zone)));
    }
    m_model->setComparison(nullptr, m_titles);
    m_summary->setText(tr("Comparing…"));
    const auto &trail = session.trail();
    m_comparer->compare(std::shared_ptr<const RawSource>(trail, &trail->raw()), snapshot, m_events);
}

void ComparisonPane::showComparison(const EventComparisonPtr &comparison)
{
    m_model->setComparison(comparison, m_titles);
    if (!comparison) {
        return;
    }
    const QLocale numbers;
    const std::size_t count = comparison->paths.size() + comparison->further;
    QString text = tr("%1 of %2 paths differ.")
                       .arg(numbers.toString(static_cast<qulonglong>(comparison->different)),
                            numbers.toString(static_cast<qulonglong>(count)));
    if (comparison->further > 0) {
        text += u' '
            + tr("The first %1 are shown.")
                  .arg(numbers.toString(static_cast<qulonglong>(comparison->paths.size())));
    }
    for (std::size_t i = 0; i < comparison->problems.size(); ++i) {
        if (!comparison->problems[i].isEmpty()) {
            text += u' ' + tr("Event %1 is left out: %2").arg(i + 1).arg(comparison->problems[i]);
        }
    }
    m_summary->setText(text);
    fitColumns();
    unfold(m_unfolded->isChecked());
    m_tree->setCurrentIndex(m_model->index(0, 0));
}

// Two events share the width; of many, as much is to be seen of each as can be read.
void ComparisonPane::fitColumns()
{
    const int columns = m_model->columnCount({}) - 1;
    if (columns <= 0) {
        return;
    }
    const int width = m_tree->viewport()->width();
    const int em = fontMetrics().averageCharWidth();
    const int path = std::clamp(m_tree->nameWidth() + 2 * em, 24 * em, std::max(24 * em, width * 2 / 5));
    m_tree->header()->resizeSection(ComparisonModel::kPathColumn, path);
    const int each = std::max(26 * em, (width - path) / columns);
    for (int column = 1; column <= columns; ++column) {
        m_tree->header()->resizeSection(column, each);
    }
}

void ComparisonPane::unfold(bool on)
{
    if (on) {
        m_tree->expandAll();
    } else {
        m_tree->collapseAll();
    }
}

void ComparisonPane::copyText()
{
    // The whole of it, unless more than the current line has been chosen.
    QModelIndexList lines = m_tree->selectionModel()->selectedRows();
    if (lines.size() < 2) {
        lines.clear();
    }
    std::ranges::sort(lines, [this](const QModelIndex &a, const QModelIndex &b) {
        return m_tree->visualRect(a).top() < m_tree->visualRect(b).top();
    });
    QGuiApplication::clipboard()->setText(m_model->textOf(lines));
    emit statusMessage(tr("The comparison was copied."));
}

void ComparisonPane::showMenu(const QPoint &position)
{
    const QModelIndex index = m_tree->indexAt(position);
    if (!index.isValid()) {
        return;
    }
    QList<QAction *> further;
    if (index.column() != ComparisonModel::kPathColumn) {
        m_pointedAt = m_events[static_cast<std::size_t>(index.column() - 1)];
        further.append(m_goTo);
    }
    emit valueMenuRequested(m_model->valuesAt(index), m_tree->viewport()->mapToGlobal(position), further);
}

bool ComparisonPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_tree && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)) {
        copyText();
        return true;
    }
    if (watched == m_tree->viewport() && event->type() == QEvent::Resize) {
        fitColumns();
    }
    return Pane::eventFilter(watched, event);
}

} // namespace trailscope
