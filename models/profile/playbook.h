// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/field.h"

#include <QtCore/QByteArrayView>
#include <QtCore/QString>

#include <expected>
#include <map>
#include <vector>

namespace trailscope {

// A question that investigators ask again and again, and the filters that answer it, one after the other. A
// value; any thread. CONTRIBUTING describes the form of its file.
struct Playbook {
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

    bool operator==(const Playbook &) const = default;
};

// The filter with the values in the place of each ${field} that has one, each meaning exactly this text.
// `filter` is valid.
[[nodiscard]] QString filledFilter(const QString &filter, const std::map<Field, QString> &values);

} // namespace trailscope
