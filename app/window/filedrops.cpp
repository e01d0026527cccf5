// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/filedrops.h"

#include "window/trailopener.h"

#include <QtGui/QDropEvent>
#include <QtWidgets/QWidget>

namespace trailscope {

FileDrops::FileDrops(TrailOpener &opener, QObject *parent)
    : QObject(parent)
    , m_opener(opener)
{
}

void FileDrops::takeOn(QWidget *widget)
{
    widget->setAcceptDrops(true);
    widget->installEventFilter(this);
}

bool FileDrops::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    if (type != QEvent::DragEnter && type != QEvent::DragMove && type != QEvent::Drop) {
        return QObject::eventFilter(watched, event);
    }
    auto *drop = static_cast<QDropEvent *>(event);
    const QStringList paths = TrailOpener::localPaths(*drop->mimeData());
    if (paths.isEmpty()) {
        drop->ignore();
        return true;
    }
    drop->acceptProposedAction();
    if (type == QEvent::Drop) {
        m_opener.offerDropped(paths,
                              static_cast<QWidget *>(watched)->mapToGlobal(drop->position().toPoint()));
    }
    return true;
}

} // namespace trailscope
