// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "session/trailsession.h"

#include <QtWidgets/QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace trailscope {

class EmptyState;
class EventTableView;

// The centre of the window: the table, or a word on why there is none and what to do. Owned by the main
// window.
class TablePane : public QWidget {
    Q_OBJECT

public:
    enum class Page : std::uint8_t { Start, Loading, NoEvents, NoMatches, Table };

    explicit TablePane(QWidget *parent = nullptr);

    [[nodiscard]] EventTableView *table() const { return m_table; }
    [[nodiscard]] Page page() const { return m_page; }

    // Shows what fits the session's state. Called when any of it has changed.
    void follow(const TrailSession &session);

signals:
    void openFolderRequested();
    void openFilesRequested();
    void exampleRequested();
    void clearFilterRequested();
    void loadReportRequested();

private:
    void setPage(Page page);
    // `report` is null until a load has ended.
    void describeNoEvents(const LoadReport *report);

    QStackedWidget *m_stack;
    EmptyState *m_start;
    EmptyState *m_loading;
    EmptyState *m_noEvents;
    QPushButton *m_showReport; // in it
    EmptyState *m_noMatches;
    EventTableView *m_table;
    QLabel *m_notice;
    Page m_page = Page::Start;
};

} // namespace trailscope
