// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "evidence/digest/digestfile.h"

#include "evidence/digest/soundjson.h"
#include "text/casefold.h"

#include <algorithm>
#include <array>
#include <utility>

namespace trailscope {

namespace {

// A member that is a text or null.
struct Member {
    std::string_view name;
    std::optional<std::string> text = {};
    bool isThere = false;
};

using Fault = DigestFault::Kind;

bool isPlainText(std::string_view text)
{
    // What is signed is put together with line breaks between.
    return std::ranges::none_of(text, [](char c) { return c == '\n' || c == '\r' || c == '\0'; });
}

// Reads objects of which every member counts that is asked for, once each.
class MemberReader {
public:
    explicit MemberReader(DigestFault &fault)
        : m_fault(fault)
    {
    }

    // Calls other(name) for a member that is none of `members`; it passes the value.
    template <class Other> bool read(JsonCursor &cursor, std::span<Member> members, Other &&other)
    {
        return cursor.forEachMember([&](std::string_view written) {
            const auto name = soundText(written);
            if (!name) {
                return false;
            }
            const auto member = std::ranges::find(members, *name, &Member::name);
            if (member == members.end()) {
                return other(*name);
            }
            return take(cursor, *member);
        });
    }

    bool fail(Fault kind, std::string_view member)
    {
        m_fault = {.kind = kind, .member = std::string(member)};
        return false;
    }

private:
    bool take(JsonCursor &cursor, Member &member)
    {
        if (std::exchange(member.isThere, true)) {
            return fail(Fault::Twice, member.name);
        }
        JsonToken token;
        if (!cursor.takeValue(token)) {
            return false;
        }
        if (token.isNull()) {
            return true;
        }
        member.text = token.kind == JsonToken::Kind::String ? soundText(token.text) : std::nullopt;
        return (member.text && isPlainText(*member.text)) || fail(Fault::Wrong, member.name);
    }

    DigestFault &m_fault;
};

enum Top : std::uint8_t {
    Account,
    StartTime,
    EndTime,
    Bucket,
    Object,
    Fingerprint,
    Algorithm,
    PreviousBucket,
    PreviousObject,
    PreviousHash,
    PreviousHashAlgorithm,
    PreviousSignature,
};

constexpr std::string_view kHashAlgorithm = "SHA-256";

class DigestReader {
public:
    std::expected<DigestFile, DigestFault> read(std::string_view text)
    {
        const SoundJson json(text);
        auto cursor = json.cursor();
        if (!cursor || !readTop(*cursor) || !cursor->atEnd() || !complete()) {
            return std::unexpected(std::move(m_fault));
        }
        return std::move(m_digest);
    }

private:
    bool readTop(JsonCursor &cursor)
    {
        MemberReader reader(m_fault);
        return reader.read(cursor, m_top, [&](std::string_view name) {
            if (name != "logFiles") {
                return cursor.skipValue();
            }
            if (std::exchange(m_hasLogs, true)) {
                return reader.fail(Fault::Twice, name);
            }
            if (cursor.peek() != '[') {
                return reader.fail(Fault::Wrong, name);
            }
            return cursor.forEachElement([&] { return readLog(cursor); });
        });
    }

    bool readLog(JsonCursor &cursor)
    {
        std::array<Member, 4> members{{{"s3Bucket"}, {"s3Object"}, {"hashValue"}, {"hashAlgorithm"}}};
        MemberReader reader(m_fault);
        if (!reader.read(cursor, members, [&](std::string_view) { return cursor.skipValue(); })) {
            return false;
        }
        for (const Member &member : members) {
            if (!member.text) {
                return reader.fail(Fault::Lacks, std::string("logFiles.").append(member.name));
            }
        }
        ListedLog log{.object = {*std::move(members[0].text), *std::move(members[1].text)}};
        if (*members[3].text == kHashAlgorithm) {
            log.hash = hashOfHex(*members[2].text);
            if (!log.hash) {
                return reader.fail(Fault::Wrong, "logFiles.hashValue");
            }
        }
        m_digest.logs.push_back(std::move(log));
        return true;
    }

    bool fail(Fault kind, Top member) { return MemberReader(m_fault).fail(kind, m_top[member].name); }
    std::optional<std::string> &text(Top member) { return m_top[member].text; }

    bool complete()
    {
        for (const Top member : {StartTime, EndTime, Bucket, Object, Fingerprint, Algorithm}) {
            if (!text(member)) {
                return fail(Fault::Lacks, member);
            }
        }
        if (!m_hasLogs) {
            return MemberReader(m_fault).fail(Fault::Lacks, "logFiles");
        }
        // Null in the first of a chain, but there.
        if (!m_top[PreviousSignature].isThere) {
            return fail(Fault::Lacks, PreviousSignature);
        }
        m_digest.account = text(Account).value_or(std::string());
        m_digest.object = {*std::move(text(Bucket)), *std::move(text(Object))};
        m_digest.fingerprint = *std::move(text(Fingerprint));
        std::ranges::transform(m_digest.fingerprint, m_digest.fingerprint.begin(), asciiLower);
        m_digest.signatureAlgorithm = *std::move(text(Algorithm));
        m_digest.endText = *std::move(text(EndTime));
        return readTimes() && readPrevious();
    }

    bool readTimes()
    {
        const auto start = parseEventTime(*text(StartTime));
        const auto end = parseEventTime(m_digest.endText);
        if (!start) {
            return fail(Fault::Wrong, StartTime);
        }
        if (!end || *end < *start) {
            return fail(Fault::Wrong, EndTime);
        }
        m_digest.start = *start;
        m_digest.end = *end;
        return true;
    }

    // All of it is null, or nothing.
    bool readPrevious()
    {
        const bool isStart = !text(PreviousSignature);
        for (const Top member : {PreviousBucket, PreviousObject, PreviousHash, PreviousHashAlgorithm}) {
            if (text(member).has_value() == isStart) {
                return fail(isStart ? Fault::Wrong : Fault::Lacks, member);
            }
        }
        if (isStart) {
            return true;
        }
        const auto hash = hashOfHex(*text(PreviousHash));
        if (!hash) {
            return fail(Fault::Wrong, PreviousHash);
        }
        if (*text(PreviousHashAlgorithm) != kHashAlgorithm) {
            return fail(Fault::Wrong, PreviousHashAlgorithm);
        }
        m_digest.previous = PreviousDigest{
            .object = {*std::move(text(PreviousBucket)), *std::move(text(PreviousObject))},
            .hash = *hash,
            .signature = *std::move(text(PreviousSignature)),
        };
        return true;
    }

    std::array<Member, 12> m_top{{
        {"awsAccountId"},
        {"digestStartTime"},
        {"digestEndTime"},
        {"digestS3Bucket"},
        {"digestS3Object"},
        {"digestPublicKeyFingerprint"},
        {"digestSignatureAlgorithm"},
        {"previousDigestS3Bucket"},
        {"previousDigestS3Object"},
        {"previousDigestHashValue"},
        {"previousDigestHashAlgorithm"},
        {"previousDigestSignature"},
    }};
    bool m_hasLogs = false;
    DigestFile m_digest;
    DigestFault m_fault;
};

} // namespace

std::string S3Object::uri() const
{
    return "s3://" + bucket + '/' + key;
}

std::string DigestFile::signedText() const
{
    return endText + '\n' + object.bucket + '/' + object.key + '\n' + hexText(hash) + '\n'
        + (previous ? previous->signature : std::string("null"));
}

std::expected<DigestFile, DigestFault> readDigestFile(std::string_view text, const Sha256Hash &hash)
{
    if (text.size() > kLargestDigest) {
        return std::unexpected(DigestFault{.kind = Fault::TooLarge});
    }
    auto digest = DigestReader().read(text);
    if (digest) {
        digest->hash = hash;
    }
    return digest;
}

} // namespace trailscope
