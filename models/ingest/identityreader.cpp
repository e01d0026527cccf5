// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/identityreader.h"

#include "ingest/back/contenthash.h"
#include "ingest/membervalues.h"
#include "record/instant.h"
#include "text/casefold.h"
#include "json/jsonstring.h"

#include <algorithm>
#include <optional>

namespace trailscope {

namespace {

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
    // Of the credential: the first that is there, as where a path is read.
    std::optional<std::string_view> creationDate;
    std::optional<std::string_view> signInSessionArn;
    std::optional<std::string_view> roleDelivery;
    std::optional<std::string_view> sourceIdentity;
    std::optional<std::string_view> scope;
    std::optional<std::string_view> onBehalfOfUserId;
    std::optional<std::string_view> identityStoreArn;
};

IdentityReader::IdentityReader(Dictionaries &dictionaries)
    : m_known(kKnownIdentities)
    , m_contexts(dictionaries.contexts())
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

void IdentityReader::keepFirst(const JsonToken &token, std::optional<std::string_view> &part)
{
    if (!token.isNull() && !part) {
        part = textOf(token);
    }
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
        if (isMemberKey(key, "type")) {
            parts.facts.issuerType = textOf(token);
        } else if (isMemberKey(key, "userName")) {
            parts.facts.issuerUserName = textOf(token);
        } else if (isMemberKey(key, "arn")) {
            parts.facts.issuerArn = textOf(token);
        } else if (isMemberKey(key, "accountId")) {
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
        if (isMemberKey(key, "sessionIssuer")) {
            return readIssuer(cursor, parts);
        }
        if (isMemberKey(key, "attributes")) {
            return readAttributes(cursor, parts);
        }
        JsonToken token;
        if (!cursor.takeValue(token)) {
            return false;
        }
        if (isMemberKey(key, "assumedRoot")) {
            parts.facts.assumedRoot = equalsIgnoringAsciiCase(token.text, "true");
        } else if (isMemberKey(key, "signInSessionArn")) {
            keepFirst(token, parts.signInSessionArn);
        } else if (isMemberKey(key, "sourceIdentity")) {
            keepFirst(token, parts.sourceIdentity);
        } else if (isMemberKey(key, "ec2RoleDelivery")) {
            keepFirst(token, parts.roleDelivery);
        }
        return true;
    });
}

bool IdentityReader::readAttributes(JsonCursor &cursor, Parts &parts)
{
    return eachMember(cursor, [&](std::string_view key) {
        JsonToken token;
        if (!cursor.takeValue(token)) {
            return false;
        }
        if (isMemberKey(key, "creationDate")) {
            keepFirst(token, parts.creationDate);
        }
        return true;
    });
}

bool IdentityReader::readScope(JsonCursor &cursor, Parts &parts)
{
    return eachMember(cursor, [&](std::string_view key) {
        JsonToken token;
        if (!cursor.takeValue(token)) {
            return false;
        }
        if (isMemberKey(key, "sourceArn")) {
            keepFirst(token, parts.scope);
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
        if (isMemberKey(key, "userId")) {
            parts.facts.onBehalfOfUserId = textOf(token);
            keepFirst(token, parts.onBehalfOfUserId);
        } else if (isMemberKey(key, "identityStoreArn")) {
            parts.facts.identityStoreArn = textOf(token);
            keepFirst(token, parts.identityStoreArn);
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
        if (isMemberKey(key, "sessionContext")) {
            return readSessionContext(cursor, parts);
        }
        if (isMemberKey(key, "onBehalfOf")) {
            return readOnBehalfOf(cursor, parts);
        }
        if (isMemberKey(key, "inScopeOf")) {
            return readScope(cursor, parts);
        }
        JsonToken token;
        if (!cursor.takeValue(token)) {
            return false;
        }
        const auto keep = [&](std::optional<std::string_view> &part) {
            part = token.isNull() ? std::nullopt : std::optional(textOf(token));
        };
        if (isMemberKey(key, "type")) {
            keep(parts.type);
        } else if (isMemberKey(key, "principalId")) {
            keep(parts.principalId);
        } else if (isMemberKey(key, "arn")) {
            keep(parts.arn);
        } else if (isMemberKey(key, "accountId")) {
            keep(parts.accountId);
        } else if (isMemberKey(key, "accessKeyId")) {
            keep(parts.accessKeyId);
        } else if (isMemberKey(key, "userName")) {
            parts.facts.userName = textOf(token);
        } else if (isMemberKey(key, "invokedBy")) {
            keep(parts.invokedBy);
        } else if (isMemberKey(key, "identityProvider")) {
            parts.facts.identityProvider = textOf(token);
        }
        return true;
    });
}

Code IdentityReader::intern(Column column, std::string_view text)
{
    return m_caches[slotOf(column)].intern(text);
}

Code IdentityReader::internContext(const Parts &parts)
{
    const auto text
        = [](const std::optional<std::string_view> &part) { return part.value_or(std::string_view()); };
    m_context.created = parseEventTime(text(parts.creationDate)).value_or(kNoTime);
    m_context.signIn = text(parts.signInSessionArn);
    m_context.isInstance = !text(parts.roleDelivery).empty();
    m_context.sourceIdentity = text(parts.sourceIdentity);
    m_context.person.clear();
    // A user's id means something in its own identity store only.
    if (!text(parts.onBehalfOfUserId).empty() && !text(parts.identityStoreArn).empty()) {
        m_context.person.append(text(parts.identityStoreArn))
            .append("/")
            .append(text(parts.onBehalfOfUserId));
    }
    m_context.scope = text(parts.scope);
    packContext(m_context, m_packed);
    return m_packed.empty() ? Code::Absent : m_contexts.intern(m_packed);
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
        codes.columns[slotOf(column)] = text ? intern(column, *text) : Code::Absent;
    };
    const auto putUnlessEmpty = [&](Column column, std::string_view text) {
        codes.columns[slotOf(column)] = text.empty() ? Code::Absent : intern(column, text);
    };
    putUnlessEmpty(Column::Principal, m_principal.label);
    putUnlessEmpty(Column::PrincipalGroup, m_principal.group);
    codes.columns[slotOf(Column::PrincipalKind)]
        = static_cast<Code>(1U + static_cast<unsigned>(m_principal.kind));
    putUnlessEmpty(Column::User, m_principal.user);
    putUnlessEmpty(Column::Role, m_principal.role);
    putUnlessEmpty(Column::Session, m_principal.session);
    put(Column::IdentityType, parts.type);
    put(Column::PrincipalId, parts.principalId);
    put(Column::PrincipalArn, parts.arn);
    put(Column::Account, isAnonymous(facts.accountId) ? std::nullopt : parts.accountId);
    put(Column::Key, parts.accessKeyId);
    put(Column::InvokedBy, parts.invokedBy);
    codes.context = internContext(parts);
}

IdentityReader::Known &IdentityReader::placeFor(std::string_view json)
{
    return m_known[contentHash(json) % kKnownIdentities];
}

void IdentityReader::put(const Codes &codes, EventRow &row)
{
    for (std::size_t i = 0; i < kColumns.size(); ++i) {
        row.codes[slot(kColumns[i])] = codes.columns[i];
    }
    row.joins[slot(JoinColumn::Context)] = raw(codes.context);
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
        m_absent = Codes{};
        decode({}, *m_absent);
    }
    put(*m_absent, row);
}

} // namespace trailscope
