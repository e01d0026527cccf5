// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "textreader.h"

#include "text/uuid.h"
#include "text/windowpadding.h"

#include <algorithm>

namespace trailscope::test {

TextReader::TextReader()
    : m_reader(m_dictionaries)
{
}

ReadText TextReader::read(std::string_view content, std::size_t windowBytes)
{
    m_reader.beginLeaf();
    std::size_t done = 0;
    std::size_t target = windowBytes;
    for (bool last = false; !last;) {
        const std::size_t size = std::min(target, content.size() - done);
        last = done + size == content.size();
        // A copy of its own, so that a sanitizer sees what is read behind the padding.
        std::vector<char> window(size + kWindowPadding, '"');
        std::ranges::copy(content.substr(done, size), window.begin());
        const std::size_t consumed = m_reader.window(std::span(window).first(size), last);
        done += std::min(consumed, size);
        target = std::max(windowBytes, (size - std::min(consumed, size)) * 2);
    }
    ReadText result;
    m_reader.endLeaf(result.report);
    for (const EventRow &row : m_reader.rows()) {
        const IdValue &id = row.ids[slot(IdColumn::EventId)];
        std::string &text = result.eventIds.emplace_back();
        if (id.code != Code::Absent) {
            text = m_dictionaries.identifiers().text(id.code);
        } else if (id.present) {
            appendUuid(text, id.uuid);
        }
        result.places.push_back(row.place);
        result.recovered.push_back(has(row.flags, EventFlag::Recovered));
    }
    m_reader.rows().clear();
    return result;
}

} // namespace trailscope::test
