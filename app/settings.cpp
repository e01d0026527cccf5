// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "settings.h"

#include <QtCore/QSettings>

namespace trailscope {

using namespace Qt::StringLiterals;

Settings::Settings(const QString &file)
    : m_settings(file.isEmpty() ? std::make_unique<QSettings>()
                                : std::make_unique<QSettings>(file, QSettings::IniFormat))
{
}

Settings::~Settings() = default;

QStringList Settings::recentPaths() const
{
    return m_settings->value("recentPaths"_L1).toStringList();
}

void Settings::addRecentPath(const QString &path)
{
    QStringList paths = recentPaths();
    paths.removeAll(path);
    paths.prepend(path);
    m_settings->setValue("recentPaths"_L1, QStringList(paths.mid(0, kMaximumRecent)));
}

void Settings::clearRecentPaths()
{
    m_settings->remove("recentPaths"_L1);
}

QStringList Settings::filterHistory() const
{
    return m_settings->value("filterHistory"_L1).toStringList();
}

void Settings::setFilterHistory(const QStringList &history)
{
    m_settings->setValue("filterHistory"_L1, history);
}

QVariantMap Settings::columns() const
{
    return m_settings->value("columns"_L1).toMap();
}

void Settings::setColumns(const QVariantMap &columns)
{
    m_settings->setValue("columns"_L1, columns);
}

QByteArray Settings::geometry() const
{
    return m_settings->value("window/geometry"_L1).toByteArray();
}

QByteArray Settings::paneState() const
{
    return m_settings->value("window/panes"_L1).toByteArray();
}

void Settings::setLayout(const QByteArray &geometry, const QByteArray &paneState)
{
    m_settings->setValue("window/geometry"_L1, geometry);
    m_settings->setValue("window/panes"_L1, paneState);
}

QByteArray Settings::detailLayout() const
{
    return m_settings->value("window/detail"_L1).toByteArray();
}

void Settings::setDetailLayout(const QByteArray &layout)
{
    m_settings->setValue("window/detail"_L1, layout);
}

bool Settings::showCopies() const
{
    return m_settings->value("showCopies"_L1).toBool();
}

void Settings::setShowCopies(bool show)
{
    m_settings->setValue("showCopies"_L1, show);
}

QByteArray Settings::timeZone() const
{
    return m_settings->value("timeZone"_L1).toByteArray();
}

void Settings::setTimeZone(const QByteArray &id)
{
    m_settings->setValue("timeZone"_L1, id);
}

} // namespace trailscope
