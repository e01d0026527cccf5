// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detail/findbar.h"

#include "icons/symbolicicon.h"
#include "text/visibletext.h"
#include "value/plainlabel.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QToolButton>

namespace trailscope {

namespace {

QToolButton *button(QWidget *parent, const QString &icon, const QString &name, const QString &tip)
{
    auto *made = new QToolButton(parent);
    made->setAutoRaise(true);
    made->setIcon(symbolicIcon(icon));
    made->setObjectName(name);
    made->setToolTip(toolTipText(tip));
    made->setAccessibleName(tip);
    made->setFocusPolicy(Qt::TabFocus);
    return made;
}

} // namespace

FindBar::FindBar(QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
    , m_hits(new PlainLabel(this))
    , m_previous(button(this, QStringLiteral("previous"), QStringLiteral("findPrevious"),
                        tr("Previous hit (Shift+F3)")))
    , m_next(button(this, QStringLiteral("next"), QStringLiteral("findNext"), tr("Next hit (F3)")))
{
    m_edit->setObjectName(QStringLiteral("findText"));
    m_edit->setPlaceholderText(tr("Find in this record"));
    m_edit->setAccessibleName(tr("Find in this record"));
    m_edit->setClearButtonEnabled(true);
    m_edit->installEventFilter(this);
    m_hits->setObjectName(QStringLiteral("findHits"));
    auto *closeButton = button(this, QStringLiteral("clear"), QStringLiteral("findClose"), tr("Close (Esc)"));

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(6, 3, 6, 3);
    row->setSpacing(4);
    row->addWidget(m_edit, 1);
    row->addWidget(m_hits);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    row->addWidget(closeButton);

    connect(m_edit, &QLineEdit::textChanged, this, &FindBar::textChanged);
    connect(m_previous, &QToolButton::clicked, this, [this] { Q_EMIT stepRequested(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { Q_EMIT stepRequested(1); });
    connect(closeButton, &QToolButton::clicked, this, &FindBar::close);
    setHits(-1, 0, false);
    hide();
}

void FindBar::open(const QString &text)
{
    show();
    if (!text.isEmpty()) {
        m_edit->setText(text);
    }
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
    Q_EMIT textChanged(m_edit->text());
}

QString FindBar::text() const
{
    return isHidden() ? QString() : m_edit->text();
}

void FindBar::setHits(int current, int count, bool more)
{
    const bool none = count == 0;
    m_previous->setEnabled(!none);
    m_next->setEnabled(!none);
    if (m_edit->text().isEmpty()) {
        m_hits->clear();
    } else if (none) {
        m_hits->setText(tr("No hits"));
    } else if (more) {
        m_hits->setText(tr("%1 of more than %2").arg(current + 1).arg(count));
    } else {
        m_hits->setText(tr("%1 of %2").arg(current + 1).arg(count));
    }
}

void FindBar::close()
{
    hide();
    Q_EMIT closed();
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            Q_EMIT stepRequested(key->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
            return true;
        }
        if (key->key() == Qt::Key_Escape) {
            close();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace trailscope
