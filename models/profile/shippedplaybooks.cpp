// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "profile/shippedplaybooks.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

#include <utility>

// The resource sits in a static library, so that nothing but this call keeps the linker from leaving it out.
static void initPlaybookResource()
{
    Q_INIT_RESOURCE(playbooks);
}

namespace trailscope {

const std::vector<Playbook> &shippedPlaybooks()
{
    static const std::vector<Playbook> playbooks = [] {
        initPlaybookResource();
        std::vector<Playbook> read;
        const QDir folder(QStringLiteral(":/playbooks"));
        const QStringList names = folder.entryList(QDir::Files, QDir::Name);
        for (const QString &name : names) {
            QFile file(folder.filePath(name));
            if (!file.open(QIODevice::ReadOnly)) {
                continue;
            }
            // A test sees to it that each can be read.
            if (auto playbook = Playbook::parse(file.readAll())) {
                read.push_back(*std::move(playbook));
            }
        }
        return read;
    }();
    return playbooks;
}

} // namespace trailscope
