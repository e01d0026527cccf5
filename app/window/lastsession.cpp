// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/lastsession.h"

#include "filterbar/filterbar.h"
#include "filterbar/filterpartsbar.h"
#include "session/trailsession.h"
#include "settings.h"
#include "table/eventtableview.h"
#include "table/tablepane.h"
#include "text/visibletext.h"
#include "window/eventnavigator.h"
#include "window/trailopener.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtGui/QAction>

#include <algorithm>
#include <chrono>

namespace trailscope {

using namespace Qt::StringLiterals;

LastSession::LastSession(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    m_keeping.setSingleShot(true);
    m_keeping.setInterval(std::chrono::seconds{1});
    connect(&m_keeping, &QTimer::timeout, this, &LastSession::keep);
    connect(&parts.session, &TrailSession::settled, this, &LastSession::keep);
    connect(&parts.session, &TrailSession::trailChanged, this, [this] {
        m_keeping.stop();
        offer();
    });
    connect(parts.tablePane.table(), &EventTableView::currentEventChanged, &m_keeping,
            qOverload<>(&QTimer::start));
    connect(&parts.opener, &TrailOpener::recentCleared, this, [this] {
        m_parts.settings.setLastSession({});
        offer();
    });
    connect(&parts.action, &QAction::triggered, this, &LastSession::reopen);
    connect(&parts.tablePane, &TablePane::reopenRequested, this, &LastSession::reopen);
    offer();
}

void LastSession::keep()
{
    m_keeping.stop();
    const TrailSession &session = m_parts.session;
    if (!session.trail() || session.opened().empty()) {
        return;
    }
    KeptSession kept{.paths = {},
                     .filter = session.filterText(),
                     .off = m_parts.filterParts.off(),
                     .order = session.sort(),
                     .event = {}};
    for (const OpenedPaths &opened : session.opened()) {
        for (const std::string &path : opened.paths) {
            kept.paths.append(
                QFileInfo(QFile::decodeName(QByteArray::fromStdString(path))).absoluteFilePath());
        }
    }
    kept.paths.removeDuplicates();
    if (kept.paths.size() > KeptSession::kMostPaths) {
        m_parts.settings.setLastSession({});
        return;
    }
    const auto current = m_parts.tablePane.table()->currentEvent();
    if (const SnapshotPtr &snapshot = session.view().snapshot; current && snapshot) {
        kept.event = KeptEvent::of(*snapshot, *current);
    }
    m_parts.settings.setLastSession(kept.toSettings());
}

void LastSession::offer()
{
    m_offered
        = m_parts.session.trail() ? std::nullopt : KeptSession::ofSettings(m_parts.settings.lastSession());
    m_missing = 0;
    if (m_offered) {
        m_missing = m_offered->paths.removeIf([](const QString &path) { return !QFileInfo::exists(path); });
        if (m_offered->paths.isEmpty()) {
            m_offered.reset();
        }
    }
    m_parts.action.setEnabled(m_offered.has_value());
    QString description;
    if (m_offered) {
        constexpr qsizetype kMostNamed = 8;
        QStringList lines = m_offered->paths.mid(0, kMostNamed);
        if (m_offered->paths.size() > kMostNamed) {
            lines.append(tr("and %n more", "files and folders",
                            static_cast<int>(m_offered->paths.size() - kMostNamed)));
        }
        if (!m_offered->filter.isEmpty()) {
            lines.append(tr("Filter: %1").arg(m_offered->filter));
        }
        description = lines.join(u'\n');
    }
    m_parts.action.setToolTip(toolTipText(description));
    m_parts.tablePane.setOffersReopening(m_offered.has_value(), description);
}

void LastSession::reopen()
{
    if (!m_offered) {
        return;
    }
    const KeptSession kept = *m_offered;
    m_parts.filterParts.expect(kept.filter, kept.off);
    m_parts.filterBar.apply(kept.filter);
    m_parts.session.setSort(kept.order);
    m_parts.navigator.selectEventWhenLoaded(kept.event);
    if (m_missing > 0) {
        emit statusMessage(tr("%n file(s) or folder(s) of the last session are no longer there.", nullptr,
                              static_cast<int>(m_missing)));
    }
    m_parts.opener.offerPaths(kept.paths);
}

} // namespace trailscope
