// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filterbar/filtercheck.h"

#include "filter/compiledfilter.h"
#include "filter/filterwarnings.h"

#include <QtCore/QDateTime>

#include <algorithm>
#include <vector>

namespace trailscope {

namespace {

// What ${field} may stand for, so that a filter can be judged before it is applied.
std::optional<std::string> plausibleValue(const FieldRef &field)
{
    switch (field.kind()) {
    case FieldKind::Time:
        return "2024-01-01T00:00:00Z";
    case FieldKind::Boolean:
        return "true";
    case FieldKind::Address:
        return "192.0.2.1";
    case FieldKind::Version:
        return "1.0";
    case FieldKind::Number:
        return "0";
    case FieldKind::Text:
        break;
    }
    return "value";
}

} // namespace

FilterCheck describeError(const QString &text, FilterState state, const FilterError &error)
{
    const QByteArray utf8 = text.toUtf8();
    const auto characters = [&utf8](std::size_t bytes) {
        const auto end = std::min(static_cast<qsizetype>(bytes), utf8.size());
        return static_cast<int>(QString::fromUtf8(utf8.constData(), end).size());
    };
    FilterCheck check;
    check.state = state;
    check.position = characters(error.position);
    check.length = characters(error.position + error.length) - check.position;
    check.message = QString::fromStdString(error.message);
    check.suggestion = QString::fromStdString(error.suggestion);
    return check;
}

FilterCheck checkFilter(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    const ParsedFilter parsed = parseFilter({utf8.constData(), static_cast<std::size_t>(utf8.size())});
    if (parsed.state != FilterState::Valid) {
        return describeError(text, parsed.state, parsed.error);
    }
    if (const auto compiled
        = CompiledFilter::compile(parsed, QDateTime::currentMSecsSinceEpoch(), plausibleValue);
        !compiled) {
        return describeError(text, FilterState::Invalid, compiled.error());
    }
    const std::vector<FilterError> warnings = filterWarnings(parsed);
    return warnings.empty() ? FilterCheck() : describeError(text, FilterState::Valid, warnings.front());
}

} // namespace trailscope
