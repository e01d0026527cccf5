// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/mainwindow.h"

#include "facets/facetspane.h"
#include "filterbar/filterbar.h"
#include "filterbar/filterpartsbar.h"
#include "loading/loadprogressbar.h"
#include "periods/periodspane.h"
#include "profile/keptprofile.h"
#include "savedfilters/filterbuttons.h"
#include "settings.h"
#include "table/eventtableview.h"
#include "table/tablepane.h"
#include "table/viewstatus.h"
#include "text/visibletext.h"
#include "timeline/timelinepane.h"
#include "value/valuemenu.h"
#include "window/actionbinding.h"
#include "window/backandforth.h"
#include "window/colourshelf.h"
#include "window/columnshelf.h"
#include "window/commanddesk.h"
#include "window/eventnavigator.h"
#include "window/filedrops.h"
#include "window/filtershelf.h"
#include "window/followbinding.h"
#include "window/lastsession.h"
#include "window/mainmenu.h"
#include "window/markbinding.h"
#include "window/menukey.h"
#include "window/networkshelf.h"
#include "window/pagebinding.h"
#include "window/panearea.h"
#include "window/panetable.h"
#include "window/playbookshelf.h"
#include "window/ruleshelf.h"
#include "window/sidewindows.h"
#include "window/timezonemenu.h"
#include "window/trailopener.h"
#include "window/watchswitch.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtGui/QAction>
#include <QtGui/QCloseEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QScreen>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QStatusBar>
#include <QtWidgets/QVBoxLayout>

#include <cstdint>
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
    , m_filterBar(new FilterBar(this))
    , m_filterParts(new FilterPartsBar(this))
    , m_profile(new KeptProfile(settings.profilePath(), this))
    , m_colours(new ColourShelf(*m_profile, *m_session, m_actions, this))
    , m_networks(new NetworkShelf(settings, *m_session, m_actions, this))
    , m_shelf(new FilterShelf(*m_profile, *m_session, *m_filterBar, this))
    , m_tablePane(new TablePane)
    , m_panes(new PaneArea(m_tablePane, this))
    , m_columns(new ColumnShelf(*m_profile, *m_session, *table(), this))
    , m_rules(new RuleShelf(
          {.settings = settings, .profile = *m_profile, .session = *m_session, .panes = *m_panes}, m_actions,
          this))
    , m_status(new ViewStatus)
    , m_loadProgress(new LoadProgressBar)
    , m_opener(new TrailOpener(*m_session, settings, this))
    , m_drops(new FileDrops(*m_opener, this))
    , m_navigator(new EventNavigator(*m_session, *table(), this))
    , m_backAndForth(new BackAndForth({.session = *m_session,
                                       .table = *table(),
                                       .filterBar = *m_filterBar,
                                       .filterParts = *m_filterParts,
                                       .navigator = *m_navigator,
                                       .back = *m_actions[ActionId::Back],
                                       .forward = *m_actions[ActionId::Forward]},
                                      this))
    , m_lastSession(new LastSession({.settings = settings,
                                     .session = *m_session,
                                     .tablePane = *m_tablePane,
                                     .filterBar = *m_filterBar,
                                     .filterParts = *m_filterParts,
                                     .opener = *m_opener,
                                     .navigator = *m_navigator,
                                     .action = *m_actions[ActionId::ReopenSession]},
                                    this))
    , m_windows(new SideWindows(*m_session, *table(), *m_actions[ActionId::CompareEvents], this))
    , m_watch(new WatchSwitch(*m_session, *m_actions[ActionId::WatchFolders], this))
    , m_menu(new MainMenu(menuBar(), m_actions, settings, *m_opener, *table(), *m_panes))
    , m_binding(new ActionBinding(m_actions,
                                  {.settings = settings,
                                   .session = *m_session,
                                   .filterBar = *m_filterBar,
                                   .shelf = *m_shelf,
                                   .tablePane = *m_tablePane,
                                   .panes = *m_panes,
                                   .opener = *m_opener,
                                   .windows = *m_windows,
                                   .watch = *m_watch},
                                  this))
    , m_entityPages(new PageBinding(m_actions, *m_panes, this))
    , m_commands(new CommandDesk(m_actions, settings, this))
    , m_askedView(*m_session, *table(), *m_panes, *m_windows, *m_colours)
{
    m_session->setRawTextBudget(rawTextBudget());
    m_drops->takeOn(this);
    for (const PaneArea::Dock &dock : m_panes->docks()) {
        m_drops->takeOn(dock.widget); // which may float
    }
    new MenuKey(this);
    layOut();
    connectSession();
    for (Pane *pane : m_panes->panes()) {
        connectPane(pane);
    }
    connectTable();
    connectParts();
    restoreLayout();
    updateTitle();
    followSession();
    m_tablePane->setFocus();
}

MainWindow::~MainWindow() = default;

EventTableView *MainWindow::table() const
{
    return m_tablePane->table();
}

void MainWindow::layOut()
{
    auto *centre = new QWidget(this);
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_filterBar);
    layout->addWidget(m_filterParts);
    layout->addWidget(m_shelf->buttons());
    layout->addWidget(m_panes, 1);
    setCentralWidget(centre);
    m_tablePane->setMinimumSize(240, 48);

    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(0, 0, 0, 0);
    statusBar()->addWidget(m_status, 1);
    m_loadProgress->hide();
    statusBar()->addPermanentWidget(m_loadProgress);
}

void MainWindow::restoreLayout()
{
    resize(QSize(1280, 800).boundedTo(screen()->availableSize())); // which is small where pixels are large
    if (const QByteArray geometry = m_settings.geometry(); !geometry.isEmpty()) {
        restoreGeometry(geometry);
    }
    m_panes->restoreLayout(m_settings);
    table()->restoreColumns(m_settings.columns());
    m_commands->restoreKeys();
    m_filterBar->setHistory(m_settings.filterHistory());
    setTimeZone(m_settings.timeZone());
    m_session->setLimits(m_settings.readLimits());
    m_actions[ActionId::ShowCopies]->setChecked(m_settings.showCopies());
    requestColumns();
}

void MainWindow::connectSession()
{
    connect(m_session, &TrailSession::trailChanged, this, [this] {
        updateTitle();
        followSession();
    });
    connect(m_session, &TrailSession::loadStateChanged, this, [this] {
        showLoadProgress();
        giveFilterBarItsSource();
        followSession();
    });
    connect(m_session, &TrailSession::progressChanged, m_loadProgress, &LoadProgressBar::setProgress);
    connect(m_session, &TrailSession::snapshotChanged, this, [this] {
        giveFilterBarItsSource();
        followSession();
    });
    connect(m_session, &TrailSession::viewChanged, this, [this](const EventView &view) {
        table()->showView(view);
        m_filterBar->setSelected(m_session->filterText(), view.rowCount(),
                                 !view.snapshot        ? 0
                                     : view.withCopies ? view.snapshot->eventCount()
                                                       : view.snapshot->rowCount());
        m_navigator->onViewShown(view);
        m_colours->follow();
        followSession();
    });
    connect(m_session, &TrailSession::busyChanged, this, [this] { m_status->follow(*m_session); });
    connect(m_session, &TrailSession::pathColumnsChanged, this,
            [this] { table()->setPathColumns(m_session->pathColumns()); });
    connect(m_session, &TrailSession::filterChanged, this, [this](const QString &text) {
        m_filterParts->showFilter(text);
        m_filterBar->setAppliedText(text);
        followSession();
    });
    connect(m_session, &TrailSession::filterFailed, m_filterBar,
            [this](const QString &, const FilterError &error) { m_filterBar->showError(error); });
    connect(m_session, &TrailSession::filterFailed, m_filterParts, &FilterPartsBar::forgetAsked);
    connect(m_session, &TrailSession::rulesChanged, this, &MainWindow::followSession);
    connect(m_session, &TrailSession::failed, m_status, &ViewStatus::showMessage);
    connect(m_session, &TrailSession::settled, this, &MainWindow::onSettled);
}

// What a pane asks for, whichever it is.
void MainWindow::connectPane(Pane *pane)
{
    connect(pane, &Pane::applyFilterRequested, m_filterBar, &FilterBar::apply);
    connect(pane, &Pane::prepareFilterRequested, m_filterBar, &FilterBar::prepare);
    connect(pane, &Pane::valueMenuRequested, this, &MainWindow::showValueMenu);
    connect(pane, &Pane::jumpRequested, m_navigator, &EventNavigator::jumpTo);
    connect(pane, &Pane::sourceRequested, m_windows, &SideWindows::showSource);
    connect(pane, &Pane::ruleRequested, m_rules, &RuleShelf::explainById);
    connect(pane, &Pane::fieldWanted, m_session, &TrailSession::want);
    connect(pane, &Pane::statusMessage, m_status, &ViewStatus::showMessage);
}

void MainWindow::connectTable()
{
    connect(m_tablePane, &TablePane::openFolderRequested, m_actions[ActionId::OpenFolder], &QAction::trigger);
    connect(m_tablePane, &TablePane::openFilesRequested, m_actions[ActionId::OpenFiles], &QAction::trigger);
    connect(m_tablePane, &TablePane::exampleRequested, m_actions[ActionId::OpenExample], &QAction::trigger);
    connect(m_tablePane, &TablePane::clearFilterRequested, m_filterBar, &FilterBar::clear);
    connect(m_tablePane, &TablePane::loadReportRequested, m_windows, &SideWindows::showLoadReport);

    connect(table(), &EventTableView::currentEventChanged, this, [this](std::optional<EventIndex> event) {
        m_session->setSelectedEvent(event);
        showColourRule();
        m_panes->setCurrentEvent(*m_session, event);
        m_binding->update();
    });
    connect(table(), &EventTableView::selectionCountChanged, this, [this] {
        m_status->setSelectedCount(table()->selectedCount());
        m_binding->update();
    });
    connect(table(), &EventTableView::sortRequested, m_session, &TrailSession::setSort);
    connect(table(), &EventTableView::columnsChanged, this, [this] {
        m_settings.setColumns(table()->saveColumns());
        requestColumns();
    });
    connect(table(), &EventTableView::columnPathRequested, m_windows, &SideWindows::askForColumn);
    connect(table(), &EventTableView::valueMenuRequested, this,
            [this](const std::vector<FieldValue> &values, const QPoint &position) {
                showValueMenu(values, position,
                              {m_actions[ActionId::Copy], m_actions[ActionId::CopyWithTitles],
                               m_actions[ActionId::CompareEvents]});
            });
}

void MainWindow::connectParts()
{
    connect(m_filterBar, &FilterBar::applyRequested, this, [this](const QString &text) {
        const FilterStatus status = m_session->setFilter(text);
        if (status.state != FilterState::Valid) {
            m_filterBar->showError(status.error);
            m_filterParts->forgetAsked();
        }
    });
    connect(m_filterParts, &FilterPartsBar::applyRequested, m_filterBar, &FilterBar::apply);
    connect(m_filterBar, &FilterBar::aboutToClear, m_filterParts, [this] { m_filterParts->expect({}, {}); });
    connect(m_filterParts, &FilterPartsBar::leaveRequested, m_filterBar, &FilterBar::focusEdit);
    connect(m_filterBar, &FilterBar::leaveRequested, m_tablePane, qOverload<>(&QWidget::setFocus));
    connect(m_filterBar, &FilterBar::historyChanged, this,
            [this](const QStringList &history) { m_settings.setFilterHistory(history); });
    connect(m_filterBar, &FilterBar::failed, m_status, &ViewStatus::showMessage);
    connect(m_shelf, &FilterShelf::statusMessage, m_status, &ViewStatus::showMessage);
    connect(m_filterBar, &FilterBar::settled, this, &MainWindow::checkSettled);
    connect(m_columns, &ColumnShelf::statusMessage, m_status, &ViewStatus::showMessage);
    connect(m_colours, &ColourShelf::coloured, this, [this](const RowColoursPtr &colours) {
        table()->eventModel()->setRowColours(colours);
        showColourRule();
    });
    connect(m_colours, &ColourShelf::statusMessage, m_status, &ViewStatus::showMessage);
    connect(m_colours, &ColourShelf::settled, this, &MainWindow::checkSettled);
    connect(m_networks, &NetworkShelf::statusMessage, m_status, &ViewStatus::showMessage);
    connect(m_networks, &NetworkShelf::settled, this, &MainWindow::checkSettled);

    connect(m_loadProgress, &LoadProgressBar::cancelRequested, m_session, &TrailSession::cancelLoad);
    connect(m_status, &ViewStatus::zoneRequested, this,
            [this](const QPoint &place) { m_menu->timeZoneMenu()->popup(place); });
    connect(m_status, &ViewStatus::loadReportRequested, m_windows, &SideWindows::showLoadReport);

    connect(m_opener, &TrailOpener::opened, this, [this] {
        updateTitle();
        m_tablePane->setFocus();
    });
    connect(m_opener, &TrailOpener::statusMessage, m_status, &ViewStatus::showMessage);
    connect(m_lastSession, &LastSession::statusMessage, m_status, &ViewStatus::showMessage);
    connect(m_opener, &TrailOpener::settled, this, &MainWindow::checkSettled);
    connect(m_navigator, &EventNavigator::clearFilterRequested, m_filterBar, &FilterBar::clear);
    connect(m_navigator, &EventNavigator::statusMessage, m_status, &ViewStatus::showMessage);
    connect(m_windows, &SideWindows::paneMade, this, &MainWindow::connectPane);
    connect(m_windows, &SideWindows::jumpRequested, m_navigator, &EventNavigator::jumpTo);
    connect(m_windows, &SideWindows::limitsRequested, m_opener, &TrailOpener::changeLimits);
    connect(m_windows, &SideWindows::statusMessage, m_status, &ViewStatus::showMessage);
    connect(m_windows, &SideWindows::settled, this, &MainWindow::checkSettled);
    connect(m_commands, &CommandDesk::statusMessage, m_status, &ViewStatus::showMessage);
    new PlaybookShelf(*m_profile, *m_session, *m_panes, this);
    const auto *marks = new MarkBinding(m_actions, *m_session, *table(), this);
    connect(marks, &MarkBinding::statusMessage, m_status, &ViewStatus::showMessage);
    connect(marks, &MarkBinding::applyFilterRequested, m_filterBar, &FilterBar::apply);
    const auto *following = new FollowBinding(m_actions, *m_session, *table(), this);
    connect(following, &FollowBinding::statusMessage, m_status, &ViewStatus::showMessage);
    connect(following, &FollowBinding::applyFilterRequested, m_filterBar, &FilterBar::apply);
    connect(m_panes->pane<TimelinePane>(), &TimelinePane::comparisonRequested, this,
            [this](const TimeSpan &span) {
                PaneArea::bringToFront(m_panes->dock<PeriodsPane>());
                m_panes->pane<PeriodsPane>()->compareWithBefore(span);
            });
    connect(m_panes->pane<PeriodsPane>(), &PeriodsPane::baselineRequested, m_session,
            &TrailSession::setBaseline);
    connect(m_entityPages, &PageBinding::statusMessage, m_status, &ViewStatus::showMessage);
    connect(m_watch, &WatchSwitch::stateChanged, m_status, &ViewStatus::setWatchState);
    connect(m_panes, &PaneArea::settled, this, &MainWindow::checkSettled);
    connect(m_menu->timeZoneMenu(), &TimeZoneMenu::chosen, this, &MainWindow::setTimeZone);
    connect(m_menu->timeZoneMenu(), &TimeZoneMenu::statusMessage, m_status, &ViewStatus::showMessage);
}

void MainWindow::followSession()
{
    m_binding->update();
    m_panes->follow(*m_session);
    m_status->follow(*m_session);
}

void MainWindow::giveFilterBarItsSource()
{
    const bool isWhole = m_session->loadState() == TrailSession::LoadState::Loaded;
    m_filterBar->setSource(m_session->trail(), m_session->snapshot(), isWhole);
}

void MainWindow::openPaths(const QStringList &paths, TrailSession::OpenMode mode)
{
    m_opener->openPaths(paths, mode);
}

void MainWindow::applyFilter(const QString &text)
{
    m_filterBar->apply(text);
}

void MainWindow::selectRowWhenLoaded(int row)
{
    m_navigator->selectRowWhenLoaded(row);
}

bool MainWindow::isSettled() const
{
    return m_session->isSettled() && m_filterBar->isSettled() && m_colours->isSettled()
        && m_networks->isSettled() && m_panes->isSettled() && m_opener->isSettled() && m_windows->isSettled()
        && !m_askedView.isPending();
}

QString MainWindow::filterProblem() const
{
    return m_filterBar->check().isWarning() ? QString() : m_filterBar->message();
}

void MainWindow::onSettled()
{
    followSession();
    m_navigator->onSettled();
    m_colours->follow(); // what had to wait for the end of the load
    hideEmptyColumns();
    m_binding->update();
    checkSettled();
}

void MainWindow::checkSettled()
{
    m_askedView.showWhenReady();
    if (isSettled()) {
        emit settled();
    }
}

void MainWindow::showLoadProgress()
{
    const auto state = m_session->loadState();
    if (state == TrailSession::LoadState::Loading) {
        m_loadProgress->start();
    } else if (state == TrailSession::LoadState::Stopping) {
        m_loadProgress->setStopping();
    }
    m_loadProgress->setVisible(state == TrailSession::LoadState::Loading
                               || state == TrailSession::LoadState::Stopping);
}

void MainWindow::setTimeZone(const QByteArray &id)
{
    QTimeZone zone = id.isEmpty() || id == "UTC" ? QTimeZone::utc() : QTimeZone(id);
    if (!zone.isValid()) {
        zone = QTimeZone::utc();
    }
    m_settings.setTimeZone(zone == QTimeZone::utc() ? QByteArray() : zone.id());
    m_panes->setTimeZone(zone);
    m_status->setTimeZone(zone);
    m_menu->timeZoneMenu()->setZone(zone);
}

void MainWindow::showValueMenu(const std::vector<FieldValue> &values, const QPoint &globalPosition,
                               const QList<QAction *> &further)
{
    auto *menu = new ValueMenu(values, m_session->filterText(), this);
    menu->setObjectName(u"valueMenu"_s);
    menu->setTimeZone(m_menu->timeZoneMenu()->zone());
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu, &ValueMenu::applyRequested, m_filterBar, &FilterBar::apply);
    connect(menu, &ValueMenu::prepareRequested, m_filterBar, &FilterBar::prepare);
    connect(menu, &ValueMenu::columnRequested, table(), &EventTableView::showColumn);
    connect(menu, &ValueMenu::facetRequested, this, [this](const FieldRef &field) {
        PaneArea::bringToFront(m_panes->dock<FacetsPane>());
        m_panes->pane<FacetsPane>()->addFacet(field);
    });
    connect(menu, &ValueMenu::pageRequested, m_entityPages, &PageBinding::open);
    connect(menu, &ValueMenu::dossierRequested, m_entityPages, &PageBinding::openDossier);
    connect(menu, &ValueMenu::colouriseRequested, m_colours, &ColourShelf::colourise);
    menu->addSeparator();
    menu->addActions(further);
    menu->popup(globalPosition);
}

void MainWindow::showColourRule()
{
    const RowColoursPtr &colours = table()->eventModel()->rowColours();
    const auto event = table()->currentEvent();
    const ColourRule *rule = colours && event ? colours->ruleOf(*event) : nullptr;
    if (rule != nullptr && rule->hue) {
        m_status->setColourRule(rule->name, *rule->hue);
    } else {
        m_status->setColourRule({});
    }
}

// A column that was made for another trail.
void MainWindow::hideEmptyColumns()
{
    const bool isWhole = m_session->loadState() == TrailSession::LoadState::Loaded;
    const int hidden = isWhole && m_session->trail() ? table()->hideEmptyPaths() : 0;
    if (hidden > m_hiddenColumns) {
        m_status->showMessage(tr("%n column(s) not shown: no event of this trail has a value there. View ▸ "
                                 "Columns brings them back.",
                                 nullptr, hidden));
    }
    m_hiddenColumns = hidden;
}

void MainWindow::requestColumns()
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

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_lastSession->keep();
    m_settings.setGeometry(saveGeometry());
    m_panes->saveLayout(m_settings);
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
