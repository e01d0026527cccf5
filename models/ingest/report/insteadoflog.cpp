// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/report/insteadoflog.h"

#include "ingest/report/recognised.h"
#include "text/casefold.h"
#include "json/jsonscan.h"

#include <algorithm>
#include <string>

namespace trailscope {

namespace {

// What stands between the first <name> and its end; empty where that is not there.
std::string_view elementText(std::string_view text, std::string_view name)
{
    const std::string open = "<" + std::string(name) + ">";
    const std::size_t begin = text.find(open);
    if (begin == std::string_view::npos) {
        return {};
    }
    text.remove_prefix(begin + open.size());
    return text.substr(0, std::min(text.size(), text.find('<')));
}

LeafNote noteOf(LeafNoteKind kind, std::string_view detail = {})
{
    return {.kind = kind, .count = 1, .offset = 0, .detail = std::string(detail)};
}

} // namespace

LeafNote insteadOfLog(std::string_view head)
{
    const std::size_t begin = skipJsonSpace(head, 0);
    if (begin == head.size()) {
        return noteOf(LeafNoteKind::EmptyLog);
    }
    if (std::ranges::all_of(head, [](char c) { return c == '\0'; })) {
        return noteOf(LeafNoteKind::ZerosForLog);
    }
    // Amazon S3 API reference, "REST error responses": <Error><Code>…</Code><Message>…. Tools also save the
    // answer's header with it.
    if (head.contains("<Error>")) {
        const std::string_view code = elementText(head, "Code");
        return noteOf(LeafNoteKind::ErrorPageForLog, code.empty() ? "Error" : code);
    }
    if (containsIgnoringAsciiCase(head, "<!doctype html") || containsIgnoringAsciiCase(head, "<html")) {
        return noteOf(LeafNoteKind::HtmlForLog);
    }
    if (isBinary(head)) {
        return noteOf(LeafNoteKind::BytesForLog);
    }
    const bool isObjectOrList = head[begin] == '{' || head[begin] == '[';
    if (isObjectOrList && skipJsonValue(head, begin).outcome != JsonSkip::Broken) {
        return noteOf(LeafNoteKind::JsonForLog);
    }
    constexpr std::size_t kShown = 60;
    const std::string_view line = head.substr(begin, head.find_first_of("\r\n", begin) - begin);
    return noteOf(LeafNoteKind::TextForLog, "\"" + std::string(line.substr(0, kShown)) + "\"");
}

} // namespace trailscope
