// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "gui/window/trailfiles.h"
#include "panes/table/eventtablemodel.h"
#include "settings.h"
#include "table/eventtableview.h"
#include "window/mainwindow.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <functional>
#include <memory>

namespace trailscope::test {

// What the tests of the window have in common: each begins with a window on the screen that has nothing open,
// and with settings in a folder of its own.
class WindowFixture : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        if (const QByteArray json = earlierSettings(); !json.isEmpty()) {
            QFile settings(file(QStringLiteral("settings.json")));
            QVERIFY(settings.open(QIODevice::WriteOnly) && settings.write(json) == json.size());
        }
        start();
    }
    void cleanup()
    {
        m_window.reset();
        m_settings.reset();
        m_dir.reset();
    }

protected:
    // What an earlier run of the program left behind, as JSON.
    [[nodiscard]] virtual QByteArray earlierSettings() const { return {}; }
    // As the next run of the program begins.
    void start()
    {
        m_window.reset();
        m_settings = std::make_unique<Settings>(file(QStringLiteral("settings.json")));
        m_window = std::make_unique<MainWindow>(*m_settings);
        m_window->resize(1200, 800);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    static bool waitFor(const std::function<bool()> &condition) { return QTest::qWaitFor(condition, 60'000); }
    void settle()
    {
        QVERIFY(waitFor([this] { return m_window->isSettled(); }));
    }
    // So many events, of trailfiles.h.
    void open(int count)
    {
        QVERIFY(writeTrail(file(QStringLiteral("events.json")), count));
        m_window->openPaths({file(QStringLiteral("events.json"))});
        settle();
        QCOMPARE(model()->rowCount(), count);
    }
    [[nodiscard]] QString file(const QString &name) const { return m_dir->filePath(name); }
    [[nodiscard]] EventTableModel *model() const { return m_window->table()->eventModel(); }
    [[nodiscard]] std::uint32_t rows() const { return m_window->session()->view().rowCount(); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace trailscope::test
