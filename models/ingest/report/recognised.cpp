// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/report/recognised.h"

#include "json/jsonmembers.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QString>

#include <algorithm>
#include <array>
#include <climits>
#include <vector>

namespace trailscope {

namespace {

// The keys of an object, and the values that are short strings.
class Keys {
public:
    Keys(std::string_view text, std::size_t begin)
    {
        JsonMembers members(text, begin);
        while (members.next() && members.skip()) {
            const JsonMember &member = members.member();
            m_members.push_back({member.key, text.substr(member.begin, member.end - member.begin)});
        }
    }

    [[nodiscard]] bool has(std::string_view key) const { return find(key) != nullptr; }
    [[nodiscard]] bool is(std::string_view key, std::string_view quotedValue) const
    {
        const auto *value = find(key);
        return value != nullptr && *value == quotedValue;
    }
    [[nodiscard]] bool mentions(std::string_view key, std::string_view text) const
    {
        const auto *value = find(key);
        return value != nullptr && value->contains(text);
    }

private:
    struct Member {
        std::string_view key;
        std::string_view value;
    };
    [[nodiscard]] const std::string_view *find(std::string_view key) const
    {
        const auto member = std::ranges::find(m_members, key, &Member::key);
        return member == m_members.end() ? nullptr : &member->value;
    }

    std::vector<Member> m_members;
};

// Files that are no text, by their first bytes.
struct Beginning {
    std::string_view bytes;
    RecognisedKind kind;
};
constexpr std::array kBeginnings = {
    Beginning{"PAR1", RecognisedKind::Parquet}, // Parquet format, "File format"
    Beginning{"PARE", RecognisedKind::Parquet}, // encrypted: Parquet modular encryption
    Beginning{"ORC", RecognisedKind::Orc}, // ORC specification, "File tail"
    Beginning{"Obj\x01", RecognisedKind::Avro}, // Avro specification, "Object container files"
    Beginning{"SQLite format 3", RecognisedKind::Database}, // SQLite, "Database file format"
};

// One of those that each kind of object has.
constexpr std::array<std::string_view, 14> kTellingKeys
    = {"logFiles",  "hashSignature", "PublicKeyList", "Event",       "s3Bucket",
       "TopicArn",  "Sns",           "message",       "messageType", "eventData",
       "class_uid", "SchemaVersion", "schemaVersion", "detail-type"};

bool isHex(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool isYear(std::string_view text)
{
    return text.size() > 4 && text[4] == '-'
        && std::ranges::all_of(text.substr(0, 4), [](char c) { return c >= '0' && c <= '9'; });
}

struct RecognisedText {
    Q_DECLARE_TR_FUNCTIONS(trailscope::RecognisedKind)
public:
    [[nodiscard]] static QString of(RecognisedKind kind, int count);
};

QString RecognisedText::of(RecognisedKind kind, int count)
{
    switch (kind) {
    case RecognisedKind::Digest:
        return tr(
            "%n CloudTrail digest(s): they list log files with their hashes and hold no events. Keep them "
            "with the logs as proof that none is missing or changed",
            nullptr, count);
    case RecognisedKind::LakeSignFile:
        return tr(
            "%n CloudTrail Lake sign file(s): they prove that the result files beside them are unchanged "
            "and hold no events",
            nullptr, count);
    case RecognisedKind::PublicKeys:
        return tr("%n list(s) of CloudTrail's public keys: they verify digests and hold no events", nullptr,
                  count);
    case RecognisedKind::S3Notification:
        return tr("%n S3 event notification(s): they name objects that were written and hold no CloudTrail "
                  "events. Open the objects that they name",
                  nullptr, count);
    case RecognisedKind::DeliveryNotification:
        return tr(
            "%n notification(s) of a delivery: they name log files and hold no events. Open the files that "
            "they name",
            nullptr, count);
    case RecognisedKind::ControlMessage:
        return tr("%n CloudWatch Logs control message(s): they test a subscription and hold no events",
                  nullptr, count);
    case RecognisedKind::LakeOther:
        return tr(
            "%n CloudTrail Lake record(s) of another category (configuration items, evidence, activities "
            "from outside of AWS): no CloudTrail events",
            nullptr, count);
    case RecognisedKind::OtherBusEvent:
        return tr("%n EventBridge event(s) that did not come by way of CloudTrail", nullptr, count);
    case RecognisedKind::Finding:
        return tr(
            "%n finding(s) of a security service: they may quote CloudTrail and hold none of its events",
            nullptr, count);
    case RecognisedKind::Ocsf:
        return tr(
            "%n OCSF event(s) (Security Lake): CloudTrail's own records are not in them. Open the trail's "
            "log files instead",
            nullptr, count);
    case RecognisedKind::FlowLog:
        return tr("a VPC flow log: network traffic, no CloudTrail events");
    case RecognisedKind::LoadBalancerLog:
        return tr("an access log of a load balancer: requests to a service, no CloudTrail events");
    case RecognisedKind::S3AccessLog:
        return tr(
            "an S3 server access log: no CloudTrail events. S3 data events, where they are recorded, are in "
            "the trail's log files");
    case RecognisedKind::CdnLog:
        return tr("a CloudFront log: requests to a site, no CloudTrail events");
    case RecognisedKind::Parquet:
        return tr(
            "a Parquet file, which is not read. Open the trail's log files, or export the table as CSV or "
            "JSON");
    case RecognisedKind::Orc:
        return tr(
            "an ORC file, which is not read. Open the trail's log files, or export the table as CSV or JSON");
    case RecognisedKind::Avro:
        return tr(
            "an Avro file, which is not read. Open the trail's log files, or have what wrote it write JSON");
    case RecognisedKind::Database:
        return tr("an SQLite database, which is not read. Export its table as CSV or JSON");
    case RecognisedKind::Workbook:
        return tr("a spreadsheet's workbook, which is not read. Open it there, and save its table as CSV");
    case RecognisedKind::PythonText:
        return tr(
            "records as Python prints them, which is no JSON and is not read. Write them with json.dumps(), "
            "or turn the text into JSON with ast.literal_eval() and json.dumps()");
    case RecognisedKind::RubyText:
        return tr(
            "records as Ruby prints them, which is no JSON and is not read. Write them with to_json, or open "
            "the trail's log files");
    case RecognisedKind::OtherPrintedText:
        return tr(
            "records as a program prints them, or as YAML, which is no JSON and is not read. Write them as "
            "JSON, or open the trail's log files");
    case RecognisedKind::QuotedRecords:
        return tr(
            "%n other JSON value(s) with what look like CloudTrail records inside: they are part of "
            "something else (a test, a report) and are not taken for events of a trail. To load them, save "
            "them as a file of their own",
            nullptr, count);
    }
    return {};
}

} // namespace

std::optional<RecognisedKind> recogniseObject(std::string_view text, std::size_t begin, std::size_t end)
{
    const Keys keys(text, begin);
    if (keys.has("logFiles") && keys.has("digestEndTime")) {
        return RecognisedKind::Digest;
    }
    if (keys.has("hashSignature") && keys.has("files")) {
        return RecognisedKind::LakeSignFile;
    }
    if (keys.has("PublicKeyList")) {
        return RecognisedKind::PublicKeys;
    }
    if (keys.is("eventSource", "\"aws:s3\"") || keys.is("Event", "\"s3:TestEvent\"")) {
        return RecognisedKind::S3Notification;
    }
    if ((keys.has("s3Bucket") && keys.has("s3ObjectKey")) || (keys.has("TopicArn") && keys.has("Message"))
        || (keys.has("Sns") && keys.has("EventSubscriptionArn"))) {
        return RecognisedKind::DeliveryNotification;
    }
    if (keys.is("messageType", "\"CONTROL_MESSAGE\"") || keys.mentions("message", "CWL CONTROL MESSAGE")) {
        return RecognisedKind::ControlMessage;
    }
    if (keys.has("eventData") && keys.has("eventCategory")) {
        return RecognisedKind::LakeOther;
    }
    if (keys.has("class_uid") && keys.has("metadata")) {
        return RecognisedKind::Ocsf;
    }
    if ((keys.has("SchemaVersion") && keys.has("ProductArn"))
        || (keys.has("schemaVersion") && keys.has("partition") && keys.has("severity"))) {
        return RecognisedKind::Finding;
    }
    if (keys.has("detail-type") && keys.has("detail")) {
        return RecognisedKind::OtherBusEvent;
    }
    const std::string_view object = text.substr(begin, end - begin);
    if (object.contains("\"eventVersion\"") && object.contains("\"eventName\"")) {
        return RecognisedKind::QuotedRecords;
    }
    return std::nullopt;
}

bool mayTellKind(std::string_view key)
{
    return std::ranges::contains(kTellingKeys, key);
}

std::optional<RecognisedKind> recogniseText(std::string_view head)
{
    const std::string_view line = head.substr(0, head.find_first_of("\r\n"));
    for (const Beginning &known : kBeginnings) {
        if (head.starts_with(known.bytes) && isBinary(head)) {
            return known.kind;
        }
    }
    if ((line.contains("srcaddr") && line.contains("dstaddr"))
        || (line.starts_with("2 ") && line.substr(0, 64).contains(" eni-"))) {
        return RecognisedKind::FlowLog;
    }
    // Office Open XML (ECMA-376), of which each part is a member: the workbook is one of them.
    if (head.starts_with("<?xml") && head.contains("<workbook")) {
        return RecognisedKind::Workbook;
    }
    if (line.starts_with("#Version: ")) {
        return RecognisedKind::CdnLog;
    }
    if (line.size() > 66 && isHex(line.substr(0, 64)) && line[64] == ' ' && line.contains(" [")) {
        return RecognisedKind::S3AccessLog;
    }
    for (const std::string_view kind :
         {"http ", "https ", "h2 ", "grpcs ", "ws ", "wss ", "tls 1.0 ", "tls 2.0 "}) {
        if (line.starts_with(kind) && isYear(line.substr(kind.size()))) {
            return RecognisedKind::LoadBalancerLog;
        }
    }
    return std::nullopt;
}

bool isBinary(std::string_view text)
{
    return std::ranges::any_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') || byte == 0x7f;
    });
}

std::string recognisedText(RecognisedKind kind, std::uint64_t count)
{
    return RecognisedText::of(kind, static_cast<int>(std::min<std::uint64_t>(count, INT_MAX))).toStdString();
}

} // namespace trailscope
