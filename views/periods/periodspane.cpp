// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "periods/periodspane.h"

#include "filter/timeterms.h"
#include "investigate/period.h"
#include "panes/periods/periodmodel.h"
#include "session/trailsession.h"
#include "text/pluralnumber.h"
#include "value/plainlabel.h"
#include "value/valuecells.h"

#include <QtCore/QDateTime>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QVBoxLayout>

#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

// What is new stands out, what is gone recedes; the column says it in words.
class PeriodDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const int change = index.data(PeriodModel::ChangeRole).toInt();
        option->font.setBold(change == static_cast<int>(PeriodChange::New));
        option->font.setItalic(change == static_cast<int>(PeriodChange::Gone));
    }
};

} // namespace

PeriodsPane::PeriodsPane(QWidget *parent)
    : Pane(parent)
    , m_first(new QLineEdit(this))
    , m_second(new QLineEdit(this))
    , m_compare(new QPushButton(tr("&Compare"), this))
    , m_baseline(new QCheckBox(tr("&Baseline of New Here"), this))
    , m_copy(new QPushButton(tr("Copy as CS&V"), this))
    , m_message(new PlainLabel(this))
    , m_view(new QTreeView(this))
    , m_model(new PeriodModel(this))
    , m_values(
          new ValueCells(m_view, this, [this](const QModelIndex &index) { return m_model->valueAt(index); }))
    , m_comparer(new PeriodComparer(this))
{
    layOut();
    connect(m_first, &QLineEdit::returnPressed, this, &PeriodsPane::compare);
    connect(m_second, &QLineEdit::returnPressed, this, &PeriodsPane::compare);
    connect(m_compare, &QPushButton::clicked, this, &PeriodsPane::compare);
    connect(m_baseline, &QCheckBox::toggled, this, &PeriodsPane::askForBaseline);
    connect(m_copy, &QPushButton::clicked, this, &PeriodsPane::copyCsv);
    connect(m_comparer, &PeriodComparer::compared, this, &PeriodsPane::showAnswer);
    report(m_comparer);
    showAnswer(nullptr);
}

PeriodsPane::~PeriodsPane() = default;

void PeriodsPane::layOut()
{
    m_first->setObjectName(u"periodsFirst"_s);
    m_first->setPlaceholderText(tr("all before the second"));
    m_first->setToolTip(
        tr("The period that says what is usual, in UTC: 2024-03-01..2024-03-14, both included"));
    m_second->setObjectName(u"periodsSecond"_s);
    m_second->setPlaceholderText(tr("what the filter's time chooses"));
    m_second->setToolTip(tr("The period that is held against it, in UTC: 2024-03-15..2024-03-16T12:00Z"));
    m_compare->setObjectName(u"periodsCompare"_s);
    m_compare->setAutoDefault(false);
    m_baseline->setObjectName(u"periodsBaseline"_s);
    m_baseline->setToolTip(tr(
        "The field new (New here) is new against the first period; otherwise against all that is before."));
    m_copy->setObjectName(u"periodsCopy"_s);
    m_copy->setAutoDefault(false);
    m_message->setObjectName(u"periodsMessage"_s);
    m_message->setWordWrap(true);
    m_view->setObjectName(u"periodsView"_s);
    m_view->setAccessibleName(tr("What is new, gone or shifted in the second period"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new PeriodDelegate(m_view));
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setAlternatingRowColors(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->header()->setStretchLastSection(false);
    const int letter = m_view->fontMetrics().averageCharWidth();
    m_view->setColumnWidth(static_cast<int>(PeriodColumn::Field), letter * 16);
    m_view->setColumnWidth(static_cast<int>(PeriodColumn::Value), letter * 56);
    m_view->setColumnWidth(static_cast<int>(PeriodColumn::Change), letter * 14);
    for (int column = static_cast<int>(PeriodColumn::First); column < kPeriodColumnCount; ++column)
        m_view->setColumnWidth(column, letter * 16);

    auto *firstLabel = new PlainLabel(tr("&First:"), this);
    firstLabel->setBuddy(m_first);
    auto *secondLabel = new PlainLabel(tr("&Second:"), this);
    secondLabel->setBuddy(m_second);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(4, 2, 4, 0);
    bar->addWidget(firstLabel);
    bar->addWidget(m_first, 1);
    bar->addWidget(secondLabel);
    bar->addWidget(m_second, 1);
    bar->addWidget(m_compare);
    bar->addWidget(m_baseline);
    bar->addWidget(m_copy);
    m_message->setContentsMargins(4, 0, 4, 0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(bar);
    column->addWidget(m_message);
    column->addWidget(m_view, 1);
    setFocusProxy(m_second);
}

void PeriodsPane::follow(const TrailSession &session)
{
    m_filter = session.filterText();
    m_snapshot = session.view().snapshot;
    if (session.trail() == m_trail) {
        if (m_lacksTargets && m_snapshot && m_snapshot->derived(Field::Target) != nullptr)
            compare();
        return;
    }
    m_trail = session.trail();
    m_lacksTargets = false;
    m_comparer->cancel();
    m_first->clear();
    m_second->clear();
    showAnswer(nullptr);
}

void PeriodsPane::compareWithBefore(const TimeSpan &period)
{
    m_first->clear();
    m_second->setText(QString::fromStdString(formatPeriod(period)));
    compare();
}

void PeriodsPane::compare()
{
    if (!m_trail || !m_snapshot)
        return;
    const UtcMs now = QDateTime::currentMSecsSinceEpoch();
    const auto terms = TimeTerms::of(m_filter.toStdString(), now);
    std::optional<TimeSpan> second;
    if (!m_second->text().trimmed().isEmpty())
        second = parsePeriod(m_second->text().trimmed().toStdString(), now);
    else if (terms && terms->hasOwn() && !terms->spans().empty())
        second = TimeSpan{.first = terms->spans().front().first, .last = terms->spans().back().last};
    if (!second || second->first == kOpenBegin) {
        m_model->setAnswer(nullptr);
        m_message->setText(
            tr("Say which period is the second, as 2024-03-15..2024-03-16, or choose one in the timeline."));
        return;
    }
    std::optional<TimeSpan> first;
    if (m_first->text().trimmed().isEmpty())
        first = TimeSpan{.first = kOpenBegin, .last = second->first - 1};
    else
        first = parsePeriod(m_first->text().trimmed().toStdString(), now);
    if (!first) {
        m_model->setAnswer(nullptr);
        m_message->setText(
            tr("The first period is none: write it as 2024-03-01..2024-03-14, or leave it empty for "
               "all before the second."));
        return;
    }
    m_lacksTargets = m_snapshot->derived(Field::Target) == nullptr;
    if (m_lacksTargets)
        emit fieldWanted(Field::Target);
    m_message->setText(tr("Comparing…"));
    m_comparer->compare({.trail = m_trail,
                         .snapshot = m_snapshot,
                         .filter = terms ? terms->rest() : std::string(),
                         .now = now,
                         .first = *first,
                         .second = *second});
}

void PeriodsPane::showAnswer(const PeriodAnswerPtr &answer)
{
    m_model->setAnswer(answer);
    m_copy->setEnabled(answer != nullptr);
    askForBaseline();
    if (!answer) {
        m_message->setText(tr(
            "Compare two periods: what is new in the second, gone, or more or less often. Both are counted "
            "under the filter without its time."));
        return;
    }
    const PeriodComparison &comparison = answer->comparison;
    QStringList sentences;
    sentences << tr("%1 (%Ln event(s))", nullptr, pluralNumber(comparison.first.events))
                     .arg(QString::fromStdString(formatPeriod(comparison.first.period)))
            + u" – "_s
            + tr("%1 (%Ln event(s))", nullptr, pluralNumber(comparison.second.events))
                  .arg(QString::fromStdString(formatPeriod(comparison.second.period)))
            + u'.';
    for (const QString &caveat : baselineCaveats(comparison.first))
        sentences << tr("First: %1").arg(caveat);
    for (const QString &caveat : periodCaveats(comparison.second))
        sentences << tr("Second: %1").arg(caveat);
    if (comparison.overlaps)
        sentences << tr("The periods overlap: what lies in both is counted in both.");
    if (!answer->isFiltered)
        sentences << tr("The filter asks for the selected event, and was left out.");
    if (comparison.values.empty())
        sentences << tr("Nothing is new, gone or shifted.");
    m_message->setText(sentences.join(u' '));
}

void PeriodsPane::withCurrentValues(const std::function<void(const std::vector<FieldValue> &)> &use)
{
    m_values->withCurrent(use);
}

void PeriodsPane::askForBaseline()
{
    std::optional<TimeSpan> baseline;
    if (m_baseline->isChecked() && m_model->answer())
        baseline = m_model->answer()->comparison.first.period;
    emit baselineRequested(baseline);
}

void PeriodsPane::copyCsv()
{
    QGuiApplication::clipboard()->setText(QString::fromStdString(m_model->csv()));
    emit statusMessage(tr("The comparison was copied as CSV."));
}

QByteArray PeriodsPane::saveLayout() const
{
    return m_view->header()->saveState();
}

bool PeriodsPane::restoreLayout(const QByteArray &layout)
{
    return m_view->header()->restoreState(layout);
}

} // namespace trailscope
