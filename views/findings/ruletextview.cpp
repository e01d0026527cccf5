// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "findings/ruletextview.h"

#include "palette/mixedcolour.h"
#include "syntax/syntaxrepository.h"
#include "text/visibletext.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Theme>

#include <QtCore/QStringList>
#include <QtGui/QFontDatabase>
#include <QtGui/QPaintEvent>
#include <QtGui/QPainter>
#include <QtGui/QTextBlock>

#include <algorithm>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

constexpr QColor kTrue(0x2E, 0x9E, 0x5B);
constexpr QColor kFalse(0xD0, 0x4A, 0x3A);

} // namespace

// The strip beside the text.
class RuleGutter : public QWidget {
public:
    explicit RuleGutter(RuleTextView *view)
        : QWidget(view)
        , m_view(view)
    {
    }

protected:
    void paintEvent(QPaintEvent *event) override { m_view->paintGutter(event); }

private:
    RuleTextView *m_view;
};

RuleTextView::RuleTextView(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_highlighter(new KSyntaxHighlighting::SyntaxHighlighter(document()))
    , m_gutter(new RuleGutter(this))
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFrameShape(QFrame::NoFrame);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &rect, int scrolled) {
        if (scrolled != 0)
            m_gutter->scroll(0, scrolled);
        else
            m_gutter->update(0, rect.y(), m_gutter->width(), rect.height());
    });
    applyTheme();
    placeGutter();
}

void RuleTextView::setRule(const std::string &text)
{
    if (text == m_rule)
        return;
    m_rule = text;
    m_marks.clear();
    // One for one, so that lines and places stay what they are.
    QStringList lines = fromUtf8(text).split(u'\n');
    for (QString &line : lines) {
        if (line.endsWith(u'\r'))
            line.chop(1);
        line = replacedText(line);
    }
    const QString shown = lines.join(u'\n');
    m_highlighter->setDefinition(shown.size() <= kLargestText
                                     ? syntaxRepository().definitionForName(u"YAML"_s)
                                     : KSyntaxHighlighting::Definition());
    setPlainText(shown);
}

void RuleTextView::setExplanation(const RuleExplanation *explanation)
{
    m_marks.assign(static_cast<std::size_t>(blockCount()), LineMark());
    m_holds = explanation != nullptr && explanation->holds;
    if (explanation != nullptr) {
        for (const ExplainedPart &part : explanation->parts) {
            const bool isLine
                = part.kind == ExplainedPart::Kind::Item || part.kind == ExplainedPart::Kind::Selection;
            if (!isLine || part.line == 0 || part.line > m_marks.size())
                continue;
            // Of the several that one line may ask for, each has to hold.
            LineMark &mark = m_marks[part.line - 1];
            mark.mark = part.holds && mark.mark != Mark::False ? Mark::True : Mark::False;
            mark.decides = mark.decides || (part.decides && part.kind == ExplainedPart::Kind::Item);
        }
    }
    updateTints();
}

RuleTextView::Mark RuleTextView::markOf(int line) const
{
    const auto place = static_cast<std::size_t>(line - 1);
    return place < m_marks.size() ? m_marks[place].mark : Mark::None;
}

void RuleTextView::showLine(std::uint32_t line)
{
    const QTextBlock block = document()->findBlockByNumber(static_cast<int>(line) - 1);
    if (line == 0 || !block.isValid())
        return;
    setTextCursor(QTextCursor(block));
    ensureCursorVisible();
}

void RuleTextView::updateTints()
{
    QList<QTextEdit::ExtraSelection> tints;
    for (std::size_t i = 0; i < m_marks.size(); ++i) {
        if (!m_marks[i].decides)
            continue;
        QTextEdit::ExtraSelection tint;
        tint.cursor = QTextCursor(document()->findBlockByNumber(static_cast<int>(i)));
        tint.format.setProperty(QTextFormat::FullWidthSelection, true);
        // A part that does not hold may be why the whole does: the tint says how it ended.
        tint.format.setBackground(
            mixedColour(palette().color(QPalette::Base), m_holds ? kTrue : kFalse, 0.16));
        tints.append(tint);
    }
    setExtraSelections(tints);
    m_gutter->update();
}

void RuleTextView::paintGutter(QPaintEvent *event)
{
    QPainter painter(m_gutter);
    const QColor base = palette().color(QPalette::Base);
    painter.fillRect(event->rect(), mixedColour(base, palette().color(QPalette::Text), 0.035));
    painter.setFont(font());
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > event->rect().bottom())
            break;
        const Mark mark = markOf(block.blockNumber() + 1);
        if (mark == Mark::None)
            continue;
        const QColor colour = mark == Mark::True ? kTrue : kFalse;
        painter.setPen(mixedColour(palette().color(QPalette::Text), colour, 0.8));
        painter.drawText(QRectF(0, place.top(), m_gutter->width(), fontMetrics().height()), Qt::AlignCenter,
                         mark == Mark::True ? u"✓"_s : u"✗"_s);
    }
}

void RuleTextView::placeGutter()
{
    const int width = fontMetrics().horizontalAdvance(u"✓✓"_s) + 6;
    setViewportMargins(width, 0, 0, 0);
    const QRect inside = contentsRect();
    m_gutter->setGeometry(inside.left(), inside.top(), width, inside.height());
}

void RuleTextView::applyTheme()
{
    m_highlighter->setTheme(syntaxRepository().themeForPalette(palette()));
    m_highlighter->rehighlight(); // a new theme alone does not colour anew
}

void RuleTextView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        applyTheme();
        updateTints();
    } else if (event->type() == QEvent::FontChange) {
        placeGutter();
    }
}

void RuleTextView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    placeGutter();
}

} // namespace trailscope
