// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/trail.h"
#include "jobs/latestjob.h"
#include "record/fieldref.h"
#include "record/jsonpath.h"
#include "store/pathcolumns.h"

#include <QtCore/QObject>
#include <QtCore/QString>

#include <memory>
#include <vector>

namespace trailscope {

// What the window shows as columns and does not come with the events: paths are read from the records,
// derived fields worked out; in a job, and again when the trail has grown. GUI thread; owned by the session.
class ShownPathColumns : public QObject {
    Q_OBJECT

public:
    explicit ShownPathColumns(QObject *parent = nullptr)
        : QObject(parent)
    {
    }

    // Snapshots that come faster than they can be read are left out, the newest never.
    void setSnapshot(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot);
    // Stops, and lets go of the trail; the paths stay wanted. Tells nobody. Returns the columns, which may be
    // large.
    std::vector<PathColumnPtr> leaveTrail();
    void request(const std::vector<FieldRef> &columns);
    // The snapshot of the view that is on the screen: the derived fields may have been asked for when that
    // was on its way.
    void setShown(const SnapshotPtr &shown);
    [[nodiscard]] const std::vector<Field> &derived() const { return m_derived; }

    [[nodiscard]] const std::vector<PathColumnPtr> &columns() const { return m_columns; }
    [[nodiscard]] bool isReading() const { return m_job.isRunning(); }

signals:
    void started();
    void changed();
    void ended(); // nothing is being read any more
    void failed(const QString &message);

private:
    void read();

    std::shared_ptr<Trail> m_trail;
    SnapshotPtr m_snapshot;
    SnapshotPtr m_shown;
    std::vector<JsonPath> m_paths;
    std::vector<Field> m_derived;
    std::vector<PathColumnPtr> m_columns;
    bool m_isStale = false; // the trail has grown since what is being read was begun
    LatestJob<std::vector<PathColumnPtr>> m_job; // last, so that its threads have ended first
};

} // namespace trailscope
