// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/shippedrules.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

// The resource sits in a static library, so that nothing but this call keeps the linker from leaving it out.
static void initRulesResource()
{
    Q_INIT_RESOURCE(rules);
}

namespace trailscope {

const std::vector<RuleFile> &shippedRuleFiles()
{
    static const std::vector<RuleFile> files = [] {
        initRulesResource();
        std::vector<RuleFile> read;
        const QDir folder(QStringLiteral(":/rules"));
        const QStringList names = folder.entryList(QDir::Files, QDir::Name);
        for (const QString &name : names) {
            if (QFile file(folder.filePath(name)); file.open(QIODevice::ReadOnly))
                read.push_back({.name = name.toStdString(), .text = file.readAll().toStdString()});
        }
        return read;
    }();
    return files;
}

} // namespace trailscope
