// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "profile/shippedplaybooks.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>

#include <utility>

// The resource sits in a static library, so that nothing but this call keeps the linker from leaving it out.
static void initPlaybookResource()
{
    Q_INIT_RESOURCE(playbooks);
}

namespace trailscope {

const QList<QJsonObject> &shippedPlaybookItems()
{
    static const QList<QJsonObject> items = [] {
        initPlaybookResource();
        QList<QJsonObject> read;
        const QDir folder(QStringLiteral(":/playbooks"));
        const QStringList names = folder.entryList(QDir::Files, QDir::Name);
        read.reserve(names.size());
        for (const QString &name : names) {
            QFile file(folder.filePath(name));
            if (file.open(QIODevice::ReadOnly)) {
                read.append(QJsonDocument::fromJson(file.readAll()).object());
            }
        }
        return read;
    }();
    return items;
}

const std::vector<Playbook> &shippedPlaybooks()
{
    static const std::vector<Playbook> playbooks = [] {
        std::vector<Playbook> read;
        read.reserve(static_cast<std::size_t>(shippedPlaybookItems().size()));
        for (const QJsonObject &item : shippedPlaybookItems()) {
            // A test sees to it that each can be read.
            if (auto playbook = Playbook::fromItem(item)) {
                read.push_back(*std::move(playbook));
            }
        }
        return read;
    }();
    return playbooks;
}

} // namespace trailscope
