// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "bench/results.h"
#include "bench/stallmeter.h"

#include "settings.h"
#include "window/mainwindow.h"

#include <QtCore/QString>
#include <QtCore/QTemporaryDir>

#include <string>

namespace trailscope::bench {

// The real window, with settings of its own, doing what people do. Each step adds its rows to the results.
// GUI thread.
class WindowRun {
public:
    explicit WindowRun(Results &results);

    // False when no row ever appeared.
    [[nodiscard]] bool open(const QString &path);
    // Shows all docks side by side, as nobody does: then all of them work at once.
    void openEveryDock();
    void filter();
    void brush();
    void sort();
    void scroll();
    void select();

private:
    void addStall(const char *job, const StallMeter::Reading &reading, const std::string &detail = {});
    void selectRows(int count);

    Results &m_results;
    QTemporaryDir m_folder;
    Settings m_settings;
    MainWindow m_window;
    StallMeter m_meter;
};

} // namespace trailscope::bench
