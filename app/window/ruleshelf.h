// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QObject>
#include <QtCore/QString>

class QWidget;

namespace trailscope {

class Actions;
struct AskedRule;
class KeptProfile;
class MutedRuleModel;
class PaneArea;
class Settings;
class TrailSession;

// The window's detection rules: which are run, and when, kept in the settings; what is muted of what they
// find, kept in the profile; and the dialogs in which that is chosen. Brings the panes about rules together.
// GUI thread; owned by the main window.
class RuleShelf : public QObject {
    Q_OBJECT

public:
    struct Parts {
        Settings &settings;
        KeptProfile &profile;
        TrailSession &session;
        PaneArea &panes;
    };

    // All outlive it; the dialogs' parent is `window`.
    RuleShelf(const Parts &parts, const Actions &actions, QWidget *window);

    [[nodiscard]] MutedRuleModel *mutes() const { return m_mutes; }
    void chooseFiles();
    void manageMutes();
    void mute(const QString &rule, const QString &title);
    // Shows why a rule says what it says of the current event.
    void explain(const AskedRule &rule) const;
    void explainById(const QString &rule) const;

private:
    void connectPanes();

    Parts m_parts;
    QWidget *m_window;
    MutedRuleModel *m_mutes;
};

} // namespace trailscope
