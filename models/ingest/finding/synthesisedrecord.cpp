// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/finding/synthesisedrecord.h"

#include "ingest/finding/prestotext.h"
#include "record/instant.h"
#include "record/outcome.h"
#include "text/asciidigit.h"
#include "text/casefold.h"
#include "json/jsonscan.h"
#include "json/jsontext.h"

#include <algorithm>
#include <array>
#include <optional>

namespace trailscope {

namespace {

enum class CellType : std::uint8_t { Text, Identifier, Account, Boolean, Time, Json };

struct Field {
    std::string_view queryName; // in query results; empty where there is none
    std::string_view historyName; // in the console's download
    std::string_view key; // in the record
    CellType type;
};

// In the order of a record (CloudTrail user guide, "CloudTrail record contents").
constexpr std::array kFields = {
    Field{"eventversion", "event version", "eventVersion", CellType::Text},
    Field{"useridentity", "", "userIdentity", CellType::Json},
    Field{"eventtime", "event time", "eventTime", CellType::Time},
    Field{"eventsource", "event source", "eventSource", CellType::Text},
    Field{"eventname", "event name", "eventName", CellType::Text},
    Field{"awsregion", "aws region", "awsRegion", CellType::Text},
    Field{"sourceipaddress", "source ip address", "sourceIPAddress", CellType::Text},
    Field{"useragent", "user agent", "userAgent", CellType::Text},
    Field{"errorcode", "error code", "errorCode", CellType::Text},
    Field{"errormessage", "error message", "errorMessage", CellType::Text},
    Field{"requestparameters", "request parameters", "requestParameters", CellType::Json},
    Field{"responseelements", "response elements", "responseElements", CellType::Json},
    Field{"additionaleventdata", "additional event data", "additionalEventData", CellType::Json},
    Field{"requestid", "request id", "requestID", CellType::Identifier},
    Field{"eventid", "event id", "eventID", CellType::Identifier},
    Field{"readonly", "read-only", "readOnly", CellType::Boolean},
    Field{"resources", "resources", "resources", CellType::Json},
    Field{"eventtype", "event type", "eventType", CellType::Text},
    Field{"apiversion", "", "apiVersion", CellType::Text},
    Field{"managementevent", "", "managementEvent", CellType::Boolean},
    Field{"recipientaccountid", "recipient account id", "recipientAccountId", CellType::Account},
    Field{"serviceeventdetails", "", "serviceEventDetails", CellType::Json},
    Field{"sharedeventid", "shared event id", "sharedEventID", CellType::Identifier},
    Field{"vpcendpointid", "vpc endpoint id", "vpcEndpointId", CellType::Text},
    Field{"vpcendpointaccountid", "", "vpcEndpointAccountId", CellType::Account},
    Field{"eventcategory", "event category", "eventCategory", CellType::Text},
    Field{"addendum", "", "addendum", CellType::Json},
    Field{"sessioncredentialfromconsole", "", "sessionCredentialFromConsole", CellType::Text},
    Field{"edgedevicedetails", "", "edgeDeviceDetails", CellType::Json},
    Field{"tlsdetails", "", "tlsDetails", CellType::Json},
    Field{"eventcontext", "", "eventContext", CellType::Json},
    Field{"insightdetails", "", "insightDetails", CellType::Json},
    Field{"annotation", "", "annotation", CellType::Text},
};
constexpr int kIdentityPlace = 1;

std::string_view originText(RecordOrigin origin)
{
    switch (origin) {
    case RecordOrigin::EventHistory:
        return "Event history CSV";
    case RecordOrigin::QueryResult:
        return "query result CSV";
    case RecordOrigin::QueryRow:
        return "query result row";
    }
    return {};
}

bool isDigits(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, isAsciiDigit);
}

// 1.22058E+11, as spreadsheets show a long number.
bool isScientific(std::string_view text)
{
    const std::size_t e = text.find_first_of("eE");
    if (e == 0 || e == std::string_view::npos || e + 2 >= text.size() || text[e + 1] != '+') {
        return false;
    }
    std::string digits(text.substr(0, e));
    std::erase_if(digits, [](char c) { return c == '.' || c == ','; });
    return digits.size() + 1 >= e && isDigits(digits) && isDigits(text.substr(e + 2));
}

// What a spreadsheet shows of a longer text: cells end at 32,767 characters.
constexpr std::size_t kSpreadsheetCell = 32'767;

bool isChangedBySpreadsheet(CellType type, std::string_view text)
{
    if (text.size() == kSpreadsheetCell || text == "#NAME?" || text.starts_with("####")) {
        return true;
    }
    switch (type) {
    case CellType::Account:
        return isScientific(text) || (isDigits(text) && text.size() < 12);
    case CellType::Identifier:
        return isScientific(text);
    case CellType::Time:
        return !parseEventTime(text) && (text.find('/') != std::string_view::npos || isDigits(text));
    default:
        return false;
    }
}

// 2020-06-16, 09:43:51 PM: the console's first generation, which says no offset; taken as UTC.
std::optional<UtcMs> parseHistoryTime(std::string_view text)
{
    constexpr std::string_view kForm = "0000-00-00, 00:00:00 AM";
    if (text.size() != kForm.size() || text.substr(10, 2) != ", " || text[20] != ' ') {
        return std::nullopt;
    }
    std::string iso = std::string(text.substr(0, 10)) + 'T' + std::string(text.substr(12, 8)) + 'Z';
    const bool afternoon = equalsIgnoringAsciiCase(text.substr(21), "PM");
    if (!isDigits(std::string_view(iso).substr(11, 2))
        || (!afternoon && !equalsIgnoringAsciiCase(text.substr(21), "AM"))) {
        return std::nullopt;
    }
    int hour = (iso[11] - '0') * 10 + (iso[12] - '0');
    if (hour < 1 || hour > 12) {
        return std::nullopt;
    }
    hour = hour % 12 + (afternoon ? 12 : 0);
    iso[11] = static_cast<char>('0' + hour / 10);
    iso[12] = static_cast<char>('0' + hour % 10);
    return parseEventTime(iso);
}

std::string timeJson(std::string_view text)
{
    auto time = parseEventTime(text);
    if (!time) {
        time = parseHistoryTime(text);
    }
    return jsonString(time ? formatUtc(*time) : std::string(text));
}

std::string valueJson(CellType type, std::string_view text)
{
    switch (type) {
    case CellType::Time:
        return timeJson(text);
    case CellType::Boolean:
        for (const std::string_view word : {"true", "false"}) {
            if (equalsIgnoringAsciiCase(text, word)) {
                return std::string(word);
            }
        }
        break;
    case CellType::Json: {
        const std::size_t begin = skipJsonSpace(text, 0);
        if (begin < text.size()
            && (text[begin] == '{' || text[begin] == '[' || text.substr(begin) == "null")) {
            const JsonExtent extent = skipJsonValue(text, begin);
            if (extent.outcome == JsonSkip::Complete && skipJsonSpace(text, extent.end) == text.size()) {
                return std::string(text.substr(begin, extent.end - begin));
            }
            if (auto json = jsonOfPrestoText(text.substr(begin))) {
                return *std::move(json);
            }
        }
        break;
    }
    default:
        break;
    }
    return jsonString(text);
}

} // namespace

void SynthesisedRecord::add(std::string_view key, std::string_view name, std::string_view text)
{
    if (text.empty() || key.empty()) {
        return;
    }
    if (m_origin == RecordOrigin::EventHistory && (key == "user name" || key == "aws access key")) {
        m_identity.emplace_back(key == "user name" ? "userName" : "accessKeyId", jsonString(text));
        return;
    }
    const auto field = std::ranges::find_if(kFields, [&](const Field &candidate) {
        return key == (m_origin == RecordOrigin::EventHistory ? candidate.historyName : candidate.queryName);
    });
    // What stands for no error is told among the others: as a code it would be one.
    const bool isNoError = field != kFields.end()
        && (field->key == "errorCode" || field->key == "errorMessage") && meansNoError(text);
    if (field == kFields.end() || isNoError) {
        m_others.emplace_back(name, text);
        return;
    }
    if (trailscope::isChangedBySpreadsheet(field->type, text)) {
        m_changed.emplace_back(name);
    }
    m_hasName = m_hasName || field->key == "eventName";
    m_hasTimeOrId = m_hasTimeOrId || field->key == "eventTime" || field->key == "eventID";
    m_members.push_back(
        {static_cast<int>(field - kFields.begin()), field->key, valueJson(field->type, text)});
}

std::string SynthesisedRecord::json() const
{
    std::vector<Member> members = m_members;
    if (!m_identity.empty()) {
        std::string identity = "{";
        for (const auto &[key, json] : m_identity) {
            identity += (identity.size() > 1 ? "," : "") + jsonString(key) + ':' + json;
        }
        members.push_back({kIdentityPlace, "userIdentity", identity + '}'});
    }
    // An event has one or the other; the console's first generation says neither.
    const auto isSourceOrVersion
        = [](const Member &member) { return member.key == "eventSource" || member.key == "eventVersion"; };
    if (std::ranges::none_of(members, isSourceOrVersion)) {
        members.push_back({3, "eventSource", "null"});
    }
    std::ranges::stable_sort(members, {}, &Member::place);
    std::string out = "{";
    for (const Member &member : members) {
        out += jsonString(member.key) + ':' + member.json + ',';
    }
    out += R"("trailscopeSynthesised":{"from":)";
    out += jsonString(originText(m_origin));
    if (!m_changed.empty()) {
        out += R"(,"changedCells":[)";
        for (const std::string &name : m_changed) {
            out += (&name == &m_changed.front() ? "" : ",") + jsonString(name);
        }
        out += ']';
    }
    if (!m_others.empty()) {
        out += R"(,"otherCells":{)";
        for (const auto &other : m_others) {
            out += (&other == &m_others.front() ? "" : ",") + jsonString(other.first) + ':'
                + jsonString(other.second);
        }
        out += '}';
    }
    return out + "}}";
}

} // namespace trailscope
