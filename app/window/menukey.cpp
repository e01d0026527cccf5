// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/menukey.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QApplication>

namespace trailscope {

namespace {

constexpr qint64 kSamePressMs = 200;

// Where the keyboard stands in a widget, in the coordinates that its menu goes by.
QPoint placeIn(QWidget &widget)
{
    if (auto *view = qobject_cast<QAbstractItemView *>(&widget)) {
        const QModelIndex current = view->currentIndex();
        view->scrollTo(current);
        const QRect cell = view->visualRect(current).intersected(view->viewport()->rect());
        return cell.isValid() ? cell.center() : view->viewport()->rect().center();
    }
    const QRect cursor = widget.inputMethodQuery(Qt::ImCursorRectangle).toRect();
    return cursor.isValid() ? cursor.center() : widget.rect().center();
}

} // namespace

MenuKey::MenuKey(QWidget *window)
    : QObject(window)
    , m_window(window)
{
    QCoreApplication::instance()->installEventFilter(this);
}

bool MenuKey::isOurs(const QObject *watched) const
{
    const auto *widget = qobject_cast<const QWidget *>(watched);
    return widget != nullptr && (widget == m_window || m_window->isAncestorOf(widget));
}

bool MenuKey::isRepeated(Sender sender)
{
    if (m_told.isValid() && m_told.elapsed() < kSamePressMs && sender != m_teller) {
        m_told.invalidate();
        return true;
    }
    m_told.start();
    m_teller = sender;
    return false;
}

bool MenuKey::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ContextMenu && event->spontaneous() && isOurs(watched)) {
        const auto reason = static_cast<QContextMenuEvent *>(event)->reason();
        return reason == QContextMenuEvent::Keyboard && isRepeated(Sender::Platform);
    }
    if (event->type() != QEvent::KeyPress || watched != QApplication::focusWidget() || !isOurs(watched)) {
        return QObject::eventFilter(watched, event);
    }
    const QKeyCombination key = static_cast<QKeyEvent *>(event)->keyCombination();
    if (key != QKeyCombination(Qt::ShiftModifier, Qt::Key_F10) && key.key() != Qt::Key_Menu) {
        return QObject::eventFilter(watched, event);
    }
    if (!isRepeated(Sender::Key)) {
        auto *widget = static_cast<QWidget *>(watched);
        const QPoint place = placeIn(*widget);
        const auto *area = qobject_cast<QAbstractScrollArea *>(widget);
        const QWidget *origin = area != nullptr ? area->viewport() : widget;
        QContextMenuEvent menu(QContextMenuEvent::Keyboard, place, origin->mapToGlobal(place));
        QCoreApplication::sendEvent(widget, &menu);
    }
    return true;
}

} // namespace trailscope
