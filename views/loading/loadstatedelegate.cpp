// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "loading/loadstatedelegate.h"

#include "icons/symbolicicon.h"
#include "panes/loading/loadreportmodel.h"

using namespace Qt::StringLiterals;

namespace trailscope {

void LoadStateDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const auto column = static_cast<ReportColumn>(index.column());
    if (column == ReportColumn::File)
        option->textElideMode = Qt::ElideLeft; // the front is the same for all
    if (column != ReportColumn::State)
        return;
    QString icon;
    switch (static_cast<ReportState>(index.data(LoadReportModel::StateRole).toInt())) {
    case ReportState::Unreachable:
    case ReportState::Failed:
        icon = u"invalid"_s;
        break;
    case ReportState::Partial:
        icon = u"warning"_s;
        break;
    case ReportState::NoEvents:
        icon = u"file"_s;
        break;
    case ReportState::Read:
        icon = u"check"_s;
        break;
    }
    option->icon = symbolicIcon(icon);
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = QSize(16, 16);
}

} // namespace trailscope
