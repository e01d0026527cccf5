// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "findings/ruleabout.h"

#include "panes/findings/findingsarrangement.h"
#include "text/visibletext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>
#include <QtGui/QTextCursor>
#include <QtGui/QTextDocument>
#include <QtGui/QTextList>

#include <string>
#include <vector>

namespace trailscope {

namespace {

struct RuleAboutText {
    Q_DECLARE_TR_FUNCTIONS(trailscope::RuleAbout)
};

// Lines kept, all else made visible.
QString safeLines(const std::string &text)
{
    QStringList lines = fromUtf8(text).trimmed().split(u'\n');
    for (QString &line : lines)
        line = visibleText(line);
    return lines.join(QChar::LineSeparator);
}

class AboutWriter {
public:
    explicit AboutWriter(QTextDocument &document)
        : m_cursor(&document)
    {
        document.clear();
        m_heading.setFontWeight(QFont::Bold);
        m_gap.setTopMargin(6);
        m_gap.setBottomMargin(2);
    }

    void paragraph(const QString &text)
    {
        if (text.isEmpty())
            return;
        newBlock();
        m_cursor.insertText(text, m_plain);
    }
    void heading(const QString &text)
    {
        newBlock();
        m_cursor.insertText(text, m_heading);
    }
    void item(const QString &text, const QString &link = {})
    {
        newBlock();
        QTextListFormat list;
        list.setStyle(QTextListFormat::ListDisc);
        list.setIndent(1);
        m_cursor.createList(list);
        m_isInList = true;
        m_cursor.insertText(text, m_plain);
        if (!link.isEmpty()) {
            QTextCharFormat address;
            address.setAnchor(true);
            address.setAnchorHref(link);
            address.setFontUnderline(true);
            m_cursor.insertText(QStringLiteral("  "), m_plain);
            m_cursor.insertText(link, address);
        }
    }
    void items(const QString &title, const std::vector<std::string> &texts)
    {
        if (texts.empty())
            return;
        heading(title);
        for (const std::string &text : texts)
            item(safeLines(text));
    }
    void fact(const QString &name, const QString &value)
    {
        if (value.isEmpty())
            return;
        newBlock();
        m_cursor.insertText(name + u' ', m_heading);
        m_cursor.insertText(value, m_plain);
    }

private:
    void newBlock()
    {
        if (m_isFirst)
            m_cursor.setBlockFormat(m_gap);
        else
            m_cursor.insertBlock(m_gap);
        m_isFirst = false;
        if (m_isInList && m_cursor.currentList() != nullptr)
            m_cursor.currentList()->remove(m_cursor.block());
        m_isInList = false;
    }

    QTextCursor m_cursor;
    QTextCharFormat m_plain;
    QTextCharFormat m_heading;
    QTextBlockFormat m_gap;
    bool m_isFirst = true;
    bool m_isInList = false;
};

} // namespace

void writeRuleAbout(QTextDocument &document, const RuleStory &story)
{
    const RuleHeader &header = story.ruleItself().header;
    AboutWriter writer(document);
    writer.paragraph(safeLines(header.description));
    writer.items(RuleAboutText::tr("What to look at next"), story.remarks.nextSteps);
    writer.items(RuleAboutText::tr("When it is wrong"), header.falsePositives);
    if (!header.tags.empty()) {
        writer.heading(RuleAboutText::tr("Tags"));
        for (const std::string &tag : header.tags)
            writer.item(visibleText(fromUtf8(tag)), QString::fromStdString(ruleTagLink(tag)));
    }
    writer.items(RuleAboutText::tr("References"), header.references);
    std::vector<std::string> filters = story.ruleItself().filters;
    if (const auto &common = story.ruleItself().commonFilters)
        filters.insert(filters.end(), common->begin(), common->end());
    writer.items(RuleAboutText::tr("Filters that apply to it"), filters);
    for (const MutedRule &mute : story.findings->mutes) {
        if (mute.rule.toStdString() != header.id)
            continue;
        writer.heading(RuleAboutText::tr("Muted"));
        const QString where
            = mute.filter.isEmpty() ? RuleAboutText::tr("all hits") : visibleText(mute.filter);
        //: a date, which hits, why
        writer.item(
            RuleAboutText::tr("%1: %2. %3").arg(visibleText(mute.date), where, visibleText(mute.reason)));
    }
    writer.heading(RuleAboutText::tr("Where it comes from"));
    writer.fact(RuleAboutText::tr("Author:"), visibleText(fromUtf8(header.author)));
    writer.fact(RuleAboutText::tr("Licence:"), visibleText(fromUtf8(story.remarks.licence)));
    writer.fact(RuleAboutText::tr("Status:"), visibleText(fromUtf8(header.status)));
    writer.fact(RuleAboutText::tr("Date:"), visibleText(fromUtf8(header.date)));
    writer.fact(RuleAboutText::tr("Changed:"), visibleText(fromUtf8(header.modified)));
    writer.fact(RuleAboutText::tr("ID:"), visibleText(fromUtf8(header.id)));
    writer.fact(RuleAboutText::tr("File:"), visibleText(fromUtf8(header.file)));
    if (!story.filter)
        writer.fact(RuleAboutText::tr("As a filter:"), visibleText(fromUtf8(story.filter.error())));
}

} // namespace trailscope
