// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QObject>
#include <QtCore/QString>

class QPushButton;
class QWidget;

namespace trailscope {

class KeptProfile;
class TrailSession;

// Handing the user's profile on and taking items of another over: what every list of such items offers. GUI
// thread; owned by the dialog that it is for.
class ProfileExchange : public QObject {
    Q_OBJECT

public:
    // Both outlive it; dialogs are in front of `dialog`. Filters that are offered are judged by what the
    // session shows.
    ProfileExchange(KeptProfile &profile, const TrailSession &session, QWidget *dialog);

    // Their buttons, which ask for a file; owned by the dialog.
    [[nodiscard]] QPushButton *importButton() const { return m_import; }
    [[nodiscard]] QPushButton *exportButton() const { return m_export; }
    // What they do, after a file was chosen.
    void importFrom(const QString &path);
    void exportTo(const QString &path);

signals:
    void message(const QString &text); // what became of it, in whole sentences, as it may be shown

private:
    KeptProfile &m_profile;
    const TrailSession &m_session;
    QWidget *m_dialog;
    QPushButton *m_import;
    QPushButton *m_export;
};

} // namespace trailscope
