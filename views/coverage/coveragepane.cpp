// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "coverage/coveragepane.h"

#include "coverage/coveragedelegate.h"
#include "coverage/dayheader.h"
#include "panes/coverage/coveragecounter.h"
#include "session/trailsession.h"
#include "text/pluralnumber.h"
#include "text/visibletext.h"
#include "value/clickcombination.h"
#include "value/plainlabel.h"

#include <QtCore/QLocale>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QTableView>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <set>
#include <string_view>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

// What the cells' looks mean.
class CoverageLegend : public QWidget {
public:
    using QWidget::QWidget;

    [[nodiscard]] QSize sizeHint() const override
    {
        const QFontMetrics metrics = fontMetrics();
        return {metrics.horizontalAdvance(few()) + metrics.horizontalAdvance(many())
                    + metrics.horizontalAdvance(none()) + 6 * side() + 40,
                metrics.height() + 4};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        int x = 0;
        const auto text = [&](const QString &words) {
            painter.setPen(palette().color(QPalette::WindowText));
            painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignVCenter | Qt::AlignLeft, words);
            x += fontMetrics().horizontalAdvance(words) + 6;
        };
        const auto box = [&] {
            const QRect place(x, (height() - side()) / 2, side(), side());
            x += side() + 1;
            return place;
        };
        text(few());
        for (const double share : {0.0, 0.33, 0.66, 1.0}) {
            paintPresentCell(painter, box(), palette(), share);
        }
        x += 6;
        text(many());
        x += 14;
        paintMissingCell(painter, box(), palette());
        x += 6;
        text(none());
    }

private:
    [[nodiscard]] int side() const { return fontMetrics().height(); }
    [[nodiscard]] static QString few() { return CoveragePane::tr("few"); }
    [[nodiscard]] static QString many() { return CoveragePane::tr("many"); }
    [[nodiscard]] static QString none() { return CoveragePane::tr("gap"); }
};

QToolButton *textButton(QWidget *parent, const QString &text, const QString &name, const QString &tip)
{
    auto *button = new QToolButton(parent);
    button->setText(text);
    button->setObjectName(name);
    button->setToolTip(toolTipText(tip));
    button->setAutoRaise(true);
    return button;
}

} // namespace

CoveragePane::CoveragePane(QWidget *parent)
    : Pane(parent)
    , m_pages(new QStackedLayout(this))
    , m_message(new PlainLabel(this))
    , m_content(new QWidget(this))
    , m_summary(new PlainLabel(m_content))
    , m_table(new QTableView(m_content))
    , m_model(new CoverageModel(this))
    , m_counter(new CoverageCounter(this))
{
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_summary->setObjectName(u"coverageSummary"_s);
    m_summary->setMinimumWidth(80);
    m_nextButton = textButton(m_content, tr("Next Gap"), u"coverageNext"_s,
                              tr("Go to the next day without events (N)"));
    m_copyButton = textButton(m_content, tr("Copy as CSV"), u"coverageCopy"_s,
                              tr("Copy the whole table, a line for each account and region"));

    m_table->setObjectName(u"coverageTable"_s);
    m_table->setAccessibleName(tr("Events by account, region and day"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new CoverageDelegate(m_table));
    m_table->setHorizontalHeader(new DayHeader(m_table));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setTabKeyNavigation(false);
    m_table->setCornerButtonEnabled(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->setSectionsClickable(false);
    m_table->verticalHeader()->setHighlightSections(true);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->installEventFilter(this);
    updateSizes();

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(8, 3, 6, 3);
    bar->setSpacing(6);
    bar->addWidget(m_summary, 1);
    auto *legend = new CoverageLegend(m_content);
    legend->setToolTip(
        tr("The more events, the stronger the tint. A hatched day is a gap: no events, though there "
           "are some before and after."));
    legend->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    bar->addWidget(legend);
    bar->addSpacing(8);
    bar->addWidget(m_nextButton);
    bar->addWidget(m_copyButton);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_table, 1);
    m_pages->addWidget(m_message);
    m_pages->addWidget(m_content);
    setFocusProxy(m_table);

    connect(m_table, &QTableView::clicked, this,
            [this](const QModelIndex &cell) { choose(cell, m_clickModifiers); });
    m_table->viewport()->installEventFilter(this);
    connect(m_nextButton, &QToolButton::clicked, this, &CoveragePane::goToNextMissing);
    connect(m_copyButton, &QToolButton::clicked, this, &CoveragePane::copyAsCsv);
    connect(m_table, &QTableView::customContextMenuRequested, this, [this](const QPoint &position) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        const QPersistentModelIndex cell = m_table->indexAt(position);
        const auto addChoice = [this, menu, cell](const QString &text, Qt::KeyboardModifiers modifiers) {
            QAction *choice
                = menu->addAction(text, this, [this, cell, modifiers] { choose(cell, modifiers); });
            choice->setEnabled(cell.data(CoverageModel::FilterRole).isValid());
        };
        addChoice(tr("Filter to This Cell"), Qt::NoModifier);
        addChoice(tr("Add This Cell to the Filter"), Qt::ControlModifier);
        addChoice(tr("Leave This Cell Out"), Qt::AltModifier);
        menu->addAction(tr("Copy as CSV"), this, &CoveragePane::copyAsCsv);
        menu->popup(m_table->viewport()->mapToGlobal(position));
    });
    connect(m_counter, &CoverageCounter::counted, this, &CoveragePane::setCoverage);
    connect(m_counter, &CoverageCounter::failed, this, &CoveragePane::showMessage);
    report(m_counter);
    setCoverage(nullptr);
}

CoveragePane::~CoveragePane() = default;

void CoveragePane::follow(const TrailSession &session)
{
    m_currentFilter = session.filterText();
    if (session.snapshot() != m_wanted) {
        setSnapshot(session.snapshot());
    }
}

void CoveragePane::setSnapshot(const SnapshotPtr &snapshot)
{
    m_wanted = snapshot;
    if (snapshot) {
        count();
        return;
    }
    m_counter->cancel();
    m_counted.reset();
    setCoverage(nullptr);
}

void CoveragePane::count()
{
    if (isVisible() && m_wanted && m_wanted != m_counted) {
        m_counted = m_wanted;
        m_counter->count(m_counted);
    }
}

void CoveragePane::showMessage(const QString &text)
{
    m_message->setText(text);
    m_pages->setCurrentWidget(m_message);
}

void CoveragePane::setCoverage(const CoveragePtr &coverage)
{
    const QModelIndex current = m_table->currentIndex();
    const int row = current.row();
    const int column = current.column();
    const int scrolled = m_table->horizontalScrollBar()->value();
    m_model->setCoverage(coverage);
    if (!coverage || coverage->rows.empty()) {
        showMessage(coverage ? tr("No event has a time.")
                             : tr("Open a trail to see for which days it has events."));
        return;
    }
    std::set<std::string_view> accounts;
    std::set<std::string_view> regions;
    std::uint64_t missing = 0;
    for (const CoverageRow &line : coverage->rows) {
        accounts.insert(line.account);
        if (!line.allRegions) {
            regions.insert(line.region);
            missing += line.missingDays();
        }
    }
    const auto counted = [](std::uint64_t count, const QString &one, const QString &many) {
        return count == 1 ? one : many.arg(QLocale().toString(static_cast<qulonglong>(count)));
    };
    QStringList facts{counted(accounts.size(), tr("1 account"), tr("%1 accounts")),
                      counted(regions.size(), tr("1 region"), tr("%1 regions")),
                      tr("%1 to %2 (UTC)", "first and last day")
                          .arg(QString::fromStdString(formatDay(coverage->days.front())),
                               QString::fromStdString(formatDay(coverage->days.back())))};
    facts.append(missing == 0 ? tr("no gaps")
                              : counted(missing, tr("1 gap of a day"), tr("gaps of %1 days in all")));
    if (coverage->withoutTime > 0) {
        facts.append(
            tr("%Ln event(s) without a time are not counted", nullptr, pluralNumber(coverage->withoutTime)));
    }
    if (coverage->daysLeftOut) {
        facts.append(tr("only days with events are shown: the span is too long"));
    }
    m_summary->setText(facts.join(tr(" · ", "between two facts")));
    m_summary->setToolTip(toolTipText(m_summary->text()));
    m_nextButton->setEnabled(missing > 0);
    m_pages->setCurrentWidget(m_content);
    if (row >= 0 && row < m_model->rowCount() && column < m_model->columnCount()) {
        m_table->setCurrentIndex(m_model->index(row, column));
        m_table->horizontalScrollBar()->setValue(scrolled);
    }
    updateSizes();
}

void CoveragePane::choose(const QModelIndex &cell, Qt::KeyboardModifiers modifiers)
{
    const QVariant filter = cell.data(CoverageModel::FilterRole);
    if (filter.isValid()) {
        emit applyFilterRequested(QString::fromStdString(combinedFilter(
            m_currentFilter.toStdString(), filter.toString().toStdString(), clickCombination(modifiers))));
    } else if (cell.isValid()) {
        emit statusMessage(cell.data(Qt::AccessibleTextRole).toString());
    }
}

void CoveragePane::goToNextMissing()
{
    const QModelIndex next = m_model->nextMissing(m_table->currentIndex());
    if (next.isValid()) {
        m_table->setCurrentIndex(next);
        m_table->scrollTo(next, QAbstractItemView::PositionAtCenter);
        m_table->setFocus();
        emit statusMessage(next.data(Qt::AccessibleTextRole).toString());
    }
}

void CoveragePane::copyAsCsv()
{
    if (const CoveragePtr &coverage = m_model->coverage()) {
        QGuiApplication::clipboard()->setText(QString::fromStdString(coverageCsv(*coverage)));
        emit statusMessage(tr("The coverage is on the clipboard as CSV."));
    }
}

void CoveragePane::updateSizes()
{
    const QFontMetrics metrics = m_table->fontMetrics();
    QFont bold = m_table->font();
    bold.setBold(true);
    const int width = QFontMetrics(bold).horizontalAdvance(u"999k"_s) + 8;
    m_table->horizontalHeader()->setMinimumSectionSize(width);
    m_table->horizontalHeader()->setDefaultSectionSize(width);
    m_table->verticalHeader()->setMinimumSectionSize(metrics.height() + 6);
    m_table->verticalHeader()->setDefaultSectionSize(metrics.height() + 6);
    // Measured on the rows there are: a header that is as wide as its longest name can be any width.
    int title = 160;
    for (int row = 0; row < std::min(m_model->rowCount(), 500); ++row) {
        title = std::max(
            title,
            metrics.horizontalAdvance(m_model->headerData(row, Qt::Vertical, Qt::DisplayRole).toString())
                + 20);
    }
    m_table->verticalHeader()->setFixedWidth(std::min(title, 380));
    m_table->doItemsLayout(); // the view does not notice the new width by itself
}

void CoveragePane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    count();
}

void CoveragePane::changeEvent(QEvent *event)
{
    Pane::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        updateSizes();
    }
}

bool CoveragePane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table->viewport() && event->type() == QEvent::MouseButtonRelease) {
        m_clickModifiers = static_cast<QMouseEvent *>(event)->modifiers();
    }
    if (watched == m_table
        && (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride)) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        const bool next = key->key() == Qt::Key_N && key->modifiers() == Qt::NoModifier;
        const bool copy = key->matches(QKeySequence::Copy);
        if (enter || next || copy) {
            if (event->type() == QEvent::ShortcutOverride) {
                event->accept();
                return true;
            }
            if (enter) {
                choose(m_table->currentIndex(), key->modifiers());
            } else if (next) {
                goToNextMissing();
            } else {
                copyAsCsv();
            }
            return true;
        }
    }
    return Pane::eventFilter(watched, event);
}

} // namespace trailscope
