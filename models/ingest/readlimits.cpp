// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/readlimits.h"

#include "ingest/report/loadreport.h"
#include "text/sizetext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QString>

#include <algorithm>
#include <bitset>
#include <charconv>
#include <cmath>

namespace trailscope {

namespace {

constexpr std::uint64_t kKibi = 1024;
constexpr std::uint64_t kMebi = kKibi * 1024;
constexpr std::uint64_t kGibi = kMebi * 1024;
constexpr std::uint64_t kTebi = kGibi * 1024;

constexpr std::array<ReadLimitInfo, kReadLimitCount> kLimits{{
    {ReadLimit::ArchiveDepth, "depth", false, 1, 64},
    {ReadLimit::ArchiveMembers, "members", false, 1, 1'000'000'000},
    {ReadLimit::UnpackedBytes, "unpacked", true, kMebi, 1024 * kTebi},
    {ReadLimit::UnpackedRatio, "ratio", false, 2, 1'000'000'000},
    // What fits a window is held in memory anyway.
    {ReadLimit::NestedArchiveBytes, "nested", true, kWindowBytes, kTebi},
    // The place of a record has 32 bits for its length.
    {ReadLimit::RecordBytes, "record", true, kKibi, kGibi},
    {ReadLimit::JsonDepth, "json-depth", false, 4, kMaximumJsonDepth},
}};

QString tr(const char *text)
{
    return QCoreApplication::translate("trailscope::ReadLimits", text);
}

QString quoted(std::string_view text)
{
    return QStringLiteral("\"%1\"").arg(QString::fromUtf8(text));
}

std::string valueText(const ReadLimitInfo &info, std::uint64_t value)
{
    return info.isBytes ? sizeText(value) : std::to_string(value);
}

// Nothing where the text is no number, or no size where one is needed, or more than any limit allows.
std::optional<std::uint64_t> valueIn(const ReadLimitInfo &info, std::string_view text)
{
    std::optional<std::uint64_t> value;
    if (info.isBytes) {
        value = parseSize(text);
    } else {
        std::uint64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error == std::errc() && end == text.data() + text.size()) {
            value = number;
        }
    }
    return value && *value <= info.most ? value : std::nullopt;
}

QString allNames()
{
    QStringList names;
    for (const ReadLimitInfo &info : kLimits) {
        names.append(QString::fromUtf8(info.name));
    }
    return names.join(QStringLiteral(", "));
}

std::optional<ReadLimit> limitBehind(ArchiveFault fault)
{
    switch (fault) {
    case ArchiveFault::TooDeep:
        return ReadLimit::ArchiveDepth;
    case ArchiveFault::TooManyMembers:
        return ReadLimit::ArchiveMembers;
    case ArchiveFault::TooLarge:
        return ReadLimit::UnpackedBytes;
    case ArchiveFault::RatioTooHigh:
        return ReadLimit::UnpackedRatio;
    case ArchiveFault::NestedTooLarge:
        return ReadLimit::NestedArchiveBytes;
    default:
        return std::nullopt;
    }
}

std::optional<ReadLimit> limitBehind(TextFault fault)
{
    switch (fault) {
    case TextFault::RecordTooLarge:
        return ReadLimit::RecordBytes;
    case TextFault::TooDeep:
        return ReadLimit::JsonDepth;
    default:
        return std::nullopt;
    }
}

} // namespace

std::span<const ReadLimitInfo> allReadLimits()
{
    return kLimits;
}

const ReadLimitInfo &readLimitInfo(ReadLimit limit)
{
    return kLimits[static_cast<std::size_t>(limit)];
}

std::optional<ReadLimit> readLimitByName(std::string_view name)
{
    const auto info = std::ranges::find(kLimits, name, &ReadLimitInfo::name);
    return info == kLimits.end() ? std::nullopt : std::optional(info->limit);
}

std::string readLimitTitle(ReadLimit limit)
{
    const auto title = [limit] {
        switch (limit) {
        case ReadLimit::ArchiveDepth:
            return tr("Archives inside one another");
        case ReadLimit::ArchiveMembers:
            return tr("Files in one archive");
        case ReadLimit::UnpackedBytes:
            return tr("Size of one file, unpacked");
        case ReadLimit::UnpackedRatio:
            return tr("Unpacked size to packed size");
        case ReadLimit::NestedArchiveBytes:
            return tr("Size of a zip, 7z or RAR inside an archive");
        case ReadLimit::RecordBytes:
            return tr("Size of one record");
        case ReadLimit::JsonDepth:
            return tr("Values inside one another in a record");
        }
        return QString();
    };
    return title().toStdString();
}

ReadLimits::ReadLimits()
{
    const ArchiveLimits archive;
    const RecordLimits record;
    setValue(ReadLimit::ArchiveDepth, static_cast<std::uint64_t>(archive.depth));
    setValue(ReadLimit::ArchiveMembers, archive.members);
    setValue(ReadLimit::UnpackedBytes, archive.inflatedBytes);
    setValue(ReadLimit::UnpackedRatio, static_cast<std::uint64_t>(std::llround(archive.ratio)));
    setValue(ReadLimit::NestedArchiveBytes, archive.nestedArchiveBytes);
    setValue(ReadLimit::RecordBytes, record.bytes);
    setValue(ReadLimit::JsonDepth, record.jsonDepth);
}

void ReadLimits::setValue(ReadLimit limit, std::uint64_t value)
{
    const ReadLimitInfo &info = readLimitInfo(limit);
    m_values[static_cast<std::size_t>(limit)] = std::clamp(value, info.least, info.most);
}

std::expected<void, std::string> ReadLimits::assign(std::string_view text)
{
    const std::size_t equals = std::min(text.find('='), text.size());
    const std::string_view name = text.substr(0, equals);
    const auto limit = readLimitByName(name);
    if (!limit) {
        return std::unexpected(
            tr("There is no limit %1. The limits are %2.").arg(quoted(name), allNames()).toStdString());
    }
    const ReadLimitInfo &info = readLimitInfo(*limit);
    const auto value = valueIn(info, text.substr(std::min(equals + 1, text.size())));
    if (!value || *value < info.least) {
        const QString range = info.isBytes ? tr("%1 is a size from %2 to %3, in K, M, G or T: %1=%4.")
                                           : tr("%1 is a whole number from %2 to %3: %1=%4.");
        return std::unexpected(range
                                   .arg(QString::fromUtf8(name),
                                        QString::fromStdString(valueText(info, info.least)),
                                        QString::fromStdString(valueText(info, info.most)),
                                        QString::fromStdString(valueText(info, ReadLimits().value(*limit))))
                                   .toStdString());
    }
    setValue(*limit, *value);
    return {};
}

std::string ReadLimits::assignment(ReadLimit limit) const
{
    const ReadLimitInfo &info = readLimitInfo(limit);
    return std::string(info.name) + '=' + valueText(info, value(limit));
}

ArchiveLimits ReadLimits::archive() const
{
    ArchiveLimits limits;
    limits.depth = static_cast<int>(value(ReadLimit::ArchiveDepth));
    limits.members = value(ReadLimit::ArchiveMembers);
    limits.inflatedBytes = value(ReadLimit::UnpackedBytes);
    limits.ratio = static_cast<double>(value(ReadLimit::UnpackedRatio));
    limits.nestedArchiveBytes = value(ReadLimit::NestedArchiveBytes);
    return limits;
}

RecordLimits ReadLimits::record() const
{
    return {.bytes = value(ReadLimit::RecordBytes), .jsonDepth = value(ReadLimit::JsonDepth)};
}

std::vector<ReadLimit> limitsReached(const LoadReport &report)
{
    std::bitset<kReadLimitCount> reached;
    const auto note = [&reached](auto fault) {
        if (const auto limit = limitBehind(fault)) {
            reached.set(static_cast<std::size_t>(*limit));
        }
    };
    for (const auto &leaf : report.leaves.keptWhole()) {
        for (const ArchiveProblem &problem : leaf->archiveProblems) {
            note(problem.fault);
        }
        for (const TextProblem &problem : leaf->textProblems) {
            note(problem.fault);
        }
    }
    std::vector<ReadLimit> limits;
    for (const ReadLimitInfo &info : kLimits) {
        if (reached.test(static_cast<std::size_t>(info.limit))) {
            limits.push_back(info.limit);
        }
    }
    return limits;
}

} // namespace trailscope
