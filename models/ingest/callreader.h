// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/issuedcredential.h"
#include "record/issuekind.h"
#include "store/callfacts.h"
#include "store/dictionaries.h"
#include "json/jsoncursor.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace trailscope {

// Reads what a call did beyond its row, into JoinColumn::Call: bytes that it moved, credentials that it
// issued. One per loading thread.
class CallReader {
public:
    explicit CallReader(Dictionaries &dictionaries);

    // Before a record's first member.
    void begin()
    {
        m_members = {};
        m_bytes = {};
    }
    // The value at the cursor, which is not passed: of several of one name the first counts.
    void noteRequestParameters(const JsonCursor &cursor) { note(m_members.requestParameters, cursor); }
    void noteResponseElements(const JsonCursor &cursor) { note(m_members.responseElements, cursor); }
    // Passes the object at the cursor. False when it is no JSON.
    [[nodiscard]] bool readAdditionalData(JsonCursor &cursor);

    // Of the record whose members were noted; `event` is its code in Column::Event.
    [[nodiscard]] std::uint32_t cell(Code event);

private:
    static void note(std::optional<JsonCursor> &member, const JsonCursor &cursor)
    {
        if (!member) {
            member = cursor;
        }
    }
    // Nothing for calls that make no credentials.
    [[nodiscard]] std::optional<IssueKind> issueKind(Code event);

    const Dictionary *m_events;
    MembersOfCall m_members;
    MovedBytes m_bytes;
    std::vector<std::uint8_t> m_issueKinds; // by code of Column::Event: see issueKind()
    DictionaryCache m_facts;
    DictionaryCache m_names;
    std::string m_packed;
};

} // namespace trailscope
