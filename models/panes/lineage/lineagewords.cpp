// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/lineage/lineagewords.h"

#include "panes/lineage/lineagemodel.h"
#include "text/pluralnumber.h"
#include "text/visibletext.h"

#include <QtCore/QLocale>

#include <algorithm>
#include <cstddef>

namespace trailscope {

using namespace Qt::StringLiterals;

QString lineageKindText(const LineageLine &line)
{
    switch (line.kind) {
    case LineageNodeKind::Credential:
        break;
    case LineageNodeKind::Service:
        return LineageWords::tr("AWS service");
    case LineageNodeKind::Outside:
        return LineageWords::tr("Outside caller");
    case LineageNodeKind::SignIn:
        return LineageWords::tr("Console sign-in");
    case LineageNodeKind::Unused:
        return LineageWords::tr("Issued key");
    case LineageNodeKind::Workload:
        return LineageWords::tr("Pod, function or instance");
    case LineageNodeKind::Person:
        return LineageWords::tr("Person");
    case LineageNodeKind::View:
        return LineageWords::tr("Another account's record");
    }
    switch (line.credential) {
    case CredentialKind::SignIn:
        return LineageWords::tr("Sign-in session");
    case CredentialKind::Console:
        return LineageWords::tr("Console session");
    case CredentialKind::Session:
        return LineageWords::tr("Temporary key");
    case CredentialKind::LongLived:
        break;
    }
    return LineageWords::tr("Long-lived key");
}

const LineageLine &LineageWords::lineOf(int box) const
{
    return m_tree.lines[toIndex(m_drawing.boxes[toIndex(box)].line)];
}

QStringList LineageWords::boxLines(int box) const
{
    const LineageBox &drawn = m_drawing.boxes[toIndex(box)];
    if (drawn.isFold()) {
        return {tr("%Ln more", nullptr, drawn.folded), tr("folded: Enter or a click shows them")};
    }
    const LineageLine &line = lineOf(box);
    QStringList lines = {replacedText(fromUtf8(line.who.empty() ? line.id : line.who))};
    lines.append(line.who.empty()
                     ? lineageKindText(line)
                     : tr("%1 · %2", "kind, id").arg(lineageKindText(line), replacedText(fromUtf8(line.id))));
    if (line.kind == LineageNodeKind::Unused) {
        lines.append(tr("issued, never used here"));
        return lines;
    }
    const QString events = tr("%Ln event(s)", nullptr, pluralNumber(line.events));
    lines.append(line.errors == 0 ? events
                                  : tr("%1, %2", "events, errors")
                                        .arg(events, tr("%Ln error(s)", nullptr, pluralNumber(line.errors))));
    if (line.isIssuerMissing)
        lines.append(tr("issuer not in these files"));
    return lines;
}

QStringList LineageWords::arrowLines(int arrow) const
{
    const std::vector<int> &steps = m_drawing.arrows[toIndex(arrow)].lines;
    if (steps.empty())
        return {};
    const LineageLine::Step &step = *m_tree.lines[toIndex(steps.front())].step;
    const QString call = replacedText(fromUtf8(step.call));
    const bool changesAddress = std::ranges::any_of(
        steps, [this](int line) { return m_tree.lines[toIndex(line)].step->changesAddress; });
    const QString level = lineageLevelText(step.level);
    return {steps.size() == 1
                ? call
                : tr("%1 × %2", "call, times").arg(call, QLocale().toString(qulonglong{steps.size()})),
            changesAddress ? tr("%1, other address", "level").arg(level) : level};
}

QString LineageWords::toolTip(LineagePlace place) const
{
    if (place.kind == LineagePlace::Kind::Box) {
        const LineageBox &box = m_drawing.boxes[toIndex(place.number)];
        return box.isFold() ? boxLines(place.number).join(u'\n')
                            : lineageToolTip(lineOf(place.number), m_zone);
    }
    const LineageArrow &arrow = m_drawing.arrows[toIndex(place.number)];
    if (arrow.lines.empty())
        return {};
    const QStringList lines
        = {arrowLines(place.number).join(u": "_s), tr("From %1", "who").arg(title(arrow.from)),
           tr("To %1", "whom").arg(title(arrow.to)),
           lineageStepText(*m_tree.lines[toIndex(arrow.lines.front())].step, m_zone)};
    return lines.join(u'\n');
}

QString LineageWords::title(int box) const
{
    const LineageBox &drawn = m_drawing.boxes[toIndex(box)];
    if (drawn.isFold())
        return boxLines(box).constFirst();
    const LineageLine &line = lineOf(box);
    const QString id = visibleText(fromUtf8(line.id));
    return line.who.empty() ? id : tr("%1 (%2)", "who, credential").arg(visibleText(fromUtf8(line.who)), id);
}

QString LineageWords::spokenText(LineagePlace place) const
{
    if (place.kind == LineagePlace::Kind::Box)
        return boxLines(place.number).join(u", "_s);
    const LineageArrow &arrow = m_drawing.arrows[toIndex(place.number)];
    const QString ends = tr("from %1 to %2").arg(title(arrow.from), title(arrow.to));
    return arrow.lines.empty()
        ? ends
        : tr("%1, %2", "step, its ends").arg(arrowLines(place.number).join(u", "_s), ends);
}

std::vector<FieldValue> LineageWords::values(LineagePlace place) const
{
    std::vector<FieldValue> values;
    if (place.kind == LineagePlace::Kind::Arrow) {
        for (const int line : m_drawing.arrows[toIndex(place.number)].lines) {
            if (const auto &callValue = m_tree.lines[toIndex(line)].step->callValue;
                callValue && !std::ranges::contains(values, *callValue))
                values.push_back(*callValue);
        }
    } else if (!m_drawing.boxes[toIndex(place.number)].isFold()) {
        const LineageLine &line = lineOf(place.number);
        if (line.value)
            values.push_back(*line.value);
        else if (line.step && line.step->callValue)
            values.push_back(*line.step->callValue);
    }
    return values;
}

} // namespace trailscope
