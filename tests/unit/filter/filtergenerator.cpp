// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filtergenerator.h"

#include "filter/filterterm.h"

namespace trailscope {

std::string FilterGenerator::mutated(std::string text)
{
    if (!text.empty() && chance(25)) {
        char &c = text[m_random() % text.size()];
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
        else if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    if (text.size() > 3 && chance(25))
        text = text.substr(m_random() % 3, 1 + m_random() % text.size());
    return text;
}

// As it is written in a filter: mostly what occurs, sometimes with wildcards.
std::string FilterGenerator::value()
{
    if (chance(25))
        return pick({"true",
                     "false",
                     "\"\"",
                     "*",
                     "?*",
                     "*e*",
                     "Get*",
                     "private",
                     "pu*",
                     "???",
                     "*:user/*",
                     "\"*\"",
                     "1",
                     "1.0",
                     "stra\xC3\x9F"
                     "e",
                     "kelvin",
                     "STRA\xC3\x9F"
                     "E",
                     "\"a..b\"",
                     "not-a-uuid",
                     "a1b2",
                     "\"say \\\"hi\\\"\""});
    const std::string text = mutated(m_values[m_random() % m_values.size()]);
    return quotedValue(text);
}

std::string FilterGenerator::timeTerm()
{
    const char *const times[] = {"2024-02-29",
                                 "2024-03-01",
                                 "2024-03-01T12:34",
                                 "2024-03-01T12:34:56Z",
                                 "2024-03-01T13:34:56+01:00",
                                 "2024-03-02",
                                 "now-24h",
                                 "now-3d",
                                 "now",
                                 "\"2024-03-01 00:00:00\"",
                                 "2024-03-05T10:00:00.250Z"};
    const std::string time = pick(times);
    if (chance(30))
        return "time in {" + time + ".." + pick(times) + ", " + pick(times) + "}";
    if (chance(15))
        return "time "
            + pick({"= 2024-03-*", "exists", "contains T12", "startswith 2024-02", "~ \"Z$\"", "in {*59Z}",
                    "= 2024-03-01..2024-03-02"});
    return "eventTime " + pick({"=", "!=", "==", "<", "<=", ">", ">="}) + " " + time;
}

std::string FilterGenerator::addressTerm()
{
    return "ip "
        + pick({"in {198.51.100.0/24}", "in {198.51.100.0/24, 203.0.113.7}", "in {2001:db8::/32 s3*}",
                "in {::/0}", "in {0.0.0.0/0}", "= 198.51.100.0/24", "= 198.51.100.7",
                "in {198.51.100.1..198.51.100.9}", "in {::ffff:198.51.100.0/120}", "= *.amazonaws.com"});
}

std::string FilterGenerator::numberTerm()
{
    const char *const fields[] = {"requestParameters.n",         "eventVersion", "offset",
                                  "requestParameters.\"x:y.z\"", "region",       "userIdentity.accountId"};
    const char *const numbers[]
        = {"1", "1.0", "7", "0", "-3", "25", "1.08", "1.1", "1e1", "20000", "07", "x", "1.10", "1.9"};
    if (chance(40))
        return pick(fields) + " in {" + pick(numbers) + ".." + pick(numbers) + " " + pick(numbers) + "}";
    return pick(fields) + " " + pick({"<", "<=", ">", ">=", "=", "==", "!="}) + " " + pick(numbers);
}

std::string FilterGenerator::textTerm()
{
    const std::string field = pick({"event",
                                    "service",
                                    "region",
                                    "principal",
                                    "principalKind",
                                    "userIdentity.type",
                                    "user",
                                    "role",
                                    "session",
                                    "account",
                                    "recipient",
                                    "key",
                                    "ip",
                                    "agent",
                                    "origin",
                                    "outcome",
                                    "error",
                                    "errorMessage",
                                    "readOnly",
                                    "write",
                                    "category",
                                    "type",
                                    "eventVersion",
                                    "eventID",
                                    "requestID",
                                    "sharedEventID",
                                    "resource",
                                    "source",
                                    "raw",
                                    "record",
                                    "ipClass",
                                    "requestParameters.bucketName",
                                    "requestParameters.n",
                                    "requestParameters.policy",
                                    "requestParameters.list.k",
                                    "requestParameters.list",
                                    "requestParameters",
                                    "requestParameters.\"x:y.z\"",
                                    "userIdentity.sessionContext.sessionIssuer.arn",
                                    "managementEvent",
                                    "responseElements.consolelogin",
                                    "resources.arn",
                                    "absent.path"});
    if (chance(12))
        return field + " exists";
    if (chance(15))
        return field + " in {" + value() + ", " + value() + " " + value() + "}";
    if (chance(12))
        return field + " ~ " + pick({"\"^[A-Z]\"", "\"(?i)GET|put\"", "e", "\"\\d{3}\"", "^$", "\"[^ -~]\""});
    return field + " " + pick({"=", "=", "=", "!=", "==", "contains", "startswith", "endswith"}) + " "
        + value();
}

std::string FilterGenerator::freeText()
{
    if (chance(40))
        return pick({"GetObject", "\"\\\"Version\\\":\\\"2012\\\"\"", "\"caf\xC3\xA9\"",
                     "\"\xF0\x9F\x98\x80\"", "\"<b>\"", "aws-cli/2.0", "\"a\\\\b\"", "\"userName\"",
                     "DeleteBucket", "\"line 1\nline 2\"", "\"\\\\n\"", "nowhere-at-all", "\"\"",
                     "stra\xC3\x9F"
                     "e"});
    const std::string text = mutated(m_values[m_random() % m_values.size()]);
    return chance(30) ? "quick:" + quotedValue(text) : quotedValue(text);
}

std::string FilterGenerator::term()
{
    switch (m_random() % 10) {
    case 0:
        return timeTerm();
    case 1:
        return addressTerm();
    case 2:
        return numberTerm();
    case 3:
    case 4:
        return freeText();
    default:
        return textTerm();
    }
}

std::string FilterGenerator::filter(int depth)
{
    if (depth == 0 || chance(30))
        return term();
    switch (m_random() % 6) {
    case 0:
        return "not (" + filter(depth - 1) + ")";
    case 1:
        return "!" + term();
    case 2:
    case 3:
        return "(" + filter(depth - 1) + ") or (" + filter(depth - 1) + ")";
    default:
        return "(" + filter(depth - 1) + ") " + pick({"and", "", "&&"}) + " (" + filter(depth - 1) + ")";
    }
}

} // namespace trailscope
