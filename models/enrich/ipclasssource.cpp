// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "enrich/ipclasssource.h"

#include "enrich/ipclassifier.h"
#include "store/snapshot.h"

#include <vector>

namespace trailscope {

IpClassSource::IpClassSource()
{
    for (int i = 0; i < kIpClassCount; ++i)
        m_classes->intern(ipClassName(static_cast<IpClass>(i)));
}

DerivedColumnPtr IpClassSource::column(const Snapshot &snapshot) const
{
    const Dictionary &addresses = snapshot.dictionaries().of(Column::Ip);
    const std::uint32_t size = addresses.size();
    const std::lock_guard lock(m_mutex);
    if (m_last && m_last->codes().size() >= size)
        return m_last;
    std::vector<Code> codes(1, Code::Absent);
    if (m_last)
        codes.assign(m_last->codes().begin(), m_last->codes().end());
    codes.reserve(size);
    while (codes.size() < size) {
        const IpClass ipClass = classifyIp(addresses.text(static_cast<Code>(codes.size())));
        codes.push_back(static_cast<Code>(1U + static_cast<unsigned>(ipClass)));
    }
    m_last = std::make_shared<const DerivedColumn>(Field::IpClass, Column::Ip, m_classes, std::move(codes));
    return m_last;
}

} // namespace trailscope
