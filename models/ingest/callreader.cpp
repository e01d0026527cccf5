// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/callreader.h"

#include "ingest/membervalues.h"
#include "record/bytecount.h"

#include <cstddef>
#include <string_view>

namespace trailscope {

CallReader::CallReader(Dictionaries &dictionaries)
    : m_events(&dictionaries.of(Column::Event))
    , m_facts(dictionaries.callFacts())
    , m_names(dictionaries.callNames())
{
}

// Only S3 says how many bytes it moved (S3 user guide, "CloudTrail log file entries").
bool CallReader::readAdditionalData(JsonCursor &cursor)
{
    note(m_members.additionalEventData, cursor);
    const auto takeNumber = [&cursor](std::optional<std::uint64_t> &bytes) {
        JsonCursor value = cursor;
        if (!cursor.skipValue()) {
            return false;
        }
        (void)eachText(value, [&bytes](std::string_view text) {
            if (!bytes) {
                bytes = byteCountOf(text);
            }
        });
        return true;
    };
    return cursor.forEachMember([&](std::string_view key) {
        if (isMemberKey(key, "bytesTransferredOut")) {
            return takeNumber(m_bytes.out);
        }
        if (isMemberKey(key, "bytesTransferredIn")) {
            return takeNumber(m_bytes.in);
        }
        return cursor.skipValue();
    });
}

// Names repeat: which of them make credentials is looked up once for each.
std::optional<IssueKind> CallReader::issueKind(Code event)
{
    constexpr std::uint8_t kNotKnown = 0;
    constexpr std::uint8_t kNone = 1;
    constexpr std::uint8_t kFirst = 2;
    if (raw(event) >= m_issueKinds.size()) {
        m_issueKinds.resize(std::size_t{raw(event)} * 2 + 1, kNotKnown);
    }
    std::uint8_t &known = m_issueKinds[raw(event)];
    if (known == kNotKnown) {
        const auto kind = issueKindOf(m_events->text(event));
        known = kind ? static_cast<std::uint8_t>(kFirst + static_cast<unsigned>(*kind)) : kNone;
    }
    return known == kNone ? std::nullopt : std::optional(static_cast<IssueKind>(known - kFirst));
}

std::uint32_t CallReader::cell(Code event)
{
    const auto kind = issueKind(event);
    const auto bytesOnly = CallCell::ofBytes(m_bytes);
    if (!kind && bytesOnly) {
        return bytesOnly->raw();
    }
    CallFacts facts{.bytes = m_bytes, .issued = {}};
    if (kind) {
        facts.issued = readIssuedCredential(*kind, m_members);
        if (bytesOnly && facts.issued == IssuedCredential()) {
            return bytesOnly->raw();
        }
    }
    packCallFacts(facts, m_names, m_packed);
    return raw(m_facts.intern(m_packed));
}

} // namespace trailscope
