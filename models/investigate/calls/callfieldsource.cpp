// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/calls/callfieldsource.h"

#include "store/snapshot.h"
#include "store/valuelist.h"

#include <string>
#include <vector>

namespace trailscope {

namespace {

std::uint64_t pairOf(Code service, Code event)
{
    return std::uint64_t{raw(service)} << 32U | raw(event);
}

ValueList attackValues(const KnownCall &call, Field field)
{
    ValueList list;
    if (field == Field::Technique) {
        list.values = call.techniques;
    } else {
        for (const Tactic tactic : call.tactics)
            list.values.emplace_back(tacticName(tactic));
    }
    list.exists = !list.values.empty();
    return list;
}

} // namespace

Code CallFieldSource::lookUp(std::string_view service, std::string_view event) const
{
    const KnownCall *call = m_catalogue.find(service, event);
    if (call == nullptr)
        return Code::Absent;
    if (m_field == Field::Impact)
        return call->impact ? m_values->intern(callImpactName(*call->impact)) : Code::Absent;
    const ValueList values = attackValues(*call, m_field);
    if (!values.exists)
        return Code::Absent;
    std::string encoded;
    encodeValueList(values, encoded);
    return m_values->intern(encoded);
}

DerivedColumnPtr CallFieldSource::column(const Snapshot &snapshot) const
{
    const std::lock_guard lock(m_mutex);
    if (m_last && m_last->isWhole(snapshot))
        return m_last;
    std::vector<Code> codes;
    codes.reserve(snapshot.eventCount());
    if (m_last)
        codes.assign(m_last->codes().begin(), m_last->codes().end());
    // Events come in bursts.
    std::uint64_t last = 0;
    Code code = Code::Absent; // of an event without service and name, which the pair 0 stands for
    for (auto i = static_cast<std::uint32_t>(codes.size()); i < snapshot.eventCount(); ++i) {
        const EventIndex event{i};
        const Code service = snapshot.code(Column::Service, event);
        const Code name = snapshot.code(Column::Event, event);
        if (const std::uint64_t pair = pairOf(service, name); pair != last) {
            last = pair;
            const auto [place, isNew] = m_codes.try_emplace(pair, Code::Absent);
            if (isNew) {
                place->second = lookUp(snapshot.dictionaries().of(Column::Service).text(service),
                                       snapshot.dictionaries().of(Column::Event).text(name));
            }
            code = place->second;
        }
        codes.push_back(code);
    }
    m_last = std::make_shared<const DerivedColumn>(m_field, m_values, std::move(codes),
                                                   m_field == Field::Impact ? ValuesPerEvent::One
                                                                            : ValuesPerEvent::Several);
    return m_last;
}

} // namespace trailscope
