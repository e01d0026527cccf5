// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/readlimits.h"
#include "themename.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtCore/QVariantMap>

#include <memory>

class QSettings;

namespace trailscope {

// What the program remembers from one run to the next, all of it visible in the window and clearable there.
// The only place that knows the names of settings. GUI thread; owned by main().
class Settings {
public:
    // The user's own settings, or those in a file, which is JSON.
    explicit Settings(const QString &file = {});
    ~Settings();

    [[nodiscard]] QStringList recentPaths() const; // newest first
    void addRecentPath(const QString &path);
    void clearRecentPaths();

    // Beside the settings: what is kept in a file of its own, to be handed on.
    [[nodiscard]] QString profilePath() const;

    [[nodiscard]] QStringList filterHistory() const;
    void setFilterHistory(const QStringList &history);

    [[nodiscard]] QVariantMap columns() const;
    void setColumns(const QVariantMap &columns);

    // How many of the first columns stay in sight while the others scroll.
    [[nodiscard]] int keptColumns() const;
    void setKeptColumns(int count);

    [[nodiscard]] QByteArray geometry() const;
    [[nodiscard]] QByteArray paneState() const;
    void setGeometry(const QByteArray &geometry);
    void setPaneState(const QByteArray &state);

    // How the pane with this id is divided; empty: as it likes.
    [[nodiscard]] QByteArray paneLayout(QLatin1StringView pane) const;
    void setPaneLayout(QLatin1StringView pane, const QByteArray &layout);

    [[nodiscard]] QByteArray timeZone() const; // an IANA id; empty: UTC
    void setTimeZone(const QByteArray &id);

    // What the window showed last; empty: nothing yet.
    [[nodiscard]] QVariantMap lastSession() const;
    void setLastSession(const QVariantMap &session);

    // Keys that are not the ones of the table of actions: lists of texts, by the action's name.
    [[nodiscard]] QVariantMap shortcuts() const;
    void setShortcuts(const QVariantMap &shortcuts);

    // That tell where addresses are, in the order in which they count.
    [[nodiscard]] QStringList networkFiles() const;
    void setNetworkFiles(const QStringList &paths);

    // Detection rules: files and folders of the user's, whether those of the program are run beside them, the
    // file with the values that some ask for, and whether all of them run when a trail is read.
    [[nodiscard]] QStringList ruleFiles() const;
    void setRuleFiles(const QStringList &paths);
    [[nodiscard]] bool runsShippedRules() const;
    void setRunsShippedRules(bool run);
    [[nodiscard]] QString ruleValues() const;
    void setRuleValues(const QString &path);
    [[nodiscard]] bool runsRules() const;
    void setRunsRules(bool run);

    [[nodiscard]] ReadLimits readLimits() const;
    void setReadLimits(const ReadLimits &limits);

    [[nodiscard]] Theme theme() const;
    void setTheme(Theme theme);

    [[nodiscard]] bool showCopies() const;
    void setShowCopies(bool show);

    static constexpr int kMaximumRecent = 12;
    static constexpr int kUsualKeptColumns = 2; // time and event

private:
    std::unique_ptr<QSettings> m_settings;
};

} // namespace trailscope
