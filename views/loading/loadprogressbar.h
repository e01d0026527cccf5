// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/trail.h"

#include <QtWidgets/QWidget>

#include <chrono>

class QLabel;
class QProgressBar;
class QToolButton;

namespace trailscope {

// How a load stands, on one line for a status bar: files, bytes, events, rate, time left, and a button to
// stop. GUI thread; owned by the main window.
class LoadProgressBar : public QWidget {
    Q_OBJECT

public:
    explicit LoadProgressBar(QWidget *parent = nullptr);

    // A new load begins: figures of the one before are forgotten.
    void start();
    void setProgress(const LoadProgress &progress);
    // Stop was asked for; the file being read is still brought to its end.
    void setStopping();

    // "1,234 of 2,484 files · 45 MB of 206 MB · 312,400 events · 98,000 events/s · 8 s left"
    [[nodiscard]] QString text() const;

signals:
    void cancelRequested();

private:
    void updateRate(const LoadProgress &progress);
    [[nodiscard]] QString progressText(const LoadProgress &progress) const;
    [[nodiscard]] QString timeLeftText(const LoadProgress &progress) const; // empty when it cannot be told

    QProgressBar *m_bar;
    QLabel *m_label;
    QToolButton *m_cancel;
    // Over the last seconds, so that a burst or a slow file does not make the figures jump.
    double m_eventsPerSecond = 0;
    double m_bytesPerSecond = 0;
    LoadProgress m_before;
};

} // namespace trailscope
