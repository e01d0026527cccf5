// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/rulefiles.h"

#include "detect/rulefault.h"
#include "detect/yamlbounds.h"
#include "text/casefold.h"

#include <QtCore/QByteArray>
#include <QtCore/QFile>

#include <filesystem>
#include <set>
#include <system_error>

namespace trailscope {

namespace {

bool hasRuleFileName(const std::filesystem::path &path)
{
    const std::string ending = path.extension().string();
    return equalsIgnoringAsciiCase(ending, ".yml") || equalsIgnoringAsciiCase(ending, ".yaml");
}

} // namespace

RuleFiles readRuleFiles(std::span<const std::string> paths)
{
    namespace fs = std::filesystem;
    RuleFiles out;
    std::set<std::string> names;
    const auto cannot = [&out](const std::string &path, const std::string &why) {
        out.problems.push_back(
            RuleText::tr("%1 cannot be read: %2.")
                .arg(QFile::decodeName(QByteArray::fromStdString(path)), QString::fromLocal8Bit(why.c_str()))
                .toStdString());
    };
    for (const std::string &path : paths) {
        std::error_code error;
        if (!fs::is_directory(path, error)) {
            names.insert(path);
            continue;
        }
        fs::recursive_directory_iterator at(path, fs::directory_options::skip_permission_denied, error);
        while (!error && at != fs::recursive_directory_iterator()) {
            std::error_code unknown;
            if (hasRuleFileName(at->path()) && at->is_regular_file(unknown))
                names.insert(at->path().string());
            at.increment(error);
        }
        if (error)
            cannot(path, error.message());
    }
    for (const std::string &name : names) {
        QFile file(QFile::decodeName(QByteArray::fromStdString(name)));
        if (!file.open(QIODevice::ReadOnly)) {
            cannot(name, file.errorString().toLocal8Bit().toStdString());
            continue;
        }
        // One byte more than a file may have says that it has too many.
        const QByteArray text = file.read(static_cast<qint64>(YamlLimits().bytes) + 1);
        if (file.error() != QFileDevice::NoError)
            cannot(name, file.errorString().toLocal8Bit().toStdString());
        else
            out.files.push_back({name, text.toStdString()});
    }
    return out;
}

} // namespace trailscope
