// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detail/jsonhighlighter.h"

#include "syntax/syntaxrepository.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Theme>

#include <QtCore/QElapsedTimer>
#include <QtGui/QTextDocument>

namespace trailscope {

namespace {

constexpr qint64 kSliceMs = 8;

// The place behind the quote that ends the string which `line` begins inside of; -1 when it does not end
// there.
qsizetype stringEnd(QStringView line)
{
    for (qsizetype at = 0; at < line.size(); ++at) {
        if (line[at] == u'\\') {
            ++at;
        } else if (line[at] == u'"') {
            return at + 1;
        }
    }
    return -1;
}

} // namespace

JsonHighlighter::JsonHighlighter(QTextDocument *document)
    : SyntaxHighlighter(document)
{
    setDefinition(syntaxRepository().definitionForName(QStringLiteral("JSON")));
    m_slices.setInterval(0);
    connect(&m_slices, &QTimer::timeout, this, &JsonHighlighter::highlightSlice);
}

void JsonHighlighter::prepare(const DisplayText *text)
{
    m_slices.stop();
    m_text = text;
    m_reached = 0;
}

bool JsonHighlighter::wanted() const
{
    return m_text && document() && m_text->shown().size() <= kLargestText;
}

void JsonHighlighter::restart()
{
    m_slices.stop();
    m_reached = 0;
    if (wanted()) {
        m_slices.start();
        highlightSlice(); // what is seen first has its colours at once
    }
}

void JsonHighlighter::resume()
{
    if (wanted() && !m_slices.isActive()) {
        m_slices.start();
    }
}

void JsonHighlighter::highlightSlice()
{
    QElapsedTimer watch;
    watch.start();
    QTextBlock block = document()->findBlockByNumber(m_reached);
    while (block.isValid() && watch.elapsed() < kSliceMs) {
        m_reached = block.blockNumber() + 1;
        rehighlightBlock(block);
        block = block.next();
    }
    if (!block.isValid()) {
        m_slices.stop();
    }
}

void JsonHighlighter::highlightBlock(const QString &text)
{
    const QTextBlock block = currentBlock();
    if (!wanted() || block.blockNumber() >= m_reached) {
        return;
    }
    const DisplayText::SoftBreak *before = m_text->breakBefore(block.position());
    const DisplayText::SoftBreak *after = m_text->breakBefore(block.position() + block.length());
    const bool beginsInString = before && before->inString;
    const bool endsInString = after && after->inString;
    if (!beginsInString && !endsInString) {
        SyntaxHighlighter::highlightBlock(text);
        return;
    }
    // The definition knows no strings of several lines. It is shown a line where each string is whole: blanks
    // for what belongs to a string begun before, a closing quote for what goes on after.
    QString whole = text;
    qsizetype ownEnd = 0;
    if (beginsInString) {
        ownEnd = stringEnd(text);
        ownEnd = ownEnd < 0 ? text.size() : ownEnd;
        whole.replace(0, ownEnd, QString(ownEnd, u' '));
    }
    if (endsInString && ownEnd < text.size()) {
        whole += u'"';
    }
    SyntaxHighlighter::highlightBlock(whole);
    if (beginsInString) {
        QTextCharFormat string;
        string.setForeground(QColor::fromRgba(theme().textColor(KSyntaxHighlighting::Theme::String)));
        setFormat(0, static_cast<int>(ownEnd), string);
    }
}

} // namespace trailscope
