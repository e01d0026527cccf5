// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/fieldvalue.h"
#include "record/instant.h"
#include "store/ids.h"
#include "text/visibletext.h"
#include "json/jsontree.h"

#include <QtCore/QString>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace trailscope {

// A row of a DecodedTree; the root, which is not shown, is 0.
enum class DecodedRowId : std::uint32_t { };

enum class DecodedKind : std::uint8_t {
    Section, // a heading
    Fact, // said by us about the record, or read from the store; no value of the record itself
    Null,
    Boolean,
    Number,
    String,
    Object,
    Array,
};

// What a text value holds that can be looked into on request.
enum class InnerText : std::uint8_t { None, Json, UrlEncodedJson };

struct DecodedRow {
    DecodedKind kind = DecodedKind::Fact;
    InnerText inner = InnerText::None;
    bool alarming = false; // worth a second look
    QString name;
    QString value; // on one line, cut where it is very long
    QString meaning; // what it says to people; often empty
    UtcMs time = kNoTime; // that the value is; shown in the zone that was chosen, beside the value
    std::optional<JsonNodeId> node; // its place in json()
    std::optional<FieldValue> fact; // what a row without a node can be filtered by
    std::optional<EventIndex> event; // the event that a place belongs to
    std::optional<EventIndex> leadsTo; // another event, which the row is about
    std::string rule{}; // the id of the rule that the row is about; empty: of none
    std::optional<double> share; // 0 to 1: how long a bar beside the value is
    std::uint32_t parent = 0;
    std::uint32_t place = 0; // among the parent's children
    std::vector<std::uint32_t> children;
};

// A record's values in the order people read them, explained. Built by one thread, then immutable and shared.
class DecodedTree {
public:
    // Says in words what a value of the record means; an empty text when there is nothing to say.
    using Explain = std::function<QString(const JsonTree &, JsonNodeId)>;

    // `record` is the text that `json` was made of; both may be null when the record cannot be read.
    DecodedTree(std::shared_ptr<const std::string> record, std::shared_ptr<const JsonTree> json);

    [[nodiscard]] const JsonTree *json() const { return m_json.get(); }
    [[nodiscard]] const DecodedRow &row(DecodedRowId id) const
    {
        return m_rows[static_cast<std::size_t>(id)];
    }
    [[nodiscard]] std::size_t size() const { return m_rows.size(); }
    // The row that shows a value, or the nearest value around it; nothing when none of them is shown.
    [[nodiscard]] std::optional<DecodedRowId> rowOf(JsonNodeId node) const;

    // The value in full: a string's text, a number as written, a container as it stands in the record.
    [[nodiscard]] QString fullText(DecodedRowId id) const;
    // The row's value as JSON, as it stands in the record; empty for facts.
    [[nodiscard]] QString jsonText(DecodedRowId id) const;
    // `requestParameters.tags.key`: the path a filter names the value by. Empty for facts.
    [[nodiscard]] QString pathText(DecodedRowId id) const;
    // What the value can be filtered by. Nothing for arrays, which are their members, and for large
    // containers.
    [[nodiscard]] std::optional<FieldValue> fieldValue(DecodedRowId id) const;
    // The text inside a string row's value: JSON, its URL encoding undone.
    [[nodiscard]] std::string innerJson(DecodedRowId id) const;
    [[nodiscard]] std::size_t rowsBelow(DecodedRowId id) const;

    // Building.
    DecodedRowId add(DecodedRowId parent, DecodedRow row);
    // Something said about the record, or about the event that the parent belongs to; `fact` is what it can
    // be filtered by.
    DecodedRowId addFact(DecodedRowId parent, const QString &name, const QString &value,
                         const QString &meaning = {}, std::optional<FieldValue> fact = std::nullopt);
    DecodedRowId addSection(const QString &title, std::optional<JsonNodeId> node = std::nullopt);
    // A value of the record under its own or the given name, with everything inside it. Texts that could be
    // taken for another type are shown in quotes.
    DecodedRowId addValue(DecodedRowId parent, JsonNodeId id, const QString &name, const Explain &explain);
    // The members of a container, or the value itself where it is none.
    void addMembers(DecodedRowId parent, JsonNodeId container, const Explain &explain);
    [[nodiscard]] DecodedRow &edit(DecodedRowId id) { return m_rows[static_cast<std::size_t>(id)]; }

private:
    std::shared_ptr<const std::string> m_record;
    std::shared_ptr<const JsonTree> m_json;
    std::vector<DecodedRow> m_rows;
    std::vector<std::uint32_t> m_rowOfNode; // by JsonNodeId; 0: not shown
};

// A member that is shown under a name of its own: untranslated, in the context of whoever lists it.
struct TitledKey {
    std::string_view key;
    const char *title;
};

// A value on one line for a cell. `quoteAmbiguous`: "5" as a string keeps its quotes.
[[nodiscard]] QString cellText(const JsonNode &node, bool quoteAmbiguous);
// What can be said about any value whatever its name: hidden by the service, left out by CloudTrail.
[[nodiscard]] QString explainAnyValue(const JsonTree &tree, JsonNodeId id);
// True for the object that CloudTrail puts in the place of one that was too large ("omitted": true).
[[nodiscard]] bool isOmittedMarker(const JsonTree &tree, const JsonNode &node);
[[nodiscard]] InnerText innerTextOf(const JsonNode &node);
// The path that filters name a value of a record by; nothing for the root.
[[nodiscard]] std::optional<JsonPath> pathOf(const JsonTree &tree, JsonNodeId id);

} // namespace trailscope
