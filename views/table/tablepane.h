// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pane.h"

#include <QtCore/QPointer>

#include <cstdint>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace trailscope {

class EmptyState;
class MarkedEvents;
class EventTableView;
class TableFind;
struct LoadReport;

// The centre of the window: the table, or a word on why there is none and what to do. GUI thread; owned by
// the window.
class TablePane : public Pane {
    Q_OBJECT

public:
    enum class Page : std::uint8_t { Start, Loading, NoEvents, NoMatches, Table };

    explicit TablePane(QWidget *parent = nullptr);

    [[nodiscard]] EventTableView *table() const { return m_table; }
    [[nodiscard]] TableFind *find() const { return m_find; }
    [[nodiscard]] Page page() const { return m_page; }

    // Whether the start page offers what was shown last, and what that was.
    void setOffersReopening(bool offers, const QString &description);

    void follow(const TrailSession &session) override;
    void setTimeZone(const QTimeZone &zone) override;
    void withCurrentValues(const std::function<void(const std::vector<FieldValue> &)> &use) override;

signals:
    void openFolderRequested();
    void openFilesRequested();
    void exampleRequested();
    void reopenRequested();
    void clearFilterRequested();
    void loadReportRequested();

private:
    void setPage(Page page);
    // `report` is null until a load has ended.
    void describeNoEvents(const LoadReport *report);

    QStackedWidget *m_stack;
    EmptyState *m_start;
    QPushButton *m_reopen; // in it
    EmptyState *m_loading;
    EmptyState *m_noEvents;
    QPushButton *m_showReport; // in it
    EmptyState *m_noMatches;
    EventTableView *m_table;
    TableFind *m_find;
    QLabel *m_notice;
    QPointer<MarkedEvents> m_marks; // the session's
    Page m_page = Page::Start;
};

} // namespace trailscope
