// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/finding/jsonpieces.h"

#include "json/jsontext.h"

#include <algorithm>
#include <utility>

namespace trailscope {

namespace {

constexpr std::string_view kListMark = "{}";

} // namespace

void JsonPieces::add(std::string_view path, std::string json)
{
    JsonPieces *object = this;
    if (path.starts_with(kListMark) && path.substr(kListMark.size()).starts_with('.')) {
        m_isList = true;
        path.remove_prefix(kListMark.size() + 1);
    }
    for (;;) {
        const std::size_t dot = path.find('.');
        std::string_view segment = path.substr(0, dot);
        const bool isList = segment.size() > kListMark.size() && segment.ends_with(kListMark);
        if (isList) {
            segment.remove_suffix(kListMark.size());
        }
        auto member = std::ranges::find(object->m_members, segment, &Member::key);
        const bool isNew = member == object->m_members.end();
        if (isNew) {
            member
                = object->m_members.insert(member, {.key = std::string(segment), .json = {}, .inside = {}});
        }
        if (dot == std::string_view::npos) {
            if (isNew) {
                member->json = isList ? '[' + json + ']' : std::move(json);
            }
            return;
        }
        if (!member->json.empty()) {
            return;
        }
        object = &member->inside;
        object->m_isList = object->m_isList || isList;
        path.remove_prefix(dot + 1);
    }
}

std::string JsonPieces::json() const
{
    std::string out = m_isList ? "[{" : "{";
    for (const Member &member : m_members) {
        out += (&member == m_members.data() ? "" : ",") + jsonString(member.key) + ':'
            + (member.json.empty() ? member.inside.json() : member.json);
    }
    return out + (m_isList ? "}]" : "}");
}

} // namespace trailscope
