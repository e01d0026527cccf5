// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/intactreader.h"

#include "ingest/finding/recordstart.h"
#include "text/casefold.h"

namespace trailscope {

bool IntactReader::read(std::string_view text)
{
    if (!m_index.build(text)) {
        return false;
    }
    JsonCursor cursor(text, m_index.places());
    while (!cursor.atEnd()) {
        if (!readValue(text, cursor)) {
            return false;
        }
    }
    return true;
}

// A value at the top: an event, a wrapper or an array of events.
bool IntactReader::readValue(std::string_view text, JsonCursor &cursor)
{
    const auto readEvents = [&] { return cursor.forEachElement([&] { return readEvent(text, cursor); }); };
    if (cursor.peek() == '[') {
        return readEvents();
    }
    if (!opensRecords(text, cursor.place())) {
        return readEvent(text, cursor);
    }
    m_records.noteRecordsSeen();
    // Other members may hold events too, in strings, and take the long way.
    return cursor.forEachMember([&](std::string_view key) {
        return cursor.peek() == '[' && equalsIgnoringAsciiCase(key, "Records") && readEvents();
    });
}

bool IntactReader::readEvent(std::string_view text, JsonCursor &cursor)
{
    return cursor.peek() == '{' && m_records.takeIntact(text, cursor, m_maximumRecordBytes);
}

} // namespace trailscope
