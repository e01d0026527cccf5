// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/entity/entityseeker.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QString>

#include <cstdint>

namespace trailscope {

// What a page says, in words. Foreign names are safe to show. Any thread.
class EntityWords {
    Q_DECLARE_TR_FUNCTIONS(trailscope::EntityWords)

public:
    // "Access key AKIA…".
    [[nodiscard]] static QString title(const Entity &entity);
    // What it is, and what it did: one sentence.
    [[nodiscard]] static QString sentence(const EntityAnswer &answer);
    // Of a list: "Addresses (3)".
    [[nodiscard]] static QString heading(Field field, std::uint64_t distinct);
    [[nodiscard]] static QString allText(); // of the line that counts everything
    [[nodiscard]] static QString timeLine(bool isFirst, const QString &time);
    [[nodiscard]] static QString entryText(const FacetEntry &entry);
    // "Bytes out: 4 MiB", of either direction.
    [[nodiscard]] static QString bytesLine(Field field, std::uint64_t bytes);
    // Of what was created and changed: how much, and how much of it stands.
    [[nodiscard]] static QString deedsHeading(std::size_t deeds, std::size_t standing);
    // "Still there: access key of a user bob / AKIA…, created".
    [[nodiscard]] static QString deedText(const Snapshot &snapshot, const LedgerEntry &entry);
    [[nodiscard]] static QString moreText(std::uint64_t values);
};

} // namespace trailscope
