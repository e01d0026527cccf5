// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "bench/namingapplication.h"

#include "bench/stopwatch.h"

#include <QtCore/QEvent>
#include <QtCore/QObject>
#include <QtCore/QThread>

#include <cstdio>
#include <utility>

namespace trailscope::bench {

namespace {

constexpr double kTold = 0.016;

} // namespace

bool NamingApplication::notify(QObject *receiver, QEvent *event)
{
    if (!m_names || !QThread::isMainThread()) {
        return QApplication::notify(receiver, event);
    }
    // Both may be gone afterwards.
    const QByteArray name = receiver->metaObject()->className();
    const QString objectName = receiver->objectName();
    const int type = event->type();
    const double insideBefore = std::exchange(m_inside, 0);
    const Stopwatch stopwatch;
    const bool result = QApplication::notify(receiver, event);
    const double seconds = stopwatch.wallSeconds();
    const double own = seconds - m_inside;
    if (own > kTold) {
        std::fprintf(stderr, "%.0f ms: event %d of %s %s\n", own * 1e3, type, name.constData(),
                     qUtf8Printable(objectName));
    }
    m_inside = insideBefore + seconds;
    return result;
}

} // namespace trailscope::bench
