// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "opening/memoryjudgement.h"
#include "session/trailsession.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>

class QMenu;
class QMimeData;
class QPoint;
class QWidget;

namespace trailscope {

class ContentsDialog;
class PasswordDialog;
class Settings;

// The window's ways to a trail: what is opened at once, what is asked about first, and what is asked for
// while or after it is read: passwords and limits. Remembers what was opened. GUI thread; owned by the main
// window.
class TrailOpener : public QObject {
    Q_OBJECT

public:
    using OpenMode = TrailSession::OpenMode;

    // All outlive it; its dialogs' parent is `window`.
    TrailOpener(TrailSession &session, Settings &settings, QWidget *window);

    void openPaths(const QStringList &paths, OpenMode mode = OpenMode::Replace, const ReadScope &scope = {});
    // The same, but says before reading what folders hold, or what is larger than memory allows, and lets a
    // part of it be chosen.
    void offerPaths(const QStringList &paths, OpenMode mode = OpenMode::Replace);
    // The same, but asks only about what is larger than memory allows. Folders too large to be listed at once
    // are loaded while they are listed, and closed again where they turn out not to fit.
    void openWhatFits(const QStringList &paths);

    void chooseFiles(OpenMode mode);
    void chooseFolder(OpenMode mode);
    void openExample();
    // Where a trail is open, asks whether to add to it.
    void offerDropped(const QStringList &paths, const QPoint &globalPosition);
    [[nodiscard]] static QStringList localPaths(const QMimeData &data);
    // Fills a menu with what was opened before, as it stands now.
    void fillRecentMenu(QMenu *menu);

    // Where archives need one that is not known.
    void askForPassword();
    [[nodiscard]] bool needsPassword() const { return !m_lockedArchives.isEmpty(); }
    void changeLimits();

    // Asks before opening a folder, however small it is.
    void setAlwaysOffers(bool always) { m_alwaysOffers = always; }
    // What the system is taken to have, 0 for unknown. Called from any thread.
    void setAvailableMemory(const std::function<std::uint64_t()> &available);
    // For tests: how long openWhatFits() lists before it loads.
    void setListingPatience(std::chrono::milliseconds patience) { m_listingPatience = patience; }

    // Nothing is being listed, or loaded before it has been judged.
    [[nodiscard]] bool isSettled() const;

    // Where the example trail is; empty when there is none.
    [[nodiscard]] static QString exampleTrail();

signals:
    void recentCleared(); // what was opened is to be forgotten
    void opened(); // something is on its way to being read
    void statusMessage(const QString &text);
    void settled(); // isSettled() may have become true

private:
    struct UnlistedPaths {
        QStringList paths;
        std::uint64_t availableBytes = 0; // before they were loaded
    };

    ContentsDialog *makeContentsDialog(const QStringList &paths, OpenMode mode);
    // The rest of what openWhatFits() found, while it is loaded.
    void judgeListing(const LoadProgress &progress);
    void onLoadState();
    [[nodiscard]] std::uint64_t availableFor(OpenMode mode) const;

    TrailSession &m_session;
    Settings &m_settings;
    QWidget *m_window;
    QPointer<ContentsDialog> m_contentsDialog;
    QPointer<PasswordDialog> m_passwordDialog;
    QStringList m_lockedArchives; // as the newest report says
    std::optional<UnlistedPaths> m_unlisted; // being loaded
    std::function<std::uint64_t()> m_available;
    std::chrono::milliseconds m_listingPatience{kListingPatience};
    bool m_alwaysOffers = false;
};

} // namespace trailscope
