// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QJsonObject>
#include <QtCore/QString>

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

namespace trailscope {

// The files of resources/catalogues that are about calls, which all begin alike. Any thread.
class CatalogueFile {
public:
    // What is in the file; fails with what is wrong, and where: for who writes entries.
    [[nodiscard]] static std::expected<QJsonObject, std::string> root(std::string_view json);

    // The one of this name that is built in, as Catalogue::parse() reads it, or an empty one: a test sees to
    // it that it can be read. The resource has to be known by then.
    template <class Catalogue> [[nodiscard]] static Catalogue builtIn(const QString &name)
    {
        const QByteArray text = builtInText(name);
        return Catalogue::parse({text.constData(), static_cast<std::size_t>(text.size())})
            .value_or(Catalogue());
    }

private:
    [[nodiscard]] static QByteArray builtInText(const QString &name);
};

} // namespace trailscope
