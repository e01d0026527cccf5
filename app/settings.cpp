// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "settings.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>
#include <QtCore/QIODevice>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSettings>

#include <algorithm>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMaximumBytes = 1 << 20;

// What is no JSON, or too much of it, are no settings: the program begins as it does for the first time.
bool readJson(QIODevice &device, QSettings::SettingsMap &map)
{
    const QByteArray text = device.read(kMaximumBytes + 1);
    if (text.size() > kMaximumBytes) {
        return true;
    }
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    for (auto member = object.begin(); member != object.end(); ++member) {
        map.insert(member.key(), member.value().toVariant());
    }
    return true;
}

bool writeJson(QIODevice &device, const QSettings::SettingsMap &map)
{
    QJsonObject object;
    for (auto member = map.begin(); member != map.end(); ++member) {
        object.insert(member.key(), QJsonValue::fromVariant(member.value()));
    }
    const QByteArray text = QJsonDocument(object).toJson();
    return device.write(text) == text.size();
}

// Qt's own format holds serialised values of any type, and a damaged one can ask for gigabytes when it is
// read; here are only texts, numbers and lists and maps of them.
QSettings::Format jsonFormat()
{
    static const QSettings::Format format
        = QSettings::registerFormat(u"json"_s, readJson, writeJson, Qt::CaseSensitive);
    return format;
}

QByteArray bytesIn(const QVariant &value)
{
    return QByteArray::fromBase64(value.toString().toLatin1());
}

QString textOf(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

} // namespace

Settings::Settings(const QString &file)
    : m_settings(file.isEmpty() ? std::make_unique<QSettings>(jsonFormat(), QSettings::UserScope,
                                                              QCoreApplication::organizationName(),
                                                              QCoreApplication::applicationName())
                                : std::make_unique<QSettings>(file, jsonFormat()))
{
}

Settings::~Settings() = default;

QStringList Settings::recentPaths() const
{
    return m_settings->value("recentPaths"_L1).toStringList();
}

void Settings::addRecentPath(const QString &path)
{
    m_settings->sync(); // another window may have added its own since
    QStringList paths = recentPaths();
    paths.removeAll(path);
    paths.prepend(path);
    m_settings->setValue("recentPaths"_L1, QStringList(paths.mid(0, kMaximumRecent)));
    m_settings->sync();
}

void Settings::clearRecentPaths()
{
    m_settings->remove("recentPaths"_L1);
}

QString Settings::profilePath() const
{
    return QFileInfo(m_settings->fileName()).path() + "/profile.json"_L1;
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

int Settings::keptColumns() const
{
    return std::max(0, m_settings->value("keptColumns"_L1, kUsualKeptColumns).toInt());
}

void Settings::setKeptColumns(int count)
{
    m_settings->setValue("keptColumns"_L1, count);
}

QByteArray Settings::geometry() const
{
    return bytesIn(m_settings->value("window/geometry"_L1));
}

QByteArray Settings::paneState() const
{
    return bytesIn(m_settings->value("window/panes"_L1));
}

void Settings::setGeometry(const QByteArray &geometry)
{
    m_settings->setValue("window/geometry"_L1, textOf(geometry));
}

void Settings::setPaneState(const QByteArray &state)
{
    m_settings->setValue("window/panes"_L1, textOf(state));
}

QByteArray Settings::paneLayout(QLatin1StringView pane) const
{
    return bytesIn(m_settings->value(QString("window/"_L1 + pane)));
}

void Settings::setPaneLayout(QLatin1StringView pane, const QByteArray &layout)
{
    m_settings->setValue(QString("window/"_L1 + pane), textOf(layout));
}

QVariantMap Settings::lastSession() const
{
    return m_settings->value("lastSession"_L1).toMap();
}

void Settings::setLastSession(const QVariantMap &session)
{
    m_settings->setValue("lastSession"_L1, session);
}

QVariantMap Settings::shortcuts() const
{
    return m_settings->value("shortcuts"_L1).toMap();
}

void Settings::setShortcuts(const QVariantMap &shortcuts)
{
    m_settings->setValue("shortcuts"_L1, shortcuts);
}

QStringList Settings::networkFiles() const
{
    return m_settings->value("networkFiles"_L1).toStringList();
}

void Settings::setNetworkFiles(const QStringList &paths)
{
    m_settings->setValue("networkFiles"_L1, paths);
}

// One that a later version wrote, and this one does not know, is passed over.
QStringList Settings::ruleFiles() const
{
    return m_settings->value("ruleFiles"_L1).toStringList();
}

void Settings::setRuleFiles(const QStringList &paths)
{
    m_settings->setValue("ruleFiles"_L1, paths);
}

bool Settings::runsShippedRules() const
{
    return m_settings->value("shippedRules"_L1, true).toBool();
}

void Settings::setRunsShippedRules(bool run)
{
    m_settings->setValue("shippedRules"_L1, run);
}

QString Settings::ruleValues() const
{
    return m_settings->value("ruleValues"_L1).toString();
}

void Settings::setRuleValues(const QString &path)
{
    m_settings->setValue("ruleValues"_L1, path);
}

bool Settings::runsRules() const
{
    return m_settings->value("runRules"_L1, true).toBool();
}

void Settings::setRunsRules(bool run)
{
    m_settings->setValue("runRules"_L1, run);
}

ReadLimits Settings::readLimits() const
{
    ReadLimits limits;
    const QStringList assignments = m_settings->value("readLimits"_L1).toStringList();
    for (const QString &assignment : assignments) {
        (void)limits.assign(assignment.toStdString());
    }
    return limits;
}

// Only what is not the default, which a later version may choose anew.
void Settings::setReadLimits(const ReadLimits &limits)
{
    QStringList moved;
    for (const ReadLimitInfo &info : allReadLimits()) {
        if (limits.value(info.limit) != ReadLimits().value(info.limit)) {
            moved.append(QString::fromStdString(limits.assignment(info.limit)));
        }
    }
    m_settings->setValue("readLimits"_L1, moved);
}

Theme Settings::theme() const
{
    return themeOfName(m_settings->value("theme"_L1).toString()).value_or(Theme::System);
}

void Settings::setTheme(Theme theme)
{
    m_settings->setValue("theme"_L1, themeName(theme));
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
    return m_settings->value("timeZone"_L1).toString().toLatin1();
}

void Settings::setTimeZone(const QByteArray &id)
{
    m_settings->setValue("timeZone"_L1, QString::fromLatin1(id));
}

} // namespace trailscope
