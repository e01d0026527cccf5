// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "enrich/addressfinder.h"

#include "enrich/carriedaddress.h"
#include "enrich/ipclassifier.h"
#include "enrich/networktext.h"
#include "text/ipaddress.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace trailscope {

namespace {

constexpr std::size_t kParts = AddressFinder::kFields.size();

std::size_t partOf(Field field)
{
    return static_cast<std::size_t>(std::ranges::find(AddressFinder::kFields, field)
                                    - AddressFinder::kFields.begin());
}

// In the order of kFields. Only ipClass is there for every text.
std::array<std::string, kParts> valuesOf(std::string_view text, const NetworkFiles *files)
{
    IpClass ipClass = classifyIp(text);
    NetworkFacts facts;
    if (files != nullptr) {
        if (auto address = parseIpAddress(text)) {
            const IpAddress meant = carriedAddress(*address);
            facts = files->facts(meant);
            // Private networks are nobody's whom a file could name, whatever it says.
            if (ipClass != IpClass::Public)
                facts = {};
            const AwsRange *range = ipClass == IpClass::Public ? files->awsRange(meant) : nullptr;
            if (range != nullptr) {
                ipClass = IpClass::Aws;
                if (facts.network.empty())
                    facts.network = range->name();
            }
        }
    }
    return {std::string(ipClassName(ipClass)), std::move(facts.country), std::move(facts.asn),
            std::move(facts.network)};
}

} // namespace

AddressFinder::AddressFinder(NetworkFilesPtr files)
    : m_files(std::move(files))
{
}

DerivedColumnPtr AddressFinder::find(Field field, const Snapshot &snapshot)
{
    const Dictionary &addresses = snapshot.dictionaries().of(Column::Ip);
    const std::uint32_t size = addresses.size();
    const std::lock_guard lock(m_mutex);
    const DerivedColumnPtr &last = m_parts[partOf(field)].column;
    if (last && last->codes().size() >= size)
        return last;

    std::array<std::vector<Code>, kParts> codes;
    for (std::size_t part = 0; part < kParts; ++part) {
        codes[part].assign(1, Code::Absent);
        if (m_parts[part].column)
            codes[part].assign(m_parts[part].column->codes().begin(), m_parts[part].column->codes().end());
        codes[part].reserve(size);
    }
    while (codes.front().size() < size) {
        const std::string_view text = addresses.text(static_cast<Code>(codes.front().size()));
        const auto values = valuesOf(text, m_files.get());
        for (std::size_t part = 0; part < kParts; ++part) {
            codes[part].push_back(values[part].empty() ? Code::Absent
                                                       : m_parts[part].dictionary->intern(values[part]));
        }
    }
    for (std::size_t part = 0; part < kParts; ++part) {
        m_parts[part].column = std::make_shared<const DerivedColumn>(
            kFields[part], Column::Ip, m_parts[part].dictionary, std::move(codes[part]));
    }
    return m_parts[partOf(field)].column;
}

QString AddressFinder::lack(Field field) const
{
    const NetworkContents contents = m_files ? m_files->contents() : NetworkContents();
    if (field == Field::Country && !contents.countries)
        return NetworkText::tr(
            "No file says where addresses are. Name a database of countries or cities (.mmdb): in the "
            "window with View ▸ Places and Networks, on the command line with --networks.");
    if (field == Field::Asn && !contents.asns)
        return NetworkText::tr(
            "No file says whose networks the addresses are in. Name a database of autonomous systems "
            "(.mmdb): in the window with View ▸ Places and Networks, on the command line with "
            "--networks.");
    if (field == Field::Network && !contents.names && !contents.awsRanges)
        return NetworkText::tr(
            "No file says whose networks the addresses are in. Name a database of autonomous systems "
            "(.mmdb) or AWS's ip-ranges.json: in the window with View ▸ Places and Networks, on the "
            "command line with --networks.");
    return {};
}

} // namespace trailscope
