// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/principals/credentiallistmodel.h"

#include "investigate/lineage/lineagewords.h"
#include "panes/table/eventcolumns.h"
#include "text/visibletext.h"

#include <QtCore/QLocale>
#include <QtCore/QStringList>

#include <cstddef>
#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

QString joinedTexts(const std::vector<std::string> &texts)
{
    QStringList list;
    for (const std::string &text : texts)
        list.append(fromUtf8(text));
    return replacedText(list.join(u", "_s));
}

} // namespace

CredentialListModel::CredentialListModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void CredentialListModel::setList(CredentialListPtr list)
{
    beginResetModel();
    m_list = std::move(list);
    endResetModel();
}

void CredentialListModel::setTimeZone(const QTimeZone &zone)
{
    if (zone == m_zone)
        return;
    beginResetModel(); // the times of every row change
    m_zone = zone;
    endResetModel();
}

const CredentialLine *CredentialListModel::lineAt(const QModelIndex &index) const
{
    return index.isValid() ? &(*m_list)[static_cast<std::size_t>(index.row())] : nullptr;
}

int CredentialListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_list ? 0 : static_cast<int>(m_list->size());
}

int CredentialListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kCredentialColumnCount;
}

QString CredentialListModel::text(const CredentialLine &line, CredentialColumn column) const
{
    switch (column) {
    case CredentialColumn::Start:
        return timeText(line.begin, m_zone);
    case CredentialColumn::End:
        return timeText(line.end, m_zone);
    case CredentialColumn::Calls:
        return QLocale().toString(line.events);
    case CredentialColumn::Errors:
        return QLocale().toString(line.errors);
    case CredentialColumn::Began:
        if (!line.proof.empty())
            return tr("%1: %2, %3", "who issued it, by which call, how sure that is")
                .arg(replacedText(fromUtf8(line.issuer)), replacedText(fromUtf8(line.proof)),
                     lineageLevelText(line.level));
        if (line.kind == CredentialKind::LongLived)
            return tr("a long-lived key");
        return line.isIssuerMissing ? tr("issuer not in these files") : QString();
    case CredentialColumn::Addresses:
        return line.isCarried ? tr("⚠ %1", "addresses of which one is new").arg(joinedTexts(line.addresses))
                              : joinedTexts(line.addresses);
    case CredentialColumn::Programs:
        return joinedTexts(line.programs);
    case CredentialColumn::Credential:
        return replacedText(fromUtf8(line.id));
    }
    return {};
}

QVariant CredentialListModel::data(const QModelIndex &index, int role) const
{
    const CredentialLine *const line = lineAt(index);
    if (line == nullptr)
        return {};
    const auto column = static_cast<CredentialColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(*line, column);
    case Qt::ToolTipRole: {
        QString tip = text(*line, column);
        if (column == CredentialColumn::Addresses && line->isCarried)
            tip += u'\n' + tr("A temporary credential that was used from a new address later.");
        return toolTipText(tip);
    }
    case Qt::TextAlignmentRole:
        return column == CredentialColumn::Calls || column == CredentialColumn::Errors
            ? QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter))
            : QVariant();
    default:
        return {};
    }
}

QVariant CredentialListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<CredentialColumn>(section)) {
    case CredentialColumn::Start:
        return tr("Start");
    case CredentialColumn::End:
        return tr("End");
    case CredentialColumn::Calls:
        return tr("Calls");
    case CredentialColumn::Errors:
        return tr("Errors");
    case CredentialColumn::Began:
        return tr("How it began");
    case CredentialColumn::Addresses:
        return tr("Addresses");
    case CredentialColumn::Programs:
        return tr("Programs");
    case CredentialColumn::Credential:
        return tr("Credential");
    }
    return {};
}

} // namespace trailscope
