// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/travel/travelmodel.h"

#include "panes/table/eventcolumns.h"
#include "text/visibletext.h"

namespace trailscope {

void TravelModel::setFindings(const SnapshotPtr &snapshot, const TravelFindingsPtr &findings)
{
    beginResetModel();
    m_snapshot = snapshot;
    m_findings = findings;
    endResetModel();
}

void TravelModel::setTimeZone(const QTimeZone &zone)
{
    m_zone = zone;
    if (rowCount() > 0) {
        const int when = static_cast<int>(Section::When);
        emit dataChanged(index(0, when), index(rowCount() - 1, when));
    }
}

const TravelLead *TravelModel::leadAt(const QModelIndex &index) const
{
    return index.isValid() && index.row() < rowCount()
        ? &m_findings->leads[static_cast<std::size_t>(index.row())]
        : nullptr;
}

int TravelModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_findings ? 0 : static_cast<int>(m_findings->leads.size());
}

int TravelModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kSections;
}

QString TravelModel::placeText(const std::string &place, EventIndex event) const
{
    //: %1 is a city and a country, %2 an address
    return tr("%1 (%2)").arg(replacedText(QString::fromStdString(place)),
                             replacedText(QString::fromUtf8(m_snapshot->text(Column::Ip, event))));
}

QVariant TravelModel::data(const QModelIndex &index, int role) const
{
    const TravelLead *lead = leadAt(index);
    if (lead == nullptr) {
        return {};
    }
    if (role == Qt::ToolTipRole) {
        return toolTipText(lead->reason());
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (static_cast<Section>(index.column())) {
    case Section::Principal:
        return replacedText(QString::fromUtf8(m_snapshot->text(Column::Principal, lead->to)));
    case Section::From:
        return placeText(lead->fromPlace, lead->from);
    case Section::To:
        return placeText(lead->toPlace, lead->to);
    case Section::When:
        return timeText(m_snapshot->time(lead->to), m_zone);
    case Section::Reason:
        return replacedText(lead->reason());
    }
    return {};
}

QVariant TravelModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (static_cast<Section>(section)) {
    case Section::Principal:
        return tr("Principal");
    case Section::From:
        return tr("From");
    case Section::To:
        return tr("To");
    case Section::When:
        return tr("Arrived");
    case Section::Reason:
        return tr("Why it is a lead");
    }
    return {};
}

} // namespace trailscope
