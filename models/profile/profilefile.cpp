// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "profile/profilefile.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QLockFile>
#include <QtCore/QSaveFile>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

struct ProfileFileText {
    Q_DECLARE_TR_FUNCTIONS(trailscope::ProfileFile)
};

constexpr int kLockPatience = 2000; // ms: a change takes a few

} // namespace

std::expected<Profile, QString> readProfile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return std::unexpected(u"%1: %2"_s.arg(path, file.errorString()));
    }
    auto profile = Profile::parse(file.read(Profile::kMostBytes + 1));
    if (!profile) {
        return std::unexpected(u"%1: %2"_s.arg(path, profile.error()));
    }
    return profile;
}

std::expected<void, QString> writeProfile(const QString &path, const Profile &profile)
{
    QSaveFile file(path);
    const QByteArray text = profile.toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit()) {
        return std::unexpected(u"%1: %2"_s.arg(path, file.errorString()));
    }
    return {};
}

std::expected<Profile, QString> ProfileFile::read() const
{
    return QFileInfo::exists(m_path) ? readProfile(m_path) : Profile();
}

std::expected<Profile, QString> ProfileFile::change(const std::function<void(Profile &)> &change) const
{
    const QFileInfo info(m_path);
    if (!QDir().mkpath(info.path())) {
        return std::unexpected(ProfileFileText::tr("The folder %1 cannot be made.").arg(info.path()));
    }
    QLockFile lock(m_path + ".lock"_L1);
    if (!lock.tryLock(kLockPatience)) {
        return std::unexpected(
            ProfileFileText::tr("%1 is being changed by another window. Try again.").arg(m_path));
    }
    auto profile = read();
    if (!profile) {
        return profile;
    }
    change(*profile);
    if (const auto written = writeProfile(m_path, *profile); !written) {
        return std::unexpected(written.error());
    }
    return profile;
}

} // namespace trailscope
