// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/sidewindows.h"

#include "compare/comparisonpane.h"
#include "detail/sourcewindow.h"
#include "export/exportdialog.h"
#include "loading/loadreportdialog.h"
#include "loading/loadreportpane.h"
#include "session/trailsession.h"
#include "table/eventtableview.h"
#include "table/gotodialog.h"
#include "text/pluralnumber.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QScreen>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QVBoxLayout>

#include <memory>
#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

void present(QDialog *dialog)
{
    if (dialog->isVisible()) {
        dialog->raise(); // a new one is in front, and not every platform can
    }
    dialog->show();
    dialog->activateWindow();
}

} // namespace

SideWindows::SideWindows(TrailSession &session, EventTableView &table, QAction &compare, QWidget *window)
    : QObject(window)
    , m_session(session)
    , m_table(table)
    , m_compare(compare)
    , m_window(window)
{
    connect(&session, &TrailSession::trailChanged, this, [this] {
        if (m_report) {
            m_report->close();
        }
        if (m_source) {
            m_source->close();
        }
        if (m_goTo) {
            m_goTo->close();
        }
        if (m_comparison) {
            m_comparison->window()->close();
        }
    });
    connect(&session, &TrailSession::loadStateChanged, this, &SideWindows::followReport);
}

void SideWindows::followReport()
{
    if (m_report && m_session.loadState() == TrailSession::LoadState::Loaded && m_session.report()) {
        m_report->setReport(m_session.report());
    }
}

void SideWindows::showLoadReport()
{
    if (!m_session.trail()) {
        return;
    }
    if (!m_report) {
        m_report = new LoadReportDialog(m_window);
        m_report->setAttribute(Qt::WA_DeleteOnClose);
        LoadReportPane *pane = m_report->pane();
        connect(pane, &LoadReportPane::settled, this, &SideWindows::settled);
        connect(pane, &LoadReportPane::limitsRequested, this, &SideWindows::limitsRequested);
        emit paneMade(pane);
    }
    auto report = m_session.report();
    if (!report) { // loading: what is known by now
        report = m_session.trail()->report();
    }
    m_report->setReport(report);
    present(m_report);
}

void SideWindows::showSource(EventIndex event)
{
    if (!m_session.trail()) {
        return;
    }
    if (!m_source) {
        m_source = new SourceWindow(m_window);
        m_source->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_source, &SourceWindow::shown, this, &SideWindows::settled);
        connect(m_source, &SourceWindow::statusMessage, this, &SideWindows::statusMessage);
    }
    m_source->showPlace(m_session.trail(), m_session.snapshot(), event);
    present(m_source);
}

void SideWindows::compareSelected()
{
    const std::vector<EventIndex> events = m_table.selectedEvents(ComparisonPane::kMostEvents);
    if (events.size() < 2) {
        return;
    }
    if (!m_comparison) {
        auto *dialog = new QDialog(m_window);
        dialog->setObjectName(u"comparison"_s);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setWindowTitle(tr("Compare Events"));
        dialog->resize(QSize(1000, 640).boundedTo(m_window->screen()->availableSize()));
        dialog->addAction(&m_compare); // of what is selected by then
        m_comparison = new ComparisonPane;
        auto *layout = new QVBoxLayout(dialog);
        layout->addWidget(m_comparison);
        connect(m_comparison, &ComparisonPane::settled, this, &SideWindows::settled);
        emit paneMade(m_comparison);
    }
    m_comparison->setTimeZone(m_table.eventModel()->timeZone());
    m_comparison->compare(m_session, events);
    if (m_table.selectedCount() > static_cast<qint64>(events.size())) {
        emit statusMessage(
            tr("The first %n selected event(s) are compared.", nullptr, static_cast<int>(events.size())));
    }
    present(static_cast<QDialog *>(m_comparison->window()));
}

void SideWindows::exportView()
{
    const EventView &view = m_session.view();
    if (!view.rows) {
        return;
    }
    ExportSource source{.trail = m_session.trail(),
                        .snapshot = view.snapshot,
                        .shown = view.rows,
                        .selected = nullptr,
                        .visibleColumns = m_table.visibleColumns(),
                        .zone = m_table.eventModel()->timeZone()};
    for (const OpenedPaths &opened : m_session.opened()) {
        source.inputs.insert(source.inputs.end(), opened.paths.begin(), opened.paths.end());
    }
    if (const qint64 selected = m_table.selectedCount(); selected > 1) {
        source.selected
            = std::make_shared<const RowList>(m_table.selectedEvents(static_cast<std::size_t>(selected)));
    }
    auto *dialog = new ExportDialog(std::move(source), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::exported, this, [this](const QString &path, qulonglong rows) {
        emit statusMessage(tr("%Ln event(s) written to %1", nullptr, pluralNumber(rows)).arg(path));
    });
    dialog->open();
}

void SideWindows::askForColumn()
{
    auto *dialog = new QInputDialog(m_window);
    dialog->setObjectName(u"columnDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Add a Column"));
    dialog->setLabelText(tr("A field or a path into the record, for example requestParameters.bucketName:"));
    dialog->resize(460, dialog->sizeHint().height());
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString &text) {
        const auto field = parseFieldRef(text.trimmed().toStdString());
        if (!field) {
            emit statusMessage(tr("“%1” is no field and no path.").arg(text));
        } else if (*field == FieldRef(Field::Raw)) {
            emit statusMessage(tr("The raw record is shown in the event pane, not in a column."));
        } else {
            m_table.showColumn(*field);
        }
    });
    dialog->open();
}

void SideWindows::goTo()
{
    if (!m_goTo) {
        m_goTo = new GoToDialog(m_session, m_table, m_window);
        m_goTo->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_goTo, &GoToDialog::jumpRequested, this, &SideWindows::jumpRequested);
        connect(m_goTo, &GoToDialog::statusMessage, this, &SideWindows::statusMessage);
        connect(m_goTo, &GoToDialog::settled, this, &SideWindows::settled);
    }
    m_goTo->ask();
}

void SideWindows::showAbout()
{
    QMessageBox::about(
        m_window, tr("About Trailscope"),
        tr("<h3>Trailscope %1</h3><p>Explores CloudTrail archives on your own machine: no server, no "
           "account, no network.</p><p>Nothing is ever written beside the files you open.</p>"
           "<p>Apache License 2.0</p>")
            .arg(QCoreApplication::applicationVersion()));
}

bool SideWindows::isSettled() const
{
    return !(m_source && m_source->isReading()) && !(m_report && !m_report->pane()->isSettled())
        && !(m_goTo && !m_goTo->isSettled()) && !(m_comparison && !m_comparison->isSettled());
}

} // namespace trailscope
