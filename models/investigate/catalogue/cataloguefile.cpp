// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/catalogue/cataloguefile.h"

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonParseError>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int kCatalogueVersion = 1;

} // namespace

std::expected<QJsonObject, std::string> CatalogueFile::root(std::string_view json)
{
    QJsonParseError error;
    const QJsonDocument document
        = QJsonDocument::fromJson(QByteArray(json.data(), static_cast<qsizetype>(json.size())), &error);
    if (error.error != QJsonParseError::NoError)
        return std::unexpected("byte " + std::to_string(error.offset) + ": "
                               + error.errorString().toStdString());
    QJsonObject root = document.object();
    if (root.value("version"_L1).toInt() != kCatalogueVersion)
        return std::unexpected("version: only 1 can be read");
    return root;
}

QByteArray CatalogueFile::builtInText(const QString &name)
{
    QFile file(u":/catalogues/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace trailscope
