// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/findings/rulelistmodel.h"

#include "detect/absentfields.h"
#include "panes/findings/findingsarrangement.h"
#include "text/visibletext.h"

#include <QtCore/QLocale>
#include <QtCore/QStringList>

#include <algorithm>

namespace trailscope {

void RuleListModel::setFindings(const TrailFindingsPtr &findings, const std::vector<std::string> &absent)
{
    beginResetModel();
    m_findings = findings;
    m_rows.clear();
    if (m_findings) {
        const RuleSet &set = *m_findings->rules->set;
        m_rows.resize(set.rules().size());
        for (const FindingsTally *tally : {&m_findings->shown, &m_findings->muted}) {
            for (const RuleTally &rule : tally->rules)
                m_rows[rule.rule].hits += rule.hits;
        }
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            const Rule &rule = set.rules()[i];
            QStringList remarks;
            if (rule.silent)
                remarks.append(tr("Serves a correlation of its file, and is not shown by itself."));
            if (const QString fields = absentFieldsText(absentFieldsOf(rule, absent)); !fields.isEmpty())
                remarks.append(fields);
            const std::uint32_t end
                = rule.header.line + static_cast<std::uint32_t>(std::ranges::count(rule.header.text, '\n'));
            for (const RuleWarning &warning : set.warnings()) {
                if (warning.file == rule.header.file && warning.line >= rule.header.line
                    && warning.line <= end)
                    remarks.append(fromUtf8(warning.text));
            }
            m_rows[i].remark = remarks.join(u' ');
        }
    }
    endResetModel();
}

AskedRule RuleListModel::ruleAt(int row) const
{
    const auto place = static_cast<std::uint32_t>(row);
    return {.id = m_findings->rule(place).header.id, .rules = m_findings->rules, .place = place};
}

QString RuleListModel::idAt(int row) const
{
    return QString::fromStdString(m_findings->rule(static_cast<std::uint32_t>(row)).header.id);
}

int RuleListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RuleListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kSections;
}

QString RuleListModel::text(int row, Section section) const
{
    const RuleHeader &header = m_findings->rule(static_cast<std::uint32_t>(row)).header;
    const Row &own = m_rows[static_cast<std::size_t>(row)];
    switch (section) {
    case Section::Rule:
        return fromUtf8(header.title);
    case Section::Level:
        return ruleLevelText(header.level);
    case Section::Status:
        return fromUtf8(header.status);
    case Section::Hits:
        return QLocale().toString(static_cast<qulonglong>(own.hits));
    case Section::Remark:
        return own.remark;
    case Section::Author:
        return fromUtf8(header.author);
    case Section::File:
        break;
    }
    return fromUtf8(header.file);
}

QVariant RuleListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto section = static_cast<Section>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return replacedText(text(index.row(), section));
    case Qt::ToolTipRole:
        return toolTipText(text(index.row(), section));
    case Qt::TextAlignmentRole:
        return section == Section::Hits
            ? QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter))
            : QVariant();
    case kSortRole:
        if (section == Section::Hits)
            return static_cast<qulonglong>(m_rows[static_cast<std::size_t>(index.row())].hits);
        if (section == Section::Level)
            return static_cast<int>(m_findings->rule(static_cast<std::uint32_t>(index.row())).header.level);
        return text(index.row(), section);
    default:
        return {};
    }
}

QVariant RuleListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Section>(section)) {
    case Section::Rule:
        return tr("Rule");
    case Section::Level:
        return tr("Level");
    case Section::Status:
        return tr("Status");
    case Section::Hits:
        return tr("Hits");
    case Section::Remark:
        return tr("Remark");
    case Section::Author:
        return tr("Author");
    case Section::File:
        return tr("File");
    }
    return {};
}

QString absentFieldsText(const std::vector<std::string> &fields)
{
    if (fields.empty())
        return {};
    QStringList names;
    names.reserve(static_cast<qsizetype>(fields.size()));
    for (const std::string &field : fields)
        names.append(fromUtf8(field));
    return RuleListModel::tr("No event has %1.").arg(names.join(QStringLiteral(", ")));
}

} // namespace trailscope
