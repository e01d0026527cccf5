// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/actionbinding.h"

#include "commands/command.h"
#include "detail/detailpane.h"
#include "filterbar/filterbar.h"
#include "session/trailsession.h"
#include "settings.h"
#include "table/eventtableview.h"
#include "table/tablefind.h"
#include "table/tablepane.h"
#include "window/filtershelf.h"
#include "window/helpwindow.h"
#include "window/mainwindow.h"
#include "window/panearea.h"
#include "window/sidewindows.h"
#include "window/trailopener.h"
#include "window/watchswitch.h"

#include <QtGui/QAction>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDockWidget>

#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;

ActionBinding::ActionBinding(const Actions &actions, const Parts &parts, MainWindow *window)
    : QObject(window)
    , m_actions(actions)
    , m_parts(parts)
    , m_window(window)
{
    bindFile();
    bindEdit();
    bindView();
    bindHelp();
}

template <class Slot> void ActionBinding::on(ActionId id, Slot slot)
{
    connect(m_actions[id], &QAction::triggered, this, std::move(slot));
}

EventTableView &ActionBinding::table() const
{
    return *m_parts.tablePane.table();
}

void ActionBinding::bindFile()
{
    using OpenMode = TrailSession::OpenMode;
    on(ActionId::OpenFiles, [this] { m_parts.opener.chooseFiles(OpenMode::Replace); });
    on(ActionId::OpenFolder, [this] { m_parts.opener.chooseFolder(OpenMode::Replace); });
    on(ActionId::OpenExample, [this] { m_parts.opener.openExample(); });
    on(ActionId::AddFiles, [this] { m_parts.opener.chooseFiles(OpenMode::Add); });
    on(ActionId::AddFolder, [this] { m_parts.opener.chooseFolder(OpenMode::Add); });
    on(ActionId::EnterPassword, [this] { m_parts.opener.askForPassword(); });
    on(ActionId::ReadLimits, [this] { m_parts.opener.changeLimits(); });
    on(ActionId::Export, [this] { m_parts.windows.exportView(); });
    on(ActionId::LoadReport, [this] { m_parts.windows.showLoadReport(); });
    on(ActionId::CheckRecords, [this] {
        m_parts.session.checkRecords();
        m_window->showWhenLoaded(u"report"_s); // it says what was found, and that all was looked at
    });
    on(ActionId::CloseTrail, [this] { m_parts.session.close(); });
    on(ActionId::Quit, [this] { m_window->close(); });
    m_actions[ActionId::OpenExample]->setEnabled(!TrailOpener::exampleTrail().isEmpty());
}

void ActionBinding::bindEdit()
{
    on(ActionId::Copy, [this] { table().copyRows(false); });
    on(ActionId::CopyWithTitles, [this] { table().copyRows(true); });
    on(ActionId::SelectAll, [this] { table().selectAll(); });
    // In another pane these keys mean that pane's own text or tree.
    for (const ActionId id : {ActionId::Copy, ActionId::CopyWithTitles, ActionId::SelectAll}) {
        m_window->removeAction(m_actions[id]);
        m_actions[id]->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        table().addAction(m_actions[id]);
    }
    on(ActionId::CompareEvents, [this] { m_parts.windows.compareSelected(); });
    on(ActionId::EditFilter, [this] { m_parts.filterBar.focusEdit(); });
    on(ActionId::ClearFilter, [this] { m_parts.filterBar.clear(); });
    on(ActionId::SaveFilter, [this] { m_parts.shelf.saveFilter(); });
    on(ActionId::ManageFilters, [this] { m_parts.shelf.manage(); });
    auto *detail = m_parts.panes.pane<DetailPane>();
    // In the event where the keyboard is in it, else in the table.
    const auto isInDetail = [detail] {
        const QWidget *focus = QApplication::focusWidget();
        return focus != nullptr && detail->isAncestorOf(focus);
    };
    TableFind *find = m_parts.tablePane.find();
    on(ActionId::Find, [detail, find, isInDetail] { isInDetail() ? detail->find() : find->open(); });
    for (const auto &[id, step] : {std::pair(ActionId::FindNext, 1), std::pair(ActionId::FindPrevious, -1)}) {
        on(id,
           [detail, find, isInDetail, step] { isInDetail() ? detail->findStep(step) : find->step(step); });
    }
}

void ActionBinding::bindView()
{
    QAction *copies = m_actions[ActionId::ShowCopies];
    copies->setCheckable(true);
    copies->setToolTip(tr("Give every place an event was found in a row of its own"));
    connect(copies, &QAction::toggled, this, [this](bool show) {
        m_parts.settings.setShowCopies(show);
        m_parts.session.setShowCopies(show);
    });
    for (const PaneArea::Dock &dock : m_parts.panes.docks()) {
        if (dock.row->action) {
            on(*dock.row->action, [dock] { PaneArea::bringToFront(dock); });
        }
    }
    on(ActionId::AddColumn, [this] { m_parts.windows.askForColumn(); });
    on(ActionId::ResetColumns, [this] { table().resetColumns(); });
    QAction *keep = m_actions[ActionId::KeepColumns];
    keep->setCheckable(true);
    keep->setToolTip(tr("Time and event stay where they are while the other columns are scrolled"));
    connect(keep, &QAction::triggered, this,
            [this](bool on) { keepColumns(on ? Settings::kUsualKeptColumns : 0); });
    connect(&table(), &EventTableView::keptColumnsChanged, this, &ActionBinding::keepColumns);
    keepColumns(m_parts.settings.keptColumns());
    on(ActionId::PreviousEvent, [this] { table().previousEvent(); });
    on(ActionId::NextEvent, [this] { table().nextEvent(); });
    on(ActionId::GoTo, [this] { m_parts.windows.goTo(); });
    on(ActionId::GoToTable, [this] { m_parts.tablePane.setFocus(); });
}

void ActionBinding::keepColumns(int count)
{
    m_parts.settings.setKeptColumns(count);
    table().setKeptColumns(count);
    m_actions[ActionId::KeepColumns]->setChecked(count > 0);
}

void ActionBinding::bindHelp()
{
    on(ActionId::FilterHelp,
       [this] { HelpWindow::showFile(m_window, tr("Filter Language"), u":/help/filter.md"_s); });
    on(ActionId::EvidenceHelp, [this] {
        HelpWindow::showFile(m_window, tr("Sources, Copies and Coverage"), u":/help/evidence.md"_s);
    });
    on(ActionId::FindingHelp,
       [this] { HelpWindow::showFile(m_window, tr("Finding, Going and Marking"), u":/help/finding.md"_s); });
    on(ActionId::DetectionHelp, [this] {
        HelpWindow::showFile(m_window, tr("Detection Rules and Findings"), u":/help/detections.md"_s);
    });
    on(ActionId::About, [this] { m_parts.windows.showAbout(); });
}

void ActionBinding::update()
{
    const bool hasTrail = m_parts.session.trail() != nullptr;
    const bool hasRows = m_parts.session.view().rowCount() > 0;
    const bool hasSelection = table().selectedCount() > 0;
    const QString noTrail = tr("no trail is open");
    const QString noRows = tr("no event is shown");
    const QString noSelection = tr("no event is selected");
    const auto enable = [this](ActionId id, bool on, const QString &why) {
        m_actions[id]->setEnabled(on);
        setDisabledReason(m_actions[id], why);
    };
    enable(ActionId::AddFiles, hasTrail, noTrail);
    enable(ActionId::AddFolder, hasTrail, noTrail);
    enable(ActionId::CloseTrail, hasTrail, noTrail);
    enable(ActionId::WatchFolders, hasTrail && (m_parts.watch.isOn() || m_parts.session.report() != nullptr),
           hasTrail ? tr("the trail is still being read") : noTrail);
    enable(ActionId::LoadReport, hasTrail, noTrail);
    enable(ActionId::CheckRecords, hasTrail, noTrail);
    enable(ActionId::EnterPassword, hasTrail && m_parts.opener.needsPassword(),
           hasTrail ? tr("no archive asks for one") : noTrail);
    enable(ActionId::Export, hasRows, noRows);
    enable(ActionId::GoTo, hasTrail, noTrail);
    enable(ActionId::Copy, hasSelection, noSelection);
    enable(ActionId::CopyWithTitles, hasSelection, noSelection);
    enable(ActionId::CompareEvents, table().selectedCount() > 1, tr("fewer than two events are selected"));
    enable(ActionId::SelectAll, hasRows, noRows);
    enable(ActionId::NextEvent, hasRows, noRows);
    enable(ActionId::Find, hasRows, noRows);
    enable(ActionId::FindNext, hasRows, noRows);
    enable(ActionId::FindPrevious, hasRows, noRows);
    enable(ActionId::PreviousEvent, hasRows, noRows);
    enable(ActionId::SaveFilter, !m_parts.session.filterText().isEmpty(), tr("no filter is in force"));
    enable(ActionId::ClearFilter,
           !m_parts.session.filterText().isEmpty() || !m_parts.filterBar.text().isEmpty(),
           tr("there is no filter"));
}

} // namespace trailscope
