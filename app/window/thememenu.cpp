// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/thememenu.h"

#include "settings.h"
#include "theme.h"

#include <QtGui/QActionGroup>

namespace trailscope {

using namespace Qt::StringLiterals;

ThemeMenu::ThemeMenu(Settings &settings, QWidget *parent)
    : QMenu(tr("Co&lours"), parent)
{
    setObjectName(u"themeMenu"_s);
    auto *group = new QActionGroup(this);
    const auto add = [&](Theme theme, const QString &text) {
        QAction *action = addAction(text);
        action->setObjectName(themeName(theme));
        action->setCheckable(true);
        action->setChecked(settings.theme() == theme);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [&settings, theme] {
            settings.setTheme(theme);
            applyTheme(theme);
        });
    };
    add(Theme::System, tr("As the &System Has Them"));
    add(Theme::Light, tr("&Light"));
    add(Theme::Dark, tr("&Dark"));
    add(Theme::HighContrast, tr("&High Contrast"));
}

} // namespace trailscope
