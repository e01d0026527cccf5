// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/restriction.h"

#include "cli/clitext.h"
#include "text/casefold.h"

#include <QtCore/QString>

#include <algorithm>
#include <limits>

namespace trailscope::cli {

namespace {

// A flag for each code: whether its text is one of the wanted.
std::vector<bool> wantedCodes(const Dictionary &dictionary, const std::vector<std::string> &wanted)
{
    std::vector<bool> codes(dictionary.size());
    for (std::uint32_t code = 1; code < codes.size(); ++code) {
        const std::string_view text = dictionary.text(Code{code});
        codes[code] = std::ranges::any_of(
            wanted, [text](const std::string &value) { return equalsIgnoringAsciiCase(text, value); });
    }
    return codes;
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
    out.m_hasSpan = arguments.from || arguments.to;
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

void Restriction::apply(const Snapshot &snapshot, EventSet &events) const
{
    const auto keep = [&events](auto &&admits) {
        EventSet kept(events.eventCount());
        events.forEach([&](EventIndex event) {
            if (admits(event))
                kept.insert(event);
        });
        events = std::move(kept);
    };
    if (!m_accounts.empty()) {
        const std::vector<bool> callers
            = wantedCodes(snapshot.dictionaries().of(Column::Account), m_accounts);
        const std::vector<bool> recipients
            = wantedCodes(snapshot.dictionaries().of(Column::Recipient), m_accounts);
        keep([&](EventIndex event) {
            return callers[raw(snapshot.code(Column::Account, event))]
                || recipients[raw(snapshot.code(Column::Recipient, event))];
        });
    }
    if (!m_regions.empty()) {
        const std::vector<bool> regions = wantedCodes(snapshot.dictionaries().of(Column::Region), m_regions);
        keep([&](EventIndex event) { return regions[raw(snapshot.code(Column::Region, event))]; });
    }
    if (m_hasSpan) {
        keep([&](EventIndex event) {
            const UtcMs time = snapshot.time(event);
            return time != kNoTime && time >= m_span.first && time <= m_span.last;
        });
    }
}

ReadScope Restriction::readScope() const
{
    ReadScope scope{.of = ReadScope::Of::Events, .accounts = m_accounts, .regions = m_regions};
    if (m_hasSpan) {
        scope.fromMs = m_span.first;
        scope.toMs = m_span.last;
    }
    return scope;
}

} // namespace trailscope::cli
