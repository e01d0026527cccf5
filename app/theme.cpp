// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "theme.h"

#include <QtWidgets/QApplication>
#include <QtWidgets/QToolTip>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

struct Colours {
    QRgb window, base, alternate, text, faint, button, highlight, highlightedText, link, visited, toolTip,
        edge, shadow;
};

constexpr Colours kLight
    = {0xfff1f3f5, 0xffffffff, 0xfff7f9fa, 0xff1b1f24, 0xff8b929a, 0xfff6f7f8, 0xff1f6fc4,
       0xffffffff, 0xff0a5bb0, 0xff6b3fa0, 0xfffffbe6, 0xffc3c9cf, 0xff9aa1a8};
constexpr Colours kDark = {0xff23272d, 0xff1a1d21, 0xff20242a, 0xffe4e7ea, 0xff7d858d, 0xff2d3239, 0xff2f6db5,
                           0xffffffff, 0xff7ab8ff, 0xffc3a1ff, 0xff343a42, 0xff474e57, 0xff0e1012};

} // namespace

QPalette themePalette(Theme theme)
{
    const Colours &c = theme == Theme::Dark ? kDark : kLight;
    QPalette palette{QColor(c.button), QColor(c.window)};
    palette.setColor(QPalette::Window, c.window);
    palette.setColor(QPalette::WindowText, c.text);
    palette.setColor(QPalette::Base, c.base);
    palette.setColor(QPalette::AlternateBase, c.alternate);
    palette.setColor(QPalette::Text, c.text);
    palette.setColor(QPalette::Button, c.button);
    palette.setColor(QPalette::ButtonText, c.text);
    palette.setColor(QPalette::BrightText, QColor(Qt::white));
    palette.setColor(QPalette::Highlight, c.highlight);
    palette.setColor(QPalette::HighlightedText, c.highlightedText);
    palette.setColor(QPalette::Link, c.link);
    palette.setColor(QPalette::LinkVisited, c.visited);
    palette.setColor(QPalette::ToolTipBase, c.toolTip);
    palette.setColor(QPalette::ToolTipText, c.text);
    palette.setColor(QPalette::PlaceholderText, c.faint);
    palette.setColor(QPalette::Mid, c.edge);
    palette.setColor(QPalette::Shadow, c.shadow);
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText}) {
        palette.setColor(QPalette::Disabled, role, c.faint);
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, c.edge);
    return palette;
}

void applyTheme(Theme theme)
{
    if (theme == Theme::System) {
        return;
    }
    QApplication::setStyle(u"Fusion"_s);
    const QPalette palette = themePalette(theme);
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

} // namespace trailscope
