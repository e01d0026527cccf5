// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/trailopener.h"

#include "ingest/report/loadreport.h"
#include "opening/contentsdialog.h"
#include "opening/densefiles.h"
#include "opening/limitsdialog.h"
#include "opening/memoryestimate.h"
#include "opening/passworddialog.h"
#include "panes/loading/lockedarchives.h"
#include "settings.h"
#include "text/visibletext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QMimeData>
#include <QtCore/QStandardPaths>
#include <QtCore/QUrl>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QMenu>

#include <algorithm>
#include <string>
#include <vector>

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

} // namespace

TrailOpener::TrailOpener(TrailSession &session, Settings &settings, QWidget *window)
    : QObject(window)
    , m_session(session)
    , m_settings(settings)
    , m_window(window)
    , m_available([] { return availableMemory(); })
{
    connect(&session, &TrailSession::trailChanged, this, [this] {
        m_lockedArchives.clear();
        m_unlisted.reset();
    });
    connect(&session, &TrailSession::loadStateChanged, this, &TrailOpener::onLoadState);
    // Later than what else the session does with the progress: its trail may be closed for it. The last
    // progress comes before the end.
    connect(&session, &TrailSession::progressChanged, this, &TrailOpener::judgeListing, Qt::QueuedConnection);
    connect(
        &session, &TrailSession::loadStateChanged, this,
        [this] {
            if (m_unlisted && m_session.loadState() == TrailSession::LoadState::Loaded) {
                m_unlisted.reset();
                emit settled();
            }
        },
        Qt::QueuedConnection);
}

QString TrailOpener::exampleTrail()
{
    const QString name = u"example-trail.zip"_s;
    const QDir program(QCoreApplication::applicationDirPath());
    const QStringList places{
        QStandardPaths::locate(QStandardPaths::GenericDataLocation, u"trailscope/"_s % name),
        program.filePath(u"../share/trailscope/"_s % name),
        QStringLiteral(TRAILSCOPE_SOURCE_RESOURCES "/") % name, // run from the build folder
    };
    for (const QString &place : places) {
        if (!place.isEmpty() && QFileInfo::exists(place)) {
            return QFileInfo(place).canonicalFilePath();
        }
    }
    return {};
}

void TrailOpener::openPaths(const QStringList &paths, OpenMode mode, const ReadScope &scope)
{
    if (paths.isEmpty()) {
        return;
    }
    for (const QString &path : paths) {
        if (path != exampleTrail()) {
            m_settings.addRecentPath(QFileInfo(path).absoluteFilePath());
        }
    }
    m_session.openPaths(nativePaths(paths), mode, scope);
    emit opened();
}

void TrailOpener::offerPaths(const QStringList &paths, OpenMode mode)
{
    if (paths.isEmpty()) {
        return;
    }
    using Asks = ContentsDialog::Asks;
    std::uint64_t storedBytes = 0;
    bool anyFolder = false;
    bool anyDense = false; // is looked into, which is no work for this thread
    for (const QString &path : paths) {
        const QFileInfo info(path);
        anyFolder = anyFolder || info.isDir();
        storedBytes += static_cast<std::uint64_t>(info.size());
        anyDense = anyDense
            || mayBeDense(QFile::encodeName(path).toStdString(), static_cast<std::uint64_t>(info.size()));
    }
    if (!anyFolder && !anyDense && fitsMemory(storedBytes, availableFor(mode))) {
        openPaths(paths, mode);
        return;
    }
    ContentsDialog *dialog = makeContentsDialog(paths, mode);
    dialog->setAsks(!anyFolder ? Asks::Never : m_alwaysOffers ? Asks::Always : Asks::UnlessSmall);
    dialog->start(nativePaths(paths));
}

void TrailOpener::openWhatFits(const QStringList &paths)
{
    if (std::ranges::none_of(paths, [](const QString &path) { return QFileInfo(path).isDir(); })) {
        offerPaths(paths);
        return;
    }
    ContentsDialog *dialog = makeContentsDialog(paths, OpenMode::Replace);
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

ContentsDialog *TrailOpener::makeContentsDialog(const QStringList &paths, OpenMode mode)
{
    if (m_contentsDialog) {
        m_contentsDialog->reject();
    }
    m_contentsDialog = new ContentsDialog(m_window);
    m_contentsDialog->setAvailableMemory([this, mode] { return availableFor(mode); });
    connect(m_contentsDialog, &ContentsDialog::openRequested, this,
            [this, paths, mode](const std::vector<std::string> &, const ReadScope &scope) {
                openPaths(paths, mode, scope);
            });
    connect(m_contentsDialog, &ContentsDialog::listed, this, &TrailOpener::settled);
    connect(m_contentsDialog, &ContentsDialog::failed, this, &TrailOpener::statusMessage);
    return m_contentsDialog;
}

void TrailOpener::judgeListing(const LoadProgress &progress)
{
    if (!m_unlisted) {
        return;
    }
    if (fitsMemory(progress.bytesTotal, m_unlisted->availableBytes)) {
        if (!progress.listing) {
            m_unlisted.reset(); // what is loaded behind it has been judged by itself
            emit settled();
        }
        return;
    }
    const UnlistedPaths unlisted = *m_unlisted;
    m_session.close();
    ContentsDialog *dialog = makeContentsDialog(unlisted.paths, OpenMode::Replace);
    // What the trail took is on its way back.
    dialog->setAvailableMemory([available = unlisted.availableBytes] { return available; });
    dialog->setAsks(ContentsDialog::Asks::Never);
    dialog->start(nativePaths(unlisted.paths));
}

void TrailOpener::setAvailableMemory(const std::function<std::uint64_t()> &available)
{
    m_available = available;
    m_session.setAvailableMemory(available);
}

// What is replaced makes way; of that, the kept text is what is known to the byte.
std::uint64_t TrailOpener::availableFor(OpenMode mode) const
{
    const std::uint64_t available = m_available();
    const bool replaces = mode == OpenMode::Replace && m_session.trail() != nullptr;
    return available > 0 && replaces ? available + m_session.trail()->keptRawTextBytes() : available;
}

void TrailOpener::chooseFiles(OpenMode mode)
{
    const QString title
        = mode == OpenMode::Replace ? tr("Open CloudTrail Files") : tr("Add CloudTrail Files");
    offerPaths(QFileDialog::getOpenFileNames(m_window, title), mode);
}

void TrailOpener::chooseFolder(OpenMode mode)
{
    const QString title = mode == OpenMode::Replace ? tr("Open a Folder of CloudTrail Logs")
                                                    : tr("Add a Folder of CloudTrail Logs");
    const QString folder = QFileDialog::getExistingDirectory(m_window, title);
    if (!folder.isEmpty()) {
        offerPaths({folder}, mode);
    }
}

void TrailOpener::openExample()
{
    if (const QString path = exampleTrail(); !path.isEmpty()) {
        openPaths({path});
    }
}

void TrailOpener::fillRecentMenu(QMenu *menu)
{
    menu->clear();
    const QStringList paths = m_settings.recentPaths();
    for (const QString &path : paths) {
        const QFileInfo info(path);
        const QString text = tr("%1 — %2", "a file's name, its folder")
                                 .arg(info.fileName(), QDir::toNativeSeparators(info.path()));
        QAction *action = menu->addAction(menuText(text), this, [this, path] { offerPaths({path}); });
        action->setToolTip(toolTipText(path));
        action->setEnabled(info.exists());
    }
    if (paths.isEmpty()) {
        menu->addAction(tr("Nothing Opened Yet"))->setEnabled(false);
        return;
    }
    menu->addSeparator();
    menu->addAction(tr("Clear This List"), this,
                    [this] {
                        m_settings.clearRecentPaths();
                        emit recentCleared();
                    })
        ->setObjectName(u"clearRecent"_s);
}

void TrailOpener::askForPassword()
{
    if (m_lockedArchives.isEmpty() || m_passwordDialog) {
        return;
    }
    m_passwordDialog = new PasswordDialog(m_lockedArchives, m_session.hasPasswords(), m_window);
    connect(m_passwordDialog, &PasswordDialog::passwordGiven, this,
            [this](const QString &password) { m_session.openWithPassword(password.toStdString()); });
    m_passwordDialog->open();
}

void TrailOpener::changeLimits()
{
    const auto report = m_session.report();
    auto *dialog = new LimitsDialog(m_session.limits(),
                                    report ? limitsReached(*report) : std::vector<ReadLimit>(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOffersOpening(m_session.trail() != nullptr);
    connect(dialog, &LimitsDialog::chosen, this, [this](const ReadLimits &limits, bool openAnew) {
        m_settings.setReadLimits(limits);
        m_session.setLimits(limits);
        if (openAnew) {
            m_session.openAnew();
        }
    });
    dialog->open();
}

void TrailOpener::onLoadState()
{
    const auto report = m_session.report();
    if (m_session.loadState() != TrailSession::LoadState::Loaded || !report) {
        return;
    }
    m_lockedArchives = lockedArchives(*report);
    if (!report->cancelled) {
        askForPassword();
    }
}

bool TrailOpener::isSettled() const
{
    return !m_unlisted && !(m_contentsDialog && m_contentsDialog->isListing());
}

QStringList TrailOpener::localPaths(const QMimeData &data)
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

void TrailOpener::offerDropped(const QStringList &paths, const QPoint &globalPosition)
{
    if (!m_session.trail()) {
        offerPaths(paths);
        return;
    }
    auto *menu = new QMenu(m_window);
    menu->setObjectName(u"dropMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Add to This Trail"), this, [this, paths] { offerPaths(paths, OpenMode::Add); });
    menu->addAction(tr("Open Instead"), this, [this, paths] { offerPaths(paths); });
    menu->addSeparator();
    menu->addAction(tr("Cancel"));
    menu->popup(globalPosition);
}

} // namespace trailscope
