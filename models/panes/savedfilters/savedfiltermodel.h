// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "profile/profilelistmodel.h"
#include "profile/savedfilter.h"

#include <vector>

namespace trailscope {

// The saved filters. GUI thread; owned by the main window.
class SavedFilterModel : public ProfileListModel {
    Q_OBJECT

public:
    // The profile outlives it.
    explicit SavedFilterModel(KeptProfile &profile, QObject *parent = nullptr);

    [[nodiscard]] const SavedFilter &at(int row) const { return m_filters[static_cast<std::size_t>(row)]; }
    void save(const SavedFilter &filter) { put(filter.toItem()); }
    [[nodiscard]] QString description(int row) const override;

protected:
    void take(const QList<QJsonObject> &items) override;

private:
    std::vector<SavedFilter> m_filters;
};

} // namespace trailscope
