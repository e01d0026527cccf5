// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/finding/prestotext.h"

#include "text/casefold.h"
#include "json/jsontext.h"

#include <algorithm>
#include <array>

namespace trailscope {

namespace {

// The fields of structs in the schemas of both (CloudTrail user guide, "CloudTrail Lake supported schemas").
constexpr std::array<std::string_view, 33> kStructFields = {"type",
                                                            "principalId",
                                                            "arn",
                                                            "accountId",
                                                            "accessKeyId",
                                                            "userName",
                                                            "sessionContext",
                                                            "attributes",
                                                            "creationDate",
                                                            "mfaAuthenticated",
                                                            "sessionIssuer",
                                                            "webIdFederationData",
                                                            "federatedProvider",
                                                            "sourceIdentity",
                                                            "ec2RoleDelivery",
                                                            "ec2IssuedInVpc",
                                                            "onBehalfOf",
                                                            "userId",
                                                            "identityStoreArn",
                                                            "inScopeOf",
                                                            "sourceArn",
                                                            "sourceAccount",
                                                            "issuerType",
                                                            "credentialsIssuedTo",
                                                            "invokedBy",
                                                            "identityProvider",
                                                            "tlsVersion",
                                                            "cipherSuite",
                                                            "clientProvidedHostHeader",
                                                            "arnPrefix",
                                                            "updatedFields",
                                                            "originalRequestID",
                                                            "originalEventID"};

class PrestoReader {
public:
    explicit PrestoReader(std::string_view text)
        : m_text(text)
    {
    }

    [[nodiscard]] std::optional<std::string> read()
    {
        std::string json;
        if (!value(json, 0, true) || m_at != m_text.size()) {
            return std::nullopt;
        }
        return json;
    }

private:
    static constexpr int kMaximumDepth = 32;

    [[nodiscard]] char here() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    bool value(std::string &json, int depth, bool inArray);
    bool object(std::string &json, int depth);
    bool array(std::string &json, int depth);
    void scalar(std::string &json, bool inArray);
    // The length of `name=` here, without the sign; 0 where there is none.
    [[nodiscard]] std::size_t nameLength(std::size_t at) const;

    std::string_view m_text;
    std::size_t m_at = 0;
};

std::size_t PrestoReader::nameLength(std::size_t at) const
{
    const std::size_t end = m_text.find_first_of("=,{}[] ", at);
    return end == std::string_view::npos || m_text[end] != '=' ? 0 : end - at;
}

void PrestoReader::scalar(std::string &json, bool inArray)
{
    const std::size_t begin = m_at;
    for (; m_at < m_text.size(); ++m_at) {
        const char c = m_text[m_at];
        if (c == (inArray ? ']' : '}')) {
            break;
        }
        if (c == ',' && m_text.substr(m_at, 2) == ", " && (inArray || nameLength(m_at + 2) > 0)) {
            break;
        }
    }
    const std::string_view text = m_text.substr(begin, m_at - begin);
    json += text == "null" ? std::string(text) : jsonString(text);
}

bool PrestoReader::object(std::string &json, int depth)
{
    json += '{';
    ++m_at;
    for (bool first = true; here() != '}'; first = false) {
        if (!first) {
            if (m_text.substr(m_at, 2) != ", ") {
                return false;
            }
            m_at += 2;
            json += ',';
        }
        const std::size_t length = nameLength(m_at);
        if (length == 0) {
            return false;
        }
        json += jsonString(spelledAsInRecords(m_text.substr(m_at, length))) + ':';
        m_at += length + 1;
        if (!value(json, depth + 1, false)) {
            return false;
        }
    }
    ++m_at;
    json += '}';
    return true;
}

bool PrestoReader::array(std::string &json, int depth)
{
    json += '[';
    ++m_at;
    for (bool first = true; here() != ']'; first = false) {
        if (!first) {
            if (m_text.substr(m_at, 2) != ", ") {
                return false;
            }
            m_at += 2;
            json += ',';
        }
        if (!value(json, depth + 1, true)) {
            return false;
        }
    }
    ++m_at;
    json += ']';
    return true;
}

bool PrestoReader::value(std::string &json, int depth, bool inArray)
{
    if (depth > kMaximumDepth || m_at >= m_text.size()) {
        return false;
    }
    if (here() == '{') {
        return object(json, depth);
    }
    if (here() == '[') {
        return array(json, depth);
    }
    scalar(json, inArray);
    return true;
}

} // namespace

std::string_view spelledAsInRecords(std::string_view name)
{
    const auto field = std::ranges::find_if(
        kStructFields, [name](std::string_view known) { return equalsIgnoringAsciiCase(name, known); });
    return field == kStructFields.end() ? name : *field;
}

std::optional<std::string> jsonOfPrestoText(std::string_view text)
{
    return PrestoReader(text).read();
}

} // namespace trailscope
