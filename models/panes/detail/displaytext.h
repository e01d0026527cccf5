// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "json/jsontree.h"

#include <QtCore/QString>

#include <optional>
#include <vector>

namespace trailscope {

// Positions in a text, in UTF-16 code units: [begin, end).
struct TextRange {
    qsizetype begin = 0;
    qsizetype end = 0;

    [[nodiscard]] qsizetype length() const { return end - begin; }
    bool operator==(const TextRange &) const = default;
};

// A JSON text for a text view, with the place of every value in it.
//
// There are two texts. plain() is what is searched and copied. shown() is what a view lays out: lines that
// are too long for that are broken, and what is not safe to show stands as replacedText() has it, one for
// one. Places are in plain(); the to…() functions lead from one to the other. Immutable, any thread.
class DisplayText {
public:
    // A line break of shown() that plain() does not have.
    struct SoftBreak {
        qsizetype at = 0; // in plain()
        bool inString = false; // inside a JSON string
    };
    // Where a value stands. `begin` is that of the member's name where it has one, else `valueBegin`.
    struct Place {
        qsizetype begin = 0;
        qsizetype valueBegin = 0;
        qsizetype end = 0;
    };

    // Longer lines are broken.
    static constexpr qsizetype kLongestLine = 1000;

    DisplayText() = default;
    // `places` by JsonNodeId, or empty where the text is no JSON.
    DisplayText(QString plain, std::vector<Place> places);

    [[nodiscard]] const QString &plain() const { return m_plain; }
    [[nodiscard]] const QString &shown() const { return m_shown; }
    [[nodiscard]] const std::vector<SoftBreak> &softBreaks() const { return m_breaks; }
    // The soft break that a line of shown() beginning at this position owes its being to.
    [[nodiscard]] const SoftBreak *breakBefore(qsizetype shownLineBegin) const;

    [[nodiscard]] qsizetype toPlain(qsizetype shown) const;
    [[nodiscard]] qsizetype toShown(qsizetype plain) const;
    [[nodiscard]] TextRange toShown(TextRange plain) const;

    // In plain(): the member with its name, and its value alone.
    [[nodiscard]] TextRange memberRange(JsonNodeId node) const;
    [[nodiscard]] TextRange valueRange(JsonNodeId node) const;
    // The innermost value whose member covers the position in plain(); nothing where the text is no JSON.
    [[nodiscard]] std::optional<JsonNodeId> nodeAt(qsizetype plain, const JsonTree &tree) const;

    // Every place of `needle` in plain(), one after the other without overlap; no more than `limit`.
    [[nodiscard]] std::vector<TextRange> find(const QString &needle, Qt::CaseSensitivity sensitivity,
                                              std::size_t limit) const;

private:
    void breakLongLines();

    QString m_plain;
    QString m_shown;
    std::vector<SoftBreak> m_breaks;
    std::vector<Place> m_places;
};

} // namespace trailscope
