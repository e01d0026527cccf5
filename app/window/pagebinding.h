// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/entity/entity.h"

#include <QtCore/QObject>
#include <QtCore/QString>

namespace trailscope {

class Actions;
class PaneArea;

// Opens pages of entities: of what a menu is about, or of the value that the keyboard is on; and dossiers.
// GUI thread; owned by the main window.
class PageBinding : public QObject {
    Q_OBJECT

public:
    // All outlive it.
    PageBinding(const Actions &actions, PaneArea &panes, QObject *parent);

    void open(const Entity &entity);
    void openDossier(const QString &of);

signals:
    void statusMessage(const QString &text);

private:
    void openOfCurrent();

    PaneArea &m_panes;
};

} // namespace trailscope
