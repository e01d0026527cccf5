// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/periods/periodmodel.h"

#include "exporters/csvwriter.h"
#include "panes/table/eventcolumns.h"
#include "text/visibletext.h"

#include <QtCore/QLocale>

#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRateDigits = 2; // behind the point

} // namespace

void PeriodModel::setAnswer(PeriodAnswerPtr answer)
{
    beginResetModel();
    m_answer = std::move(answer);
    endResetModel();
}

std::optional<FieldValue> PeriodModel::valueAt(const QModelIndex &index) const
{
    if (!index.isValid() || !m_answer)
        return std::nullopt;
    const PeriodValue &value = m_answer->comparison.values[static_cast<std::size_t>(index.row())];
    return FieldValue{.field = m_answer->fields[value.field], .value = value.value};
}

std::string PeriodModel::csv() const
{
    std::string out;
    CsvWriter writer(out, {});
    for (const char *name : {"field", "value", "change", "a", "b", "aPerDay", "bPerDay"})
        writer.ownText(name);
    writer.endRow();
    if (!m_answer)
        return out;
    const auto rate = [](double perDay) { return QString::number(perDay, 'f', kRateDigits).toStdString(); };
    for (const PeriodValue &value : m_answer->comparison.values) {
        writer.ownText(m_answer->fields[value.field].name());
        writer.cell(value.value);
        writer.ownText(periodChangeName(value.change));
        writer.ownText(std::to_string(value.inFirst));
        writer.ownText(std::to_string(value.inSecond));
        writer.ownText(rate(value.perDayInFirst));
        writer.ownText(rate(value.perDayInSecond));
        writer.endRow();
    }
    return out;
}

int PeriodModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_answer ? 0 : static_cast<int>(m_answer->comparison.values.size());
}

int PeriodModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kPeriodColumnCount;
}

QString PeriodModel::text(const PeriodValue &value, PeriodColumn column) const
{
    const QLocale numbers;
    switch (column) {
    case PeriodColumn::Field:
        return columnTitle(m_answer->fields[value.field]);
    case PeriodColumn::Value:
        return replacedText(fromUtf8(value.value));
    case PeriodColumn::Change:
        switch (value.change) {
        case PeriodChange::New:
            return tr("New");
        case PeriodChange::Shifted:
            return value.perDayInSecond > value.perDayInFirst ? tr("More often") : tr("Less often");
        case PeriodChange::Gone:
            return tr("Gone");
        }
        return {};
    case PeriodColumn::First:
        return numbers.toString(static_cast<qulonglong>(value.inFirst));
    case PeriodColumn::Second:
        return numbers.toString(static_cast<qulonglong>(value.inSecond));
    case PeriodColumn::PerDayFirst:
        return numbers.toString(value.perDayInFirst, 'f', kRateDigits);
    case PeriodColumn::PerDaySecond:
        return numbers.toString(value.perDayInSecond, 'f', kRateDigits);
    }
    return {};
}

QVariant PeriodModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_answer)
        return {};
    const PeriodValue &value = m_answer->comparison.values[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<PeriodColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(value, column);
    case Qt::ToolTipRole:
        return column == PeriodColumn::Value ? QVariant(toolTipText(fromUtf8(value.value))) : QVariant();
    case Qt::TextAlignmentRole:
        return column >= PeriodColumn::First ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case ChangeRole:
        return static_cast<int>(value.change);
    default:
        return {};
    }
}

QVariant PeriodModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kPeriodColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole && section >= static_cast<int>(PeriodColumn::First))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<PeriodColumn>(section)) {
    case PeriodColumn::Field:
        return tr("Field");
    case PeriodColumn::Value:
        return tr("Value");
    case PeriodColumn::Change:
        return tr("Change");
    case PeriodColumn::First:
        return tr("First");
    case PeriodColumn::Second:
        return tr("Second");
    case PeriodColumn::PerDayFirst:
        return tr("First, a day");
    case PeriodColumn::PerDaySecond:
        return tr("Second, a day");
    }
    return {};
}

} // namespace trailscope
