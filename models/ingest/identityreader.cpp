// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/identityreader.h"

#include "ingest/back/contenthash.h"
#include "text/casefold.h"
#include "json/jsonstring.h"

#include <algorithm>
#include <optional>

namespace trailscope {

namespace {

// CloudTrail's spelling first; other tools re-export with other capitals.
bool isKey(std::string_view key, std::string_view name)
{
    return key == name || equalsIgnoringAsciiCase(key, name);
}

constexpr std::size_t slotOf(Column column)
{
    return static_cast<std::size_t>(std::ranges::find(IdentityReader::kColumns, column)
                                    - IdentityReader::kColumns.begin());
}

} // namespace

// Absent and empty are different columns' values, and the same to whoever decodes.
struct IdentityReader::Parts {
    IdentityFacts facts;
    std::optional<std::string_view> type;
    std::optional<std::string_view> principalId;
    std::optional<std::string_view> arn;
    std::optional<std::string_view> accountId;
    std::optional<std::string_view> accessKeyId;
    std::optional<std::string_view> invokedBy;
};

IdentityReader::IdentityReader(Dictionaries &dictionaries)
    : m_known(kKnownIdentities)
{
    for (const Column column : kColumns) {
        m_caches.emplace_back(dictionaries.of(column));
    }
}

std::string_view IdentityReader::textOf(const JsonToken &token)
{
    if (token.kind != JsonToken::Kind::String || !token.text.contains('\\')) {
        return token.text;
    }
    std::string &text = m_unescaped.emplace_back();
    m_wellFormed = appendUnescaped(text, token.text) && m_wellFormed;
    return text;
}

bool IdentityReader::readIssuer(JsonCursor &cursor, Parts &parts)
{
    if (cursor.peek() != '{') {
        return cursor.skipValue();
    }
    return cursor.forEachMember([&](std::string_view key) {
        JsonToken token;
        if (!cursor.takeValue(token)) {
            return false;
        }
        if (isKey(key, "type")) {
            parts.facts.issuerType = textOf(token);
        } else if (isKey(key, "userName")) {
            parts.facts.issuerUserName = textOf(token);
        } else if (isKey(key, "arn")) {
            parts.facts.issuerArn = textOf(token);
        } else if (isKey(key, "accountId")) {
            parts.facts.issuerAccountId = textOf(token);
        }
        return true;
    });
}

bool IdentityReader::readSessionContext(JsonCursor &cursor, Parts &parts)
{
    if (cursor.peek() != '{') {
        return cursor.skipValue();
    }
    return cursor.forEachMember([&](std::string_view key) {
        if (isKey(key, "sessionIssuer")) {
            return readIssuer(cursor, parts);
        }
        JsonToken token;
        if (!cursor.takeValue(token)) {
            return false;
        }
        if (isKey(key, "assumedRoot")) {
            parts.facts.assumedRoot = equalsIgnoringAsciiCase(token.text, "true");
        }
        return true;
    });
}

bool IdentityReader::readOnBehalfOf(JsonCursor &cursor, Parts &parts)
{
    if (cursor.peek() != '{') {
        return cursor.skipValue();
    }
    return cursor.forEachMember([&](std::string_view key) {
        JsonToken token;
        if (!cursor.takeValue(token)) {
            return false;
        }
        if (isKey(key, "userId")) {
            parts.facts.onBehalfOfUserId = textOf(token);
        } else if (isKey(key, "identityStoreArn")) {
            parts.facts.identityStoreArn = textOf(token);
        }
        return true;
    });
}

bool IdentityReader::readObject(JsonCursor &cursor, Parts &parts)
{
    if (cursor.peek() != '{') {
        return cursor.skipValue(); // null, or a shape of somebody's own
    }
    return cursor.forEachMember([&](std::string_view key) {
        if (isKey(key, "sessionContext")) {
            return readSessionContext(cursor, parts);
        }
        if (isKey(key, "onBehalfOf")) {
            return readOnBehalfOf(cursor, parts);
        }
        JsonToken token;
        if (!cursor.takeValue(token)) {
            return false;
        }
        const auto keep = [&](std::optional<std::string_view> &part) {
            part = token.isNull() ? std::nullopt : std::optional(textOf(token));
        };
        if (isKey(key, "type")) {
            keep(parts.type);
        } else if (isKey(key, "principalId")) {
            keep(parts.principalId);
        } else if (isKey(key, "arn")) {
            keep(parts.arn);
        } else if (isKey(key, "accountId")) {
            keep(parts.accountId);
        } else if (isKey(key, "accessKeyId")) {
            keep(parts.accessKeyId);
        } else if (isKey(key, "userName")) {
            parts.facts.userName = textOf(token);
        } else if (isKey(key, "invokedBy")) {
            keep(parts.invokedBy);
        } else if (isKey(key, "identityProvider")) {
            parts.facts.identityProvider = textOf(token);
        }
        return true;
    });
}

Code IdentityReader::intern(Column column, std::string_view text)
{
    return m_caches[slotOf(column)].intern(text);
}

void IdentityReader::decode(const Parts &parts, Codes &codes)
{
    IdentityFacts facts = parts.facts;
    facts.type = parts.type.value_or(std::string_view());
    facts.principalId = parts.principalId.value_or(std::string_view());
    facts.arn = parts.arn.value_or(std::string_view());
    facts.accountId = parts.accountId.value_or(std::string_view());
    facts.accessKeyId = parts.accessKeyId.value_or(std::string_view());
    facts.invokedBy = parts.invokedBy.value_or(std::string_view());
    m_principal.clear();
    decodePrincipal(facts, m_principal);

    const auto put = [&](Column column, const std::optional<std::string_view> &text) {
        codes[slotOf(column)] = text ? intern(column, *text) : Code::Absent;
    };
    const auto putUnlessEmpty = [&](Column column, std::string_view text) {
        codes[slotOf(column)] = text.empty() ? Code::Absent : intern(column, text);
    };
    putUnlessEmpty(Column::Principal, m_principal.label);
    putUnlessEmpty(Column::PrincipalGroup, m_principal.group);
    codes[slotOf(Column::PrincipalKind)] = static_cast<Code>(1U + static_cast<unsigned>(m_principal.kind));
    putUnlessEmpty(Column::User, m_principal.user);
    putUnlessEmpty(Column::Role, m_principal.role);
    putUnlessEmpty(Column::Session, m_principal.session);
    put(Column::IdentityType, parts.type);
    put(Column::PrincipalId, parts.principalId);
    put(Column::PrincipalArn, parts.arn);
    put(Column::Account, isAnonymous(facts.accountId) ? std::nullopt : parts.accountId);
    put(Column::Key, parts.accessKeyId);
    put(Column::InvokedBy, parts.invokedBy);
}

IdentityReader::Known &IdentityReader::placeFor(std::string_view json)
{
    return m_known[contentHash(json) % kKnownIdentities];
}

void IdentityReader::put(const Codes &codes, EventRow &row)
{
    for (std::size_t i = 0; i < kColumns.size(); ++i) {
        row.codes[slot(kColumns[i])] = codes[i];
    }
}

bool IdentityReader::read(JsonCursor &cursor, EventRow &row)
{
    // Seven of eight identities of the benchmark archive are the one before: they are not even walked.
    if (m_last != nullptr && cursor.takeSame(m_last->json, m_last->marks)) {
        put(m_last->codes, row);
        return true;
    }
    const JsonCursor before = cursor;
    JsonToken token;
    if (!cursor.takeValue(token)) {
        return false;
    }
    if (token.kind != JsonToken::Kind::Container) {
        // Null, or a shape of somebody's own. Not remembered: a string may be written like an object.
        m_last = nullptr;
        readAbsent(row);
        return true;
    }
    Known &known = placeFor(token.text);
    if (!known.filled || known.json != token.text) {
        JsonCursor inside = before;
        Parts parts;
        m_unescaped.clear();
        m_wellFormed = true;
        if (!readObject(inside, parts) || !m_wellFormed) {
            return false;
        }
        decode(parts, known.codes);
        known.json = token.text;
        known.marks = cursor.marksSince(before);
        known.filled = true;
    }
    m_last = &known;
    put(known.codes, row);
    return true;
}

void IdentityReader::readAbsent(EventRow &row)
{
    if (!m_absent) {
        decode({}, m_absent.emplace());
    }
    put(*m_absent, row);
}

} // namespace trailscope
