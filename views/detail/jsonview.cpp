// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detail/jsonview.h"

#include "detail/jsongutter.h"
#include "palette/mixedcolour.h"
#include "syntax/syntaxrepository.h"

#include <KSyntaxHighlighting/Theme>

#include <QtCore/QElapsedTimer>
#include <QtCore/QMimeData>
#include <QtCore/QScopedValueRollback>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QFontDatabase>
#include <QtGui/QPainter>
#include <QtGui/QTextBlock>
#include <QtWidgets/QScrollBar>

#include <algorithm>
#include <utility>

namespace trailscope {

namespace {

constexpr int kGutterMargin = 6;
constexpr int kMarkWidth = 3;
constexpr qsizetype kFirstPiece = 60'000;
constexpr qsizetype kPiece = 8'000;
constexpr qint64 kBuildSliceMs = 10;

QTextEdit::ExtraSelection selectionOf(QTextDocument *document, TextRange range, const QColor &background)
{
    QTextEdit::ExtraSelection selection;
    selection.cursor = QTextCursor(document);
    const qsizetype last = document->characterCount() - 1; // what comes in later is marked later
    selection.cursor.setPosition(static_cast<int>(std::min(range.begin, last)));
    selection.cursor.setPosition(static_cast<int>(std::min(range.end, last)), QTextCursor::KeepAnchor);
    selection.format.setBackground(background);
    return selection;
}

} // namespace

JsonView::JsonView(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_highlighter(new JsonHighlighter(document()))
    , m_gutter(new JsonGutter(this))
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setUndoRedoEnabled(false);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Record as JSON"));
    applyFixedFont();
    applyTheme();
    m_loading.setInterval(0);
    connect(&m_loading, &QTimer::timeout, this, &JsonView::loadSlice);
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, [this] {
        if (!m_quiet) {
            enterNode(text().toPlain(textCursor().position()));
        }
    });
    connect(this, &QPlainTextEdit::blockCountChanged, this, &JsonView::placeGutter);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &rect, int scrolled) {
        if (scrolled != 0) {
            m_gutter->scroll(0, scrolled);
            if (!m_hits.empty()) {
                updateMarks(); // hits are marked where they are in sight only
            }
        } else {
            m_gutter->update(0, rect.y(), m_gutter->width(), rect.height());
        }
    });
    placeGutter();
}

const DisplayText &JsonView::text() const
{
    static const DisplayText nothing;
    if (!m_detail) {
        return nothing;
    }
    return m_form == JsonForm::Pretty ? m_detail->pretty : m_detail->delivered;
}

void JsonView::setDetail(EventDetailPtr detail)
{
    m_highlighter->prepare(nullptr);
    const EventDetailPtr before
        = std::exchange(m_detail, std::move(detail)); // its text is in use until the new one is set
    m_node.reset();
    m_highlighted.clear();
    showText();
}

void JsonView::setForm(JsonForm form)
{
    if (form == m_form) {
        return;
    }
    m_highlighter->prepare(nullptr);
    m_form = form;
    showText();
    if (m_node) {
        showNode(*m_node);
    }
}

void JsonView::showText()
{
    m_loading.stop();
    m_awaited.reset();
    m_loaded = 0;
    {
        const QScopedValueRollback quiet(m_quiet, true);
        setExtraSelections({});
        clear();
        m_highlighter->prepare(&text());
        loadPiece();
    }
    if (!isComplete()) {
        m_loading.start();
    }
    m_highlighter->restart();
    findHits();
    placeGutter();
}

void JsonView::loadPiece()
{
    // To the end of a line, so that a line in the document is never half a line of the text.
    const QString &shown = text().shown();
    qsizetype end = std::min(m_loaded + (m_loaded == 0 ? kFirstPiece : kPiece), shown.size());
    if (end < shown.size()) {
        end = shown.indexOf(u'\n', end);
        end = end < 0 ? shown.size() : end;
    }
    const QString piece = shown.mid(m_loaded, end - m_loaded);
    m_loaded = end;
    if (document()->isEmpty()) {
        setPlainText(piece);
    } else {
        QTextCursor cursor(document());
        cursor.movePosition(QTextCursor::End);
        cursor.insertText(piece);
    }
}

void JsonView::loadSlice()
{
    {
        const QScopedValueRollback quiet(m_quiet, true);
        QElapsedTimer watch;
        watch.start();
        while (!isComplete() && watch.elapsed() < kBuildSliceMs) {
            loadPiece();
        }
    }
    if (!isComplete()) {
        return;
    }
    m_loading.stop();
    m_highlighter->resume();
    if (const auto awaited = std::exchange(m_awaited, std::nullopt)) {
        putCursor(*awaited);
    }
    updateMarks();
}

void JsonView::showNode(JsonNodeId node)
{
    if (!m_detail || !m_detail->json) {
        return;
    }
    m_node = node;
    putCursor(text().toShown(text().memberRange(node)));
    updateMarks();
}

void JsonView::setHighlighted(std::vector<JsonNodeId> nodes)
{
    if (nodes == m_highlighted) {
        return;
    }
    m_highlighted = std::move(nodes);
    updateMarks();
}

void JsonView::putCursor(TextRange shown)
{
    if (shown.end > m_loaded) {
        m_awaited = shown;
        return;
    }
    m_awaited.reset();
    const QScopedValueRollback quiet(m_quiet, true);
    QTextCursor cursor(document());
    cursor.setPosition(static_cast<int>(shown.end));
    // The end first, so that as much as possible is in sight; the beginning counts.
    const bool shortRange = document()->findBlock(static_cast<int>(shown.begin)) == cursor.block();
    if (shortRange) {
        setTextCursor(cursor);
    }
    cursor.setPosition(static_cast<int>(shown.begin));
    const QRect place = cursorRect(cursor);
    setTextCursor(cursor);
    if (!viewport()->rect().intersects(place)) {
        centerCursor();
    }
}

std::optional<JsonNodeId> JsonView::nodeAt(const QPoint &viewportPosition) const
{
    if (!m_detail || !m_detail->json) {
        return std::nullopt;
    }
    const int position = cursorForPosition(viewportPosition).position();
    return text().nodeAt(text().toPlain(position), *m_detail->json);
}

void JsonView::enterNode(qsizetype plain)
{
    if (!m_detail || !m_detail->json) {
        return;
    }
    const auto node = text().nodeAt(plain, *m_detail->json);
    if (!node || node == m_node) {
        return;
    }
    m_node = node;
    updateMarks();
    Q_EMIT nodeEntered(*node);
}

void JsonView::search(const QString &needle)
{
    m_needle = needle;
    findHits();
    if (!m_hits.empty()) {
        // The first at or after the cursor, so that typing on keeps the place.
        const qsizetype from = text().toPlain(textCursor().selectionStart());
        const auto next = std::ranges::lower_bound(m_hits, from, {}, &TextRange::begin);
        m_hit = next == m_hits.end() ? 0 : static_cast<int>(next - m_hits.begin());
        goToHit(0);
    }
}

void JsonView::findHits()
{
    m_hits = text().find(m_needle, Qt::CaseInsensitive, kMostHits);
    m_hit = -1;
    updateMarks();
    Q_EMIT hitsChanged();
}

void JsonView::goToHit(int step)
{
    const int count = hitCount();
    if (count == 0) {
        return;
    }
    m_hit = m_hit < 0 ? (step < 0 ? count - 1 : 0) : (m_hit + step + count) % count;
    const TextRange hit = m_hits[static_cast<std::size_t>(m_hit)];
    putCursor(text().toShown(hit));
    enterNode(hit.begin);
    updateMarks();
    Q_EMIT hitsChanged();
}

void JsonView::updateMarks()
{
    QList<QTextEdit::ExtraSelection> marks;
    const QPalette &colours = palette();
    const QColor base = colours.color(QPalette::Base);
    const QColor accent = colours.color(QPalette::Highlight);
    if (m_detail && m_detail->json) {
        const QColor decided = mixedColour(base, QColor(0x2E, 0x9E, 0x5B), 0.3);
        for (const JsonNodeId node : m_highlighted) {
            marks += selectionOf(document(), text().toShown(text().memberRange(node)), decided);
        }
    }
    if (m_node && *m_node != JsonNodeId{} && m_detail && m_detail->json) {
        marks += selectionOf(document(), text().toShown(text().memberRange(*m_node)),
                             mixedColour(base, accent, 0.22));
    }
    if (!m_hits.empty()) {
        const QColor found = mixedColour(base, QColor(0xF5, 0xB7, 0x00), 0.4);
        const QColor current = mixedColour(base, QColor(0xF5, 0x8A, 0x00), 0.75);
        const qsizetype from = text().toPlain(firstVisibleBlock().position());
        const QTextBlock last = cursorForPosition(QPoint(0, viewport()->height())).block();
        const qsizetype to = text().toPlain(last.position() + last.length());
        auto hit = std::ranges::lower_bound(m_hits, from, {}, &TextRange::end);
        for (; hit != m_hits.end() && hit->begin <= to; ++hit) {
            const bool isCurrent = hit - m_hits.begin() == m_hit;
            marks += selectionOf(document(), text().toShown(*hit), isCurrent ? current : found);
            if (isCurrent) {
                marks.last().format.setForeground(
                    QColor(Qt::black)); // on orange no theme's colours can be read
            }
        }
    }
    setExtraSelections(marks);
    m_gutter->update();
}

QMimeData *JsonView::createMimeDataFromSelection() const
{
    const QTextCursor cursor = textCursor();
    const qsizetype begin = text().toPlain(cursor.selectionStart());
    const qsizetype end = text().toPlain(cursor.selectionEnd());
    auto *copied = new QMimeData;
    copied->setText(text().plain().mid(begin, end - begin));
    return copied;
}

void JsonView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    const QPoint place = byMouse ? viewport()->mapFromGlobal(event->globalPos()) : cursorRect().bottomLeft();
    Q_EMIT menuRequested(nodeAt(place), byMouse ? event->globalPos() : viewport()->mapToGlobal(place));
    event->accept();
}

void JsonView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        applyTheme();
        updateMarks();
    } else if (event->type() == QEvent::FontChange) {
        placeGutter();
    }
}

void JsonView::applyFixedFont()
{
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setTabStopDistance(4 * fontMetrics().horizontalAdvance(u' '));
}

void JsonView::applyTheme()
{
    m_highlighter->setTheme(syntaxRepository().themeForPalette(palette()));
    m_highlighter->restart(); // a new theme alone does not colour anew
}

void JsonView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    placeGutter();
}

int JsonView::gutterWidth() const
{
    int digits = 2;
    for (int lines = blockCount(); lines >= 100; lines /= 10) {
        ++digits;
    }
    return kMarkWidth + kGutterMargin + fontMetrics().horizontalAdvance(u'9') * digits + kGutterMargin;
}

void JsonView::placeGutter()
{
    const int width = gutterWidth();
    setViewportMargins(width, 0, 0, 0);
    const QRect inside = contentsRect();
    m_gutter->setGeometry(inside.left(), inside.top(), width, viewport()->height());
}

void JsonView::paintGutter(QPaintEvent *event)
{
    QPainter painter(m_gutter);
    const QPalette &colours = palette();
    const QColor base = colours.color(QPalette::Base);
    painter.fillRect(event->rect(), mixedColour(base, colours.color(QPalette::Text), 0.035));
    painter.setFont(font());
    painter.setPen(mixedColour(base, colours.color(QPalette::Text), 0.45));
    TextRange marked;
    if (m_node && *m_node != JsonNodeId{} && m_detail && m_detail->json) {
        marked = text().toShown(text().memberRange(*m_node));
    }
    const auto &breaks = text().softBreaks();
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > event->rect().bottom()) {
            break;
        }
        const qsizetype position = block.position();
        const QRect line(0, qRound(place.top()), m_gutter->width(), qRound(place.height()));
        if (position + block.length() > marked.begin && position < marked.end) {
            painter.fillRect(0, line.top(), kMarkWidth, line.height(), colours.color(QPalette::Highlight));
        }
        QString label;
        if (text().breakBefore(position)) {
            label = QStringLiteral("↪"); // the line above goes on
        } else {
            const qsizetype plain = text().toPlain(position);
            const auto broken = std::ranges::lower_bound(breaks, plain, {}, &DisplayText::SoftBreak::at);
            label = QString::number(block.blockNumber() + 1 - (broken - breaks.begin()));
        }
        painter.drawText(line.adjusted(0, 0, -kGutterMargin, 0), Qt::AlignRight | Qt::AlignVCenter, label);
    }
}

} // namespace trailscope
