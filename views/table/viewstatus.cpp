// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "table/viewstatus.h"

#include "icons/symbolicicon.h"
#include "palette/huecolours.h"
#include "panes/loading/loadreportrows.h"
#include "panes/table/eventcolumns.h"
#include "text/pluralnumber.h"
#include "text/visibletext.h"
#include "value/plainlabel.h"

#include <QtCore/QLocale>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

QString number(std::uint64_t value)
{
    return QLocale().toString(static_cast<qulonglong>(value));
}

QLabel *addLabel(QHBoxLayout *layout, const QString &name)
{
    auto *label = new PlainLabel;
    label->setObjectName(name);
    layout->addWidget(label);
    return label;
}

// Inputs that could not be read, or only partly.
std::uint64_t problemCount(const LoadReport &report)
{
    const LoadReport::Totals totals = report.totals();
    return totals.count(LeafState::Partial) + totals.count(LeafState::Failed) + report.inputs.size();
}

} // namespace

ViewStatus::ViewStatus(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 2, 8, 2);
    layout->setSpacing(16);
    m_counts = addLabel(layout, u"counts"_s);
    m_span = addLabel(layout, u"span"_s);
    m_selected = addLabel(layout, u"selected"_s);
    m_colourRule = addLabel(layout, u"colourRule"_s);
    m_colourRule->setAutoFillBackground(true);
    m_colourRule->setMargin(2);
    m_colourRule->setToolTip(tr("The rule that colours the current event; see View ▸ Colour Rules"));
    m_colourRule->hide();
    m_merged = addLabel(layout, u"merged"_s);
    m_message = addLabel(layout, u"message"_s);
    layout->addStretch();

    m_busy = addLabel(layout, u"busy"_s);
    m_watching = addLabel(layout, u"watching"_s);
    m_part = addReportButton(u"part"_s);
    m_problems = addReportButton(u"problems"_s);
    m_problems->setToolTip(tr("Show the load report: every file, and what became of it"));
    layout->addWidget(m_part);
    layout->addWidget(m_problems);

    m_zoneButton = new QToolButton(this);
    m_zoneButton->setObjectName(u"zone"_s);
    m_zoneButton->setAutoRaise(true);
    m_zoneButton->setToolTip(tr("The time zone of all times in this window; click to change it"));
    connect(m_zoneButton, &QToolButton::clicked, this,
            [this] { emit zoneRequested(m_zoneButton->mapToGlobal(QPoint(0, 0))); });
    layout->addWidget(m_zoneButton);
    m_messageTimer.setSingleShot(true);
    connect(&m_messageTimer, &QTimer::timeout, m_message, &QLabel::clear);
    m_watching->hide();
    setTimeZone(m_zone);
}

QToolButton *ViewStatus::addReportButton(const QString &name)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setIcon(symbolicIcon(u"warning"_s));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->hide();
    connect(button, &QToolButton::clicked, this, &ViewStatus::loadReportRequested);
    return button;
}

void ViewStatus::follow(const TrailSession &session)
{
    const EventView &view = session.view();
    // While loading the view is behind: what is not in it yet is not hidden by a filter.
    const SnapshotPtr &snapshot = view.snapshot ? view.snapshot : session.snapshot();
    if (!session.trail() || !snapshot) {
        m_counts->clear();
        m_merged->clear();
    } else {
        const std::uint32_t shown = view.rowCount();
        const std::uint32_t total = view.withCopies ? snapshot->eventCount() : snapshot->rowCount();
        m_counts->setText(
            shown == total
                ? tr("%Ln event(s)", "shown and total are the same", pluralNumber(total))
                : tr("%1 of %Ln event(s)", "shown, total", pluralNumber(total)).arg(number(shown)));
        QStringList merged;
        if (snapshot->copyCount() > 0) {
            merged.append(view.withCopies
                              ? tr("%Ln copy(s) shown", nullptr, pluralNumber(snapshot->copyCount()))
                              : tr("%Ln copy(s) merged", nullptr, pluralNumber(snapshot->copyCount())));
        }
        if (snapshot->conflictCount() > 0) {
            merged.append(tr("%Ln conflict(s)", nullptr, pluralNumber(snapshot->conflictCount())));
        }
        if (view.unreachable > 0) {
            merged.append(tr("%Ln record(s) unreachable", nullptr, pluralNumber(view.unreachable)));
        }
        for (const Field field : view.notKnown) {
            merged.append(
                tr("%1 not known for every event yet", "a field of the filter").arg(columnTitle(field)));
        }
        m_merged->setText(merged.join(tr(" · ", "between two facts")));
    }
    m_shownSpan = view.span;
    updateSpan();
    const bool growing = session.loadState() != TrailSession::LoadState::Loaded;
    m_busy->setText(session.isBusy() && !growing ? tr("Filtering…") : QString());

    updatePart(session.report().get());
    const std::uint64_t problems = session.report() ? problemCount(*session.report()) : 0;
    m_problems->setVisible(problems > 0);
    if (problems > 0) {
        m_problems->setText(problems == 1 ? tr("1 problem") : tr("%1 problems").arg(number(problems)));
    }
}

// Whoever finds nothing has to know that there was more to look through.
void ViewStatus::updatePart(const LoadReport *report)
{
    const bool cancelled = report != nullptr && report->cancelled;
    const bool failed = report != nullptr && report->failure;
    const std::uint64_t leftOut = report != nullptr ? report->filesLeftOut : 0;
    m_part->setVisible(cancelled || failed || leftOut > 0);
    QStringList facts;
    QStringList explanations;
    if (failed) {
        facts.append(report->failure->memoryRanOut ? tr("Memory ran out") : tr("A load ended early"));
        explanations.append(loadFailureText(*report->failure));
    }
    if (cancelled) {
        facts.append(tr("A load was stopped early"));
        explanations.append(tr("The events of files that had not been read may be missing. Add the same "
                               "files and folders again to read the rest."));
    }
    if (leftOut > 0) {
        facts.append(tr("%Ln file(s) left out", nullptr, pluralNumber(leftOut)));
        explanations.append(
            tr("Only part of the trail was chosen when it was opened. Open it again to choose "
               "more."));
    }
    m_part->setText(facts.join(tr(" · ", "between two facts")));
    m_part->setToolTip(toolTipText(explanations.join(u'\n')));
}

void ViewStatus::setWatchState(const QString &text, const QString &toolTip)
{
    m_watching->setText(text);
    m_watching->setToolTip(toolTipText(toolTip));
    m_watching->setVisible(!text.isEmpty());
}

void ViewStatus::setSelectedCount(qint64 count)
{
    m_selectedCount = count;
    m_selected->setText(count > 1 ? tr("%1 selected").arg(QLocale().toString(count)) : QString());
}

void ViewStatus::setColourRule(const QString &name, Hue hue)
{
    constexpr qsizetype kMostShown = 60;
    m_colourRule->setVisible(!name.isEmpty());
    m_colourRule->setText(cellText(name.size() > kMostShown ? name.left(kMostShown) + u'…' : name));
    QPalette own = palette();
    own.setColor(QPalette::Window, HueColours(own).background(hue));
    own.setColor(QPalette::WindowText, own.color(QPalette::Text));
    m_colourRule->setPalette(own);
}

void ViewStatus::setTimeZone(const QTimeZone &zone)
{
    m_zone = zone;
    m_zoneButton->setText(zoneText(zone));
    updateSpan();
}

void ViewStatus::updateSpan()
{
    if (!m_shownSpan) {
        m_span->clear();
    } else if (m_shownSpan->first == m_shownSpan->last) {
        m_span->setText(timeText(m_shownSpan->first, m_zone));
    } else {
        m_span->setText(tr("%1 – %2", "first and last time")
                            .arg(timeText(m_shownSpan->first, m_zone), timeText(m_shownSpan->last, m_zone)));
    }
}

void ViewStatus::showMessage(const QString &message)
{
    m_message->setText(visibleText(message));
    m_messageTimer.start(8000);
}

} // namespace trailscope
