// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

// The window's ways to a trail: what is opened at once, and what is asked about first.

#include "window/mainwindow.h"

#include "opening/contentsdialog.h"
#include "opening/memoryestimate.h"
#include "settings.h"
#include "table/tablepane.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QMimeData>
#include <QtCore/QUrl>
#include <QtGui/QDragEnterEvent>
#include <QtGui/QDropEvent>
#include <QtWidgets/QMenu>

#include <algorithm>
#include <cstdint>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

std::vector<std::string> nativePaths(const QStringList &paths)
{
    std::vector<std::string> native;
    for (const QString &path : paths) {
        native.push_back(QFile::encodeName(path).toStdString());
    }
    return native;
}

QStringList localPaths(const QMimeData &data)
{
    QStringList paths;
    const QList<QUrl> urls = data.urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile()) {
            paths.append(url.toLocalFile());
        }
    }
    return paths;
}

} // namespace

void MainWindow::offerPaths(const QStringList &paths, TrailSession::OpenMode mode)
{
    if (paths.isEmpty()) {
        return;
    }
    using Asks = ContentsDialog::Asks;
    std::uint64_t storedBytes = 0;
    bool anyFolder = false;
    for (const QString &path : paths) {
        const QFileInfo info(path);
        anyFolder = anyFolder || info.isDir();
        storedBytes += static_cast<std::uint64_t>(info.size());
    }
    if (!anyFolder && fitsMemory(storedBytes, availableFor(mode))) {
        openPaths(paths, mode);
        return;
    }
    ContentsDialog *dialog = makeContentsDialog(paths, mode);
    dialog->setAsks(!anyFolder ? Asks::Never : m_alwaysOffers ? Asks::Always : Asks::UnlessSmall);
    dialog->start(nativePaths(paths));
}

void MainWindow::openWhatFits(const QStringList &paths)
{
    if (std::ranges::none_of(paths, [](const QString &path) { return QFileInfo(path).isDir(); })) {
        offerPaths(paths);
        return;
    }
    ContentsDialog *dialog = makeContentsDialog(paths, TrailSession::OpenMode::Replace);
    dialog->setAsks(ContentsDialog::Asks::Never);
    dialog->setPatience(m_listingPatience);
    connect(dialog, &ContentsDialog::openUnlistedRequested, this, [this, paths](std::uint64_t available) {
        openPaths(paths);
        m_unlisted = UnlistedPaths{.paths = paths, .availableBytes = available};
    });
    dialog->start(nativePaths(paths));
    // Loading then need not wait until a window is drawn.
    constexpr std::chrono::milliseconds kHandingOver{10};
    dialog->waitBriefly(m_listingPatience + kHandingOver);
}

ContentsDialog *MainWindow::makeContentsDialog(const QStringList &paths, TrailSession::OpenMode mode)
{
    if (m_contentsDialog) {
        m_contentsDialog->reject();
    }
    m_contentsDialog = new ContentsDialog(this);
    m_contentsDialog->setAvailableMemory([this, mode] { return availableFor(mode); });
    connect(m_contentsDialog, &ContentsDialog::openRequested, this,
            [this, paths, mode](const std::vector<std::string> &, const ReadScope &scope) {
                openPaths(paths, mode, scope);
            });
    connect(m_contentsDialog, &ContentsDialog::listed, this, &MainWindow::checkSettled);
    return m_contentsDialog;
}

void MainWindow::judgeListing(const LoadProgress &progress)
{
    if (!m_unlisted) {
        return;
    }
    if (fitsMemory(progress.bytesTotal, m_unlisted->availableBytes)) {
        if (!progress.listing) {
            m_unlisted.reset(); // what is loaded behind it has been judged by itself
            checkSettled();
        }
        return;
    }
    const UnlistedPaths unlisted = *m_unlisted;
    m_session->close();
    ContentsDialog *dialog = makeContentsDialog(unlisted.paths, TrailSession::OpenMode::Replace);
    // What the trail took is on its way back.
    dialog->setAvailableMemory([available = unlisted.availableBytes] { return available; });
    dialog->setAsks(ContentsDialog::Asks::Never);
    dialog->start(nativePaths(unlisted.paths));
}

void MainWindow::setAvailableMemory(const std::function<std::uint64_t()> &available)
{
    m_available = available;
    m_session->setAvailableMemory(available);
}

// What is replaced makes way; of that, the kept text is what is known to the byte.
std::uint64_t MainWindow::availableFor(TrailSession::OpenMode mode) const
{
    const std::uint64_t available = m_available();
    const bool replaces = mode == TrailSession::OpenMode::Replace && m_session->trail() != nullptr;
    return available > 0 && replaces ? available + m_session->trail()->keptRawTextBytes() : available;
}

void MainWindow::openPaths(const QStringList &paths, TrailSession::OpenMode mode, const ReadScope &scope)
{
    if (paths.isEmpty()) {
        return;
    }
    for (const QString &path : paths) {
        if (path != exampleTrail()) {
            m_settings.addRecentPath(QFileInfo(path).absoluteFilePath());
        }
    }
    m_session->openPaths(nativePaths(paths), mode, scope);
    updateTitle();
    m_tablePane->setFocus();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localPaths(*event->mimeData()).isEmpty()) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent *event)
{
    const QStringList paths = localPaths(*event->mimeData());
    if (paths.isEmpty()) {
        return;
    }
    event->acceptProposedAction();
    if (!m_session->trail()) {
        offerPaths(paths);
        return;
    }
    auto *menu = new QMenu(this);
    menu->setObjectName(u"dropMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Add to This Trail"), this,
                    [this, paths] { offerPaths(paths, TrailSession::OpenMode::Add); });
    menu->addAction(tr("Open Instead"), this, [this, paths] { offerPaths(paths); });
    menu->addSeparator();
    menu->addAction(tr("Cancel"));
    menu->popup(mapToGlobal(event->position().toPoint()));
}

} // namespace trailscope
