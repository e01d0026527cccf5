// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/detail/displaytext.h"

#include "text/visibletext.h"

#include <algorithm>
#include <utility>

namespace trailscope {

namespace {

constexpr QChar kZeroWidthSpace{char16_t{0x200B}};

// What stands in shown() for a character of plain(). Text layouts take some characters for the end of a line
// or of a frame; positions would be off by one from there on.
QChar shownCharacter(QStringView text, qsizetype at)
{
    const QChar c = text[at];
    if (c == u'\n' || c == u'\t') {
        return c;
    }
    if (c == u'\r' && at + 1 < text.size() && text[at + 1] == u'\n') {
        return kZeroWidthSpace; // the line ends all the same
    }
    return replacedUnit(text, at);
}

} // namespace

DisplayText::DisplayText(QString plain, std::vector<Place> places)
    : m_plain(std::move(plain))
    , m_places(std::move(places))
{
    breakLongLines();
}

void DisplayText::breakLongLines()
{
    m_shown.reserve(m_plain.size() + m_plain.size() / kLongestLine + 1);
    bool inString = false;
    bool escaped = false; // the character before was a backslash that counts
    qsizetype lineBegin = 0;
    qsizetype escapeEnd = 0; // of the escape that was read last
    qsizetype afterComma = -1; // the last good place for a break
    const auto breakAt = [&](qsizetype at, bool insideString) {
        // What was shown from there on moves to the next line.
        m_shown.insert(at + static_cast<qsizetype>(m_breaks.size()), u'\n');
        m_breaks.push_back({at, insideString});
        lineBegin = at;
        afterComma = -1;
    };
    for (qsizetype at = 0; at < m_plain.size(); ++at) {
        const QChar c = m_plain[at];
        if (c == u'\n') {
            lineBegin = at + 1;
            afterComma = -1;
        } else if (at - lineBegin >= kLongestLine) {
            const bool insideEscape = escaped || at < escapeEnd;
            if (!inString && afterComma > lineBegin) {
                breakAt(afterComma, false);
            } else if (inString && afterComma > lineBegin + kLongestLine / 2) {
                breakAt(afterComma, false);
            } else if (!c.isLowSurrogate() && !insideEscape) {
                breakAt(at, inString);
            }
        }
        m_shown += shownCharacter(m_plain, at);
        if (inString) {
            if (escaped) {
                escaped = false;
                escapeEnd = at + (c == u'u' ? 5 : 1);
            } else if (c == u'\\') {
                escaped = true;
            } else if (c == u'"') {
                inString = false;
            }
        } else if (c == u'"') {
            inString = true;
        } else if (c == u',') {
            afterComma = at + 1;
        }
    }
}

const DisplayText::SoftBreak *DisplayText::breakBefore(qsizetype shownLineBegin) const
{
    const qsizetype plain = toPlain(shownLineBegin);
    const auto found = std::ranges::lower_bound(m_breaks, plain, {}, &SoftBreak::at);
    if (found == m_breaks.end() || found->at != plain) {
        return nullptr;
    }
    const qsizetype ownPlace = plain + (found - m_breaks.begin()) + 1;
    return ownPlace == shownLineBegin ? &*found : nullptr;
}

qsizetype DisplayText::toPlain(qsizetype shown) const
{
    // Break number i stands at at + i in shown(): count those before the position.
    qsizetype low = 0;
    qsizetype high = std::ssize(m_breaks);
    while (low < high) {
        const qsizetype middle = (low + high) / 2;
        if (m_breaks[static_cast<std::size_t>(middle)].at + middle < shown) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return shown - low;
}

qsizetype DisplayText::toShown(qsizetype plain) const
{
    const auto after = std::ranges::upper_bound(m_breaks, plain, {}, &SoftBreak::at);
    return plain + (after - m_breaks.begin());
}

TextRange DisplayText::toShown(TextRange plain) const
{
    // An end at a break belongs to the line before it.
    const auto notBefore = std::ranges::lower_bound(m_breaks, plain.end, {}, &SoftBreak::at);
    const qsizetype begin = toShown(plain.begin);
    return {begin, std::max(begin, plain.end + (notBefore - m_breaks.begin()))};
}

TextRange DisplayText::memberRange(JsonNodeId node) const
{
    const auto i = static_cast<std::size_t>(node);
    return i < m_places.size() ? TextRange{m_places[i].begin, m_places[i].end} : TextRange{};
}

TextRange DisplayText::valueRange(JsonNodeId node) const
{
    const auto i = static_cast<std::size_t>(node);
    return i < m_places.size() ? TextRange{m_places[i].valueBegin, m_places[i].end} : TextRange{};
}

std::optional<JsonNodeId> DisplayText::nodeAt(qsizetype plain, const JsonTree &tree) const
{
    if (m_places.empty()) {
        return std::nullopt;
    }
    JsonNodeId id{};
    for (;;) {
        const JsonNode &node = tree.node(id);
        // Children stand in document order: the last that begins at or before the position is the only
        // candidate.
        const auto after = std::ranges::upper_bound(
            node.children, plain, {}, [this](std::uint32_t child) { return m_places[child].begin; });
        if (after == node.children.begin() || m_places[*std::prev(after)].end < plain) {
            return id;
        }
        id = static_cast<JsonNodeId>(*std::prev(after));
    }
}

std::vector<TextRange> DisplayText::find(const QString &needle, Qt::CaseSensitivity sensitivity,
                                         std::size_t limit) const
{
    std::vector<TextRange> found;
    if (needle.isEmpty()) {
        return found;
    }
    for (qsizetype at = m_plain.indexOf(needle, 0, sensitivity); at >= 0 && found.size() < limit;
         at = m_plain.indexOf(needle, at + needle.size(), sensitivity)) {
        found.push_back({at, at + needle.size()});
    }
    return found;
}

} // namespace trailscope
