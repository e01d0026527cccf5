// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/detail/differencemodel.h"
#include "panes/detail/eventdetail.h"

#include <QtWidgets/QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QTableView;

namespace trailscope {

class RecordComparer;

// Two records that claim the same event ID, side by side: each path at which they differ. GUI thread; owned
// by the detail pane.
class DifferenceView : public QWidget {
    Q_OBJECT

public:
    explicit DifferenceView(QWidget *parent = nullptr);
    ~DifferenceView() override;

    // Compares `detail`'s event with one of its conflicting ones.
    void compare(const DetailSource &source, const EventDetailPtr &detail, EventIndex other);
    void clear();
    // What reads and compares them.
    [[nodiscard]] RecordComparer *comparer() const { return m_comparer; }
    [[nodiscard]] DifferenceModel *differenceModel() const { return m_model; }

signals:
    void jumpRequested(trailscope::EventIndex event);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void start(EventIndex other);
    void setDifference(const RecordDifferencePtr &difference);
    void shareWidth();

    DetailSource m_source;
    EventDetailPtr m_detail;
    std::optional<EventIndex> m_other;
    QComboBox *m_others;
    QLabel *m_summary;
    QTableView *m_table;
    DifferenceModel *m_model;
    RecordComparer *m_comparer;
};

} // namespace trailscope
