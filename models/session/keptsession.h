// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/switchedfilter.h"
#include "store/roworder.h"
#include "store/snapshot.h"

#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtCore/QVariantMap>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace trailscope {

// By what an event is found again when its trail is loaded once more.
struct KeptEvent {
    UtcMs time = kNoTime;
    std::string id; // the eventID; empty where there is none
    std::uint64_t offset = 0; // in its source

    [[nodiscard]] static KeptEvent of(const Snapshot &snapshot, EventIndex event);
    // Nothing where it is not there, or has no time. Any thread.
    [[nodiscard]] std::optional<EventIndex> find(const Snapshot &snapshot) const;

    bool operator==(const KeptEvent &) const = default;
};

// What a window showed, to be shown again by a later run; as settings keep it. A value; any thread.
struct KeptSession {
    QStringList paths;
    QString filter;
    std::vector<SwitchedOffPart> off; // parts of the filter
    SortOrder order;
    std::optional<KeptEvent> event; // the current one

    // Of more than this none is kept: a part of what was opened would look like all of it.
    static constexpr qsizetype kMostPaths = 1000;

    // Nothing for what is no session, or names no path. Settings may have been written by anybody.
    [[nodiscard]] static std::optional<KeptSession> ofSettings(const QVariantMap &state);
    [[nodiscard]] QVariantMap toSettings() const;

    bool operator==(const KeptSession &) const = default;
};

} // namespace trailscope
