// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "offscreenwindows.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEvent>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QLayout>
#include <QtWidgets/QWidget>

namespace trailscope {

using namespace Qt::StringLiterals;

OffscreenWindows::OffscreenWindows(QObject *parent)
    : QObject(parent)
{
    if (QGuiApplication::platformName() == "offscreen"_L1) {
        QCoreApplication::instance()->installEventFilter(this);
    }
}

bool OffscreenWindows::eventFilter(QObject *watched, QEvent *event)
{
    // Comes before a window is shown for the first time, and its layout is made to fit.
    if (event->type() == QEvent::Polish && watched->isWidgetType()) {
        auto *widget = static_cast<QWidget *>(watched);
        if (widget->isWindow() && widget->layout() != nullptr) {
            widget->layout()->setSizeConstraint(QLayout::SetNoConstraint);
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace trailscope
