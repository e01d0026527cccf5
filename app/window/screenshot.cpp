// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/screenshot.h"

#include "window/mainwindow.h"

#include <QtCore/QSaveFile>
#include <QtCore/QTimer>
#include <QtGui/QPixmap>
#include <QtWidgets/QDialog>

#include <utility>

namespace trailscope {

Screenshot::Screenshot(MainWindow &window, QString file)
    : m_window(window)
    , m_file(std::move(file))
{
}

void Screenshot::start()
{
    connect(&m_window, &MainWindow::settled, this, &Screenshot::take, Qt::QueuedConnection);
    connect(m_window.session(), &TrailSession::failed, this, &Screenshot::end);
    connect(
        m_window.session(), &TrailSession::filterFailed, this,
        [this](const QString &, const FilterError &error) { end(QString::fromStdString(error.message)); });
    if (m_window.isSettled()) {
        QTimer::singleShot(0, this, &Screenshot::take);
    }
}

void Screenshot::take()
{
    if (m_ended || !m_window.isSettled()) {
        return;
    }
    // A window of its own in front of the main one is what was asked for.
    QWidget *subject = &m_window;
    const QList<QDialog *> dialogs = m_window.findChildren<QDialog *>(Qt::FindDirectChildrenOnly);
    for (QDialog *dialog : dialogs) {
        if (dialog->isVisible()) {
            subject = dialog;
        }
    }
    const QPixmap picture = subject->grab(); // lays out what is still to be laid out
    QSaveFile file(m_file);
    if (!file.open(QIODevice::WriteOnly) || !picture.save(&file, "PNG") || !file.commit()) {
        end(tr("The picture could not be written to %1: %2").arg(m_file, file.errorString()));
        return;
    }
    end({});
}

void Screenshot::end(const QString &problem)
{
    if (!m_ended) {
        m_ended = true;
        emit finished(problem);
    }
}

} // namespace trailscope
