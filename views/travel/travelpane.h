// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pane.h"
#include "panes/travel/travelseeker.h"

#include <memory>

class QLabel;
class QStackedLayout;
class QTreeView;

namespace trailscope {

class TravelModel;

// Credentials that were used at two places too far apart for the time between, among the events that are
// shown. Enter or a double click goes to the call from the second place; the menu filters to the credential.
// Follows the session's view, and looks only while it can be seen. GUI thread; owned by its dock.
class TravelPane : public Pane {
    Q_OBJECT

public:
    explicit TravelPane(QWidget *parent = nullptr);
    ~TravelPane() override;

    void follow(const TrailSession &session) override;
    void setTimeZone(const QTimeZone &zone) override;

    [[nodiscard]] QTreeView *view() const { return m_view; }
    [[nodiscard]] TravelModel *model() const { return m_model; }
    [[nodiscard]] QLabel *message() const { return m_message; }
    [[nodiscard]] QLabel *caveat() const { return m_caveat; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    void seek();
    void showFindings(const SnapshotPtr &snapshot, const TravelFindingsPtr &findings);
    void showMessage(const QString &text);
    void showMenu(const QPoint &position);

    // What is shown, as the session has it.
    SnapshotPtr m_snapshot;
    std::shared_ptr<const EventSet> m_events;
    NetworkFilesPtr m_networks;
    bool m_isDue = false; // not looked at yet

    QStackedLayout *m_pages;
    QLabel *m_message;
    QWidget *m_content;
    QLabel *m_caveat;
    QTreeView *m_view;
    TravelModel *m_model;
    TravelSeeker *m_seeker;
};

} // namespace trailscope
