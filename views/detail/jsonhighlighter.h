// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/detail/displaytext.h"

#include <KSyntaxHighlighting/SyntaxHighlighter>

#include <QtCore/QTimer>

namespace trailscope {

// Colours a DisplayText in a document, a slice of lines at a time, so that a large record never holds the
// window. Lines that were broken inside a string go on as strings. GUI thread, owned by the document's view.
class JsonHighlighter : public KSyntaxHighlighting::SyntaxHighlighter {
    Q_OBJECT

public:
    // Larger texts stay plain.
    static constexpr qsizetype kLargestText = 1'000'000;

    explicit JsonHighlighter(QTextDocument *document);

    // To be called before the document gets the text. `text` has to outlive its stay in the document; null
    // for none.
    void prepare(const DisplayText *text);
    // To be called once the document has the text, and again when the theme has changed: colours from the
    // top.
    void restart();
    // To be called when text has been added at the end: colours what is not coloured yet.
    void resume();
    [[nodiscard]] bool isBusy() const { return m_slices.isActive(); }

protected:
    void highlightBlock(const QString &text) override;

private:
    void highlightSlice();
    [[nodiscard]] bool wanted() const;

    const DisplayText *m_text = nullptr;
    int m_reached = 0; // lines before this one are coloured
    QTimer m_slices;
};

} // namespace trailscope
