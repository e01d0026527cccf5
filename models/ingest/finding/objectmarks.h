// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/finding/eventshape.h"
#include "ingest/finding/recordfield.h"

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace trailscope {

// What an object is to whoever looks for events.
enum class ObjectKind : std::uint8_t {
    Foreign, // something else: events are looked for inside
    Event, // a record as CloudTrail writes it
    // An event whose record has to be put together: its members are a record's under other names or spelled
    // otherwise, or have text where an object belongs.
    Renamed,
};

// Tells the kind of an object by its members, met one after the other. By what they say, never by what the
// object is wrapped in: whoever has a record's members under a record's own names is an event (EventMarks);
// under other names it takes a name, a source and one of time, identifier and caller, and a source of AWS's
// form, or so many fields that nothing else has them.
class ObjectMarks {
public:
    // A key as it is written, and what follows the colon behind it.
    void note(std::string_view key, std::string_view rest);
    // The value of the member noted last, complete; only texts need be told.
    void noteText(std::string_view inner);

    [[nodiscard]] ObjectKind kind() const;
    // Whether the member noted last is a field of records, under whatever name.
    [[nodiscard]] bool lastIsField() const { return m_lastIsField; }
    // Whether it has an identifier of CloudTrail's form or, where it has none at all, says when it was.
    [[nodiscard]] bool isPlaced() const { return m_hasId ? m_hasUuid : m_hasTime; }
    // Whether it is the test of a detection rule: it says what rule the record beside is to set off. Samples
    // are made up, or were copied from somewhere, and are no events of a trail.
    [[nodiscard]] bool isRuleTest() const { return m_isRuleTest; }
    // Whether it was a record, or lies about it, where it is no event: what its members hold is none either.
    [[nodiscard]] bool isPartOfRecord() const { return !m_isStream && m_own.count() >= kKeysOfPartOfRecord; }

private:
    using Places = std::bitset<kRecordFieldCount>;

    void noteField(const FieldName &field, std::string_view rest);
    [[nodiscard]] bool looksRenamed() const;

    EventMarks m_marks;
    Places m_own; // members under CloudTrail's names that say something
    Places m_renamed; // under others
    Places m_words; // under names that any table has
    std::size_t m_fields = 0;
    bool m_lastIsField = false;
    bool m_lastIsText = false;
    bool m_isStream = false; // its eventSource begins with aws:
    bool m_hasTime = false; // that can be read
    bool m_hasId = false;
    bool m_hasUuid = false;
    bool m_isAws = false; // its source is a service's
    bool m_isRespelled = false; // the event's name stands under other capitals
    bool m_hasText = false; // where an object belongs
    bool m_hasWindow = false; // a time of its own kind: aggregated events
    bool m_hasWholeRecord = false; // beside the columns
    bool m_isRuleTest = false;
};

// The same for the object that begins at text[begin]; Foreign where it is not complete.
[[nodiscard]] ObjectKind objectKind(std::string_view text, std::size_t begin);

// The record that is put together of an object, kWindowPadding bytes behind which can be read.
[[nodiscard]] std::string recordOfObject(std::string_view text, std::size_t begin);

} // namespace trailscope
