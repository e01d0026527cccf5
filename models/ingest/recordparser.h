// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/principal.h"
#include "store/dictionaries.h"
#include "store/eventrow.h"
#include "store/valuelist.h"

#include <simdjson.h>

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
        Broken, // the parser met an error in the middle of it
    };
    // Visits every field of `object` once and fills everything of `row` but place, contentHash and the flags
    // of the store.
    Verdict parse(simdjson::ondemand::object object, EventRow &row);

private:
    struct Fields;
    [[nodiscard]] bool readTopLevel(std::string_view key, simdjson::ondemand::value value, Fields &fields,
                                    EventRow &row);
    [[nodiscard]] bool readIdentity(simdjson::ondemand::value value, Fields &fields);
    [[nodiscard]] bool readSessionContext(simdjson::ondemand::value value, Fields &fields);
    [[nodiscard]] bool readIssuer(simdjson::ondemand::value value, Fields &fields);
    [[nodiscard]] bool readOnBehalfOf(simdjson::ondemand::value value, Fields &fields);
    [[nodiscard]] bool readTimeWindow(simdjson::ondemand::value value, Fields &fields);
    [[nodiscard]] bool readResources(simdjson::ondemand::value value, EventRow &row);

    void put(EventRow &row, Column column, std::optional<std::string_view> text);
    void putUnlessEmpty(EventRow &row, Column column, std::string_view text);
    void putId(EventRow &row, IdColumn column, std::optional<std::string_view> text);
    void finish(const Fields &fields, EventRow &row);

    [[nodiscard]] static std::string_view namedResult(const Fields &fields);

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

    std::array<KnownOrigin, kKnownOrigins> m_origins{};
    std::array<DictionaryCache, kColumnCount> m_caches;
    DictionaryCache m_identifiers;
    Principal m_principal; // reused, so that no event allocates
    ValueList m_values;
    std::string m_encoded;
};

// A scalar's text: strings unescaped, numbers and booleans as written; an object or array is its own JSON
// text. Nothing for null. `failed` is set when the parser reports an error.
[[nodiscard]] std::optional<std::string_view> textOf(simdjson::ondemand::value value, bool &failed);
// A field's key, unescaped.
[[nodiscard]] std::string_view keyOf(simdjson::ondemand::field &field, bool &failed);

} // namespace trailscope
