// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

// The menus of MainWindow, and the dialogs they open.
#include "window/mainwindow.h"

#include "coverage/coveragepane.h"
#include "detail/detailpane.h"
#include "export/exportdialog.h"
#include "filterbar/filterbar.h"
#include "loading/loadreportdialog.h"
#include "loading/loadreportpane.h"
#include "opening/limitsdialog.h"
#include "opening/passworddialog.h"
#include "panes/detail/addendumindex.h"
#include "panes/table/eventcolumns.h"
#include "principals/principalspane.h"
#include "session/folderwatch.h"
#include "settings.h"
#include "table/eventtableview.h"
#include "table/tablepane.h"
#include "table/viewstatus.h"
#include "text/visibletext.h"
#include "window/helpwindow.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtCore/QStandardPaths>
#include <QtCore/QTimeZone>
#include <QtGui/QActionGroup>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QMessageBox>

#include <algorithm>
#include <memory>
#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;

QString MainWindow::exampleTrail()
{
    const QString name = u"example-trail.zip"_s;
    const QDir program(QCoreApplication::applicationDirPath());
    const QStringList places{
        QStandardPaths::locate(QStandardPaths::GenericDataLocation, u"trailscope/"_s % name),
        program.filePath(u"../share/trailscope/"_s % name),
        QStringLiteral(TRAILSCOPE_SOURCE_RESOURCES "/") % name, // run from the build folder
    };
    for (const QString &place : places) {
        if (!place.isEmpty() && QFileInfo::exists(place)) {
            return QFileInfo(place).canonicalFilePath();
        }
    }
    return {};
}

void MainWindow::makeMenus()
{
    const auto add = [this](QMenu *menu, std::initializer_list<ActionId> ids) {
        for (const ActionId id : ids) {
            menu->addAction(m_actions[id]);
        }
    };
    QMenu *file = menuBar()->addMenu(tr("&File"));
    add(file, {ActionId::OpenFiles, ActionId::OpenFolder});
    m_recentMenu = file->addMenu(tr("Open &Recent"));
    m_recentMenu->setObjectName(u"recentMenu"_s);
    m_recentMenu->setToolTipsVisible(true);
    connect(m_recentMenu, &QMenu::aboutToShow, this, &MainWindow::fillRecentMenu);
    add(file, {ActionId::OpenExample});
    file->addSeparator();
    add(file, {ActionId::AddFiles, ActionId::AddFolder});
    file->addSeparator();
    add(file, {ActionId::WatchFolders});
    file->addSeparator();
    add(file, {ActionId::Export, ActionId::LoadReport, ActionId::EnterPassword, ActionId::ReadLimits});
    file->addSeparator();
    add(file, {ActionId::CloseTrail, ActionId::Quit});

    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    add(edit, {ActionId::Copy, ActionId::CopyWithTitles, ActionId::SelectAll});
    edit->addSeparator();
    add(edit, {ActionId::EditFilter, ActionId::ClearFilter});
    edit->addSeparator();
    add(edit, {ActionId::Find, ActionId::FindNext, ActionId::FindPrevious});

    QMenu *view = menuBar()->addMenu(tr("&View"));
    QMenu *columns = view->addMenu(tr("&Columns"));
    columns->setObjectName(u"columnsMenu"_s);
    columns->setToolTipsVisible(true);
    connect(columns, &QMenu::aboutToShow, this, [this, columns] {
        columns->clear();
        table()->fillColumnMenu(columns);
    });
    m_zoneMenu = view->addMenu(tr("&Time Zone"));
    m_zoneMenu->setObjectName(u"zoneMenu"_s);
    connect(m_zoneMenu, &QMenu::aboutToShow, this, &MainWindow::fillZoneMenu);
    add(view, {ActionId::ShowCopies});
    view->addSeparator();
    view->addAction(m_principalsDock->toggleViewAction());
    view->addAction(m_detailDock->toggleViewAction());
    add(view, {ActionId::ShowCoverage});
    QMenu *place = view->addMenu(tr("Event &Pane"));
    place->addAction(tr("Below the Table"), this,
                     [this] { m_panes->addDockWidget(Qt::BottomDockWidgetArea, m_detailDock); });
    place->addAction(tr("Beside the Table"), this,
                     [this] { m_panes->addDockWidget(Qt::RightDockWidgetArea, m_detailDock); });

    QMenu *go = menuBar()->addMenu(tr("&Go"));
    add(go, {ActionId::PreviousEvent, ActionId::NextEvent});
    go->addSeparator();
    add(go, {ActionId::GoToTable});

    QMenu *help = menuBar()->addMenu(tr("&Help"));
    add(help, {ActionId::FilterHelp, ActionId::EvidenceHelp, ActionId::Shortcuts});
    help->addSeparator();
    add(help, {ActionId::About});
}

void MainWindow::connectActions()
{
    const auto on = [this](ActionId id, auto &&slot) {
        connect(m_actions[id], &QAction::triggered, this, std::forward<decltype(slot)>(slot));
    };
    using OpenMode = TrailSession::OpenMode;
    on(ActionId::OpenFiles, [this] { chooseFiles(OpenMode::Replace); });
    on(ActionId::OpenFolder, [this] { chooseFolder(OpenMode::Replace); });
    on(ActionId::OpenExample, [this] { openExample(); });
    on(ActionId::AddFiles, [this] { chooseFiles(OpenMode::Add); });
    on(ActionId::AddFolder, [this] { chooseFolder(OpenMode::Add); });
    on(ActionId::Export, [this] { exportView(); });
    on(ActionId::LoadReport, [this] { showLoadReport(); });
    on(ActionId::EnterPassword, [this] { askForPassword(); });
    on(ActionId::ReadLimits, [this] { changeLimits(); });
    on(ActionId::CloseTrail, [this] { m_session->close(); });
    on(ActionId::Quit, [this] { close(); });
    on(ActionId::Copy, [this] { table()->copyRows(false); });
    on(ActionId::CopyWithTitles, [this] { table()->copyRows(true); });
    on(ActionId::SelectAll, [this] { table()->selectAll(); });
    on(ActionId::EditFilter, [this] { m_filterBar->focusEdit(); });
    on(ActionId::ClearFilter, [this] { m_filterBar->clear(); });
    on(ActionId::Find, [this] {
        m_detailDock->show();
        m_detail->find();
    });
    on(ActionId::FindNext, [this] { m_detail->findStep(1); });
    on(ActionId::FindPrevious, [this] { m_detail->findStep(-1); });
    m_actions[ActionId::WatchFolders]->setCheckable(true);
    m_actions[ActionId::WatchFolders]->setToolTip(
        tr("Add files that appear in the opened folders, as a running “aws s3 sync” brings them"));
    connect(m_actions[ActionId::WatchFolders], &QAction::toggled, this, &MainWindow::setWatching);
    m_actions[ActionId::ShowCopies]->setCheckable(true);
    m_actions[ActionId::ShowCopies]->setToolTip(
        tr("Give every place an event was found in a row of its own"));
    connect(m_actions[ActionId::ShowCopies], &QAction::toggled, this, [this](bool show) {
        m_settings.setShowCopies(show);
        m_session->setShowCopies(show);
    });
    on(ActionId::ShowCoverage, [this] { showCoverage(); });
    on(ActionId::AddColumn, [this] { askForColumn(); });
    on(ActionId::ResetColumns, [this] { table()->resetColumns(); });
    on(ActionId::PreviousEvent, [this] { table()->previousEvent(); });
    on(ActionId::NextEvent, [this] { table()->nextEvent(); });
    on(ActionId::GoToTable, [this] { m_tablePane->setFocus(); });
    on(ActionId::FilterHelp, [this] { showHelp(tr("Filter Language"), u":/help/filter.md"_s); });
    on(ActionId::EvidenceHelp,
       [this] { showHelp(tr("Sources, Copies and Coverage"), u":/help/evidence.md"_s); });
    on(ActionId::Shortcuts, [this] { showShortcuts(); });
    on(ActionId::About, [this] { showAbout(); });

    // In another pane these keys mean that pane's own text or tree.
    for (const ActionId id : {ActionId::Copy, ActionId::CopyWithTitles, ActionId::SelectAll}) {
        removeAction(m_actions[id]);
        m_actions[id]->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        table()->addAction(m_actions[id]);
    }
    m_actions[ActionId::OpenExample]->setEnabled(!exampleTrail().isEmpty());
}

void MainWindow::chooseFiles(TrailSession::OpenMode mode)
{
    const QString title
        = mode == TrailSession::OpenMode::Replace ? tr("Open CloudTrail Files") : tr("Add CloudTrail Files");
    offerPaths(QFileDialog::getOpenFileNames(this, title), mode);
}

void MainWindow::chooseFolder(TrailSession::OpenMode mode)
{
    const QString title = mode == TrailSession::OpenMode::Replace ? tr("Open a Folder of CloudTrail Logs")
                                                                  : tr("Add a Folder of CloudTrail Logs");
    const QString folder = QFileDialog::getExistingDirectory(this, title);
    if (!folder.isEmpty()) {
        offerPaths({folder}, mode);
    }
}

void MainWindow::openExample()
{
    if (const QString path = exampleTrail(); !path.isEmpty()) {
        openPaths({path});
    }
}

void MainWindow::fillRecentMenu()
{
    m_recentMenu->clear();
    const QStringList paths = m_settings.recentPaths();
    for (const QString &path : paths) {
        const QFileInfo info(path);
        const QString text = tr("%1 — %2", "a file's name, its folder")
                                 .arg(info.fileName(), QDir::toNativeSeparators(info.path()));
        QAction *action = m_recentMenu->addAction(menuText(text), this, [this, path] { offerPaths({path}); });
        action->setToolTip(toolTipText(path));
        action->setEnabled(info.exists());
    }
    if (paths.isEmpty()) {
        m_recentMenu->addAction(tr("Nothing Opened Yet"))->setEnabled(false);
        return;
    }
    m_recentMenu->addSeparator();
    m_recentMenu->addAction(tr("Clear This List"), this, [this] { m_settings.clearRecentPaths(); })
        ->setObjectName(u"clearRecent"_s);
}

void MainWindow::fillZoneMenu()
{
    m_zoneMenu->clear();
    auto *group = new QActionGroup(m_zoneMenu);
    const QTimeZone current = table()->eventModel()->timeZone();
    bool found = false;
    const auto add = [&](const QString &text, const QByteArray &id, const QTimeZone &zone) {
        QAction *action = m_zoneMenu->addAction(text, this, [this, id] { setTimeZone(id); });
        action->setCheckable(true);
        action->setActionGroup(group);
        action->setChecked(!found && zone == current);
        found = found || zone == current;
    };
    add(tr("UTC"), {}, QTimeZone::utc());
    const QTimeZone local(QTimeZone::systemTimeZoneId());
    if (local.isValid()) {
        add(tr("Local Time (%1)").arg(QString::fromUtf8(local.id())), local.id(), local);
    }
    if (!found) {
        add(QString::fromUtf8(current.id()), current.id(), current);
    }
    m_zoneMenu->addSeparator();
    m_zoneMenu->addAction(tr("Choose…"), this, &MainWindow::chooseZone);
}

void MainWindow::chooseZone()
{
    QStringList ids;
    const QList<QByteArray> zones = QTimeZone::availableTimeZoneIds();
    for (const QByteArray &id : zones) {
        ids.append(QString::fromUtf8(id));
    }
    const QString current = QString::fromUtf8(table()->eventModel()->timeZone().id());
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Time Zone"));
    dialog->setLabelText(tr("Show times in:"));
    dialog->setComboBoxItems(ids);
    dialog->setComboBoxEditable(true);
    dialog->setTextValue(current);
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString &id) {
        if (QTimeZone(id.toUtf8()).isValid()) {
            setTimeZone(id.toUtf8());
        } else {
            m_status->showMessage(tr("There is no time zone “%1”.").arg(id));
        }
    });
    dialog->open();
}

void MainWindow::setTimeZone(const QByteArray &id)
{
    QTimeZone zone = id.isEmpty() || id == "UTC" ? QTimeZone::utc() : QTimeZone(id);
    if (!zone.isValid()) {
        zone = QTimeZone::utc();
    }
    m_settings.setTimeZone(zone == QTimeZone::utc() ? QByteArray() : zone.id());
    table()->setTimeZone(zone);
    m_status->setTimeZone(zone);
    m_principals->setTimeZone(zone);
}

void MainWindow::askForColumn()
{
    auto *dialog = new QInputDialog(this);
    dialog->setObjectName(u"columnDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Add a Column"));
    dialog->setLabelText(tr("A field or a path into the record, for example requestParameters.bucketName:"));
    dialog->resize(460, dialog->sizeHint().height());
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString &text) {
        const auto field = parseFieldRef(text.trimmed().toStdString());
        if (!field) {
            m_status->showMessage(tr("“%1” is no field and no path.").arg(text));
        } else if (*field == FieldRef(Field::Raw)) {
            m_status->showMessage(tr("The raw record is shown in the event pane, not in a column."));
        } else {
            table()->showColumn(*field);
        }
    });
    dialog->open();
}

void MainWindow::exportView()
{
    const EventView &view = m_session->view();
    if (!view.rows) {
        return;
    }
    ExportSource source{m_session->trail(),
                        view.snapshot,
                        view.rows,
                        nullptr,
                        table()->shownColumns(),
                        table()->eventModel()->timeZone()};
    if (const qint64 selected = table()->selectedCount(); selected > 1) {
        source.selected
            = std::make_shared<const RowList>(table()->selectedEvents(static_cast<std::size_t>(selected)));
    }
    auto *dialog = new ExportDialog(std::move(source), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::exported, m_status, [this](const QString &path, qulonglong rows) {
        m_status->showMessage(tr("%1 events written to %2").arg(QLocale().toString(rows), path));
    });
    dialog->open();
}

void MainWindow::showLoadReport()
{
    if (!m_session->trail()) {
        return;
    }
    if (!m_reportDialog) {
        m_reportDialog = new LoadReportDialog(this);
        m_reportDialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_reportDialog, &LoadReportDialog::filterRequested, m_filterBar, &FilterBar::apply);
        connect(m_reportDialog->pane(), &LoadReportPane::settled, this, &MainWindow::checkSettled);
        connect(m_reportDialog->pane(), &LoadReportPane::limitsRequested, this, &MainWindow::changeLimits);
    }
    auto report = m_session->report();
    if (!report) { // loading: what is known by now
        report = m_session->trail()->report();
    }
    m_reportDialog->setReport(report);
    m_reportDialog->show();
    m_reportDialog->raise();
    m_reportDialog->activateWindow();
}

void MainWindow::showAskedView()
{
    // The event is shown once more when the addenda are known.
    const bool indexed = m_indexed && m_indexed == m_session->snapshot() && !m_addenda->isRunning();
    if (m_viewToShow.isEmpty() || m_detailPending || !indexed || !m_session->isSettled()) {
        return;
    }
    const EventView &view = m_session->view();
    const EventDetailPtr detail = m_detail->detail();
    if (!detail && view.rowCount() > 0) {
        return;
    }
    // Most events conflict with none: the first that does is chosen.
    if (m_viewToShow == u"difference"_s && detail && detail->relations.conflicts.empty()) {
        const auto conflict = std::ranges::find_if(*view.rows, [&view](EventIndex event) {
            return has(view.snapshot->flags(event), EventFlag::Conflict);
        });
        if (conflict != view.rows->end() && table()->currentEvent() != *conflict) {
            table()->setCurrentEvent(*conflict);
            return; // and again when it is shown
        }
    }
    const QString asked = std::exchange(m_viewToShow, {});
    const auto event = table()->currentEvent();
    if (asked == u"coverage"_s) {
        showCoverage();
    } else if (asked == u"report"_s) {
        showLoadReport();
    } else if (asked == u"source"_s && event) {
        showSource(*event);
    } else if (asked == u"difference"_s && event) {
        m_detail->compareWithFirst();
    }
}

void MainWindow::askForPassword()
{
    if (m_lockedArchives.isEmpty() || m_passwordDialog) {
        return;
    }
    m_passwordDialog = new PasswordDialog(m_lockedArchives, m_session->hasPasswords(), this);
    connect(m_passwordDialog, &PasswordDialog::passwordGiven, m_session,
            [this](const QString &password) { m_session->openWithPassword(password.toStdString()); });
    m_passwordDialog->open();
}

void MainWindow::changeLimits()
{
    const auto report = m_session->report();
    auto *dialog = new LimitsDialog(m_session->limits(),
                                    report ? limitsReached(*report) : std::vector<ReadLimit>(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOffersOpening(m_session->trail() != nullptr);
    connect(dialog, &LimitsDialog::chosen, this, [this](const ReadLimits &limits, bool openAnew) {
        m_settings.setReadLimits(limits);
        m_session->setLimits(limits);
        if (openAnew) {
            m_session->openAnew();
        }
    });
    dialog->open();
}

void MainWindow::setWatching(bool on)
{
    if (on) {
        m_watch->start(m_session->opened(), m_session->report());
    } else {
        m_watch->stop();
    }
    showWatchState();
}

void MainWindow::showWatchState()
{
    if (!m_watch->isWatching()) {
        m_status->setWatchState({});
        return;
    }
    const auto arrived = static_cast<int>(m_watch->arrivedCount());
    QString text
        = arrived == 0 ? tr("Watching for new files") : tr("Watching: %n new files", nullptr, arrived);
    if (const auto growing = static_cast<int>(m_watch->unsettledCount()); growing > 0) {
        text += tr(", %n still arriving", nullptr, growing);
    }
    const QString when = m_watch->lastListing().isNull()
        ? QString()
        : tr("Looked at the folders last at %1").arg(QLocale().toString(m_watch->lastListing().time()));
    m_status->setWatchState(text, when);
}

void MainWindow::showCoverage()
{
    m_coverageDock->show();
    m_coverageDock->raise(); // of the docks that share a place
    m_coverage->setFocus();
}

void MainWindow::showHelp(const QString &title, const QString &resource)
{
    HelpWindow::showFile(this, title, resource);
}

void MainWindow::showShortcuts()
{
    QString rows;
    for (const ActionInfo &info : allActions()) {
        const QAction *action = m_actions[info.id];
        if (!action->shortcut().isEmpty()) {
            rows
                += u"<tr><td style=\"padding:3px 24px 3px 0\">%1</td><td style=\"padding:3px 0\"><b>%2</b></td></tr>"_s
                       .arg(action->text().remove(u'&').remove(u'…').toHtmlEscaped(),
                            action->shortcut().toString(QKeySequence::NativeText).toHtmlEscaped());
        }
    }
    rows
        += u"<tr><td style=\"padding:3px 24px 3px 0\">%1</td><td style=\"padding:3px 0\"><b>%2</b></td></tr>"_s
               .arg(tr("Back to the table").toHtmlEscaped(),
                    QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText));
    HelpWindow::showHtml(this, tr("Keyboard Shortcuts"), u"<table>"_s % rows % u"</table>"_s);
}

void MainWindow::showAbout()
{
    QMessageBox::about(
        this, tr("About Trailscope"),
        tr("<h3>Trailscope %1</h3><p>Explores CloudTrail archives on your own machine: no server, no "
           "account, no network.</p><p>Nothing is ever written beside the files you open.</p>"
           "<p>Apache License 2.0</p>")
            .arg(QCoreApplication::applicationVersion()));
}

} // namespace trailscope
