// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/mainmenu.h"

#include "detail/detailpane.h"
#include "table/eventtableview.h"
#include "window/panearea.h"
#include "window/thememenu.h"
#include "window/timezonemenu.h"
#include "window/trailopener.h"

#include <QtWidgets/QDockWidget>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>

namespace trailscope {

using namespace Qt::StringLiterals;

MainMenu::MainMenu(QMenuBar *bar, const Actions &actions, Settings &settings, TrailOpener &opener,
                   EventTableView &table, PaneArea &panes)
    : QObject(bar)
    , m_bar(bar)
    , m_actions(actions)
    , m_zones(new TimeZoneMenu(bar))
    , m_themes(new ThemeMenu(settings, bar))
{
    addFileMenu(opener);
    addEditMenu();
    addViewMenu(table, panes);
    addGoMenu();
    addHelpMenu();
}

void MainMenu::add(QMenu *menu, std::initializer_list<ActionId> ids) const
{
    for (const ActionId id : ids) {
        menu->addAction(m_actions[id]);
    }
}

void MainMenu::addFileMenu(TrailOpener &opener)
{
    QMenu *file = m_bar->addMenu(tr("&File"));
    add(file, {ActionId::OpenFiles, ActionId::OpenFolder});
    QMenu *recent = file->addMenu(tr("Open &Recent"));
    recent->setObjectName(u"recentMenu"_s);
    recent->setToolTipsVisible(true);
    connect(recent, &QMenu::aboutToShow, &opener, [&opener, recent] { opener.fillRecentMenu(recent); });
    add(file, {ActionId::ReopenSession, ActionId::OpenExample});
    file->addSeparator();
    add(file, {ActionId::AddFiles, ActionId::AddFolder});
    file->addSeparator();
    add(file, {ActionId::WatchFolders});
    file->addSeparator();
    add(file,
        {ActionId::Export, ActionId::LoadReport, ActionId::CheckRecords, ActionId::EnterPassword,
         ActionId::ReadLimits});
    file->addSeparator();
    add(file, {ActionId::CloseTrail, ActionId::Quit});
}

void MainMenu::addEditMenu()
{
    QMenu *edit = m_bar->addMenu(tr("&Edit"));
    add(edit, {ActionId::Copy, ActionId::CopyWithTitles, ActionId::SelectAll});
    edit->addSeparator();
    add(edit, {ActionId::CompareEvents});
    edit->addSeparator();
    add(edit, {ActionId::EditFilter, ActionId::ClearFilter, ActionId::SaveFilter, ActionId::ManageFilters});
    edit->addSeparator();
    add(edit, {ActionId::Find, ActionId::FindNext, ActionId::FindPrevious});
    edit->addSeparator();
    add(edit, {ActionId::ToggleMark, ActionId::UnmarkAll});
}

void MainMenu::addViewMenu(EventTableView &table, PaneArea &panes)
{
    QMenu *view = m_bar->addMenu(tr("&View"));
    add(view, {ActionId::Back, ActionId::Forward});
    view->addSeparator();
    QMenu *columns = view->addMenu(tr("&Columns"));
    columns->setObjectName(u"columnsMenu"_s);
    columns->setToolTipsVisible(true);
    connect(columns, &QMenu::aboutToShow, &table, [&table, columns] {
        columns->clear();
        table.fillColumnMenu(columns);
    });
    add(view, {ActionId::KeepColumns});
    view->addMenu(m_zones);
    view->addMenu(m_themes);
    add(view, {ActionId::ShowCopies});
    view->addSeparator();
    add(view, {ActionId::Networks, ActionId::RuleFiles, ActionId::MutedRules});
    view->addSeparator();
    add(view, {ActionId::ColourRules});
    QMenu *colourise = view->addMenu(tr("Colo&urise"));
    colourise->setObjectName(u"colouriseMenu"_s);
    add(colourise,
        {ActionId::ColourRed, ActionId::ColourOrange, ActionId::ColourYellow, ActionId::ColourGreen,
         ActionId::ColourTeal, ActionId::ColourBlue, ActionId::ColourPurple, ActionId::ColourPink,
         ActionId::ColourNext});
    colourise->addSeparator();
    add(colourise, {ActionId::ClearColours});
    view->addSeparator();
    for (const PaneArea::Dock &dock : panes.docks()) {
        view->addAction(dock.row->action ? m_actions[*dock.row->action] : dock.widget->toggleViewAction());
    }
    QMenu *place = view->addMenu(tr("Event &Pane"));
    QDockWidget *detail = panes.dock<DetailPane>().widget;
    place->addAction(tr("Below the Table"), &panes,
                     [&panes, detail] { panes.addDockWidget(Qt::BottomDockWidgetArea, detail); });
    place->addAction(tr("Beside the Table"), &panes,
                     [&panes, detail] { panes.addDockWidget(Qt::RightDockWidgetArea, detail); });
}

void MainMenu::addGoMenu()
{
    QMenu *go = m_bar->addMenu(tr("&Go"));
    add(go, {ActionId::PreviousEvent, ActionId::NextEvent});
    go->addSeparator();
    add(go, {ActionId::PreviousMark, ActionId::NextMark, ActionId::ShowMarked});
    go->addSeparator();
    add(go, {ActionId::PreviousOfCredential, ActionId::NextOfCredential});
    QMenu *follow = go->addMenu(tr("&Follow"));
    follow->setObjectName(u"followMenu"_s);
    add(follow, {ActionId::FollowCredential, ActionId::FollowKey, ActionId::FollowAddress});
    add(go, {ActionId::OpenPage});
    go->addSeparator();
    add(go, {ActionId::GoTo, ActionId::GoToTable});
}

void MainMenu::addHelpMenu()
{
    QMenu *help = m_bar->addMenu(tr("&Help"));
    add(help, {ActionId::FilterHelp, ActionId::EvidenceHelp, ActionId::FindingHelp, ActionId::DetectionHelp});
    help->addSeparator();
    add(help, {ActionId::FindAction, ActionId::Shortcuts});
    help->addSeparator();
    add(help, {ActionId::About});
}

} // namespace trailscope
