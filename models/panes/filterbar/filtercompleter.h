// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/filtercompletion.h"
#include "ingest/trail.h"
#include "jobs/followingjob.h"

#include <QtCore/QByteArray>

#include <cstddef>
#include <memory>
#include <vector>

namespace trailscope {

// Finds what a filter that is being typed may go on with, in a job; the newest text wins. GUI thread; owned
// by the filter bar.
class FilterCompleter : public JobReporter {
    Q_OBJECT

public:
    explicit FilterCompleter(QObject *parent = nullptr);

    // What values are completed from; null: only the language itself. The records' own paths, and the values
    // of one, are read when all records are there.
    void setSource(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot, bool isWhole);
    // `cursor` is a place in the UTF-8 text.
    void complete(const QByteArray &utf8, std::size_t cursor);
    void cancel() { m_job.cancel(); }

signals:
    // Without what is there already.
    void completed(const QByteArray &utf8, const std::vector<trailscope::FilterCompletion> &completions);

private:
    struct Input {
        QByteArray utf8;
        std::size_t cursor = 0;
        std::shared_ptr<Trail> trail;
        SnapshotPtr snapshot;
        bool isWhole = false;
    };
    static std::vector<FilterCompletion> completions(const Input &input, const std::stop_token &stop);

    std::shared_ptr<Trail> m_trail;
    SnapshotPtr m_snapshot;
    bool m_isWhole = false;
    FollowingJob<Input, std::vector<FilterCompletion>> m_job;
};

} // namespace trailscope
