// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "jobs/latestjob.h"
#include "panes/detail/differencemodel.h"
#include "panes/detail/eventdetail.h"

#include <QtWidgets/QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QTableView;

namespace trailscope {

// Two records that claim the same event ID, side by side: each path at which they differ. The records are
// read and compared off the GUI thread. GUI thread.
class DifferenceView : public QWidget {
    Q_OBJECT

public:
    explicit DifferenceView(QWidget *parent = nullptr);
    ~DifferenceView() override;

    // Compares `detail`'s event with one of its conflicting ones.
    void compare(const DetailSource &source, const EventDetailPtr &detail, EventIndex other);
    void clear();
    [[nodiscard]] bool isComparing() const { return m_job.isRunning(); }
    [[nodiscard]] DifferenceModel *differenceModel() const { return m_model; }

signals:
    void jumpRequested(trailscope::EventIndex event);
    void closed();
    void compared();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void start(EventIndex other);
    void shareWidth();

    DetailSource m_source;
    EventDetailPtr m_detail;
    std::optional<EventIndex> m_other;
    QComboBox *m_others;
    QLabel *m_summary;
    QTableView *m_table;
    DifferenceModel *m_model;
    LatestJob<RecordDifferencePtr> m_job;
};

} // namespace trailscope
