// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/travel/travelseeker.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QTimeZone>

#include <cstdint>
#include <optional>

namespace trailscope {

// The leads of a TravelFindings, a row each. GUI thread; owned by the pane.
class TravelModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Section : std::uint8_t { Principal, From, To, When, Reason };
    static constexpr int kSections = static_cast<int>(Section::Reason) + 1;

    using QAbstractTableModel::QAbstractTableModel;

    // Null: nothing is known.
    void setFindings(const SnapshotPtr &snapshot, const TravelFindingsPtr &findings);
    void setTimeZone(const QTimeZone &zone);
    // Null for an invalid index. Valid until the next findings.
    [[nodiscard]] const TravelLead *leadAt(const QModelIndex &index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString placeText(const std::string &place, EventIndex event) const;

    SnapshotPtr m_snapshot;
    TravelFindingsPtr m_findings;
    QTimeZone m_zone = QTimeZone::utc();
};

} // namespace trailscope
