// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/mmdbwriter.h"

#include "text/ipaddress.h"

#include <bit>
#include <utility>

namespace trailscope::test {

namespace {

// "Data Field Format"
enum Type : unsigned { Text = 2, Double = 3, Uint16 = 5, Uint32 = 6, Map = 7, Uint64 = 9, Array = 11 };

void appendBig(std::string &out, std::uint64_t number, unsigned bytes)
{
    for (unsigned i = bytes; i-- > 0;)
        out += static_cast<char>(number >> (8 * i) & 0xffU);
}

void appendControl(std::string &out, Type type, std::size_t size)
{
    const bool isExtended = type > Map;
    const unsigned first = isExtended ? 0U : static_cast<unsigned>(type) << 5U;
    const unsigned sizeBits = size < 29 ? static_cast<unsigned>(size) : size < 285 ? 29U : 30U;
    out += static_cast<char>(first | sizeBits);
    if (isExtended)
        out += static_cast<char>(type - Map);
    if (sizeBits == 29)
        out += static_cast<char>(size - 29);
    else if (sizeBits == 30)
        appendBig(out, size - 285, 2);
}

void appendText(std::string &out, std::string_view text)
{
    appendControl(out, Text, text.size());
    out += text;
}

void appendNumber(std::string &out, Type type, std::uint64_t number, unsigned bytes)
{
    appendControl(out, type, bytes);
    appendBig(out, number, bytes);
}

void appendValue(std::string &out, const MmdbValue &value)
{
    if (const auto *text = std::get_if<std::string>(&value.content)) {
        appendText(out, *text);
    } else if (const auto *number = std::get_if<std::uint32_t>(&value.content)) {
        appendNumber(out, Uint32, *number, 4);
    } else if (const auto *real = std::get_if<double>(&value.content)) {
        appendNumber(out, Double, std::bit_cast<std::uint64_t>(*real), 8);
    } else {
        const auto &map = std::get<MmdbValue::Map>(value.content);
        appendControl(out, Map, map.size());
        for (const auto &[key, member] : map) {
            appendText(out, key);
            appendValue(out, member);
        }
    }
}

} // namespace

MmdbWriter::MmdbWriter(std::string type, unsigned recordBits, unsigned ipVersion)
    : m_type(std::move(type))
    , m_recordBits(recordBits)
    , m_ipVersion(ipVersion)
    , m_nodes(1)
{
}

void MmdbWriter::add(std::string_view network, const MmdbValue &value)
{
    const CidrBlock block = parseCidr(network).value();
    const auto place = static_cast<std::uint32_t>(m_data.size());
    appendValue(m_data, value);
    // An IPv4 address is held as ::ffff:a.b.c.d; in a tree it is ::a.b.c.d, or begins at the root.
    IpAddress address = block.address;
    if (address.v4)
        address.bytes[10] = address.bytes[11] = 0;
    const unsigned first = m_ipVersion == 4 ? 96 : 0;
    const unsigned last = static_cast<unsigned>(block.prefix) + (address.v4 ? 96 : 0);
    std::size_t node = 0;
    for (unsigned bit = first; bit < last; ++bit) {
        const unsigned branch = unsigned{address.bytes[bit / 8]} >> (7 - bit % 8) & 1U;
        const Record record = m_nodes[node].branches[branch];
        if (bit + 1 == last) {
            m_nodes[node].branches[branch] = {Record::Kind::Data, place};
        } else if (record.kind == Record::Kind::Node) {
            node = record.place;
        } else {
            // What was here holds for both branches of the new node.
            m_nodes[node].branches[branch] = {Record::Kind::Node, static_cast<std::uint32_t>(m_nodes.size())};
            node = m_nodes.size();
            m_nodes.push_back({{record, record}});
        }
    }
}

std::uint64_t MmdbWriter::recordValue(const Record &record) const
{
    constexpr std::uint64_t kSeparator = 16;
    switch (record.kind) {
    case Record::Kind::Empty:
        break;
    case Record::Kind::Node:
        return record.place;
    case Record::Kind::Data:
        return m_nodes.size() + kSeparator + record.place;
    }
    return m_nodes.size();
}

std::string MmdbWriter::bytes() const
{
    std::string out;
    for (const Node &node : m_nodes) {
        const std::uint64_t left = recordValue(node.branches[0]);
        const std::uint64_t right = recordValue(node.branches[1]);
        if (m_recordBits == 28) {
            appendBig(out, left & 0xffffffU, 3);
            appendBig(out, (left >> 24U & 0xfU) << 4U | (right >> 24U & 0xfU), 1);
            appendBig(out, right & 0xffffffU, 3);
        } else {
            appendBig(out, left, m_recordBits / 8);
            appendBig(out, right, m_recordBits / 8);
        }
    }
    out.append(16, '\0');
    out += m_data;
    out += "\xab\xcd\xefMaxMind.com";
    appendControl(out, Map, 9);
    appendText(out, "binary_format_major_version");
    appendNumber(out, Uint16, 2, 2);
    appendText(out, "binary_format_minor_version");
    appendNumber(out, Uint16, 0, 2);
    appendText(out, "build_epoch");
    appendNumber(out, Uint64, m_built, 8);
    appendText(out, "database_type");
    appendText(out, m_type);
    appendText(out, "description");
    appendControl(out, Map, 1);
    appendText(out, "en");
    appendText(out, "Written by a test");
    appendText(out, "ip_version");
    appendNumber(out, Uint16, m_ipVersion, 2);
    appendText(out, "languages");
    appendControl(out, Array, 1);
    appendText(out, "en");
    appendText(out, "node_count");
    appendNumber(out, Uint32, m_nodes.size(), 4);
    appendText(out, "record_size");
    appendNumber(out, Uint16, m_recordBits, 2);
    return out;
}

} // namespace trailscope::test
