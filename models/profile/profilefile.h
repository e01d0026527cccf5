// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "profile/profile.h"

#include <QtCore/QString>

#include <expected>
#include <functional>

namespace trailscope {

// Profiles on disk. Errors are translated and name the file, the reason and, for a text that is no profile,
// the place. Any thread.

[[nodiscard]] std::expected<Profile, QString> readProfile(const QString &path);
// The whole file or none of it.
[[nodiscard]] std::expected<void, QString> writeProfile(const QString &path, const Profile &profile);

// The user's own profile, which several windows change. A file that is not there is an empty profile. GUI
// thread.
class ProfileFile {
public:
    explicit ProfileFile(QString path)
        : m_path(std::move(path))
    {
    }

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] std::expected<Profile, QString> read() const;
    // Reads the file anew, changes what is there now and writes it, while no other window can. A file that
    // cannot be read is left as it is. Returns what was written.
    [[nodiscard]] std::expected<Profile, QString> change(const std::function<void(Profile &)> &change) const;

private:
    QString m_path;
};

} // namespace trailscope
