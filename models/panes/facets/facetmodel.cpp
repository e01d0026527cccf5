// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/facets/facetmodel.h"

#include "panes/table/eventcolumns.h"
#include "text/pluralnumber.h"
#include "text/visibletext.h"

#include <QtCore/QLocale>

#include <algorithm>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

// The index of a value's line has its field's place, one more; that of a field's line 0.
constexpr quintptr kFieldLine = 0;

QString number(std::uint64_t count)
{
    return QLocale().toString(static_cast<qulonglong>(count));
}

} // namespace

void FacetModel::setRequests(const std::vector<FacetRequest> &requests)
{
    if (requests == m_requests)
        return;
    beginResetModel();
    // What is known of a field stays until it is counted anew.
    std::vector<Field> fields(requests.size());
    for (std::size_t i = 0; i < requests.size(); ++i) {
        const auto before = std::ranges::find(m_requests, requests[i].field, &FacetRequest::field);
        if (before != m_requests.end())
            fields[i] = m_fields[static_cast<std::size_t>(before - m_requests.begin())];
    }
    m_requests = requests;
    m_fields = std::move(fields);
    endResetModel();
}

void FacetModel::setFacets(const FacetsPtr &facets)
{
    if (!facets) {
        m_isStale = false;
        for (std::size_t place = 0; place < m_fields.size(); ++place) {
            const QModelIndex line = index(static_cast<int>(place), 0);
            Field &field = m_fields[place];
            if (field.rows > 0) {
                beginRemoveRows(line, 0, field.rows - 1);
                field.rows = 0;
                endRemoveRows();
            }
            field.facet.reset();
            emit dataChanged(line, line);
        }
        return;
    }
    m_isStale = false;
    for (const Facet &facet : *facets) {
        const auto request = std::ranges::find(m_requests, facet.request.field, &FacetRequest::field);
        if (request == m_requests.end())
            continue;
        const auto place = static_cast<std::size_t>(request - m_requests.begin());
        Field &field = m_fields[place];
        const QModelIndex line = index(static_cast<int>(place), 0);
        const int rows = rowsOf(facet);
        // Lines go and come at the end, and what stays changes between the two.
        if (field.rows > rows) {
            beginRemoveRows(line, rows, field.rows - 1);
            field.rows = rows;
            endRemoveRows();
        }
        field.facet = facet;
        emit dataChanged(line, line);
        if (field.rows > 0)
            emit dataChanged(index(0, 0, line), index(field.rows - 1, 0, line));
        if (rows > field.rows) {
            beginInsertRows(line, field.rows, rows - 1);
            field.rows = rows;
            endInsertRows();
        }
    }
}

void FacetModel::setStale(bool stale)
{
    if (stale == m_isStale)
        return;
    m_isStale = stale;
    for (int row = 0; row < rowCount(); ++row) {
        const QModelIndex line = index(row, 0);
        emit dataChanged(line, line, {StaleRole});
        if (const int rows = rowCount(line); rows > 0)
            emit dataChanged(index(0, 0, line), index(rows - 1, 0, line), {StaleRole});
    }
}

std::optional<FieldValue> FacetModel::valueAt(const QModelIndex &index) const
{
    const FacetEntry *entry = entryAt(index);
    if (entry == nullptr || entry->kind == FacetEntry::Kind::NotKnown)
        return std::nullopt;
    return FieldValue{.field = facetAt(index)->request.field, .value = valueOf(*entry)};
}

std::optional<QString> FacetModel::filterAfter(const QModelIndex &index, FacetClick click) const
{
    const FacetEntry *entry = entryAt(index);
    const Facet *facet = facetAt(index);
    if (entry == nullptr || entry->kind == FacetEntry::Kind::NotKnown || !facet->terms)
        return std::nullopt;
    return QString::fromStdString(
        facet->terms->clicked({.value = valueOf(*entry), .exact = entry->exact}, click));
}

std::optional<std::size_t> FacetModel::requestAt(const QModelIndex &index) const
{
    if (!index.isValid())
        return std::nullopt;
    return index.internalId() == kFieldLine ? static_cast<std::size_t>(index.row())
                                            : static_cast<std::size_t>(index.internalId() - 1);
}

const Facet *FacetModel::facetAt(const QModelIndex &index) const
{
    const auto place = requestAt(index);
    return place && m_fields[*place].facet ? &*m_fields[*place].facet : nullptr;
}

int FacetModel::rowsOf(const Facet &facet)
{
    const std::size_t entries = facet.list.entries.size();
    return static_cast<int>(entries) + (hasRest(facet) || facet.list.isAlmostUnique ? 1 : 0);
}

const FacetEntry *FacetModel::entryAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == kFieldLine)
        return nullptr;
    const Facet *facet = facetAt(index);
    const auto row = static_cast<std::size_t>(index.row());
    return facet != nullptr && row < facet->list.entries.size() ? &facet->list.entries[row] : nullptr;
}

std::optional<std::string> FacetModel::valueOf(const FacetEntry &entry)
{
    return entry.kind == FacetEntry::Kind::Value ? std::optional(entry.value) : std::nullopt;
}

FacetModel::State FacetModel::stateOf(const Facet &facet, const FacetEntry &entry)
{
    if (!facet.terms || entry.kind == FacetEntry::Kind::NotKnown)
        return State::None;
    if (facet.terms->isSelected(valueOf(entry)))
        return State::Selected;
    return facet.terms->isExcluded(valueOf(entry)) ? State::Excluded : State::None;
}

QModelIndex FacetModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : kFieldLine);
}

QModelIndex FacetModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == kFieldLine)
        return {};
    return createIndex(static_cast<int>(index.internalId() - 1), 0, kFieldLine);
}

int FacetModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_fields.size());
    if (parent.internalId() != kFieldLine || parent.column() != 0)
        return 0;
    return m_fields[static_cast<std::size_t>(parent.row())].rows;
}

int FacetModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant FacetModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == StaleRole)
        return m_isStale;
    if (index.internalId() == kFieldLine)
        return fieldData(static_cast<std::size_t>(index.row()), role);
    const Facet &facet = *facetAt(index);
    if (const FacetEntry *entry = entryAt(index))
        return entryData(facet, *entry, role);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)
        return role == IsValueRole ? QVariant(false) : QVariant();
    if (facet.list.isAlmostUnique)
        return tr("Almost unique: open to list the values");
    //: %1 is how many values, %2 how many events
    return tr("other: %1 values, %2 events")
        .arg(number(facet.list.otherValues), number(facet.list.otherEvents));
}

QVariant FacetModel::fieldData(std::size_t place, int role) const
{
    const QString title = columnTitle(m_requests[place].field);
    const std::optional<Facet> &facet = m_fields[place].facet;
    switch (role) {
    case Qt::DisplayRole:
        return title;
    case CountRole:
        return facet && !(facet->list.isAlmostUnique && facet->list.distinct == 0)
            ? QVariant::fromValue<quint64>(facet->list.distinct)
            : QVariant();
    case Qt::ToolTipRole: {
        QString tip = columnDescription(m_requests[place].field);
        if (facet)
            tip += u'\n' + tr("%Ln event(s) counted", nullptr, pluralNumber(facet->list.events));
        if (facet && facet->gaps)
            tip += u'\n' + facet->gaps->text();
        if (facet && facet->terms && facet->terms->hasOtherTerms())
            tip += u'\n' + tr("The filter asks this field in another way, too: what that leaves is counted.");
        return toolTipText(tip);
    }
    case Qt::AccessibleTextRole:
        return facet ? tr("%1, %Ln value(s)", nullptr, pluralNumber(facet->list.distinct)).arg(title) : title;
    case IsValueRole:
        return false;
    default:
        return {};
    }
}

QVariant FacetModel::entryData(const Facet &facet, const FacetEntry &entry, int role) const
{
    const bool isCounted = !facet.list.isAlmostUnique;
    switch (role) {
    case Qt::DisplayRole:
        return entryText(entry);
    case CountRole:
        return isCounted ? QVariant::fromValue<quint64>(entry.count) : QVariant();
    case BytesOutRole:
        return isCounted && entry.bytesOut ? QVariant::fromValue<quint64>(*entry.bytesOut) : QVariant();
    case ShareRole:
        if (isCounted && entry.bytesOut && facet.list.bytesOut > 0)
            return static_cast<double>(*entry.bytesOut) / static_cast<double>(facet.list.bytesOut);
        return isCounted && !entry.bytesOut && facet.list.events > 0
            ? static_cast<double>(entry.count) / static_cast<double>(facet.list.events)
            : 0.0;
    case StateRole:
        return static_cast<int>(stateOf(facet, entry));
    case IsValueRole:
        return entry.kind != FacetEntry::Kind::NotKnown;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: {
        QString text = entryText(entry);
        if (isCounted && entry.bytesOut)
            text += u'\n'
                + tr("%1 out").arg(QLocale().formattedDataSize(static_cast<qint64>(*entry.bytesOut)));
        if (isCounted)
            text += u'\n' + tr("%Ln event(s)", nullptr, pluralNumber(entry.count));
        if (stateOf(facet, entry) == State::Selected)
            text += u'\n' + tr("selected by the filter");
        else if (stateOf(facet, entry) == State::Excluded)
            text += u'\n' + tr("excluded by the filter");
        return role == Qt::ToolTipRole ? toolTipText(text) : text.replace(u'\n', u", "_s);
    }
    default:
        return {};
    }
}

QString FacetModel::entryText(const FacetEntry &entry)
{
    switch (entry.kind) {
    case FacetEntry::Kind::Absent:
        return tr("(absent)");
    case FacetEntry::Kind::NotKnown:
        return tr("(not known yet)");
    case FacetEntry::Kind::Value:
        break;
    }
    return entry.value.empty() ? tr("(empty)") : replacedText(QString::fromStdString(entry.value));
}

} // namespace trailscope
