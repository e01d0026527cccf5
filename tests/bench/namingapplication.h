// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QApplication>

class QEvent;
class QObject;

namespace trailscope::bench {

// Says on standard error, where it is told to, which events of which objects take longer than they should,
// those aside that wait for another within them. GUI thread.
class NamingApplication : public QApplication {
public:
    using QApplication::QApplication;

    void setNames(bool names) { m_names = names; }
    bool notify(QObject *receiver, QEvent *event) override;

private:
    bool m_names = false;
    double m_inside = 0; // seconds that were told of what is within the event that is handled
};

} // namespace trailscope::bench
