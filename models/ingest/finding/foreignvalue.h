// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "json/jsonscan.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// What was passed over, as skipJsonValue() does, and what it showed on the way.
struct ForeignValue {
    // Whether events may stand in what was passed, and it has to be looked at in earnest: nothing else counts
    // then, since passing ended where that was seen.
    bool mayHoldEvents = false;

    JsonSkip outcome = JsonSkip::CutOff;
    std::size_t end = 0; // Complete: one past the value; otherwise where reading stopped
    std::size_t lastString = 0; // where the last string begins that was met; the value's begin without any
    std::string open = {}; // not complete: the brackets that were open where reading stopped

    // Whether it is JSON to the last byte, as far as loading ever looks at it.
    bool isSound = true;
    // Of the value's own members:
    bool maySayWhatItIs = false; // a key of ForeignReader's `tells`
    std::size_t recordKeys = 0; // as recordKeyCount() has them, and more
};

// Passes over what is no event and has none inside, which is all there is in a file of something else, and
// builds nothing for it: a byte is looked at once. An event takes two keys, a source and a name; where both
// were met under whatever spelling, or a text that may be unpacked or what may be cells of a row, of which a
// name is enough, this is no way.
//
// Remembers the keys that it met. One per thread.
class ForeignReader {
public:
    using Tells = bool (*)(std::string_view key);
    // `tells`: whether the key may tell what a foreign object is.
    explicit ForeignReader(Tells tells = nullptr);

    // Where the value's own members are `walked` one after the other if one of them is a list under a key of
    // lists, or a result, such a member is looked at in earnest, too: it may be as long as the text.
    enum class Lists : std::uint8_t { Passed, Walked };
    [[nodiscard]] ForeignValue pass(std::string_view text, std::size_t begin,
                                    std::size_t maximumDepth = kMaximumJsonDepth,
                                    Lists lists = Lists::Passed);

private:
    friend class ForeignPass;

    // What a key means here.
    struct Role {
        bool isSource = false; // it takes one of each to be an event
        bool isSubject = false;
        bool isCell = false; // with a text or a list: of a row, or what a stream handed on
        bool isList = false; // with a list
        bool isResult = false; // with an object
        bool isField = false; // has a meaning in records
        bool isRecordKey = false;
        bool tells = false;
    };
    struct Known {
        std::string key;
        Role role;
    };
    [[nodiscard]] const Role &roleOf(std::string_view key);
    [[nodiscard]] Role newRole(std::string_view key) const;

    static constexpr std::size_t kKnown = 256;

    Tells m_tells;
    std::vector<Known> m_known;
};

} // namespace trailscope
