// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/actions.h"

#include "icons/symbolicicon.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QAction>
#include <QtGui/QKeySequence>
#include <QtWidgets/QMainWindow>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<ActionInfo, kActionCount> kActions = {{
    {ActionId::OpenFiles, "openFiles", QT_TRANSLATE_NOOP("trailscope::Actions", "&Open Files…"), "Ctrl+O",
     "file"},
    {ActionId::OpenFolder, "openFolder", QT_TRANSLATE_NOOP("trailscope::Actions", "Open &Folder…"),
     "Ctrl+Shift+O", "folder"},
    {ActionId::OpenExample, "openExample", QT_TRANSLATE_NOOP("trailscope::Actions", "Open E&xample Trail"),
     "", "sample"},
    {ActionId::ReopenSession, "reopenSession",
     QT_TRANSLATE_NOOP("trailscope::Actions", "Reopen Last &Session"), "", "history"},
    {ActionId::AddFiles, "addFiles", QT_TRANSLATE_NOOP("trailscope::Actions", "&Add Files…"), "", "add"},
    {ActionId::AddFolder, "addFolder", QT_TRANSLATE_NOOP("trailscope::Actions", "Add Fo&lder…"), "", ""},
    {ActionId::WatchFolders, "watchFolders", QT_TRANSLATE_NOOP("trailscope::Actions", "&Watch for New Files"),
     "", ""},
    {ActionId::Export, "export", QT_TRANSLATE_NOOP("trailscope::Actions", "&Export…"), "Ctrl+E", "export"},
    {ActionId::LoadReport, "loadReport", QT_TRANSLATE_NOOP("trailscope::Actions", "Load &Report…"),
     "Ctrl+Shift+R", "report"},
    {ActionId::CheckRecords, "checkRecords", QT_TRANSLATE_NOOP("trailscope::Actions", "Chec&k Every Record"),
     "", ""},
    {ActionId::EnterPassword, "enterPassword",
     QT_TRANSLATE_NOOP("trailscope::Actions", "Enter &Password of Archives…"), "", ""},
    {ActionId::ReadLimits, "readLimits", QT_TRANSLATE_NOOP("trailscope::Actions", "Reading &Limits…"), "",
     ""},
    {ActionId::CloseTrail, "closeTrail", QT_TRANSLATE_NOOP("trailscope::Actions", "&Close"), "Ctrl+W", ""},
    {ActionId::Quit, "quit", QT_TRANSLATE_NOOP("trailscope::Actions", "&Quit"), "Ctrl+Q", ""},
    {ActionId::Copy, "copy", QT_TRANSLATE_NOOP("trailscope::Actions", "&Copy Rows"), "Ctrl+C", "copy"},
    {ActionId::CopyWithTitles, "copyWithTitles",
     QT_TRANSLATE_NOOP("trailscope::Actions", "Copy Rows with &Titles"), "Ctrl+Shift+C", ""},
    {ActionId::SelectAll, "selectAll", QT_TRANSLATE_NOOP("trailscope::Actions", "Select &All"), "Ctrl+A", ""},
    {ActionId::CompareEvents, "compareEvents",
     QT_TRANSLATE_NOOP("trailscope::Actions", "Co&mpare Selected Events"), "Ctrl+D", ""},
    {ActionId::EditFilter, "editFilter", QT_TRANSLATE_NOOP("trailscope::Actions", "Edit &Filter"), "Ctrl+/",
     "filter"},
    {ActionId::ClearFilter, "clearFilter", QT_TRANSLATE_NOOP("trailscope::Actions", "C&lear Filter"),
     "Ctrl+Shift+/", "clear"},
    {ActionId::SaveFilter, "saveFilter", QT_TRANSLATE_NOOP("trailscope::Actions", "&Save Filter…"), "Ctrl+S",
     ""},
    {ActionId::ManageFilters, "manageFilters", QT_TRANSLATE_NOOP("trailscope::Actions", "Saved Filte&rs…"),
     "", ""},
    {ActionId::Find, "find", QT_TRANSLATE_NOOP("trailscope::Actions", "Fi&nd…"), "Ctrl+F", ""},
    {ActionId::FindNext, "findNext", QT_TRANSLATE_NOOP("trailscope::Actions", "Find &Next"), "Ctrl+N; F3",
     ""},
    {ActionId::FindPrevious, "findPrevious", QT_TRANSLATE_NOOP("trailscope::Actions", "Find &Previous"),
     "Ctrl+B; Shift+F3", ""},
    {ActionId::ToggleMark, "toggleMark", QT_TRANSLATE_NOOP("trailscope::Actions", "&Mark or Unmark"),
     "Ctrl+M", "mark"},
    {ActionId::NextMark, "nextMark", QT_TRANSLATE_NOOP("trailscope::Actions", "Next Mar&k"), "Ctrl+Shift+N",
     ""},
    {ActionId::PreviousMark, "previousMark", QT_TRANSLATE_NOOP("trailscope::Actions", "Previous M&ark"),
     "Ctrl+Shift+B", ""},
    {ActionId::UnmarkAll, "unmarkAll", QT_TRANSLATE_NOOP("trailscope::Actions", "&Unmark All"), "", ""},
    {ActionId::ShowMarked, "showMarked", QT_TRANSLATE_NOOP("trailscope::Actions", "&Show Marked Only"),
     "Ctrl+Shift+M", ""},
    {ActionId::Back, "back", QT_TRANSLATE_NOOP("trailscope::Actions", "&Back"), "Alt+Left; Back", ""},
    {ActionId::Forward, "forward", QT_TRANSLATE_NOOP("trailscope::Actions", "&Forward"), "Alt+Right; Forward",
     ""},
    {ActionId::ShowCopies, "showCopies", QT_TRANSLATE_NOOP("trailscope::Actions", "Show &Copies"), "", ""},
    {ActionId::ShowCoverage, "showCoverage", QT_TRANSLATE_NOOP("trailscope::Actions", "Co&verage"),
     "Ctrl+Shift+V", ""},
    {ActionId::AddColumn, "addColumn",
     QT_TRANSLATE_NOOP("trailscope::Actions", "&Add Column by Field or Path…"), "", "columns"},
    {ActionId::ResetColumns, "resetColumns", QT_TRANSLATE_NOOP("trailscope::Actions", "&Reset Columns"), "",
     ""},
    {ActionId::Networks, "networks", QT_TRANSLATE_NOOP("trailscope::Actions", "Places and Net&works…"), "",
     ""},
    {ActionId::RuleFiles, "ruleFiles", QT_TRANSLATE_NOOP("trailscope::Actions", "&Detection Rules…"), "", ""},
    {ActionId::MutedRules, "mutedRules", QT_TRANSLATE_NOOP("trailscope::Actions", "M&uted Rules…"), "", ""},
    {ActionId::ColourRules, "colourRules", QT_TRANSLATE_NOOP("trailscope::Actions", "Colour &Rules…"), "",
     ""},
    {ActionId::ColourRed, "colourRed", QT_TRANSLATE_NOOP("trailscope::Actions", "Colourise in &1 Red"),
     "Ctrl+1", ""},
    {ActionId::ColourOrange, "colourOrange",
     QT_TRANSLATE_NOOP("trailscope::Actions", "Colourise in &2 Orange"), "Ctrl+2", ""},
    {ActionId::ColourYellow, "colourYellow",
     QT_TRANSLATE_NOOP("trailscope::Actions", "Colourise in &3 Yellow"), "Ctrl+3", ""},
    {ActionId::ColourGreen, "colourGreen", QT_TRANSLATE_NOOP("trailscope::Actions", "Colourise in &4 Green"),
     "Ctrl+4", ""},
    {ActionId::ColourTeal, "colourTeal", QT_TRANSLATE_NOOP("trailscope::Actions", "Colourise in &5 Teal"),
     "Ctrl+5", ""},
    {ActionId::ColourBlue, "colourBlue", QT_TRANSLATE_NOOP("trailscope::Actions", "Colourise in &6 Blue"),
     "Ctrl+6", ""},
    {ActionId::ColourPurple, "colourPurple",
     QT_TRANSLATE_NOOP("trailscope::Actions", "Colourise in &7 Purple"), "Ctrl+7", ""},
    {ActionId::ColourPink, "colourPink", QT_TRANSLATE_NOOP("trailscope::Actions", "Colourise in &8 Pink"),
     "Ctrl+8", ""},
    {ActionId::ColourNext, "colourNext",
     QT_TRANSLATE_NOOP("trailscope::Actions", "Colourise in a Colour of Its O&wn"), "Ctrl+9", ""},
    {ActionId::ClearColours, "clearColours",
     QT_TRANSLATE_NOOP("trailscope::Actions", "&Clear Colours of This Run"), "Ctrl+0", ""},
    {ActionId::KeepColumns, "keepColumns",
     QT_TRANSLATE_NOOP("trailscope::Actions", "&Keep First Columns in Sight"), "", ""},
    {ActionId::PreviousEvent, "previousEvent", QT_TRANSLATE_NOOP("trailscope::Actions", "&Previous Event"),
     "F7", "previous"},
    {ActionId::NextEvent, "nextEvent", QT_TRANSLATE_NOOP("trailscope::Actions", "&Next Event"), "F8", "next"},
    {ActionId::PreviousOfCredential, "previousOfCredential",
     QT_TRANSLATE_NOOP("trailscope::Actions", "Pre&vious of the Same Credential"), "Ctrl+,", ""},
    {ActionId::NextOfCredential, "nextOfCredential",
     QT_TRANSLATE_NOOP("trailscope::Actions", "Ne&xt of the Same Credential"), "Ctrl+.", ""},
    {ActionId::FollowCredential, "followCredential",
     QT_TRANSLATE_NOOP("trailscope::Actions", "&Credential of This Event"), "", ""},
    {ActionId::FollowKey, "followKey", QT_TRANSLATE_NOOP("trailscope::Actions", "Access &Key of This Event"),
     "", ""},
    {ActionId::FollowAddress, "followAddress",
     QT_TRANSLATE_NOOP("trailscope::Actions", "&Address of This Event"), "", ""},
    {ActionId::OpenPage, "openPage", QT_TRANSLATE_NOOP("trailscope::Actions", "Open &Page of This Value"),
     "Ctrl+Shift+P", ""},
    {ActionId::GoTo, "goTo", QT_TRANSLATE_NOOP("trailscope::Actions", "&Go to Time or Event ID…"), "Ctrl+G",
     ""},
    {ActionId::GoToTable, "goToTable", QT_TRANSLATE_NOOP("trailscope::Actions", "Go to the &Table"), "Ctrl+T",
     ""},
    {ActionId::FindAction, "findAction", QT_TRANSLATE_NOOP("trailscope::Actions", "Find &Action…"),
     "Ctrl+Alt+I", ""},
    {ActionId::FilterHelp, "filterHelp", QT_TRANSLATE_NOOP("trailscope::Actions", "&Filter Language"), "F1",
     ""},
    {ActionId::EvidenceHelp, "evidenceHelp",
     QT_TRANSLATE_NOOP("trailscope::Actions", "&Sources, Copies and Coverage"), "", ""},
    {ActionId::FindingHelp, "findingHelp",
     QT_TRANSLATE_NOOP("trailscope::Actions", "Finding, &Going and Marking"), "", ""},
    {ActionId::DetectionHelp, "detectionHelp",
     QT_TRANSLATE_NOOP("trailscope::Actions", "&Detection Rules and Findings"), "", ""},
    {ActionId::Shortcuts, "shortcuts", QT_TRANSLATE_NOOP("trailscope::Actions", "&Keyboard Shortcuts…"), "",
     ""},
    {ActionId::About, "about", QT_TRANSLATE_NOOP("trailscope::Actions", "&About Trailscope"), "", ""},
}};

consteval bool inOrder()
{
    for (std::size_t i = 0; i < kActions.size(); ++i) {
        if (static_cast<std::size_t>(kActions[i].id) != i) {
            return false;
        }
    }
    return true;
}
static_assert(inOrder(), "the table follows the order of the enumeration");

} // namespace

std::span<const ActionInfo> allActions()
{
    return kActions;
}

Actions::Actions(QMainWindow *window)
{
    for (const ActionInfo &info : kActions) {
        auto *action = new QAction(QCoreApplication::translate("trailscope::Actions", info.text), window);
        action->setObjectName(QString::fromLatin1(info.name));
        if (*info.keys != '\0') {
            action->setShortcuts(
                QKeySequence::listFromString(QString::fromLatin1(info.keys), QKeySequence::PortableText));
        }
        if (*info.icon != '\0') {
            action->setIcon(symbolicIcon(QString::fromLatin1(info.icon)));
        }
        window->addAction(action); // the keys work in every pane
        m_actions[static_cast<std::size_t>(info.id)] = action;
    }
}

} // namespace trailscope
