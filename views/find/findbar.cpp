// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "find/findbar.h"

#include "icons/symbolicicon.h"
#include "text/pluralnumber.h"
#include "text/visibletext.h"
#include "value/plainlabel.h"

#include <QtCore/QLocale>
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

FindBar::FindBar(const QString &what, QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
    , m_edit(new QLineEdit(this))
    , m_hits(new PlainLabel(this))
    , m_previous(button(this, QStringLiteral("previous"), QStringLiteral("findPrevious"),
                        tr("Previous hit (Shift+Enter)")))
    , m_next(button(this, QStringLiteral("next"), QStringLiteral("findNext"), tr("Next hit (Enter)")))
{
    m_edit->setObjectName(QStringLiteral("findText"));
    setHint(what);
    m_edit->setClearButtonEnabled(true);
    m_edit->installEventFilter(this);
    m_hits->setObjectName(QStringLiteral("findHits"));
    auto *closeButton = button(this, QStringLiteral("clear"), QStringLiteral("findClose"), tr("Close (Esc)"));

    m_row->setContentsMargins(6, 3, 6, 3);
    m_row->setSpacing(4);
    m_row->addWidget(m_edit, 1);
    m_row->addWidget(m_hits);
    m_row->addWidget(m_previous);
    m_row->addWidget(m_next);
    m_row->addWidget(closeButton);

    connect(m_edit, &QLineEdit::textChanged, this, &FindBar::textChanged);
    connect(m_previous, &QToolButton::clicked, this, [this] { Q_EMIT stepRequested(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { Q_EMIT stepRequested(1); });
    connect(closeButton, &QToolButton::clicked, this, &FindBar::close);
    setHits(-1, 0, false);
    hide();
}

void FindBar::addChoice(QWidget *choice)
{
    m_row->insertWidget(0, choice);
    setTabOrder(choice, m_edit);
}

void FindBar::setHint(const QString &what)
{
    m_edit->setPlaceholderText(what);
    m_edit->setAccessibleName(what);
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

void FindBar::setHits(qint64 current, qint64 count, bool more, const QString &remark)
{
    const bool none = count == 0;
    m_previous->setEnabled(!none);
    m_next->setEnabled(!none);
    const QLocale locale;
    QString text;
    if (m_edit->text().isEmpty()) {
        text.clear();
    } else if (none) {
        text = tr("No hits");
    } else if (more) {
        text = tr("%1 of more than %2").arg(locale.toString(current + 1), locale.toString(count));
    } else if (current < 0) {
        text = tr("%Ln hit(s)", nullptr, pluralNumber(static_cast<std::uint64_t>(count)));
    } else {
        text = tr("%1 of %2").arg(locale.toString(current + 1), locale.toString(count));
    }
    m_hits->setText(remark.isEmpty() ? text : tr("%1, %2").arg(text, remark));
}

void FindBar::setMessage(const QString &message)
{
    m_previous->setEnabled(false);
    m_next->setEnabled(false);
    m_hits->setText(message);
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
