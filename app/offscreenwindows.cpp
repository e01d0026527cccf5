// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "offscreenwindows.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEvent>
#include <QtCore/QString>
#include <QtCore/QtLogging>
#include <QtGui/QGuiApplication>

#include <atomic>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

// Who takes the other messages. Any thread says some.
std::atomic<QtMessageHandler> handlerBefore{nullptr};

void passOn(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (message == "This plugin does not support propagateSizeHints()"_L1) {
        return;
    }
    if (const QtMessageHandler handler = handlerBefore.load()) {
        handler(type, context, message);
    }
}

void takeMessages()
{
    if (const QtMessageHandler handler = qInstallMessageHandler(passOn); handler != passOn) {
        handlerBefore.store(handler);
    }
}

} // namespace

OffscreenWindows::OffscreenWindows(QObject *parent)
    : QObject(parent)
{
    if (QGuiApplication::platformName() == "offscreen"_L1) {
        takeMessages();
        QCoreApplication::instance()->installEventFilter(this);
    }
}

OffscreenWindows::~OffscreenWindows()
{
    if (const QtMessageHandler handler = qInstallMessageHandler(nullptr); handler != passOn) {
        qInstallMessageHandler(handler); // somebody else's by now
    } else {
        qInstallMessageHandler(handlerBefore.load());
    }
}

bool OffscreenWindows::eventFilter(QObject *watched, QEvent *event)
{
    // The first one is enough: who takes messages later gives them back to whom he had them from.
    QCoreApplication::instance()->removeEventFilter(this);
    takeMessages();
    return QObject::eventFilter(watched, event);
}

} // namespace trailscope
