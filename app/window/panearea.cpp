// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/panearea.h"

#include "icons/symbolicicon.h"
#include "pane.h"
#include "settings.h"

#include <QtCore/QCoreApplication>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QProxyStyle>

#include <algorithm>
#include <string_view>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

// The buttons of a dock's title in the colours of its text: those of the styles are made for light ones.
class DockStyle : public QProxyStyle {
public:
    explicit DockStyle(QObject *parent)
        : QProxyStyle(QApplication::style()->name())
    {
        setParent(parent);
    }

    QIcon standardIcon(StandardPixmap icon, const QStyleOption *option, const QWidget *widget) const override
    {
        switch (icon) {
        case SP_TitleBarCloseButton:
        case SP_DockWidgetCloseButton:
            return symbolicIcon(u"clear"_s);
        case SP_TitleBarNormalButton:
            return symbolicIcon(u"float"_s);
        default:
            return QProxyStyle::standardIcon(icon, option, widget);
        }
    }
};

} // namespace

PaneArea::PaneArea(Pane *centre, QWidget *parent)
    : QMainWindow(parent)
    , m_panes{centre}
{
    // A main window makes itself a window, whatever its constructor is told.
    setWindowFlags(Qt::Widget);
    setObjectName(u"panes"_s);
    setDockNestingEnabled(true);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    setCentralWidget(centre);
    for (const PaneRow &row : paneTable()) {
        addDock(row);
    }
    for (const Dock &dock : m_docks) {
        if (dock.row->tabbedWith == nullptr) {
            dock.widget->raise(); // before those that share its place
        }
    }
    for (Pane *pane : m_panes) {
        connect(pane, &Pane::settled, this, [this] {
            if (isSettled()) {
                emit settled();
            }
        });
    }
}

void PaneArea::addDock(const PaneRow &row)
{
    const QString title = QCoreApplication::translate("trailscope::PaneTable", row.title);
    auto *widget = new QDockWidget(title, this);
    widget->setObjectName(QString::fromLatin1(row.id) + u"Dock"_s);
    widget->setStyle(new DockStyle(widget));
    Pane *pane = row.make();
    pane->setAccessibleName(title);
    widget->setWidget(pane);
    addDockWidget(row.area, widget);
    if (row.tabbedWith != nullptr) {
        const auto other = std::ranges::find(m_docks, std::string_view(row.tabbedWith),
                                             [](const Dock &dock) { return std::string_view(dock.row->id); });
        tabifyDockWidget(other->widget, widget);
    }
    if (row.hidden) {
        widget->hide();
    }
    m_docks.push_back({.row = &row, .pane = pane, .widget = widget});
    m_panes.push_back(pane);
}

void PaneArea::follow(const TrailSession &session)
{
    for (Pane *pane : m_panes) {
        pane->follow(session);
    }
}

void PaneArea::setCurrentEvent(const TrailSession &session, std::optional<EventIndex> event)
{
    for (Pane *pane : m_panes) {
        pane->setCurrentEvent(session, event);
    }
}

void PaneArea::setTimeZone(const QTimeZone &zone)
{
    for (Pane *pane : m_panes) {
        pane->setTimeZone(zone);
    }
}

bool PaneArea::isSettled() const
{
    return std::ranges::all_of(m_panes, &Pane::isSettled);
}

void PaneArea::bringToFront(const Dock &dock)
{
    dock.widget->show();
    dock.widget->raise();
    dock.pane->setFocus();
}

void PaneArea::restoreLayout(const Settings &settings)
{
    for (const Dock &dock : m_docks) {
        if (dock.row->extent > 0) {
            const bool side
                = dock.row->area == Qt::LeftDockWidgetArea || dock.row->area == Qt::RightDockWidgetArea;
            resizeDocks({dock.widget}, {dock.row->extent}, side ? Qt::Horizontal : Qt::Vertical);
        }
    }
    if (const QByteArray state = settings.paneState(); !state.isEmpty()) {
        restoreState(state);
    }
    for (const Dock &dock : m_docks) {
        dock.pane->restoreLayout(settings.paneLayout(QLatin1StringView(dock.row->id)));
    }
}

void PaneArea::saveLayout(Settings &settings) const
{
    settings.setPaneState(saveState());
    for (const Dock &dock : m_docks) {
        if (const QByteArray layout = dock.pane->saveLayout(); !layout.isEmpty()) {
            settings.setPaneLayout(QLatin1StringView(dock.row->id), layout);
        }
    }
}

} // namespace trailscope
