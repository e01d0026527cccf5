// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "session/trailsession.h"
#include "window/actions.h"
#include "window/askedview.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QStringList>
#include <QtWidgets/QMainWindow>

#include <vector>

namespace trailscope {

class ActionBinding;
class BackAndForth;
class ColourShelf;
class ColumnShelf;
class CommandDesk;
class EventNavigator;
class EventTableView;
class FileDrops;
class FilterBar;
class FilterPartsBar;
class FilterShelf;
class KeptProfile;
class LastSession;
class LoadProgressBar;
class MainMenu;
class NetworkShelf;
class Pane;
class PageBinding;
class PaneArea;
class RuleShelf;
class Settings;
class SideWindows;
class TablePane;
class TrailOpener;
class ViewStatus;
class WatchSwitch;
struct FieldValue;

// The window: makes its parts, and carries what one of them reports to those that it concerns. Holds no data
// of its own but the session. GUI thread; owned by main(); `settings` outlives it.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(Settings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    void openPaths(const QStringList &paths, TrailSession::OpenMode mode = TrailSession::OpenMode::Replace);
    void applyFilter(const QString &text);
    // Opens one of windowViews() once everything is loaded; "contents" belongs to TrailOpener::offerPaths().
    void showWhenLoaded(const QString &view) { m_askedView.ask(view); }
    // Selects this row, counted from 0, once it is there.
    void selectRowWhenLoaded(int row);

    [[nodiscard]] TrailSession *session() const { return m_session; }
    [[nodiscard]] TrailOpener *opener() const { return m_opener; }
    [[nodiscard]] PaneArea *panes() const { return m_panes; }
    [[nodiscard]] EventTableView *table() const;
    [[nodiscard]] NetworkShelf *networks() const { return m_networks; }
    [[nodiscard]] FilterBar *filterBar() const { return m_filterBar; }
    [[nodiscard]] BackAndForth *backAndForth() const { return m_backAndForth; }
    [[nodiscard]] QAction *action(ActionId id) const { return m_actions[id]; }
    // Everything asked for is on the screen: the view is made, and every pane shows what belongs to it.
    [[nodiscard]] bool isSettled() const;
    // Why the text in the filter bar is not in force; empty when it is.
    [[nodiscard]] QString filterProblem() const;

signals:
    void settled();

protected:
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void layOut();
    void connectSession();
    void connectPane(Pane *pane);
    void connectTable();
    void connectParts();
    void restoreLayout();

    void followSession();
    void giveFilterBarItsSource();
    void onSettled();
    void checkSettled();
    void showLoadProgress();
    void setTimeZone(const QByteArray &id);
    void showValueMenu(const std::vector<FieldValue> &values, const QPoint &globalPosition,
                       const QList<QAction *> &further);
    void showColourRule();
    void requestColumns();
    void hideEmptyColumns();
    void updateTitle();

    Settings &m_settings;
    TrailSession *m_session;
    Actions m_actions;
    FilterBar *m_filterBar;
    FilterPartsBar *m_filterParts;
    KeptProfile *m_profile;
    ColourShelf *m_colours;
    NetworkShelf *m_networks;
    FilterShelf *m_shelf;
    TablePane *m_tablePane;
    PaneArea *m_panes;
    ColumnShelf *m_columns;
    RuleShelf *m_rules;
    ViewStatus *m_status;
    LoadProgressBar *m_loadProgress;
    TrailOpener *m_opener;
    FileDrops *m_drops;
    EventNavigator *m_navigator;
    BackAndForth *m_backAndForth;
    LastSession *m_lastSession;
    SideWindows *m_windows;
    WatchSwitch *m_watch;
    MainMenu *m_menu;
    ActionBinding *m_binding;
    PageBinding *m_entityPages;
    CommandDesk *m_commands;
    AskedView m_askedView;
    int m_hiddenColumns = 0; // that the user has been told of
};

} // namespace trailscope
