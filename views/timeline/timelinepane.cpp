// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "timeline/timelinepane.h"

#include "palette/mixedcolour.h"
#include "panes/table/eventcolumns.h"
#include "panes/timeline/timelinetext.h"
#include "session/trailsession.h"
#include "text/pluralnumber.h"
#include "text/visibletext.h"
#include "timeline/seriescolours.h"
#include "timeline/timelinechart.h"
#include "timeline/timelinelegend.h"
#include "timeline/timelinemenu.h"
#include "value/plainlabel.h"

#include <QtCore/QDateTime>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QPainter>
#include <QtGui/QPixmap>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <numeric>
#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostTitle = 160; // pixels of what it is stacked by

} // namespace

TimelinePane::TimelinePane(QWidget *parent)
    : Pane(parent)
    , m_stackButton(makeButton(u"timelineStackButton"_s))
    , m_legend(new TimelineLegend(this))
    , m_untimed(makeButton(u"timelineUntimedButton"_s))
    , m_caption(new PlainLabel(this))
    , m_log(makeButton(u"timelineLogButton"_s))
    , m_fit(makeButton(u"timelineFitButton"_s))
    , m_more(makeButton(u"timelineMenuButton"_s))
    , m_chart(new TimelineChart(this))
    , m_menu(new TimelineMenu(this))
    , m_counter(new TimelineCounter(this))
{
    layOut();
    connectMenu();
    connect(m_chart, &TimelineChart::brushed, this, [this](const BrushedSpan &span) { applySpan(span); });
    connect(m_chart, &TimelineChart::clearRequested, this, [this] { applySpan(std::nullopt); });
    connect(m_chart, &TimelineChart::zoomRequested, this, &TimelinePane::zoom);
    connect(m_chart, &TimelineChart::burstRequested, this, &TimelinePane::filterToBurst);
    connect(m_chart, &TimelineChart::menuRequested, this, &TimelinePane::showMenu);
    connect(m_chart, &TimelineChart::plotWidthChanged, this, [this] { recount(true); });
    connect(m_counter, &TimelineCounter::counted, this, &TimelinePane::showCounts);
    connect(m_counter, &TimelineCounter::gapsFound, m_chart, &TimelineChart::setCoverage);
    report(m_counter);
    followFilter({});
    showState();
}

TimelinePane::~TimelinePane() = default;

QToolButton *TimelinePane::makeButton(const QString &name)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void TimelinePane::layOut()
{
    m_stackButton->setMenu(m_menu->stackMenu());
    m_stackButton->setPopupMode(QToolButton::InstantPopup);
    m_stackButton->setToolTip(tr("What the colours of the bars stand for"));
    m_log->setText(tr("Log"));
    m_log->setCheckable(true);
    m_log->setToolTip(tr("Logarithmic scale: small counts beside large ones"));
    m_fit->setText(tr("Fit"));
    m_fit->setCheckable(true);
    m_fit->setToolTip(tr("Show the span that the filter chooses; otherwise the whole trail"));
    m_untimed->setCheckable(true);
    m_untimed->setToolTip(tr("Events without a time have no place in the chart. Click to see only them."));
    m_more->setText(u"⋮"_s);
    m_more->setToolTip(tr("More"));
    m_more->setAccessibleName(tr("More about the timeline"));
    m_more->setMenu(m_menu);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setStyleSheet(u"QToolButton::menu-indicator { image: none; }"_s);
    m_caption->setForegroundRole(QPalette::PlaceholderText);

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(4, 0, 4, 0);
    bar->setSpacing(4);
    bar->addWidget(m_stackButton);
    bar->addWidget(m_legend, 1);
    bar->addWidget(m_untimed);
    bar->addWidget(m_caption);
    bar->addWidget(m_log);
    bar->addWidget(m_fit);
    bar->addWidget(m_more);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_chart, 1);
    setFocusProxy(m_chart);
}

void TimelinePane::connectMenu()
{
    connect(m_menu->take, &QAction::triggered, this, [this] {
        if (const auto range = m_chart->cursorRange())
            applySpan(spanOf(m_counts->timeline.buckets, *range));
    });
    connect(m_menu->burst, &QAction::triggered, this, [this] {
        if (const auto bucket = m_chart->cursorBucket())
            filterToBurst(*bucket);
    });
    connect(m_menu->zoomIn, &QAction::triggered, this, [this] { zoom(true); });
    connect(m_menu->zoomOut, &QAction::triggered, this, [this] { zoom(false); });
    connect(m_menu->clear, &QAction::triggered, this, [this] { applySpan(std::nullopt); });
    connect(m_menu->compare, &QAction::triggered, this, [this] {
        if (const auto span = spanToCompare())
            emit comparisonRequested(*span);
    });
    connect(m_menu->untimed, &QAction::triggered, this, &TimelinePane::toggleUntimed);
    connect(m_untimed, &QToolButton::clicked, this, &TimelinePane::toggleUntimed);
    connect(m_menu->copyPicture, &QAction::triggered, this, &TimelinePane::copyPicture);
    connect(m_menu->copyCsv, &QAction::triggered, this, &TimelinePane::copyCsv);
    connect(m_menu, &TimelineMenu::stackChosen, this, &TimelinePane::setStack);
    connect(m_menu, &TimelineMenu::otherStackRequested, this, &TimelinePane::askForStack);
    connect(m_menu, &QMenu::aboutToShow, this, &TimelinePane::showState);
    connect(m_log, &QToolButton::toggled, m_menu->log, &QAction::setChecked);
    connect(m_menu->log, &QAction::toggled, m_log, &QToolButton::setChecked);
    connect(m_menu->log, &QAction::toggled, m_chart, &TimelineChart::setLog);
    connect(m_fit, &QToolButton::toggled, m_menu->fit, &QAction::setChecked);
    connect(m_menu->fit, &QAction::toggled, m_fit, &QToolButton::setChecked);
    connect(m_menu->fit, &QAction::toggled, this, [this] { recount(false); });
}

void TimelinePane::follow(const TrailSession &session)
{
    const EventView &view = session.view();
    const SnapshotPtr before = std::exchange(m_snapshot, view.snapshot);
    if (session.trail() != m_trail) {
        m_trail = session.trail();
        m_counter->cancel();
        m_searched.reset();
        m_chart->setCoverage(nullptr);
        showCounts(nullptr);
    }
    m_events = view.events;
    m_withCopies = view.withCopies;
    m_isViewOfFilter = session.isViewOfFilter();
    m_isLoaded = session.loadState() == TrailSession::LoadState::Loaded;
    const bool isSameFilter = session.filterText() == m_filter;
    if (!isSameFilter)
        followFilter(session.filterText());
    recount(isSameFilter && m_snapshot != before);
}

void TimelinePane::followFilter(const QString &filter)
{
    m_filter = filter;
    m_terms = TimeTerms::of(filter.toStdString(), QDateTime::currentMSecsSinceEpoch());
    std::optional<std::vector<BrushedSpan>> bands;
    if (m_terms && m_terms->hasOwn()) {
        bands.emplace();
        for (const TimeSpan &span : m_terms->spans())
            bands->push_back({.from = span.first, .before = span.last + 1});
    }
    m_chart->setBands(bands);
    showState();
}

TimelineQuestion TimelinePane::question() const
{
    TimelineQuestion question{.snapshot = m_snapshot,
                              .filter = m_terms ? m_terms->rest() : m_filter.toStdString(),
                              .withCopies = m_withCopies,
                              .stack = m_stack,
                              .width = timelinePlot(m_chart->size(), m_chart->fontMetrics()).width(),
                              .zone = m_zone};
    if (question.filter.contains("${"))
        question.selection = m_events;
    if (m_menu->fit->isChecked() && m_terms && m_terms->hasOwn() && !m_terms->spans().empty())
        question.axis = {.first = m_terms->spans().front().first, .last = m_terms->spans().back().last};
    return question;
}

void TimelinePane::recount(bool isGrowing)
{
    if (!isVisible() || !m_trail || !m_snapshot || !m_events)
        return;
    lookForGaps();
    TimelineQuestion wanted = question();
    if (wanted == m_asked) {
        m_chart->setStale(!m_counts || m_counts->question != m_asked);
        return;
    }
    m_chart->setStale(!isGrowing);
    const bool hasOwn = m_terms && m_terms->hasOwn();
    if (!hasOwn && !m_isViewOfFilter)
        return; // the view will come
    m_asked = wanted;
    const bool isSameTrail = m_counts && m_counts->question.snapshot == m_snapshot
        && m_counts->question.withCopies == m_withCopies;
    m_counter->count({.question = std::move(wanted),
                      .trail = m_trail,
                      .events = m_events,
                      .isOfFilter = !hasOwn,
                      .trailSpan = isSameTrail ? m_counts->trailSpan : std::nullopt,
                      .now = QDateTime::currentMSecsSinceEpoch()},
                     isGrowing);
}

void TimelinePane::lookForGaps()
{
    // While it loads, days are missing everywhere.
    if (m_isLoaded && m_snapshot != m_searched) {
        m_searched = m_snapshot;
        m_counter->lookForGaps(m_snapshot);
    }
}

void TimelinePane::showCounts(const TimelineCountsPtr &counts)
{
    m_counts = counts;
    if (!counts)
        m_asked = {};
    m_chart->setCounts(counts, message());
    m_chart->setStale(false);
    showState();
}

QString TimelinePane::message() const
{
    if (!m_trail)
        return tr("Open a trail to see when its events happened.");
    if (!m_counts || m_counts->timeline.buckets.count() > 0)
        return {};
    if (m_snapshot && m_snapshot->eventCount() == 0)
        return tr("There are no events.");
    return m_counts->trailSpan ? tr("The times of the events are too far apart for a chart.")
                               : tr("No event has a time.");
}

// The colours, and what surrounds the chart.
void TimelinePane::showState()
{
    const bool hasBars = m_counts && m_counts->timeline.buckets.count() > 0;
    std::vector<TimelineLegend::Entry> entries;
    QString caption;
    std::uint64_t untimed = 0;
    if (m_counts) {
        const Timeline &timeline = m_counts->timeline;
        std::vector<QColor> colours = seriesColours(*m_counts, m_slots, palette());
        for (std::size_t i = 0; i < timeline.series.size() && m_counts->question.stack; ++i) {
            const TimelineSeries &series = timeline.series[i];
            const std::uint64_t count
                = std::accumulate(series.counts.begin(), series.counts.end(), std::uint64_t{0});
            if (count > 0)
                entries.push_back({.colour = colours[i], .text = seriesText(series), .count = count});
        }
        m_chart->setColours(std::move(colours));
        untimed = timeline.untimed();
        if (hasBars)
            caption = tr("1 bar = %1, %2", "length of time, zone")
                          .arg(bucketSizeText(timeline.buckets.size()), zoneText(m_counts->question.zone));
    }
    m_legend->setEntries(std::move(entries));
    m_caption->setText(caption);
    m_stackButton->setText(
        menuText(tr("Stack: %1")
                     .arg(m_stackButton->fontMetrics().elidedText(TimelineMenu::stackTitle(m_stack),
                                                                  Qt::ElideMiddle, kMostTitle))));
    m_untimed->setText(tr("%Ln event(s) without a time", nullptr, pluralNumber(untimed)));
    m_untimed->setVisible(untimed > 0 || isOnlyUntimed());
    m_untimed->setChecked(isOnlyUntimed());
    m_menu->untimed->setChecked(isOnlyUntimed());
    m_menu->untimed->setEnabled(untimed > 0 || isOnlyUntimed());
    const bool hasCursor = hasBars && m_chart->cursorBucket().has_value();
    m_menu->take->setEnabled(hasCursor);
    m_menu->burst->setEnabled(hasCursor);
    m_menu->zoomIn->setEnabled(hasBars);
    m_menu->zoomOut->setEnabled(hasBars && chosenSpan().has_value());
    m_menu->clear->setEnabled(m_terms && m_terms->hasOwn());
    m_menu->compare->setEnabled(spanToCompare().has_value());
    m_menu->copyPicture->setEnabled(hasBars);
    m_menu->copyCsv->setEnabled(m_counts != nullptr);
}

bool TimelinePane::isOnlyUntimed() const
{
    return m_terms && m_terms->hasOwn() && m_terms->spans().empty() && m_terms->admitsUntimed();
}

void TimelinePane::applySpan(const std::optional<BrushedSpan> &span)
{
    if (!m_terms || (!span && !m_terms->hasOwn()))
        return;
    const auto end
        = [&span](UtcMs BrushedSpan::*which) { return span ? std::optional((*span).*which) : std::nullopt; };
    emit applyFilterRequested(
        QString::fromStdString(m_terms->within(end(&BrushedSpan::from), end(&BrushedSpan::before), m_zone)));
}

std::optional<BrushedSpan> TimelinePane::chosenSpan() const
{
    if (!m_counts || !m_counts->trailSpan || !m_terms || !m_terms->hasOwn() || m_terms->spans().empty())
        return std::nullopt;
    const BrushedSpan span{.from = std::max(m_terms->spans().front().first, m_counts->trailSpan->first),
                           .before = std::min(m_terms->spans().back().last, m_counts->trailSpan->last) + 1};
    return span.from < span.before ? std::optional(span) : std::nullopt;
}

void TimelinePane::zoom(bool in)
{
    if (!m_counts || m_counts->timeline.buckets.count() == 0)
        return;
    const TimeBuckets &buckets = m_counts->timeline.buckets;
    const auto chosen = chosenSpan();
    if (in) {
        const BrushedSpan all{.from = buckets.begin(0), .before = buckets.end(buckets.count() - 1)};
        applySpan(zoomedIn(buckets, chosen.value_or(all), m_chart->cursorBucket()));
        m_menu->fit->setChecked(true);
    } else if (chosen) {
        applySpan(zoomedOut(*chosen, *m_counts->trailSpan));
    }
}

void TimelinePane::filterToBurst(std::size_t bucket)
{
    const auto burst = burstAround(m_counts->timeline.totals(), bucket);
    if (burst)
        applySpan(spanOf(m_counts->timeline.buckets, *burst));
    else
        emit statusMessage(tr("There is no event here that passes the filter."));
}

std::optional<TimeSpan> TimelinePane::spanToCompare() const
{
    std::optional<BrushedSpan> span = chosenSpan();
    if (const auto range = m_chart->cursorRange(); !span && range && m_counts)
        span = spanOf(m_counts->timeline.buckets, *range);
    return span ? std::optional(TimeSpan{.first = span->from, .last = span->before - 1}) : std::nullopt;
}

void TimelinePane::toggleUntimed()
{
    if (m_terms)
        emit applyFilterRequested(
            QString::fromStdString(isOnlyUntimed() ? m_terms->rest() : m_terms->withoutTime()));
    showState();
}

void TimelinePane::setStack(const std::optional<FieldRef> &field)
{
    m_stack = field;
    m_slots = {};
    m_menu->setStack(field);
    recount(false);
    showState();
}

void TimelinePane::askForStack()
{
    m_menu->setStack(m_stack); // nothing else is chosen yet
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Stack the Timeline"));
    dialog->setLabelText(tr("A field, or a path into the record, as requestParameters.bucketName:"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString &text) {
        const auto field = parseFieldRef(text.trimmed().toStdString());
        if (field && canStack(*field))
            setStack(*field);
        else
            emit statusMessage(
                tr("“%1” is no field or path by which events can be counted.").arg(visibleText(text)));
    });
    dialog->open();
}

void TimelinePane::showMenu(const QPoint &globalPosition, std::optional<std::size_t> series)
{
    showState();
    if (series && m_stack && m_counts->question.stack == m_stack) {
        const TimelineSeries &shown = m_counts->timeline.series[*series];
        using Kind = TimelineSeries::Kind;
        if (shown.kind == Kind::Value || shown.kind == Kind::Absent) {
            FieldValue value{.field = *m_stack, .value = {}};
            if (shown.kind == Kind::Value)
                value.value = shown.value;
            emit valueMenuRequested({value}, globalPosition, m_menu->actions());
            return;
        }
    }
    m_menu->popup(globalPosition);
}

void TimelinePane::copyPicture()
{
    constexpr int kGap = 6;
    const int head = fontMetrics().height() + kGap;
    const qreal ratio = devicePixelRatioF();
    QPixmap picture(QSize(m_chart->width(), m_chart->height() + head) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(palette().color(QPalette::Base));
    QPainter painter(&picture);
    painter.setFont(font());
    const QString caption = m_caption->text();
    const int captionWidth = fontMetrics().horizontalAdvance(caption) + kGap;
    painter.setPen(mixedColour(palette().color(QPalette::Base), palette().color(QPalette::Text), 0.8));
    painter.drawText(QRect(m_chart->width() - captionWidth - kGap, 0, captionWidth, head),
                     static_cast<int>(Qt::AlignRight | Qt::AlignVCenter), caption);
    m_legend->paintEntries(painter, QRect(kGap, 0, m_chart->width() - captionWidth - kGap * 3, head));
    painter.translate(0, head);
    painter.setFont(m_chart->font());
    m_chart->paintPicture(painter);
    painter.end();
    QGuiApplication::clipboard()->setPixmap(picture);
    emit statusMessage(tr("The timeline is on the clipboard as a picture."));
}

void TimelinePane::copyCsv()
{
    QGuiApplication::clipboard()->setText(timelineCsv(*m_counts));
    emit statusMessage(tr("The timeline is on the clipboard as CSV."));
}

void TimelinePane::setTimeZone(const QTimeZone &zone)
{
    m_zone = zone;
    recount(false);
}

QByteArray TimelinePane::saveLayout() const
{
    return QByteArray::number(m_log->isChecked() ? 1 : 0) + '\n'
        + QByteArray::number(m_fit->isChecked() ? 1 : 0) + '\n'
        + (m_stack ? QByteArray::fromStdString(m_stack->name()) : QByteArray());
}

bool TimelinePane::restoreLayout(const QByteArray &layout)
{
    const QList<QByteArray> lines = layout.split('\n');
    if (lines.size() != 3)
        return false;
    std::optional<FieldRef> stack;
    if (!lines[2].isEmpty()) {
        const auto field = parseFieldRef(lines[2].toStdString());
        if (!field || !canStack(*field))
            return false;
        stack = *field;
    }
    m_log->setChecked(lines[0] == "1");
    m_fit->setChecked(lines[1] == "1");
    setStack(stack);
    return true;
}

void TimelinePane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    recount(false);
}

void TimelinePane::changeEvent(QEvent *event)
{
    Pane::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showState();
}

} // namespace trailscope
