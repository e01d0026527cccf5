// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/callreader.h"
#include "ingest/identityreader.h"
#include "ingest/recordkeys.h"
#include "record/eventtimereader.h"
#include "store/dictionaries.h"
#include "store/eventrow.h"
#include "store/valuelist.h"
#include "json/jsoncursor.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace trailscope {

// Turns one JSON object into a row of codes. One per loading thread: its dictionary caches are that thread's.
class RecordParser {
public:
    explicit RecordParser(Dictionaries &dictionaries);

    enum class Verdict : std::uint8_t {
        Event,
        NotAnEvent, // an object that is something else
        Broken, // no JSON
    };
    // Passes the object at `cursor`, visiting every field once, and fills everything of `row`, which is a new
    // one, but place, contentHash and the flags of the store.
    Verdict parse(JsonCursor &cursor, EventRow &row);
    // Whether that was a record as CloudTrail writes it. Otherwise it may be one whose record has to be put
    // together (ObjectKind::Renamed).
    [[nodiscard]] bool wasPlain() const { return m_isPlain && m_keys.isPlain(); }

private:
    struct Fields;
    [[nodiscard]] bool readMember(std::string_view key, JsonCursor &cursor, Fields &fields, EventRow &row);
    [[nodiscard]] bool readColumn(JsonCursor &cursor, EventRow &row, Column column);
    [[nodiscard]] bool skipObject(JsonCursor &cursor);
    void noteText(const JsonToken &token);
    [[nodiscard]] bool readReadOnly(JsonCursor &cursor, EventRow &row);
    [[nodiscard]] bool readId(JsonCursor &cursor, EventRow &row, IdColumn column);
    [[nodiscard]] bool readResources(JsonCursor &cursor, Fields &fields);
    [[nodiscard]] bool readResource(JsonCursor &cursor);
    [[nodiscard]] bool readTime(JsonCursor &cursor, UtcMs &time);
    [[nodiscard]] bool readTimeWindow(JsonCursor &cursor, Fields &fields);
    [[nodiscard]] bool readCode(JsonCursor &cursor, Column column, Code &code);
    [[nodiscard]] bool readInsight(JsonCursor &cursor, Fields &fields);

    // The token's text; nothing where its escapes are wrong. Valid until the next call.
    [[nodiscard]] std::optional<std::string_view> textOf(const JsonToken &token);
    [[nodiscard]] std::optional<Code> intern(DictionaryCache &cache, const JsonToken &token);
    [[nodiscard]] std::string_view text(const EventRow &row, Column column) const
    {
        return m_dictionaries->of(column).text(row.codes[slot(column)]);
    }
    void finish(const Fields &fields, EventRow &row);
    [[nodiscard]] static std::string_view namedResult(const Fields &fields, std::string_view service,
                                                      std::string_view eventName);

    // What an origin is judged from, as codes. Judging takes several searches in the user agent, and events
    // come in bursts.
    struct OriginKey {
        Code agent{};
        Code ip{};
        Code type{};
        Code identityType{};
        Code invokedBy{};
        bool fromConsole = false;

        bool operator==(const OriginKey &) const = default;
        [[nodiscard]] std::size_t place() const; // below kKnownOrigins
    };
    struct KnownOrigin {
        OriginKey key;
        std::optional<Code> code;
    };
    static constexpr std::size_t kKnownOrigins = 1024;

    Dictionaries *m_dictionaries;
    RecordKeys m_keys;
    bool m_isPlain = true; // no text stood where an object belongs
    IdentityReader m_identities;
    EventTimeReader m_times;
    std::array<KnownOrigin, kKnownOrigins> m_origins{};
    std::array<DictionaryCache, kColumnCount> m_caches;
    Dictionary *m_identifiers; // they hardly ever repeat
    struct Truth {
        Code yes;
        Code no;
    };
    Truth m_readOnly;
    Truth m_write;
    CallReader m_calls;
    std::string m_unescaped;
    ValueList m_values;
    std::string m_encoded;
};

} // namespace trailscope
