// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "mainwindow.h"
#include "settings.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace trailscope::test {

// A window on the screen, with settings in a folder of its own.
class WindowUnderTest {
public:
    // `settingsJson`: what an earlier run left behind.
    explicit WindowUnderTest(const QByteArray &settingsJson = {})
    {
        if (!settingsJson.isEmpty()) {
            QFile file(path(u"settings.json"));
            m_isReady = file.open(QIODevice::WriteOnly) && file.write(settingsJson) == settingsJson.size();
        }
        start();
    }

    // As the next run of the program begins.
    void start()
    {
        m_window.reset();
        m_settings.emplace(path(u"settings.json"));
        m_window = std::make_unique<MainWindow>(*m_settings);
        m_window->resize(1200, 800);
        m_window->show();
        m_isReady = m_isReady && QTest::qWaitForWindowExposed(m_window.get());
    }

    [[nodiscard]] bool isReady() const { return m_isReady; }
    [[nodiscard]] QString path(QStringView name) const { return m_folder.filePath(name.toString()); }
    [[nodiscard]] Settings &settings() { return *m_settings; }
    [[nodiscard]] MainWindow *operator->() const { return m_window.get(); }
    [[nodiscard]] std::uint32_t rows() const { return m_window->session()->view().rowCount(); }

    static bool waitFor(const std::function<bool()> &condition) { return QTest::qWaitFor(condition, 60'000); }

private:
    QTemporaryDir m_folder;
    std::optional<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
    bool m_isReady = true;
};

} // namespace trailscope::test
