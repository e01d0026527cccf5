// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace trailscope {

// Things that lie beside CloudTrail's logs, or look like them, and hold no events.
enum class RecognisedKind : std::uint8_t {
    Digest,
    LakeSignFile,
    PublicKeys,
    S3Notification,
    DeliveryNotification, // CloudTrail's own, or one of SNS that carries it
    ControlMessage, // CloudWatch Logs testing a subscription
    LakeOther, // configuration items, evidence and activities from outside of AWS in CloudTrail Lake
    OtherBusEvent, // EventBridge events of other origin
    Finding, // GuardDuty, Security Hub
    Ocsf,
    FlowLog,
    LoadBalancerLog,
    S3AccessLog,
    CdnLog,
    Parquet,
    Orc,
    Avro,
    Database, // of SQLite
    Workbook, // of a spreadsheet
    PythonText, // records as programs print them: see printedrecords.h
    RubyText,
    OtherPrintedText,
    QuotedRecords, // records inside other JSON that is no envelope of theirs
};
inline constexpr int kRecognisedKindCount = static_cast<int>(RecognisedKind::QuotedRecords) + 1;

// What the object that begins at text[begin], complete JSON and no event, is.
[[nodiscard]] std::optional<RecognisedKind> recogniseObject(std::string_view text, std::size_t begin,
                                                            std::size_t end);
// Whether an object with such a key may be one of them, but for those that are told by their eventSource, and
// records inside other JSON.
[[nodiscard]] bool mayTellKind(std::string_view key);
// What a text that is no JSON is, by how it begins.
[[nodiscard]] std::optional<RecognisedKind> recogniseText(std::string_view head);

// Whether a byte is there that texts have not.
[[nodiscard]] bool isBinary(std::string_view text);

// "CloudTrail digest: lists log files and their hashes, holds no events. …" and what can be done; translated.
[[nodiscard]] std::string recognisedText(RecognisedKind kind, std::uint64_t count);

} // namespace trailscope
