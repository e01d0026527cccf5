// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "profile/profile.h"
#include "profile/savedfilter.h"

#include <QtCore/QString>

#include <expected>
#include <vector>

namespace trailscope {

// The filters that somebody has, as mergedItems() puts them together. A value; any thread.
class SavedFilters {
public:
    SavedFilters() = default;
    SavedFilters(const Profile &shipped, const Profile &own);

    [[nodiscard]] const std::vector<SavedFilter> &all() const { return m_filters; }
    // By its name, case aside, or its id. Fails with a translated reason: there is none, and which there are;
    // there are several; it is not valid.
    [[nodiscard]] std::expected<SavedFilter, QString> find(const QString &nameOrId) const;

private:
    std::vector<SavedFilter> m_filters;
};

} // namespace trailscope
