// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/field.h"

#include <QtCore/QByteArrayView>
#include <QtCore/QJsonObject>
#include <QtCore/QString>

#include <expected>
#include <map>
#include <vector>

namespace trailscope {

// A question that investigators ask again and again, and the filters that answer it, one after the other. A
// value; any thread. CONTRIBUTING describes the form of its file, which is that of an item of the kind
// "playbooks" in a Profile, too.
struct Playbook {
    static constexpr QStringView kKind = u"playbooks";

    // What has to be known to begin: the value of a field, which stands as ${field} in filters.
    struct Asked {
        Field field = Field::Key;
        QString text; // what to give, for people

        bool operator==(const Asked &) const = default;
    };
    struct Step {
        QString title;
        QString filter; // may have ${field} for what is asked
        QString look; // what to look for in what it shows

        bool operator==(const Step &) const = default;
    };

    QString id; // stable
    QString question;
    QString about; // a sentence more
    std::vector<Asked> asks; // none: it can begin at once
    std::vector<Step> steps;

    // Fails with what is wrong, and where, translated: also a filter that cannot be used, and a ${field} that
    // is not asked for.
    [[nodiscard]] static std::expected<Playbook, QString> parse(QByteArrayView json);
    [[nodiscard]] static std::expected<Playbook, QString> fromItem(const QJsonObject &root);
    // With what this version does not know as it is in `item`.
    [[nodiscard]] QJsonObject toItem(QJsonObject item = {}) const;

    bool operator==(const Playbook &) const = default;
};

// The fields of which a filter needs a value, ${field}, each once. `filter` is valid.
[[nodiscard]] std::vector<Field> selectionFields(const QString &filter);
// The filter with the values in the place of each ${field} that has one, each meaning exactly this text.
// `filter` is valid.
[[nodiscard]] QString filledFilter(const QString &filter, const std::map<Field, QString> &values);

} // namespace trailscope
