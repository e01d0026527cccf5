// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "table/tablepane.h"

#include "find/findbar.h"
#include "panes/table/rowcopier.h"
#include "session/markedevents.h"
#include "session/trailsession.h"
#include "table/emptystate.h"
#include "table/eventtableview.h"
#include "table/markgutter.h"
#include "table/tablefind.h"
#include "text/pluralnumber.h"
#include "text/visibletext.h"
#include "value/plainlabel.h"

#include <QtCore/QLocale>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

#include <array>

namespace trailscope {

using namespace Qt::StringLiterals;

TablePane::TablePane(QWidget *parent)
    : Pane(parent)
    , m_stack(new QStackedWidget(this))
    , m_start(new EmptyState(u"folder"_s))
    , m_loading(new EmptyState(u"unfinished"_s))
    , m_noEvents(new EmptyState(u"report"_s))
    , m_noMatches(new EmptyState(u"filter"_s))
    , m_table(new EventTableView)
    , m_find(new TableFind(m_table, this))
    , m_notice(new PlainLabel(this))
{
    m_start->setTexts(tr("No trail is open"),
                      tr("Open a folder of CloudTrail logs or drop it here, or try the example trail."));
    connect(m_start->addButton(tr("Open Folder…"), u"openFolder"_s, true), &QPushButton::clicked, this,
            &TablePane::openFolderRequested);
    connect(m_start->addButton(tr("Open Files…"), u"openFiles"_s), &QPushButton::clicked, this,
            &TablePane::openFilesRequested);
    connect(m_start->addButton(tr("Open Example Trail"), u"openExample"_s), &QPushButton::clicked, this,
            &TablePane::exampleRequested);

    m_reopen = m_start->addButton(tr("Reopen Last Session"), u"reopenSession"_s);
    m_reopen->hide();
    connect(m_reopen, &QPushButton::clicked, this, &TablePane::reopenRequested);

    m_loading->setTexts(tr("Loading…"), tr("The first events appear here in a moment."));

    m_showReport = m_noEvents->addButton(tr("Show Load Report"), u"showReport"_s, true);
    connect(m_showReport, &QPushButton::clicked, this, &TablePane::loadReportRequested);
    connect(m_noEvents->addButton(tr("Open Folder…"), u"openFolder2"_s), &QPushButton::clicked, this,
            &TablePane::openFolderRequested);

    m_noMatches->setTexts(tr("No event matches this filter"), {});
    connect(m_noMatches->addButton(tr("Clear Filter"), u"clearFilter"_s, true), &QPushButton::clicked, this,
            &TablePane::clearFilterRequested);

    for (QWidget *page : {static_cast<QWidget *>(m_start), static_cast<QWidget *>(m_loading),
                          static_cast<QWidget *>(m_noEvents), static_cast<QWidget *>(m_noMatches),
                          static_cast<QWidget *>(m_table)}) {
        m_stack->addWidget(page); // in Page's order
    }
    m_notice->setWordWrap(true);
    m_notice->setMargin(6);
    m_notice->setVisible(false);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_stack);
    layout->addWidget(m_notice);
    layout->addWidget(m_find->bar());
    setPage(Page::Start);
    connect(qobject_cast<MarkGutter *>(m_table->verticalHeader()), &MarkGutter::clicked, this,
            [this](int row) {
                if (m_marks && !m_marks->toggle(std::array{m_table->eventModel()->eventAt(row)})) {
                    emit statusMessage(tr("No further event can be marked"));
                }
            });
    connect(m_table, &EventTableView::copied, this, &TablePane::statusMessage);
    report(m_table->copier());
    report(m_find->finder());
}

void TablePane::follow(const TrailSession &session)
{
    const auto state = session.loadState();
    const bool loading
        = state == TrailSession::LoadState::Loading || state == TrailSession::LoadState::Stopping;
    const EventView &view = session.view();
    if (!session.trail()) {
        setPage(Page::Start);
    } else if (view.rowCount() > 0) {
        setPage(Page::Table);
    } else if (!session.snapshot() || session.snapshot()->rowCount() == 0) {
        describeNoEvents(session.report().get());
        setPage(loading ? Page::Loading : Page::NoEvents);
    } else if (!view.snapshot || view.snapshot->rowCount() == 0) {
        setPage(Page::Loading); // the first view is on its way
    } else {
        m_noMatches->setTexts(
            tr("No event matches this filter"),
            loading ? tr("Loading goes on; events that match will appear here.")
                    : tr("%Ln event(s) are hidden.", nullptr, pluralNumber(session.snapshot()->rowCount())));
        setPage(Page::NoMatches);
    }
    m_find->follow(session);
    m_marks = session.marks();
    m_table->eventModel()->setMarks(m_marks);
    const EventTableModel *model = m_table->eventModel();
    m_notice->setVisible(model->isTruncated());
    if (model->isTruncated()) {
        m_notice->setText(
            tr("The table shows the first %1 of %2 events: it cannot be taller. Narrow the filter to "
               "see the others; counts and exports hold all of them.")
                .arg(QLocale().toString(model->rowCount()), QLocale().toString(view.rowCount())));
    }
}

void TablePane::setOffersReopening(bool offers, const QString &description)
{
    m_reopen->setVisible(offers);
    m_reopen->setToolTip(toolTipText(description));
}

void TablePane::setTimeZone(const QTimeZone &zone)
{
    m_table->setTimeZone(zone);
}

void TablePane::withCurrentValues(const std::function<void(const std::vector<FieldValue> &)> &use)
{
    use(m_table->valuesFor(m_table->currentIndex()));
}

void TablePane::describeNoEvents(const LoadReport *report)
{
    const bool nothing = report != nullptr && report->leaves.empty() && report->inputs.empty()
        && report->filesLeftOut == 0 && !report->cancelled && !report->failure;
    m_noEvents->setTexts(
        tr("No CloudTrail events were found"),
        nothing
            ? tr("There are no files in what was opened. Open a folder of CloudTrail logs, as copied from "
                 "the trail's bucket.")
            : tr("The load report says what was found in each file instead."));
    m_showReport->setVisible(!nothing);
}

void TablePane::setPage(Page page)
{
    m_page = page;
    m_stack->setCurrentIndex(static_cast<int>(page));
    setFocusProxy(m_stack->currentWidget());
}

} // namespace trailscope
