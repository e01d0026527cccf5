// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/verifyreport.h"

#include "cli/tablelayout.h"
#include "evidence/digest/verificationtext.h"
#include "json/jsontext.h"

#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace trailscope::cli {

namespace {

// Lists of objects with one on a line; members in the order in which they are added.
class JsonLines {
public:
    explicit JsonLines(std::string &out)
        : m_out(out)
    {
    }

    void beginList(std::string_view name)
    {
        key(name);
        m_out += '[';
        m_isFirstObject = true;
    }
    void endList() { m_out += m_isFirstObject ? "]" : "\n  ]"; }
    void beginObject()
    {
        m_out += m_isFirstObject ? "\n    {" : ",\n    {";
        m_isFirstObject = false;
        m_isFirstMember = true;
    }
    void endObject() { m_out += '}'; }
    void element(std::string_view text)
    {
        m_out += m_isFirstObject ? "\n    " : ",\n    ";
        m_isFirstObject = false;
        appendJsonString(m_out, text);
    }

    void text(std::string_view name, std::string_view value)
    {
        member(name);
        if (value.empty())
            m_out += "null";
        else
            appendJsonString(m_out, value);
    }
    void time(std::string_view name, UtcMs value) { text(name, formatUtc(value)); }
    void number(std::string_view name, std::uint64_t value)
    {
        member(name);
        m_out += std::to_string(value);
    }
    void flag(std::string_view name, bool value)
    {
        member(name);
        m_out += value ? "true" : "false";
    }
    // Of texts that are JSON already.
    void list(std::string_view name, const std::vector<std::string> &values)
    {
        member(name);
        m_out += '[';
        for (std::size_t i = 0; i < values.size(); ++i)
            m_out += (i > 0 ? ", " : "") + values[i];
        m_out += ']';
    }
    void top(std::string_view name, std::uint64_t value)
    {
        key(name);
        m_out += std::to_string(value);
    }

private:
    void member(std::string_view name)
    {
        m_out += m_isFirstMember ? "" : ", ";
        m_isFirstMember = false;
        appendJsonString(m_out, name);
        m_out += ": ";
    }
    void key(std::string_view name)
    {
        m_out += m_out.size() > 1 ? ",\n  " : "\n  ";
        appendJsonString(m_out, name);
        m_out += ": ";
    }

    std::string &m_out;
    bool m_isFirstObject = true;
    bool m_isFirstMember = true;
};

std::string digestName(const VerificationReport &report, const LogResult &log)
{
    if (log.digest == LogResult::kNone)
        return {};
    return std::string(nameOf(report.digests[log.digest].digest->object.key));
}

std::string pathOf(const VerificationReport &report, const LogResult &log)
{
    return log.isAtHand() ? log.place.displayName()
                          : report.digests[log.digest].digest->logs[log.listed].object.uri();
}

void appendCounts(JsonLines &json, const VerificationReport &report)
{
    constexpr std::array kNames
        = {std::pair("verified", EvidenceState::Verified), std::pair("changed", EvidenceState::Changed),
           std::pair("missing", EvidenceState::Missing),   std::pair("notPresent", EvidenceState::NotPresent),
           std::pair("noDigest", EvidenceState::NoDigest), std::pair("undecided", EvidenceState::Undecided)};
    static_assert(kNames.size() == kEvidenceStateCount);
    for (const auto &[name, state] : kNames)
        json.top(name, report.count(state));
    json.top("otherFiles", report.otherFiles);
}

void appendKeyFiles(JsonLines &json, const VerificationReport &report)
{
    json.beginList("keyFiles");
    for (const KeyFile &file : report.keyFiles) {
        json.beginObject();
        json.text("path", file.path);
        json.text("sha256", hexText(file.hash));
        json.number("keys", file.keys);
        json.flag("named", file.wasNamed);
        json.flag("used", file.isUsed);
        json.endObject();
    }
    json.endList();
}

std::string spanJson(UtcMs from, UtcMs to, std::string_view more = {})
{
    return "{\"from\": " + jsonString(formatUtc(from)) + ", \"to\": " + jsonString(formatUtc(to))
        + std::string(more) + '}';
}

void appendChains(JsonLines &json, const VerificationReport &report)
{
    json.beginList("chains");
    for (const ChainResult &chain : report.chains) {
        json.beginObject();
        json.text("bucket", chain.id.bucket);
        json.text("prefix", chain.id.prefix);
        json.text("organization", chain.id.organization);
        json.text("account", chain.id.account);
        json.text("region", chain.id.region);
        json.text("trail", chain.id.trail);
        json.text("homeRegion", chain.id.homeRegion);
        json.flag("backfill", chain.id.isBackfill);
        json.time("first", chain.first);
        json.time("last", chain.last);
        json.number("digests", chain.digests.size());
        json.number("unproved", chain.unproved);
        json.number("restarts", chain.restarts);
        json.flag("beginsInTheMiddle", chain.beginsInTheMiddle);
        json.number("logsListed", chain.logsListed);
        json.number("logsVerified", chain.logsVerified);
        std::vector<std::string> spans;
        spans.reserve(chain.proved.size());
        for (const auto &[from, to] : chain.proved)
            spans.push_back(spanJson(from, to));
        json.list("proved", spans);
        std::vector<std::string> holes;
        holes.reserve(chain.holes.size());
        for (const DigestHole &hole : chain.holes)
            holes.push_back(spanJson(hole.from, hole.to,
                                     std::string(", \"startBehind\": ")
                                         + (hole.isStartBehind ? "true" : "false")
                                         + ", \"atEnd\": " + (hole.isAtEnd ? "true" : "false")));
        json.list("holes", holes);
        std::vector<std::string> keys;
        keys.reserve(chain.missingKeys.size());
        for (const std::string &key : chain.missingKeys)
            keys.push_back(jsonString(key));
        json.list("missingKeys", keys);
        json.text("keysCommand", keys.empty() ? std::string() : VerificationText::keysCommand(chain));
        json.endObject();
    }
    json.endList();
}

void appendDigests(JsonLines &json, const VerificationReport &report)
{
    json.beginList("digests");
    for (const DigestResult &result : report.digests) {
        json.beginObject();
        json.text("state", evidenceStateName(result.state));
        json.text("path", result.leaf.displayName());
        if (result.digest) {
            json.text("object", result.digest->object.uri());
            json.time("start", result.digest->start);
            json.time("end", result.digest->end);
            json.text("fingerprint", result.digest->fingerprint);
            json.text("signature", signatureStateName(result.signature));
            json.text("place", placeStateName(result.place));
            json.text("predecessor", predecessorStateName(result.predecessor));
            json.text("window", windowStateName(result.window));
            json.flag("proved", result.isProved);
            json.flag("provedByHash", result.isProvedByHash);
            json.number("logs", result.digest->logs.size());
        }
        json.text("sha256", hexText(result.hash));
        json.text("reason", VerificationText::reason(report, result));
        json.endObject();
    }
    json.endList();
    json.beginList("absentDigests");
    for (const AbsentDigest &absent : report.absentDigests) {
        json.beginObject();
        json.text("state", evidenceStateName(absent.state));
        json.text("object", absent.object.uri());
        json.text("namedBy", report.digests[absent.successor].leaf.displayName());
        json.text("reason", VerificationText::reason(report, absent));
        json.endObject();
    }
    json.endList();
}

void appendLogs(JsonLines &json, const VerificationReport &report)
{
    json.beginList("logs");
    for (const LogResult &log : report.logs) {
        json.beginObject();
        json.text("state", evidenceStateName(log.state));
        json.text("path", log.isAtHand() ? log.place.displayName() : std::string());
        const bool isListed = log.digest != LogResult::kNone;
        json.text("object",
                  isListed ? report.digests[log.digest].digest->logs[log.listed].object.uri()
                           : std::string());
        json.text("digest", isListed ? report.digests[log.digest].leaf.displayName() : std::string());
        json.text("content", logContentName(log.content));
        json.text("place", placeStateName(log.location));
        json.text("uncovered", isListed ? std::string_view() : uncoveredName(log.uncovered));
        json.flag("listedTwice", log.isListedTwice);
        json.text("reason", VerificationText::reason(report, log));
        json.endObject();
    }
    json.endList();
}

void appendLakeResults(JsonLines &json, const VerificationReport &report)
{
    json.beginList("lakeResults");
    for (const LakeResult &lake : report.lakeResults) {
        json.beginObject();
        json.text("state", evidenceStateName(lake.state));
        json.text("path", lake.place.displayName());
        json.text("signature", signatureStateName(lake.signature));
        std::vector<std::string> files;
        files.reserve(lake.files.size());
        for (const LakeResult::File &file : lake.files)
            files.push_back("{\"state\": " + jsonString(evidenceStateName(file.state))
                            + ", \"path\": " + jsonString(file.path) + '}');
        json.list("files", files);
        json.text("reason", VerificationText::reason(lake));
        json.endObject();
    }
    json.endList();
}

} // namespace

std::string verifyTable(const VerificationReport &report, std::optional<std::size_t> width)
{
    const std::vector<TableLayout::ColumnTitle> titles = {{"state"}, {"path"}, {"digest"}, {"reason"}};
    std::vector<std::vector<std::string>> rows;
    rows.reserve(report.digests.size() + report.absentDigests.size() + report.logs.size());
    const auto add = [&rows](EvidenceState state, std::string path, std::string digest, std::string reason) {
        rows.push_back(
            {std::string(evidenceStateName(state)), std::move(path), std::move(digest), std::move(reason)});
    };
    for (const DigestResult &result : report.digests)
        add(result.state, result.leaf.displayName(),
            result.digest ? std::string(nameOf(result.digest->object.key)) : std::string(),
            VerificationText::reason(report, result));
    for (const AbsentDigest &absent : report.absentDigests)
        add(absent.state, absent.object.uri(), std::string(nameOf(absent.object.key)),
            VerificationText::reason(report, absent));
    for (const LogResult &log : report.logs)
        add(log.state, pathOf(report, log), digestName(report, log), VerificationText::reason(report, log));
    for (const LakeResult &lake : report.lakeResults) {
        add(lake.state, lake.place.displayName(), {}, VerificationText::reason(lake));
        for (const LakeResult::File &file : lake.files)
            add(file.state, file.path, std::string(nameOf(lake.place.displayName())),
                VerificationText::reason(lake));
    }
    return tableText(titles, rows, width);
}

std::string verifyJson(const VerificationReport &report)
{
    std::string out = "{";
    JsonLines json(out);
    appendCounts(json, report);
    json.beginList("findings");
    for (const std::string &finding : report.findings)
        json.element(finding);
    json.endList();
    appendKeyFiles(json, report);
    appendChains(json, report);
    appendDigests(json, report);
    appendLogs(json, report);
    appendLakeResults(json, report);
    return out + "\n}\n";
}

} // namespace trailscope::cli
