// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detail/markbutton.h"

#include "icons/symbolicicon.h"
#include "text/visibletext.h"

#include <array>

namespace trailscope {

MarkButton::MarkButton(QWidget *parent)
    : QToolButton(parent)
{
    setObjectName(QStringLiteral("detailMark"));
    setAutoRaise(true);
    setCheckable(true);
    setIcon(symbolicIcon(QStringLiteral("mark")));
    setFocusPolicy(Qt::TabFocus);
    connect(this, &QToolButton::clicked, this, [this] {
        if (m_marks && m_event) {
            (void)m_marks->toggle(std::array{*m_event});
        }
        update();
    });
    update();
}

void MarkButton::setEvent(MarkedEvents *marks, std::optional<EventIndex> event)
{
    if (marks != m_marks) {
        m_marks = marks;
        connect(marks, &MarkedEvents::changed, this, &MarkButton::update);
    }
    m_event = event;
    update();
}

void MarkButton::update()
{
    const bool isMarked = m_marks && m_event && m_marks->isMarked(*m_event);
    setVisible(m_event.has_value());
    setChecked(isMarked);
    setToolButtonStyle(isMarked ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    setText(isMarked ? tr("Marked") : tr("Mark"));
    setAccessibleName(text());
    setToolTip(toolTipText(isMarked ? tr("Take the mark away") : tr("Mark this event")));
}

} // namespace trailscope
