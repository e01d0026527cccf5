// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QObject>
#include <QtCore/QString>

namespace trailscope {

class MainWindow;

// Waits until a window shows everything it was asked for, and writes a picture of it. GUI thread; owned by
// main().
class Screenshot : public QObject {
    Q_OBJECT

public:
    Screenshot(MainWindow &window, QString file);

    void start();

signals:
    void finished(const QString &problem); // empty: the picture is written

private:
    void take();
    void end(const QString &problem);

    MainWindow &m_window;
    QString m_file;
    bool m_ended = false;
};

} // namespace trailscope
