// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QDir>
#include <QtCore/QString>
#include <QtGui/QPalette>
#include <QtWidgets/QApplication>
#include <QtWidgets/QWidget>

namespace trailscope {

// A palette as dark desktops have it.
inline QPalette darkPalette()
{
    QPalette palette(QColor(0x2b, 0x2e, 0x33));
    palette.setColor(QPalette::Base, QColor(0x1e, 0x20, 0x24));
    palette.setColor(QPalette::AlternateBase, QColor(0x25, 0x28, 0x2d));
    palette.setColor(QPalette::Highlight, QColor(0x2f, 0x65, 0xca));
    palette.setColor(QPalette::PlaceholderText, QColor(0x8a, 0x90, 0x99));
    return palette;
}

// Pictures of a widget in light and dark, for people to look at: written where the environment variable
// TRAILSCOPE_GRABS names a folder.
inline void grab(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("TRAILSCOPE_GRABS");
    if (folder.isEmpty())
        return;
    QDir().mkpath(folder);
    const QPalette before = QApplication::palette();
    widget.grab().save(folder + u'/' + name + QStringLiteral("-light.png"));
    QApplication::setPalette(darkPalette());
    QApplication::processEvents();
    widget.grab().save(folder + u'/' + name + QStringLiteral("-dark.png"));
    QApplication::setPalette(before);
    QApplication::processEvents();
}

} // namespace trailscope
