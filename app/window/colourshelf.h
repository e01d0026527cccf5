// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/fieldvalue.h"
#include "session/rowcolours.h"
#include "store/snapshot.h"

#include <QtCore/QObject>
#include <QtCore/QString>

#include <memory>
#include <vector>

class QAction;

namespace trailscope {

class Actions;
class ColourRuleModel;
class KeptProfile;
class RowColourer;
class Trail;
class TrailSession;

// The colours of a window's events: the rules and the dialog in which they are changed, what they make of the
// view on the screen, and the colours that a key or a value's menu gives until the program ends. GUI thread;
// owned by the main window.
class ColourShelf : public QObject {
    Q_OBJECT

public:
    // All outlive it; the dialogs' parent is `window`.
    ColourShelf(KeptProfile &profile, TrailSession &session, const Actions &actions, QWidget *window);

    [[nodiscard]] ColourRuleModel *model() const { return m_model; }
    // Colours what the session shows, where that is another than before.
    void follow();
    void manage();
    // The values' events until the program ends; no more when they have the hue already.
    void colourise(const QString &filter, Hue hue);
    [[nodiscard]] bool isSettled() const;

signals:
    void coloured(const trailscope::RowColoursPtr &colours); // null: nothing is
    void statusMessage(const QString &text);
    void settled();

private:
    void colourAnew();
    void colouriseCurrent(Hue hue);
    void onColoured(const RowColoursPtr &colours);

    TrailSession &m_session;
    QWidget *m_window;
    ColourRuleModel *m_model;
    RowColourer *m_colourer;
    QAction *m_clear;
    std::shared_ptr<Trail> m_trail; // what was asked for last
    SnapshotPtr m_snapshot;
    bool m_isGrowing = false;
    int m_dialogs = 0; // that show the counts
};

} // namespace trailscope
