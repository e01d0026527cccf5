// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "theme.h"

#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QProxyStyle>
#include <QtWidgets/QStyle>
#include <QtWidgets/QStyleOption>
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

// Every text at least 7:1 on what it stands on, what is chosen at a glance, and edges that are seen.
constexpr Colours kHighContrast
    = {0xff000000, 0xff000000, 0xff121212, 0xffffffff, 0xffc8c8c8, 0xff1a1a1a, 0xffffe14d,
       0xff000000, 0xff6fd3ff, 0xffe5a8ff, 0xff000000, 0xffffffff, 0xffffffff};

const Colours &coloursOf(Theme theme)
{
    switch (theme) {
    case Theme::Dark:
        return kDark;
    case Theme::HighContrast:
        return kHighContrast;
    case Theme::System:
    case Theme::Light:
        break;
    }
    return kLight;
}

// Fusion draws the edges of what can be typed in or pressed in a darker shade of the window's colour, which
// black does not have.
class EdgedStyle : public QProxyStyle {
public:
    EdgedStyle()
        : QProxyStyle(u"Fusion"_s)
    {
    }

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override
    {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        switch (element) {
        case PE_FrameLineEdit:
        case PE_PanelButtonCommand:
        case PE_IndicatorCheckBox:
        case PE_IndicatorRadioButton:
        case PE_FrameMenu:
        case PE_FrameFocusRect:
            painter->save();
            painter->setPen(option->palette.color(QPalette::Mid));
            painter->setBrush(Qt::NoBrush);
            painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
            painter->restore();
            break;
        default:
            break;
        }
    }
};

// What the platform had before any theme was applied.
struct PlatformLook {
    QString style;
    QPalette palette;
};

const PlatformLook &platformLook()
{
    static const PlatformLook look{.style = QApplication::style()->name(),
                                   .palette = QApplication::palette()};
    return look;
}

} // namespace

QPalette themePalette(Theme theme)
{
    const Colours &c = coloursOf(theme);
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
    const PlatformLook &platform = platformLook();
    if (theme == Theme::System) {
        if (QApplication::testAttribute(Qt::AA_SetPalette)) {
            QApplication::setStyle(platform.style);
            QApplication::setPalette(platform.palette);
            QToolTip::setPalette(platform.palette);
        }
        return;
    }
    if (theme == Theme::HighContrast) {
        QApplication::setStyle(new EdgedStyle);
    } else {
        QApplication::setStyle(u"Fusion"_s);
    }
    const QPalette palette = themePalette(theme);
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

} // namespace trailscope
