// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filterbar/filteredit.h"

#include "icons/symbolicicon.h"
#include "text/visibletext.h"

#include <QtCore/QMimeData>
#include <QtCore/QUrl>
#include <QtGui/QAction>
#include <QtGui/QDragEnterEvent>
#include <QtGui/QGuiApplication>
#include <QtGui/QInputMethodEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QPalette>
#include <QtGui/QTextCharFormat>
#include <QtWidgets/QApplication>

#include <algorithm>
#include <array>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

struct Look {
    QString icon;
    QColor colour; // invalid: the palette's
};

Look lookOf(const FilterCheck &check, bool neutral, bool dark)
{
    if (neutral) {
        return {u"filter"_s, {}};
    }
    const QColor amber = dark ? QColor(0xff, 0xcb, 0x6b) : QColor(0x8a, 0x5a, 0x00);
    if (check.isWarning()) {
        return {u"warning"_s, amber};
    }
    switch (check.state) {
    case FilterState::Valid:
        return {u"check"_s, dark ? QColor(0x7b, 0xd8, 0x8f) : QColor(0x1c, 0x7c, 0x38)};
    case FilterState::Unfinished:
        return {u"unfinished"_s, amber};
    case FilterState::Invalid:
        break;
    }
    return {u"invalid"_s, dark ? QColor(0xff, 0x8a, 0x80) : QColor(0xb3, 0x1b, 0x1b)};
}

bool isOldEditorKey(const QKeyEvent &event)
{
    const bool isLetter = event.key() >= Qt::Key_A && event.key() <= Qt::Key_Z;
    const auto matches = [&event](QKeySequence::StandardKey key) { return event.matches(key); };
    return isLetter && event.modifiers() == Qt::ControlModifier
        && std::ranges::none_of(std::array{QKeySequence::Copy, QKeySequence::Cut, QKeySequence::Paste,
                                           QKeySequence::SelectAll, QKeySequence::Undo, QKeySequence::Redo},
                                matches);
}

QColor blend(const QColor &under, const QColor &over, double share)
{
    const auto mix = [share](int a, int b) { return static_cast<int>(a + (b - a) * share); };
    return QColor(mix(under.red(), over.red()), mix(under.green(), over.green()),
                  mix(under.blue(), over.blue()));
}

} // namespace

FilterEdit::FilterEdit(QWidget *parent)
    : QLineEdit(parent)
    , m_state(addAction(symbolicIcon(u"filter"_s), LeadingPosition))
{
    setPlaceholderText(tr("Filter, for example: user = janedoe and outcome != success"));
    setClearButtonEnabled(true);
    setAccessibleName(tr("Filter"));
    updateLook();
}

void FilterEdit::setCheck(const FilterCheck &check)
{
    m_check = check;
    updateLook();
    underline();
}

void FilterEdit::setInForce(bool inForce)
{
    if (inForce != m_isInForce) {
        m_isInForce = inForce;
        updateLook();
    }
}

void FilterEdit::updateLook()
{
    if (m_updating) {
        return;
    }
    m_updating = true;
    const QPalette window = QApplication::palette(this);
    const QColor base = window.color(QPalette::Base);
    const bool dark = base.lightness() < 128;
    const bool empty = text().trimmed().isEmpty();
    const bool isPending = !m_isInForce && m_check.state == FilterState::Valid && !m_check.isWarning();
    const Look look = lookOf(m_check, empty || isPending, dark);
    m_state->setIcon(symbolicIcon(look.icon, look.colour));
    QPalette own = window;
    if (look.colour.isValid()) {
        own.setColor(QPalette::Base, blend(base, look.colour, dark ? 0.16 : 0.1));
    }
    setPalette(own);
    const bool remarked = !m_check.message.isEmpty() && !empty;
    setToolTip(remarked                  ? toolTipText(m_check.message)
                   : isPending && !empty ? toolTipText(tr("Not applied yet: Enter applies it."))
                                         : QString());
    m_updating = false;
}

// The line edit itself knows how to draw a format under part of its text: it does so for input methods.
void FilterEdit::underline()
{
    QList<QInputMethodEvent::Attribute> attributes;
    if ((m_check.state == FilterState::Invalid || m_check.isWarning()) && !text().isEmpty()) {
        const int length = static_cast<int>(text().size());
        const int start = std::clamp(m_check.position, 0, length - 1);
        const int count = std::clamp(m_check.length, 1, length - start);
        QTextCharFormat format;
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(
            lookOf(m_check, false, palette().color(QPalette::Base).lightness() < 128).colour);
        attributes.append({QInputMethodEvent::TextFormat, start - cursorPosition(), count, format});
    }
    QInputMethodEvent event({}, attributes);
    QLineEdit::inputMethodEvent(&event);
}

// Tab would move the focus before it arrives as a key.
bool FilterEdit::event(QEvent *event)
{
    // A line of text takes the keys of an old editor (Ctrl+E: to its end), and the window's actions with
    // them.
    if (event->type() == QEvent::ShortcutOverride && isOldEditorKey(static_cast<const QKeyEvent &>(*event))) {
        event->ignore();
        return true;
    }
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Tab && key->modifiers() == Qt::NoModifier) {
            bool taken = false;
            emit tabPressed(taken);
            if (taken) {
                return true;
            }
        }
    }
    return QLineEdit::event(event);
}

void FilterEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() == Qt::ControlModifier && event->key() == Qt::Key_Space) {
        emit completionRequested();
        return;
    }
    if (QKeySequence(event->keyCombination()) == suggestionKey()) {
        emit suggestionTaken();
        return;
    }
    if (event->modifiers() == Qt::NoModifier) {
        switch (event->key()) {
        case Qt::Key_Escape:
            emit escapePressed();
            return;
        case Qt::Key_Up:
            emit stepRequested(-1);
            return;
        case Qt::Key_Down:
            emit stepRequested(1);
            return;
        default:
            break;
        }
    }
    QLineEdit::keyPressEvent(event);
}

void FilterEdit::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (std::ranges::any_of(urls, &QUrl::isLocalFile)) {
        event->ignore();
        return;
    }
    QLineEdit::dragEnterEvent(event);
}

void FilterEdit::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    // The application's palette, not our own: that one is set here.
    if (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::StyleChange
        || event->type() == QEvent::ThemeChange) {
        updateLook();
    }
}

} // namespace trailscope
