// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/finding/objectmarks.h"

#include "ingest/finding/synthesisedrecord.h"
#include "record/instant.h"
#include "text/uuid.h"
#include "text/windowpadding.h"
#include "json/jsonmembers.h"
#include "json/jsonstring.h"

#include <algorithm>
#include <array>
#include <vector>

namespace trailscope {

namespace {

// As many are in no object of anything else.
constexpr std::size_t kFieldsOfNoOtherObject = 5;
// A source is a service's name.
constexpr std::size_t kLongestSource = 256;
// What aggregated events have instead of a time.
constexpr std::string_view kWindow = "timeWindow";

// What tests of rules say of the record beside: StreamAlert ("Testing" in its documentation), Panther
// ("Testing Detections").
constexpr std::array<std::string_view, 4> kTestKeys
    = {"trigger_rules", "classify_only", "ExpectedResult", "expected_result"};

// What stands between the quotes of the text that begins there; empty for other values.
std::string_view shortText(std::string_view rest)
{
    if (!rest.starts_with('"')) {
        return {};
    }
    const std::string_view text = rest.substr(1, kLongestSource);
    return text.substr(0, text.find('"'));
}

// The same, or a number.
std::string_view shortValue(std::string_view rest)
{
    return rest.starts_with('"') ? shortText(rest)
                                 : rest.substr(0, rest.find_first_not_of("0123456789.eE+-"));
}

} // namespace

void ObjectMarks::noteField(const FieldName &field, std::string_view rest)
{
    if (rest.starts_with("null") || rest.starts_with(R"("")")) {
        return;
    }
    if (field.place == kSourcePlace) {
        const std::string_view source = shortText(rest);
        m_isStream = m_isStream || source.starts_with("aws:");
        m_isAws = m_isAws || source.contains(".amazonaws.com") || source.contains(".amazon.com");
    }
    if (field.place == kTimePlace) {
        m_hasTime = m_hasTime || parseEventTime(shortValue(rest)).has_value();
    } else if (field.place == kEventIdPlace) {
        m_hasId = true;
        m_hasUuid = m_hasUuid || parseUuid(shortText(rest)).has_value();
    }
    Places &places = field.match == NameMatch::Own ? m_own
        : field.match == NameMatch::Word           ? m_words
                                                   : m_renamed;
    m_fields += field.match != NameMatch::Word && !places[field.place] ? 1U : 0U;
    places.set(field.place);
    m_isRespelled
        = m_isRespelled || (field.place == kNamePlace && field.match == NameMatch::Own && !field.isExact);
}

void ObjectMarks::note(std::string_view key, std::string_view rest)
{
    m_marks.note(key, rest);
    std::string plain;
    if (key.contains('\\')) {
        plain = unescapedJsonString(key);
        key = plain;
    }
    const KeyMeaning &meaning = meaningOfKey(key);
    m_lastIsField = meaning.field.has_value();
    m_lastIsText = m_lastIsField && meaning.field->inside.empty() && meaning.field->type() == FieldType::Json;
    if (m_lastIsField) {
        noteField(*meaning.field, rest);
    } else if (key == kWindow) {
        m_hasWindow = true;
    } else if (meaning.isWholeRecord) {
        m_hasWholeRecord = true;
    } else {
        m_isRuleTest = m_isRuleTest || std::ranges::find(kTestKeys, key) != kTestKeys.end();
    }
}

void ObjectMarks::noteText(std::string_view inner)
{
    // Told by its beginning first: most texts are none.
    const std::size_t begin = inner.find_first_not_of(" \\nrt\n\r\t");
    if (!m_lastIsText || m_hasText || begin == std::string_view::npos
        || (inner[begin] != '{' && inner[begin] != '[')) {
        return;
    }
    m_hasText = jsonInText(unescapedJsonString(inner)).has_value();
}

bool ObjectMarks::looksRenamed() const
{
    const Places all = m_own | m_renamed | m_words;
    const bool isSomeones = all[kTimePlace] || all[kEventIdPlace] || all[kIdentityPlace];
    return all[kNamePlace] && all[kSourcePlace] && isSomeones
        && (m_isAws || m_fields >= kFieldsOfNoOtherObject || all[kVersionPlace]);
}

ObjectKind ObjectMarks::kind() const
{
    if (m_isStream) {
        return ObjectKind::Foreign;
    }
    if (!m_marks.isEvent()) {
        return looksRenamed() ? ObjectKind::Renamed : ObjectKind::Foreign;
    }
    Places words = m_words;
    if (m_hasWindow) {
        words.reset(kTimePlace);
    }
    const Places added = (m_renamed | words) & ~m_own;
    const bool isWhole = m_own[kVersionPlace] && m_own[kIdentityPlace];
    return m_isRespelled || m_hasText || added.any() || (m_hasWholeRecord && !isWhole) ? ObjectKind::Renamed
                                                                                       : ObjectKind::Event;
}

ObjectKind objectKind(std::string_view text, std::size_t begin)
{
    ObjectMarks marks;
    JsonMembers members(text, begin);
    while (members.next() && members.skip()) {
        const JsonMember &member = members.member();
        marks.note(member.key, text.substr(member.begin));
        if (text[member.begin] == '"') {
            marks.noteText(text.substr(member.begin + 1, member.end - member.begin - 2));
        }
    }
    return members.outcome() == JsonSkip::Complete ? marks.kind() : ObjectKind::Foreign;
}

std::string recordOfObject(std::string_view text, std::size_t begin)
{
    std::vector<JsonMember> found;
    EventMarks marks;
    bool hasWindow = false;
    bool isRespelled = false;
    JsonMembers members(text, begin);
    while (members.next() && members.skip()) {
        found.push_back(members.member());
        marks.note(found.back().key, text.substr(found.back().begin));
        hasWindow = hasWindow || found.back().key == kWindow;
    }
    SynthesisedRecord record(RecordOrigin::Object);
    for (const JsonMember &member : found) {
        const std::string key = unescapedJsonString(member.key);
        auto field = fieldNamed(key);
        if (hasWindow && field && field->match == NameMatch::Word && field->place == kTimePlace) {
            field.reset();
        }
        isRespelled = isRespelled || (field && field->place == kNamePlace && !field->isExact);
        record.addValue(key, field, text.substr(member.begin, member.end - member.begin));
    }
    // Besides its fields, a record may have members that nobody has heard of yet.
    if (marks.isEvent() && !isRespelled) {
        record.keepOthersAsMembers();
    }
    std::string json = record.json();
    json.reserve(json.size() + kWindowPadding);
    return json;
}

} // namespace trailscope
