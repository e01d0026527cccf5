// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/mainwindow.h"

#include "coverage/coveragepane.h"
#include "detail/detailpane.h"
#include "detail/sourcewindow.h"
#include "filterbar/filterbar.h"
#include "loading/loadprogressbar.h"
#include "loading/loadreportdialog.h"
#include "loading/loadreportpane.h"
#include "opening/contentsdialog.h"
#include "opening/memoryestimate.h"
#include "opening/passworddialog.h"
#include "panes/detail/addendumindex.h"
#include "panes/loading/lockedarchives.h"
#include "principals/principalspane.h"
#include "session/folderwatch.h"
#include "settings.h"
#include "table/eventtableview.h"
#include "table/tablepane.h"
#include "table/viewstatus.h"
#include "text/visibletext.h"
#include "value/valuemenu.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtGui/QAction>
#include <QtGui/QCloseEvent>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QStatusBar>
#include <QtWidgets/QVBoxLayout>

#include <cstdint>
#include <iterator>
#include <ranges>
#include <utility>

#include <unistd.h>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

// What the records' text may take where that much is left: a quarter of the machine's memory.
std::uint64_t rawTextBudget()
{
    const long pages = ::sysconf(_SC_PHYS_PAGES);
    const long pageBytes = ::sysconf(_SC_PAGESIZE);
    return pages > 0 && pageBytes > 0
        ? static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(pageBytes) / 4
        : 0;
}

} // namespace

MainWindow::MainWindow(Settings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_session(new TrailSession(this))
    , m_actions(this)
    , m_addenda(new AddendumIndex(this))
    , m_watch(new FolderWatch(this))
    , m_available([] { return availableMemory(); })
{
    m_session->setRawTextBudget(rawTextBudget());
    setAcceptDrops(true);
    makePanes();
    makeMenus();
    connectActions();
    connectSession();
    connectPanes();
    restoreLayout();
    updateTitle();
    updateActions();
    m_status->follow(*m_session);
    m_tablePane->follow(*m_session);
    m_tablePane->setFocus();
}

MainWindow::~MainWindow() = default;

EventTableView *MainWindow::table() const
{
    return m_tablePane->table();
}

void MainWindow::makePanes()
{
    auto *centre = new QWidget(this);
    m_filterBar = new FilterBar(centre);
    m_panes = new QMainWindow(centre);
    m_panes->setWindowFlags(
        Qt::Widget); // a main window makes itself a window, whatever its constructor is told
    m_panes->setObjectName(u"panes"_s);
    m_panes->setDockNestingEnabled(true);
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_filterBar);
    layout->addWidget(m_panes, 1);
    setCentralWidget(centre);

    m_tablePane = new TablePane;
    m_tablePane->setMinimumSize(240, 120);
    m_panes->setCentralWidget(m_tablePane);
    m_panes->setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    m_panes->setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);

    m_detail = new DetailPane;
    m_detailDock = new QDockWidget(tr("Event"), m_panes);
    m_detailDock->setObjectName(u"detailDock"_s);
    m_detailDock->setWidget(m_detail);
    m_panes->addDockWidget(Qt::BottomDockWidgetArea, m_detailDock);

    m_principals = new PrincipalsPane;
    m_principalsDock = new QDockWidget(tr("Principals"), m_panes);
    m_principalsDock->setObjectName(u"principalsDock"_s);
    m_principalsDock->setWidget(m_principals);
    m_panes->addDockWidget(Qt::LeftDockWidgetArea, m_principalsDock);

    m_coverage = new CoveragePane;
    m_coverageDock = new QDockWidget(tr("Coverage"), m_panes);
    m_coverageDock->setObjectName(u"coverageDock"_s);
    m_coverageDock->setWidget(m_coverage);
    m_panes->addDockWidget(Qt::BottomDockWidgetArea, m_coverageDock);
    m_panes->tabifyDockWidget(m_detailDock, m_coverageDock);
    m_coverageDock->hide();

    m_status = new ViewStatus;
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(0, 0, 0, 0);
    statusBar()->addWidget(m_status, 1);
    m_loadProgress = new LoadProgressBar;
    m_loadProgress->hide();
    statusBar()->addPermanentWidget(m_loadProgress);
}

void MainWindow::restoreLayout()
{
    resize(1280, 800);
    m_panes->resizeDocks({m_principalsDock}, {330}, Qt::Horizontal);
    m_panes->resizeDocks({m_detailDock}, {330}, Qt::Vertical);
    if (const QByteArray geometry = m_settings.geometry(); !geometry.isEmpty()) {
        restoreGeometry(geometry);
    }
    if (const QByteArray panes = m_settings.paneState(); !panes.isEmpty()) {
        m_panes->restoreState(panes);
    }
    table()->restoreColumns(m_settings.columns());
    m_filterBar->setHistory(m_settings.filterHistory());
    setTimeZone(m_settings.timeZone());
    m_detail->restoreLayout(m_settings.detailLayout());
    m_session->setLimits(m_settings.readLimits());
    m_actions[ActionId::ShowCopies]->setChecked(m_settings.showCopies());
    requestPathColumns();
}

void MainWindow::connectSession()
{
    const auto follow = [this] {
        m_tablePane->follow(*m_session);
        m_status->follow(*m_session);
    };
    connect(m_session, &TrailSession::trailChanged, this, [this, follow] {
        m_lockedArchives.clear();
        m_unlisted.reset();
        m_freshTrail = true;
        m_detail->clear();
        m_detailPending = false;
        m_principals->setView(m_session->trail(), {});
        m_addenda->setTrail({}, {});
        m_actions[ActionId::WatchFolders]->setChecked(false);
        m_indexed.reset();
        m_eventToSelect.reset();
        if (m_reportDialog) {
            m_reportDialog->close();
        }
        if (m_sourceWindow) {
            m_sourceWindow->close();
        }
        updateTitle();
        updateActions();
        follow();
    });
    connect(m_session, &TrailSession::loadStateChanged, this, [this, follow] {
        onLoadState();
        updateActions();
        follow();
    });
    connect(m_session, &TrailSession::progressChanged, m_loadProgress, &LoadProgressBar::setProgress);
    // Later than what else the session does with the progress: its trail may be closed for it. The last
    // progress comes before the end.
    connect(m_session, &TrailSession::progressChanged, this, &MainWindow::judgeListing, Qt::QueuedConnection);
    connect(
        m_session, &TrailSession::loadStateChanged, this,
        [this] {
            if (m_unlisted && m_session->loadState() == TrailSession::LoadState::Loaded) {
                m_unlisted.reset();
                checkSettled();
            }
        },
        Qt::QueuedConnection);
    connect(m_session, &TrailSession::snapshotChanged, this, [this, follow](const SnapshotPtr &snapshot) {
        m_principals->setView(m_session->trail(), snapshot);
        m_coverage->setSnapshot(snapshot);
        m_filterBar->setSource(m_session->trail(), snapshot);
        follow();
    });
    connect(m_session, &TrailSession::viewChanged, this, [this, follow](const EventView &view) {
        table()->showView(view);
        if (m_eventToSelect && view.rowOf(*m_eventToSelect) != EventView::kNoRow) {
            table()->setCurrentEvent(*std::exchange(m_eventToSelect, std::nullopt));
        }
        updateActions();
        follow();
    });
    connect(m_session, &TrailSession::busyChanged, this, [this] { m_status->follow(*m_session); });
    connect(m_session, &TrailSession::pathColumnsChanged, this,
            [this] { table()->setPathColumns(m_session->pathColumns()); });
    connect(m_session, &TrailSession::filterChanged, m_filterBar, &FilterBar::setAppliedText);
    connect(m_session, &TrailSession::filterChanged, this, [this](const QString &text) {
        m_principals->setCurrentFilter(text);
        updateActions();
    });
    connect(m_session, &TrailSession::filterFailed, m_filterBar,
            [this](const QString &, const FilterError &error) { m_filterBar->showError(error); });
    connect(m_session, &TrailSession::failed, m_status, &ViewStatus::showMessage);
    connect(m_session, &TrailSession::settled, this, &MainWindow::onSettled);
    connect(m_watch, &FolderWatch::arrived, m_session, &TrailSession::addArrived);
    connect(m_watch, &FolderWatch::listed, this, &MainWindow::showWatchState);
    connect(m_addenda, &AddendumIndex::finished, this, [this](bool any) {
        if (const auto event = table()->currentEvent(); event && any) {
            showDetail(*event);
        }
        checkSettled();
    });
}

void MainWindow::connectPanes()
{
    connect(m_filterBar, &FilterBar::applyRequested, this, [this](const QString &text) {
        const FilterStatus status = m_session->setFilter(text);
        if (status.state != FilterState::Valid) {
            m_filterBar->showError(status.error);
        }
    });
    connect(m_filterBar, &FilterBar::leaveRequested, m_tablePane, qOverload<>(&QWidget::setFocus));
    connect(m_filterBar, &FilterBar::historyChanged, this,
            [this](const QStringList &history) { m_settings.setFilterHistory(history); });

    connect(m_tablePane, &TablePane::openFolderRequested, m_actions[ActionId::OpenFolder], &QAction::trigger);
    connect(m_tablePane, &TablePane::openFilesRequested, m_actions[ActionId::OpenFiles], &QAction::trigger);
    connect(m_tablePane, &TablePane::exampleRequested, m_actions[ActionId::OpenExample], &QAction::trigger);
    connect(m_tablePane, &TablePane::clearFilterRequested, m_filterBar, &FilterBar::clear);
    connect(m_tablePane, &TablePane::loadReportRequested, this, &MainWindow::showLoadReport);

    EventTableView *table = m_tablePane->table();
    connect(table, &EventTableView::currentEventChanged, this, &MainWindow::onCurrentEvent);
    connect(table, &EventTableView::selectionCountChanged, this, [this] {
        m_status->setSelectedCount(this->table()->selectedCount());
        updateActions();
    });
    connect(table, &EventTableView::sortRequested, m_session, &TrailSession::setSort);
    connect(table, &EventTableView::columnsChanged, this, [this] {
        m_settings.setColumns(this->table()->saveColumns());
        requestPathColumns();
    });
    connect(table, &EventTableView::columnPathRequested, this, &MainWindow::askForColumn);
    connect(table, &EventTableView::valueMenuRequested, this,
            [this](const std::vector<FieldValue> &values, const QPoint &position) {
                showValueMenu(values, position,
                              {m_actions[ActionId::Copy], m_actions[ActionId::CopyWithTitles]});
            });
    connect(table, &EventTableView::copied, m_status, &ViewStatus::showMessage);

    connect(m_loadProgress, &LoadProgressBar::cancelRequested, m_session, &TrailSession::cancelLoad);
    connect(m_status, &ViewStatus::loadReportRequested, this, &MainWindow::showLoadReport);

    connect(m_detail, &DetailPane::valueMenuRequested, this,
            [this](const FieldValue &value, const QPoint &position, const QList<QAction *> &further) {
                showValueMenu({value}, position, further);
            });
    connect(m_detail, &DetailPane::statusMessage, m_status, &ViewStatus::showMessage);
    connect(m_detail, &DetailPane::jumpRequested, this, &MainWindow::jumpTo);
    connect(m_detail, &DetailPane::filterRequested, m_filterBar, &FilterBar::apply);
    connect(m_detail, &DetailPane::sourceRequested, this, &MainWindow::showSource);
    connect(m_detail, &DetailPane::folderRequested, this, [this](EventIndex event) {
        if (!openFolderOf(*m_session->trail(), m_session->snapshot()->place(event))) {
            m_status->showMessage(tr("The folder could not be opened."));
        }
    });
    connect(m_detail, &DetailPane::shown, this, [this] {
        m_detailPending = false;
        checkSettled();
    });

    connect(m_coverage, &CoveragePane::filterRequested, m_filterBar, &FilterBar::apply);
    connect(m_coverage, &CoveragePane::statusMessage, m_status, &ViewStatus::showMessage);
    connect(m_coverage, &CoveragePane::settled, this, &MainWindow::checkSettled);
    connect(m_principals, &PrincipalsPane::narrowRequested, m_filterBar, &FilterBar::apply);
    connect(m_principals, &PrincipalsPane::applyRequested, m_filterBar, &FilterBar::apply);
    connect(m_principals, &PrincipalsPane::prepareRequested, m_filterBar, &FilterBar::prepare);
    connect(m_principals, &PrincipalsPane::failed, m_status, &ViewStatus::showMessage);
    connect(m_principals, &PrincipalsPane::settled, this, &MainWindow::checkSettled);
}

void MainWindow::applyFilter(const QString &text)
{
    m_filterBar->apply(text);
}

bool MainWindow::isSettled() const
{
    const bool windowsSettled = !m_unlisted && !(m_contentsDialog && m_contentsDialog->isListing())
        && !(m_sourceWindow && m_sourceWindow->isReading())
        && !(m_reportDialog && !m_reportDialog->pane()->isSettled()) && m_detail->isSettled()
        && m_viewToShow.isEmpty();
    return windowsSettled && m_session->isSettled() && !m_addenda->isRunning() && !m_detailPending
        && m_principals->isSettled() && m_coverage->isSettled();
}

QString MainWindow::filterProblem() const
{
    return m_filterBar->message();
}

void MainWindow::onCurrentEvent(std::optional<EventIndex> event)
{
    m_session->setSelectedEvent(event);
    if (event && m_session->trail()) {
        m_freshTrail = false;
        showDetail(*event);
    } else {
        m_detailPending = false;
        m_detail->clear();
    }
    updateActions();
}

void MainWindow::showDetail(EventIndex event)
{
    m_detailPending = true;
    m_detail->setEvent(m_session->trail(), m_session->view().snapshot, event, m_addenda->links());
}

void MainWindow::jumpTo(EventIndex event)
{
    if (!m_session->snapshot()) {
        return;
    }
    if (m_session->view().rowOf(event) != EventView::kNoRow) {
        table()->setCurrentEvent(event);
        return;
    }
    // Where copies are no rows, the row that a copy was merged into stands for it.
    m_eventToSelect = m_session->showsCopies() ? event : rowOfCopy(*m_session->snapshot(), event);
    if (!m_session->filterText().isEmpty()) {
        m_status->showMessage(
            tr("The filter hid that event and was removed; it is in the filter's history."));
        m_filterBar->apply({});
    }
}

void MainWindow::showSource(EventIndex event)
{
    if (!m_session->trail()) {
        return;
    }
    if (!m_sourceWindow) {
        m_sourceWindow = new SourceWindow(this);
        m_sourceWindow->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_sourceWindow, &SourceWindow::shown, this, &MainWindow::checkSettled);
        connect(m_sourceWindow, &SourceWindow::statusMessage, m_status, &ViewStatus::showMessage);
    }
    m_sourceWindow->showPlace(m_session->trail(), m_session->snapshot(), event);
    m_sourceWindow->show();
    m_sourceWindow->raise();
    m_sourceWindow->activateWindow();
}

// The first event is shown in full without asking; but not while rows still move.
void MainWindow::onSettled()
{
    const EventTableModel *model = table()->eventModel();
    if (m_freshTrail && model->rowCount() > 0 && m_session->loadState() == TrailSession::LoadState::Loaded) {
        const int row = std::clamp(m_rowToSelect, 0, model->rowCount() - 1);
        table()->setCurrentEvent(model->eventAt(row));
        m_rowToSelect = -1;
    }
    if (m_session->loadState() == TrailSession::LoadState::Loaded && m_indexed != m_session->snapshot()) {
        m_indexed = m_session->snapshot();
        m_addenda->setTrail(m_session->trail(), m_indexed);
    }
    updateActions();
    checkSettled();
}

void MainWindow::checkSettled()
{
    showAskedView();
    if (isSettled()) {
        emit settled();
    }
}

void MainWindow::onLoadState()
{
    const auto state = m_session->loadState();
    if (state == TrailSession::LoadState::Loading) {
        m_loadProgress->start();
    } else if (state == TrailSession::LoadState::Stopping) {
        m_loadProgress->setStopping();
    } else if (const auto report = m_session->report()) {
        if (m_reportDialog) {
            m_reportDialog->setReport(report);
        }
        m_lockedArchives = lockedArchives(*report);
        updateActions();
        if (!report->cancelled) {
            askForPassword();
        }
    }
    m_loadProgress->setVisible(state == TrailSession::LoadState::Loading
                               || state == TrailSession::LoadState::Stopping);
}

void MainWindow::showValueMenu(const std::vector<FieldValue> &values, const QPoint &globalPosition,
                               const QList<QAction *> &further)
{
    auto *menu = new ValueMenu(values, m_session->filterText(), this);
    menu->setObjectName(u"valueMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu, &ValueMenu::applyRequested, m_filterBar, &FilterBar::apply);
    connect(menu, &ValueMenu::prepareRequested, m_filterBar, &FilterBar::prepare);
    connect(menu, &ValueMenu::columnRequested, table(), &EventTableView::showColumn);
    menu->addSeparator();
    menu->addActions(further);
    menu->popup(globalPosition);
}

void MainWindow::requestPathColumns()
{
    m_session->requestColumns(table()->shownColumns());
}

void MainWindow::updateTitle()
{
    const auto inputs = m_session->opened() | std::views::transform(&OpenedPaths::paths) | std::views::join;
    if (!m_session->trail() || inputs.begin() == inputs.end()) {
        setWindowTitle(tr("Trailscope"));
        return;
    }
    const QString path = QFile::decodeName(QByteArray::fromStdString(*inputs.begin()));
    QString name = QFileInfo(path).fileName();
    if (name.isEmpty()) {
        name = path;
    }
    if (const auto count = static_cast<int>(std::ranges::distance(inputs)); count > 1) {
        name = tr("%1 and %n more", nullptr, count - 1).arg(name);
    }
    // In a title, [*] stands for an unsaved change.
    setWindowTitle(tr("%1 – Trailscope").arg(visibleText(name).replace(u"[*]"_s, u"[*][*]"_s)));
}

void MainWindow::updateActions()
{
    const bool hasTrail = m_session->trail() != nullptr;
    const bool hasRows = m_session->view().rowCount() > 0;
    const bool hasSelection = table()->selectedCount() > 0;
    const auto enable = [this](ActionId id, bool on) { m_actions[id]->setEnabled(on); };
    enable(ActionId::AddFiles, hasTrail);
    enable(ActionId::AddFolder, hasTrail);
    enable(ActionId::CloseTrail, hasTrail);
    enable(ActionId::WatchFolders, hasTrail && (m_watch->isWatching() || m_session->report() != nullptr));
    enable(ActionId::LoadReport, hasTrail);
    enable(ActionId::EnterPassword, hasTrail && !m_lockedArchives.isEmpty());
    enable(ActionId::Export, hasRows);
    enable(ActionId::Copy, hasSelection);
    enable(ActionId::CopyWithTitles, hasSelection);
    enable(ActionId::SelectAll, hasRows);
    enable(ActionId::NextEvent, hasRows);
    const bool hasEvent = table()->currentEvent().has_value();
    enable(ActionId::Find, hasEvent);
    enable(ActionId::FindNext, hasEvent);
    enable(ActionId::FindPrevious, hasEvent);
    enable(ActionId::PreviousEvent, hasRows);
    enable(ActionId::ClearFilter, !m_session->filterText().isEmpty() || !m_filterBar->text().isEmpty());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_settings.setLayout(saveGeometry(), m_panes->saveState());
    m_settings.setDetailLayout(m_detail->saveLayout());
    m_settings.setColumns(table()->saveColumns());
    m_session->cancelLoad();
    QMainWindow::closeEvent(event);
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    // Whatever had no use for Escape itself hands it on.
    if (event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier) {
        m_tablePane->setFocus();
        return;
    }
    QMainWindow::keyPressEvent(event);
}

} // namespace trailscope
