// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QObject>
#include <QtCore/QString>

namespace trailscope {

template <class Input, class Result> class FollowingJob;

// What has jobs at work for a part of the window: tells whether any of them is under way, and for people why
// one of them failed. Its jobs are FollowingJobs, which see to both; nobody can forget to. The base class of
// the engine side of a pane. Lives on the GUI thread; owned by whatever shows its results.
class JobReporter : public QObject {
    Q_OBJECT

public:
    explicit JobReporter(QObject *parent = nullptr);
    ~JobReporter() override;

    // Nothing runs, and nothing waits for what runs.
    [[nodiscard]] bool isSettled() const { return m_running == 0; }

signals:
    void failed(const QString &message); // a whole sentence
    void settled(); // isSettled() became true, other than by cancelling

private:
    template <class Input, class Result> friend class FollowingJob;
    int m_running = 0;
};

} // namespace trailscope
