// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/firstseen.h"

#include "record/agentfamily.h"
#include "record/newdimension.h"
#include "store/valuelist.h"
#include "text/ipaddress.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace trailscope {

namespace {

constexpr std::uint32_t kNothing = 0; // of a dimension that an event does not have
using Numbers = std::vector<std::uint32_t>; // of values, by code of a column
using Values = std::array<std::uint32_t, kNewDimensionCount>; // of one event

// The /24 or /48 that an address lies in; nothing for the name of a service.
std::optional<CidrBlock> networkOf(std::string_view text)
{
    constexpr std::size_t kKeptV4 = 15; // of the 16 bytes: ::ffff:a.b.c
    constexpr std::size_t kKeptV6 = 6;
    const auto address = parseIpAddress(text);
    if (!address)
        return std::nullopt;
    CidrBlock block{.address = *address, .prefix = address->v4 ? 24 : 48};
    std::fill(block.address.bytes.begin() + (address->v4 ? kKeptV4 : kKeptV6), block.address.bytes.end(),
              std::uint8_t{0});
    return block;
}

Numbers networks(const Dictionary &addresses)
{
    Numbers numbers(addresses.size(), kNothing);
    std::map<IpAddress, std::uint32_t> known;
    for (std::uint32_t code = 1; code < numbers.size(); ++code) {
        if (const auto network = networkOf(addresses.text(Code{code})))
            numbers[code] = known.try_emplace(network->address, known.size() + 1).first->second;
    }
    return numbers;
}

Numbers families(const Dictionary &agents)
{
    Numbers numbers(agents.size(), kNothing);
    std::unordered_map<std::string, std::uint32_t> known;
    for (std::uint32_t code = 1; code < numbers.size(); ++code) {
        if (std::string family = agentFamily(agents.text(Code{code})); !family.empty())
            numbers[code] = known.try_emplace(std::move(family), static_cast<std::uint32_t>(known.size() + 1))
                                .first->second;
    }
    return numbers;
}

// What has been seen of everybody.
class Seen {
public:
    explicit Seen(std::uint32_t principals)
        : m_last(principals)
    {
    }

    // The dimensions, as bits, that the principal has for the first time; from now on it has them.
    [[nodiscard]] unsigned add(std::uint32_t principal, const Values &values)
    {
        Values &last = m_last[principal]; // events come in bursts
        unsigned found = 0;
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (values[i] == kNothing || values[i] == last[i])
                continue;
            last[i] = values[i];
            if (m_pairs[i].insert(std::uint64_t{principal} << 32U | values[i]).second)
                found |= 1U << i;
        }
        return found;
    }

private:
    std::vector<Values> m_last; // by principal
    std::array<std::unordered_set<std::uint64_t>, kNewDimensionCount> m_pairs;
};

// The list of the dimensions in a set of bits, and its code.
class DimensionLists {
public:
    [[nodiscard]] Code code(unsigned dimensions)
    {
        Code &code = m_codes[dimensions];
        if (code == Code::Absent) {
            ValueList list{.exists = true, .values = {}};
            for (int i = 0; i < kNewDimensionCount; ++i) {
                if ((dimensions >> static_cast<unsigned>(i) & 1U) != 0)
                    list.values.emplace_back(newDimensionName(static_cast<NewDimension>(i)));
            }
            std::string encoded;
            encodeValueList(list, encoded);
            code = m_dictionary->intern(encoded);
        }
        return code;
    }
    [[nodiscard]] std::shared_ptr<const Dictionary> dictionary() const { return m_dictionary; }

private:
    std::shared_ptr<Dictionary> m_dictionary = std::make_shared<Dictionary>();
    std::array<Code, std::size_t{1} << kNewDimensionCount> m_codes{};
};

} // namespace

void FirstSeenFinder::setBaseline(std::optional<TimeSpan> baseline)
{
    const std::lock_guard lock(m_baselineMutex);
    m_baseline = baseline;
}

std::optional<TimeSpan> FirstSeenFinder::baseline() const
{
    const std::lock_guard lock(m_baselineMutex);
    return m_baseline;
}

DerivedColumnPtr FirstSeenFinder::find(const Snapshot &snapshot, const std::stop_token &stop)
{
    constexpr std::uint32_t kStopEvery = 1U << 16U;
    const std::optional<TimeSpan> known = baseline();
    const std::lock_guard lock(m_mutex);
    // Whatever comes later may be the first.
    if (m_last && m_last->codes().size() == snapshot.eventCount() && m_lastBaseline == known)
        return m_last;
    const Dictionaries &dictionaries = snapshot.dictionaries();
    const Numbers network = networks(dictionaries.of(Column::Ip));
    const Numbers family = families(dictionaries.of(Column::Agent));
    // Dictionaries may have grown since they were asked: by codes of later events.
    Seen seen(dictionaries.of(Column::PrincipalGroup).size());
    DimensionLists lists;
    const EventSet rows = snapshot.rows();
    std::vector<Code> codes(snapshot.eventCount(), Code::Absent);
    std::uint32_t visited = 0;
    for (const EventIndex event : snapshot.timeOrder()) {
        if (++visited % kStopEvery == 0 && stop.stop_requested())
            return nullptr;
        const UtcMs time = snapshot.time(event);
        if (time == kNoTime)
            break; // these come last
        const Code principal = snapshot.code(Column::PrincipalGroup, event);
        if (principal == Code::Absent || !rows.contains(event) || (known && time < known->first))
            continue;
        const Code ip = snapshot.code(Column::Ip, event);
        const unsigned dimensions
            = seen.add(raw(principal),
                       {raw(ip), network[raw(ip)], family[raw(snapshot.code(Column::Agent, event))],
                        raw(snapshot.code(Column::Region, event)), raw(snapshot.code(Column::Service, event)),
                        raw(snapshot.code(Column::Event, event))});
        if (dimensions != 0 && (!known || time > known->last))
            codes[raw(event)] = lists.code(dimensions);
    }
    for (const CopyLink &link : snapshot.copyLinks())
        codes[raw(link.copy)] = codes[raw(link.primary)];
    m_last = std::make_shared<const DerivedColumn>(Field::New, lists.dictionary(), std::move(codes),
                                                   ValuesPerEvent::Several);
    m_lastBaseline = known;
    return m_last;
}

} // namespace trailscope
