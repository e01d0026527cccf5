// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "jobs/followingjob.h"
#include "panes/table/eventcolumns.h"

#include <QtCore/QString>

#include <cstddef>
#include <vector>

namespace trailscope {

// Makes the text of many rows for the clipboard, in a job; the newest copy wins. GUI thread; owned by the
// table.
class RowCopier : public JobReporter {
    Q_OBJECT

public:
    struct Rows {
        EventCells cells;
        std::vector<EventIndex> events; // in their order
        std::vector<std::size_t> columns; // in their order
        bool withTitles = false;

        [[nodiscard]] QString text() const { return cells.tabSeparated(events, columns, withTitles); }
    };

    explicit RowCopier(QObject *parent = nullptr);

    void copy(Rows rows) { m_job.replace(std::move(rows)); }
    void cancel() { m_job.cancel(); }

signals:
    void copied(const QString &text, std::size_t rows);

private:
    FollowingJob<Rows, QString> m_job;
};

} // namespace trailscope
