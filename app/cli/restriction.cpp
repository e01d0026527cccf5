// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/restriction.h"

#include "cli/clitext.h"
#include "filter/filterterm.h"
#include "record/field.h"

#include <QtCore/QString>

#include <limits>

namespace trailscope::cli {

namespace {

std::string oneOf(Field field, const std::vector<std::string> &values)
{
    std::string term(fieldInfo(field).name);
    term += " in {";
    for (const std::string &value : values)
        term += (&value == &values.front() ? "" : ", ") + quotedValue(value);
    return term + '}';
}

std::string timeTerm(std::string_view comparison, const std::string &time)
{
    return std::string(fieldInfo(Field::Time).name) + ' ' + std::string(comparison) + ' ' + quotedValue(time);
}

std::string badTime(const char *option, const std::string &text)
{
    return CliText::tr("--%1 needs a date (2024-03-01), a time (2024-03-01T12:00:00Z) or a relative one "
                       "(now-24h), not \"%2\".")
        .arg(QLatin1StringView(option), QString::fromStdString(text))
        .toStdString();
}

} // namespace

std::expected<Restriction, std::string> Restriction::parse(const Arguments &arguments, UtcMs now)
{
    Restriction out;
    out.m_accounts = arguments.accounts;
    out.m_regions = arguments.regions;
    out.m_from = arguments.from;
    out.m_to = arguments.to;
    out.m_span = {std::numeric_limits<UtcMs>::min(), kNoTime - 1};
    if (arguments.from) {
        const auto from = parseTimeTerm(*arguments.from, now);
        if (!from)
            return std::unexpected(badTime("from", *arguments.from));
        out.m_span.first = from->first;
    }
    if (arguments.to) {
        const auto to = parseTimeTerm(*arguments.to, now);
        if (!to)
            return std::unexpected(badTime("to", *arguments.to));
        out.m_span.last = to->last;
    }
    if (out.m_span.first > out.m_span.last)
        return std::unexpected(CliText::tr("--from is later than --to.").toStdString());
    return out;
}

std::string Restriction::filterText() const
{
    std::string text;
    const auto add = [&text](const std::string &term) { text += (text.empty() ? "" : " and ") + term; };
    if (!m_accounts.empty())
        add(oneOf(Field::Account, m_accounts));
    if (!m_regions.empty())
        add(oneOf(Field::Region, m_regions));
    if (m_from)
        add(timeTerm(">=", *m_from));
    if (m_to)
        add(timeTerm("<=", *m_to));
    return text;
}

ReadScope Restriction::readScope() const
{
    ReadScope scope{.of = ReadScope::Of::Events, .accounts = m_accounts, .regions = m_regions};
    if (m_from || m_to) {
        scope.fromMs = m_span.first;
        scope.toMs = m_span.last;
    }
    return scope;
}

} // namespace trailscope::cli
