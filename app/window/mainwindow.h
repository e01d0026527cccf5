// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/fieldvalue.h"
#include "opening/memoryjudgement.h"
#include "session/trailsession.h"
#include "window/actions.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QPointer>
#include <QtCore/QStringList>
#include <QtWidgets/QMainWindow>

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

class QDockWidget;
class QMenu;

namespace trailscope {

class AddendumIndex;
class ContentsDialog;
class CoveragePane;
class DetailPane;
class EventTableView;
class FilterBar;
class FolderWatch;
class LoadProgressBar;
class LoadReportDialog;
class PasswordDialog;
class PrincipalsPane;
class Settings;
class SourceWindow;
class TablePane;
class ViewStatus;

// The window: makes the panes, and carries what one of them reports to those that it concerns. Holds no data
// of its own but the session. Owned by main(); `settings` outlives it.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(Settings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    void openPaths(const QStringList &paths, TrailSession::OpenMode mode = TrailSession::OpenMode::Replace,
                   const ReadScope &scope = {});
    // The same, but says before reading what folders hold, or what is larger than memory allows, and lets a
    // part of it be chosen.
    void offerPaths(const QStringList &paths, TrailSession::OpenMode mode = TrailSession::OpenMode::Replace);
    // The same, but asks only about what is larger than memory allows. Folders too large to be listed at once
    // are loaded while they are listed, and closed again where they turn out not to fit.
    void openWhatFits(const QStringList &paths);
    void applyFilter(const QString &text);
    // Opens one of windowViews() once everything is loaded; "contents" belongs to offerPaths().
    void showWhenLoaded(const QString &view) { m_viewToShow = view; }
    // Asks before opening a folder, however small it is.
    void setAlwaysOffers(bool always) { m_alwaysOffers = always; }
    // What the system is taken to have, 0 for unknown. Called from any thread.
    void setAvailableMemory(const std::function<std::uint64_t()> &available);
    // For tests: how long openWhatFits() lists before it loads.
    void setListingPatience(std::chrono::milliseconds patience) { m_listingPatience = patience; }
    // Selects this row, counted from 0, once it is there.
    void selectRowWhenLoaded(int row) { m_rowToSelect = row; }

    [[nodiscard]] TrailSession *session() const { return m_session; }
    [[nodiscard]] EventTableView *table() const;
    [[nodiscard]] FilterBar *filterBar() const { return m_filterBar; }
    [[nodiscard]] QAction *action(ActionId id) const { return m_actions[id]; }
    // Everything asked for is on the screen: the view is made, and the detail pane shows the current event.
    [[nodiscard]] bool isSettled() const;
    // Why the text in the filter bar is not in force; empty when it is.
    [[nodiscard]] QString filterProblem() const;

    // Where the example trail is; empty when there is none.
    [[nodiscard]] static QString exampleTrail();

signals:
    void settled();

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void makePanes();
    void makeMenus();
    void connectActions();
    void connectSession();
    void connectPanes();
    void restoreLayout();

    ContentsDialog *makeContentsDialog(const QStringList &paths, TrailSession::OpenMode mode);
    // The rest of what openWhatFits() found, while it is loaded.
    void judgeListing(const LoadProgress &progress);
    [[nodiscard]] std::uint64_t availableFor(TrailSession::OpenMode mode) const;
    void chooseFiles(TrailSession::OpenMode mode);
    void chooseFolder(TrailSession::OpenMode mode);
    void openExample();
    void fillRecentMenu();
    void fillZoneMenu();
    void chooseZone();
    void setTimeZone(const QByteArray &id);
    void askForColumn();
    void exportView();
    void showLoadReport();
    // Where archives need one that is not known.
    void askForPassword();
    void changeLimits();
    void showCoverage();
    void setWatching(bool on);
    void showWatchState();
    void showAskedView();
    void showHelp(const QString &title, const QString &resource);
    void showShortcuts();
    void showAbout();

    void showValueMenu(const std::vector<FieldValue> &values, const QPoint &globalPosition,
                       const QList<QAction *> &further);
    void onCurrentEvent(std::optional<EventIndex> event);
    void showDetail(EventIndex event);
    // Makes an event of the trail the current one, whatever the filter hides.
    void jumpTo(EventIndex event);
    void showSource(EventIndex event);
    void onLoadState();
    void onSettled();
    void checkSettled();
    void requestPathColumns();
    void updateTitle();
    void updateActions();

    Settings &m_settings;
    TrailSession *m_session;
    Actions m_actions;
    QMainWindow *m_panes; // holds the table and the docks, under the filter bar
    FilterBar *m_filterBar;
    TablePane *m_tablePane;
    ViewStatus *m_status;
    DetailPane *m_detail;
    QDockWidget *m_detailDock;
    CoveragePane *m_coverage;
    QDockWidget *m_coverageDock;
    PrincipalsPane *m_principals;
    QDockWidget *m_principalsDock;
    LoadProgressBar *m_loadProgress;
    QMenu *m_recentMenu = nullptr;
    QMenu *m_zoneMenu = nullptr;
    QPointer<LoadReportDialog> m_reportDialog;
    QPointer<SourceWindow> m_sourceWindow;
    QPointer<PasswordDialog> m_passwordDialog;
    QStringList m_lockedArchives; // as the newest report says
    QString m_viewToShow;
    bool m_alwaysOffers = false;
    int m_rowToSelect = -1;
    AddendumIndex *m_addenda;
    FolderWatch *m_watch;
    QPointer<ContentsDialog> m_contentsDialog;
    struct UnlistedPaths {
        QStringList paths;
        std::uint64_t availableBytes = 0; // before they were loaded
    };
    std::optional<UnlistedPaths> m_unlisted; // being loaded
    std::function<std::uint64_t()> m_available;
    std::chrono::milliseconds m_listingPatience{kListingPatience};
    SnapshotPtr m_indexed; // the one that m_addenda knows
    std::optional<EventIndex> m_eventToSelect; // once the view that shows it is there
    bool m_detailPending = false; // the detail pane is reading the current event
    bool m_freshTrail = false; // no event of this trail has been selected yet
};

} // namespace trailscope
