// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/principal.h"
#include "store/credentialcontext.h"
#include "store/dictionaries.h"
#include "store/eventrow.h"
#include "json/jsoncursor.h"

#include <array>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// Reads userIdentity into the columns that it decides. One per loading thread.
//
// Calls come in bursts from few sessions, and an identity is the larger part of what a row says: the
// identities read last are kept as their JSON text with the codes that they gave. 84 of 100 identities of the
// benchmark archive and nearly all of the corpus's largest folder are met that way. The table is of a fixed
// size: a dictionary of identities would grow with every new session.
class IdentityReader {
public:
    explicit IdentityReader(Dictionaries &dictionaries);

    // The columns that an identity decides, besides JoinColumn::Context.
    static constexpr std::array kColumns
        = {Column::Principal,    Column::PrincipalGroup, Column::PrincipalKind, Column::User,
           Column::Role,         Column::Session,        Column::IdentityType,  Column::PrincipalId,
           Column::PrincipalArn, Column::Account,        Column::Key,           Column::InvokedBy};

    // The value at `cursor`, or no value where the record has none. False when it is no JSON.
    [[nodiscard]] bool read(JsonCursor &cursor, EventRow &row);
    void readAbsent(EventRow &row);

private:
    struct Codes {
        std::array<Code, kColumns.size()> columns{};
        Code context = Code::Absent;
    };
    struct Known {
        std::string json;
        std::size_t marks = 0; // of the JSON, in a cursor
        Codes codes{};
        bool filled = false;
    };
    static constexpr std::size_t kKnownIdentities = 1024;

    struct Parts;
    [[nodiscard]] Known &placeFor(std::string_view json);
    static void put(const Codes &codes, EventRow &row);
    void decode(const Parts &parts, Codes &codes);
    [[nodiscard]] bool readObject(JsonCursor &cursor, Parts &parts);
    [[nodiscard]] bool readSessionContext(JsonCursor &cursor, Parts &parts);
    [[nodiscard]] bool readAttributes(JsonCursor &cursor, Parts &parts);
    [[nodiscard]] bool readScope(JsonCursor &cursor, Parts &parts);
    [[nodiscard]] bool readIssuer(JsonCursor &cursor, Parts &parts);
    [[nodiscard]] bool readOnBehalfOf(JsonCursor &cursor, Parts &parts);
    [[nodiscard]] std::string_view textOf(const JsonToken &token);
    void keepFirst(const JsonToken &token, std::optional<std::string_view> &part);
    [[nodiscard]] Code internContext(const Parts &parts);
    [[nodiscard]] Code intern(Column column, std::string_view text);

    std::vector<DictionaryCache> m_caches; // in the order of kColumns
    std::vector<Known> m_known;
    std::optional<Codes> m_absent; // of no identity at all
    const Known *m_last = nullptr; // the one met last, where that is a container; one of m_known
    std::deque<std::string> m_unescaped; // of the identity being read
    bool m_wellFormed = true; // and whether all its escapes were
    Principal m_principal; // reused, so that no identity allocates
    DictionaryCache m_contexts;
    CredentialContext m_context; // reused likewise
    std::string m_packed;
};

} // namespace trailscope
