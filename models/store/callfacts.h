// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/instant.h"
#include "store/dictionary.h"
#include "store/ids.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// What a record says about the credentials that its call made. A value.
struct IssuedCredential {
    std::string key{}; // the access key that was issued, where the response shows it
    UtcMs expires = kNoTime;
    std::string roleArn{}; // that was asked for
    std::string assumedRoleId{}; // AROA…:session
    std::string userName{}; // whose key was made
    std::string switchFrom{}; // who switched the role: an ARN
    std::string pod{}; // for which an AWS service asked: CLUSTER/NAMESPACE/POD, or what is known of it
    std::vector<std::string> instances{};

    bool operator==(const IssuedCredential &) const = default;
};

// How many bytes a call moved, as its service recorded it.
struct MovedBytes {
    std::optional<std::uint64_t> out; // to the caller
    std::optional<std::uint64_t> in; // from the caller

    bool operator==(const MovedBytes &) const = default;
};

struct CallFacts {
    MovedBytes bytes;
    IssuedCredential issued;

    bool operator==(const CallFacts &) const = default;
};

// As a text of Dictionaries::callFacts(); names are texts of Dictionaries::callNames().
void packCallFacts(const CallFacts &facts, DictionaryCache &names, std::string &out);
[[nodiscard]] CallFacts unpackCallFacts(std::string_view packed, const Dictionary &names);

// A cell of JoinColumn::Call: nothing, which is 0; numbers of bytes as S3 writes them, which hardly ever
// repeat; or else a code of Dictionaries::callFacts().
class CallCell {
public:
    constexpr explicit CallCell(std::uint32_t cell)
        : m_cell(cell)
    {
    }
    // Nothing where they need a code.
    [[nodiscard]] static constexpr std::optional<CallCell> ofBytes(const MovedBytes &bytes)
    {
        if (!bytes.out && !bytes.in)
            return CallCell(0);
        if (bytes.out && bytes.in == 0 && *bytes.out <= kMost)
            return CallCell(kOutOnly | static_cast<std::uint32_t>(*bytes.out));
        if (bytes.in && bytes.out == 0 && *bytes.in <= kMost)
            return CallCell(kInOnly | static_cast<std::uint32_t>(*bytes.in));
        return std::nullopt;
    }
    [[nodiscard]] constexpr std::uint32_t raw() const { return m_cell; }
    // Absent where it is none.
    [[nodiscard]] constexpr Code code() const
    {
        return (m_cell & kTag) == 0 ? static_cast<Code>(m_cell) : Code::Absent;
    }
    // Where it is no code.
    [[nodiscard]] constexpr MovedBytes bytes() const
    {
        const std::uint64_t number = m_cell & kMost;
        switch (m_cell & kTag) {
        case kOutOnly:
            return {.out = number, .in = 0};
        case kInOnly:
            return {.out = 0, .in = number};
        default:
            return {};
        }
    }

private:
    static constexpr std::uint32_t kTag = 0xc000'0000;
    static constexpr std::uint32_t kMost = ~kTag;
    static constexpr std::uint32_t kOutOnly = 0x4000'0000;
    static constexpr std::uint32_t kInOnly = 0x8000'0000;

    std::uint32_t m_cell;
};
// Whichever way the cell has them; the dictionaries are callFacts() and callNames().
[[nodiscard]] MovedBytes bytesOf(CallCell cell, const Dictionary &facts, const Dictionary &names);

} // namespace trailscope
