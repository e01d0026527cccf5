// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace trailscope::test {

// A value of a database in MaxMind's format.
struct MmdbValue {
    using Map = std::map<std::string, MmdbValue>;

    MmdbValue(const char *text) // NOLINT(google-explicit-constructor): as JSON is written down
        : content(std::string(text))
    {
    }
    MmdbValue(std::uint32_t number) // NOLINT(google-explicit-constructor)
        : content(number)
    {
    }
    MmdbValue(double number) // NOLINT(google-explicit-constructor)
        : content(number)
    {
    }
    MmdbValue(Map map) // NOLINT(google-explicit-constructor)
        : content(std::move(map))
    {
    }

    std::variant<std::string, std::uint32_t, double, Map> content;
};

// Writes small databases in MaxMind's format, by its specification (version 2.0). IPv4 networks stand below
// ::/96 of an IPv6 tree. A network within another is added behind it.
class MmdbWriter {
public:
    // 24, 28 or 32 bits a record; 4 or 6.
    explicit MmdbWriter(std::string type, unsigned recordBits = 24, unsigned ipVersion = 6);

    void add(std::string_view network, const MmdbValue &value);
    void setBuilt(std::uint64_t secondsSince1970) { m_built = secondsSince1970; }
    [[nodiscard]] std::string bytes() const;
    [[nodiscard]] std::size_t treeBytes() const { return m_nodes.size() * m_recordBits / 4; }

private:
    struct Record {
        enum class Kind : std::uint8_t { Empty, Node, Data };
        Kind kind = Kind::Empty;
        std::uint32_t place = 0; // of the node; in the data
    };
    struct Node {
        Record branches[2];
    };
    [[nodiscard]] std::uint64_t recordValue(const Record &record) const;

    std::string m_type;
    unsigned m_recordBits;
    unsigned m_ipVersion;
    std::uint64_t m_built = 1'700'000'000;
    std::vector<Node> m_nodes;
    std::string m_data;
};

} // namespace trailscope::test
