// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/lineage/lineagemodel.h"

#include "panes/table/eventcolumns.h"
#include "text/visibletext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>
#include <QtCore/QStringList>

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

bool isCount(LineageColumn column)
{
    return column == LineageColumn::Events || column == LineageColumn::Errors;
}

QString knownText(const std::string &text)
{
    return text.empty() ? LineageModel::tr("(unknown)") : visibleText(fromUtf8(text));
}

// Where it was used first, and what else it was used from or with later.
QString usedFromText(const LineageLine &line)
{
    constexpr int kMostNamed = 3;
    if (line.uses.empty())
        return {};
    QStringList later;
    int more = 0;
    for (const LineageLine::Use &use : line.uses) {
        if (!use.isNewAddress && !use.isNewAgent)
            continue;
        if (later.size() == kMostNamed)
            ++more;
        else
            later.append(use.isNewAddress ? fromUtf8(use.address) : fromUtf8(use.program));
    }
    QString text = fromUtf8(line.uses.front().address);
    if (!later.isEmpty())
        text = LineageModel::tr("%1, later %2", "addresses or programs").arg(text, later.join(u", "_s));
    if (more > 0)
        text = LineageModel::tr("%1 and %n more", nullptr, more).arg(text);
    return replacedText(text);
}

QStringList useLines(const LineageLine &line, const QTimeZone &zone)
{
    constexpr std::size_t kMostUses = 12;
    QStringList lines;
    for (const LineageLine::Use &use : std::span(line.uses).first(std::min(line.uses.size(), kMostUses))) {
        QString text = LineageModel::tr("From %1 with %2 since %3: %n event(s)",
                                        "an address, a program, a time", static_cast<int>(use.events))
                           .arg(knownText(use.address), knownText(use.program), timeText(use.time, zone));
        if (use.isNewAddress)
            text += u' ' + LineageModel::tr("(a new address)");
        if (use.isNewAgent)
            text += u' ' + LineageModel::tr("(a new program)");
        lines.append(text);
    }
    if (line.uses.size() > kMostUses)
        lines.append(
            LineageModel::tr("… and %n more", nullptr, static_cast<int>(line.uses.size() - kMostUses)));
    return lines;
}

} // namespace

QString lineageProofSentence(LineageProof proof)
{
    switch (proof) {
    case LineageProof::Call:
        return {};
    case LineageProof::Tags:
        return LineageModel::tr("Strong: EKS named the pod in the tags of the session, or when it answered.");
    case LineageProof::Scope:
        return LineageModel::tr("Strong: its events say in whose scope they were made.");
    case LineageProof::RoleDelivery:
        return LineageModel::tr("Certain: EC2 handed these credentials to the instance.");
    case LineageProof::SessionName:
        return LineageModel::tr("Likely: the session bears this name, which whoever asked for it chose.");
    case LineageProof::OnBehalfOf:
        return LineageModel::tr("Likely: an event says that it was made on behalf of this user.");
    case LineageProof::SourceIdentity:
        return LineageModel::tr("Strong: the source identity, which no role on the way can change. It names "
                                "the origin, not the steps between.");
    case LineageProof::SharedEvent:
        return LineageModel::tr("Certain: both accounts' records bear the same sharedEventID.");
    }
    return {};
}

QString lineageStepText(const LineageLine::Step &step, const QTimeZone &zone)
{
    QStringList lines;
    if (step.proof != LineageProof::Call) {
        lines.append(step.level == LineageLevel::Contradiction
                         ? LineageModel::tr("A contradiction: it was used before the instance was launched.")
                         : lineageProofSentence(step.proof));
        if (step.changesAddress)
            lines.append(
                LineageModel::tr("It began at another address than the instance's session before it."));
        return lines.join(u'\n');
    }
    switch (step.level) {
    case LineageLevel::Certain:
        lines.append(LineageModel::tr("Certain: the call issued this key, and role, type and time fit."));
        break;
    case LineageLevel::Strong:
        lines.append(LineageModel::tr("Strong: all that the records say fits, and they say less than all."));
        break;
    case LineageLevel::Likely:
        lines.append(LineageModel::tr("Likely: the same principal, at the right time."));
        break;
    case LineageLevel::Ambiguous:
        lines.append(LineageModel::tr("Ambiguous: it is one of several that fit."));
        break;
    case LineageLevel::Contradiction:
        lines.append(
            LineageModel::tr("A contradiction: the key is the same, and the role, the type or a time is not. "
                             "Nothing behind it counts."));
        break;
    }
    lines.append(LineageModel::tr("The call was made at %1.").arg(timeText(step.time, zone)));
    if (step.changesAddress)
        lines.append(
            LineageModel::tr("It was first used from another address than the one it was asked for from."));
    return lines.join(u'\n');
}

QString lineageToolTip(const LineageLine &line, const QTimeZone &zone)
{
    QStringList lines;
    if (!line.who.empty())
        lines.append(visibleText(fromUtf8(line.who)));
    lines.append(visibleText(fromUtf8(line.id)));
    switch (line.kind) {
    case LineageNodeKind::Credential:
        switch (line.credential) {
        case CredentialKind::SignIn:
            lines.append(LineageModel::tr("A sign-in session, which the records name."));
            break;
        case CredentialKind::Console:
            lines.append(LineageModel::tr("The console: one sign-in, of which it makes keys for its calls."));
            break;
        case CredentialKind::Session:
            lines.append(LineageModel::tr("A temporary key."));
            break;
        case CredentialKind::LongLived:
            lines.append(LineageModel::tr("A long-lived key, up to a pause of half an hour."));
            break;
        }
        break;
    case LineageNodeKind::Service:
        lines.append(LineageModel::tr("An AWS service."));
        break;
    case LineageNodeKind::Outside:
        lines.append(LineageModel::tr(
            "A caller without a credential of this trail: an identity provider, or another account."));
        break;
    case LineageNodeKind::SignIn:
        lines.append(LineageModel::tr("A sign-in to the console."));
        break;
    case LineageNodeKind::Unused:
        lines.append(LineageModel::tr("A key that was issued and never used in these files."));
        break;
    case LineageNodeKind::Workload:
        lines.append(
            LineageModel::tr("A pod, a function or an instance, which works with a role's credentials."));
        break;
    case LineageNodeKind::Person:
        lines.append(LineageModel::tr("Who began it, under the name that all of its sessions bear."));
        break;
    case LineageNodeKind::View:
        lines.append(LineageModel::tr("The same calls, as another account's trail has recorded them."));
        break;
    }
    if (line.step)
        lines.append(lineageStepText(*line.step, zone));
    if (line.isIssuerMissing)
        lines.append(LineageModel::tr("No call in these files says who issued it."));
    lines += useLines(line, zone);
    if (line.isRepeated)
        lines.append(LineageModel::tr("What came from it stands above."));
    return lines.join(u'\n');
}

LineageModel::LineageModel(QObject *parent)
    : QAbstractItemModel(parent)
{
}

void LineageModel::setTree(LineageTreePtr tree)
{
    beginResetModel();
    m_tree = std::move(tree);
    endResetModel();
}

void LineageModel::setTimeZone(const QTimeZone &zone)
{
    if (zone == m_zone)
        return;
    beginResetModel(); // times at every level change
    m_zone = zone;
    endResetModel();
}

const LineageLine *LineageModel::lineAt(const QModelIndex &index) const
{
    return index.isValid() ? &m_tree->lines[static_cast<std::size_t>(index.internalId())] : nullptr;
}

const std::vector<int> &LineageModel::childrenOf(const QModelIndex &parent) const
{
    const LineageLine *const line = lineAt(parent);
    return line != nullptr ? line->children : m_tree->roots;
}

QModelIndex LineageModel::indexOf(int line, int column) const
{
    const int above = m_tree->lines[static_cast<std::size_t>(line)].parent;
    const std::vector<int> &beside
        = above < 0 ? m_tree->roots : m_tree->lines[static_cast<std::size_t>(above)].children;
    return createIndex(static_cast<int>(std::ranges::find(beside, line) - beside.begin()), column,
                       static_cast<quintptr>(line));
}

QModelIndex LineageModel::askedIndex() const
{
    if (!m_tree)
        return {};
    const auto asked = std::ranges::find(m_tree->lines, true, &LineageLine::isAsked);
    return asked == m_tree->lines.end() ? QModelIndex()
                                        : indexOf(static_cast<int>(asked - m_tree->lines.begin()), 0);
}

QModelIndex LineageModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, static_cast<quintptr>(childrenOf(parent)[static_cast<std::size_t>(row)]));
}

QModelIndex LineageModel::parent(const QModelIndex &child) const
{
    const LineageLine *const line = lineAt(child);
    return line == nullptr || line->parent < 0 ? QModelIndex() : indexOf(line->parent, 0);
}

int LineageModel::rowCount(const QModelIndex &parent) const
{
    return !m_tree || parent.column() > 0 ? 0 : static_cast<int>(childrenOf(parent).size());
}

int LineageModel::columnCount(const QModelIndex &) const
{
    return kLineageColumnCount;
}

QString LineageModel::text(const LineageLine &line, LineageColumn column) const
{
    switch (column) {
    case LineageColumn::Credential: {
        QString text = fromUtf8(line.who.empty() ? line.id : line.who);
        if (!line.who.empty())
            text += u"  "_s + fromUtf8(line.id);
        return replacedText(text);
    }
    case LineageColumn::Step:
        if (!line.step)
            return line.isIssuerMissing ? tr("issuer not in these files") : QString();
        if (line.kind == LineageNodeKind::Unused)
            return tr("%1: issued, never used here").arg(replacedText(fromUtf8(line.step->call)));
        return line.step->changesAddress
            ? tr("%1, %2, from another address")
                  .arg(replacedText(fromUtf8(line.step->call)), lineageLevelText(line.step->level))
            : tr("%1, %2").arg(replacedText(fromUtf8(line.step->call)), lineageLevelText(line.step->level));
    case LineageColumn::UsedFrom:
        return usedFromText(line);
    case LineageColumn::Events:
        return QLocale().toString(line.events);
    case LineageColumn::Errors:
        return line.kind == LineageNodeKind::Credential ? QLocale().toString(line.errors) : QString();
    case LineageColumn::First:
        return timeText(line.begin, m_zone);
    case LineageColumn::Last:
        return timeText(line.end, m_zone);
    }
    return {};
}

QVariant LineageModel::data(const QModelIndex &index, int role) const
{
    const LineageLine *const line = lineAt(index);
    if (line == nullptr)
        return {};
    const auto column = static_cast<LineageColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(*line, column);
    case Qt::ToolTipRole:
        return toolTipText(lineageToolTip(*line, m_zone));
    case Qt::AccessibleDescriptionRole:
        return lineageToolTip(*line, m_zone);
    case Qt::TextAlignmentRole:
        return isCount(column) ? QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter))
                               : QVariant();
    case AskedRole:
        return line->isAsked;
    case LevelRole:
        return line->step ? QVariant(static_cast<int>(line->step->level)) : QVariant();
    default:
        return {};
    }
}

QVariant LineageModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<LineageColumn>(section)) {
    case LineageColumn::Credential:
        return tr("Credential");
    case LineageColumn::Step:
        return tr("Issued by");
    case LineageColumn::UsedFrom:
        return tr("Used from");
    case LineageColumn::Events:
        return tr("Events");
    case LineageColumn::Errors:
        return tr("Errors");
    case LineageColumn::First:
        return tr("First");
    case LineageColumn::Last:
        return tr("Last");
    }
    return {};
}

} // namespace trailscope
