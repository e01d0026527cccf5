// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QString>

#include <mutex>

namespace trailscope::cli {

// The one line on standard error that says how far the work is, drawn over itself. Shows nothing where
// standard error is no terminal, or when asked to be quiet. Any thread.
class ProgressLine {
public:
    explicit ProgressLine(bool quiet);
    ~ProgressLine();
    ProgressLine(const ProgressLine &) = delete;
    ProgressLine &operator=(const ProgressLine &) = delete;

    void show(const QString &text);
    void clear();

private:
    std::mutex m_mutex;
    bool m_enabled;
    bool m_shown = false;
};

} // namespace trailscope::cli
