// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QList>

#include <array>
#include <cstdint>
#include <span>

class QAction;
class QMainWindow;

namespace trailscope {

// Everything the user can tell the window to do, besides what belongs to one value or one column.
enum class ActionId : std::uint8_t {
    OpenFiles,
    OpenFolder,
    OpenExample,
    ReopenSession,
    AddFiles,
    AddFolder,
    WatchFolders,
    Export,
    LoadReport,
    CheckRecords,
    EnterPassword,
    ReadLimits,
    CloseTrail,
    Quit,
    Copy,
    CopyWithTitles,
    SelectAll,
    CompareEvents,
    EditFilter,
    ClearFilter,
    SaveFilter,
    ManageFilters,
    Find,
    FindNext,
    FindPrevious,
    ToggleMark,
    NextMark,
    PreviousMark,
    UnmarkAll,
    ShowMarked,
    Back,
    Forward,
    ShowCopies,
    ShowCoverage,
    AddColumn,
    ResetColumns,
    Networks,
    RuleFiles,
    MutedRules,
    ColourRules,
    ColourRed,
    ColourOrange,
    ColourYellow,
    ColourGreen,
    ColourTeal,
    ColourBlue,
    ColourPurple,
    ColourPink,
    ColourNext,
    ClearColours,
    KeepColumns,
    PreviousEvent,
    NextEvent,
    PreviousOfCredential,
    NextOfCredential,
    FollowCredential,
    FollowKey,
    FollowAddress,
    OpenPage,
    GoTo,
    GoToTable,
    FindAction,
    FilterHelp,
    EvidenceHelp,
    FindingHelp,
    DetectionHelp,
    Shortcuts,
    About,
};
inline constexpr int kActionCount = static_cast<int>(ActionId::About) + 1;

struct ActionInfo {
    ActionId id;
    const char *name; // object name, and the key in tests
    const char *text; // translated with the context trailscope::Actions
    const char *keys; // portable text, alternatives separated by "; "
    const char *icon; // of resources/icons, or empty
};

[[nodiscard]] std::span<const ActionInfo> allActions();

// The actions of one window, made from the table; owned by the window.
class Actions {
public:
    explicit Actions(QMainWindow *window);

    [[nodiscard]] QAction *operator[](ActionId id) const { return m_actions[static_cast<std::size_t>(id)]; }

private:
    std::array<QAction *, kActionCount> m_actions{};
};

} // namespace trailscope
