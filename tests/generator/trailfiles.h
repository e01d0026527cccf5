// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "generator/eventrecord.h"

#include <QtCore/QString>

#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope::generator {

// A file of an archive in S3 layout.
struct TrailFile {
    std::string path; // AWSLogs/111122223333/CloudTrail/us-east-1/2026/03/10/….json.gz
    std::string bytes; // gzip
    std::string inflated; // what is inside, as long as someone asks for it (digests)
};

// Where CloudTrail delivers a file: `kind` is "CloudTrail", "CloudTrail-Digest", "CloudTrail-Insight" …
[[nodiscard]] std::string deliveryFolder(std::string_view account, std::string_view kind,
                                         std::string_view region, Seconds delivered);
[[nodiscard]] std::string logFileName(std::string_view account, std::string_view kind,
                                      std::string_view region, Seconds delivered, std::string_view unique);

// One member, no time and no name in its header, so that equal text gives equal bytes.
[[nodiscard]] std::string gzipped(std::string_view text, int level = 9);
// {"Records":[…]}
[[nodiscard]] std::string recordsText(std::span<const EventRecord> records);

// Members are stored as they are, in the order given, with one fixed time: equal files give an equal archive.
[[nodiscard]] std::expected<void, QString> writeZip(const QString &path, std::span<const TrailFile> files);
[[nodiscard]] std::expected<void, QString> writeFolder(const QString &folder,
                                                       std::span<const TrailFile> files);
[[nodiscard]] std::expected<void, QString> writeFile(const QString &path, std::string_view bytes);

} // namespace trailscope::generator
