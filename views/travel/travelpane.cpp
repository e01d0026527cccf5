// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "travel/travelpane.h"

#include "filter/filterterm.h"
#include "panes/travel/travelmodel.h"
#include "session/trailsession.h"
#include "value/plainlabel.h"

#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QVBoxLayout>

namespace trailscope {

using namespace Qt::StringLiterals;

TravelPane::TravelPane(QWidget *parent)
    : Pane(parent)
    , m_pages(new QStackedLayout(this))
    , m_message(new PlainLabel(this))
    , m_content(new QWidget(this))
    , m_caveat(new PlainLabel(m_content))
    , m_view(new QTreeView(m_content))
    , m_model(new TravelModel(this))
    , m_seeker(new TravelSeeker(this))
{
    m_message->setObjectName(u"travelMessage"_s);
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_message->setMargin(24);
    m_message->setForegroundRole(QPalette::PlaceholderText);
    m_caveat->setObjectName(u"travelCaveat"_s);
    m_caveat->setWordWrap(true);
    m_caveat->setMargin(4);
    m_view->setObjectName(u"travelView"_s);
    m_view->setAccessibleName(tr("Credentials that travelled too fast"));
    m_view->setModel(m_model);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->header()->setStretchLastSection(true);
    m_view->header()->resizeSection(static_cast<int>(TravelModel::Section::Principal), 200);
    m_view->header()->resizeSection(static_cast<int>(TravelModel::Section::From), 210);
    m_view->header()->resizeSection(static_cast<int>(TravelModel::Section::To), 210);
    m_view->header()->resizeSection(static_cast<int>(TravelModel::Section::When), 190);

    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_view, 1);
    column->addWidget(m_caveat);
    m_pages->addWidget(m_message);
    m_pages->addWidget(m_content);
    setFocusProxy(m_view);

    connect(m_view, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (const TravelLead *lead = m_model->leadAt(index)) {
            emit jumpRequested(lead->to);
        }
    });
    connect(m_view, &QWidget::customContextMenuRequested, this, &TravelPane::showMenu);
    connect(m_seeker, &TravelSeeker::found, this, &TravelPane::showFindings);
    connect(m_seeker, &TravelSeeker::failed, this, &TravelPane::showMessage);
    report(m_seeker);
    showMessage(tr("Open a trail to see whose credentials were used at two places too far apart."));
}

TravelPane::~TravelPane() = default;

void TravelPane::follow(const TrailSession &session)
{
    const EventView &view = session.view();
    if (view.snapshot == m_snapshot && view.events == m_events && session.networks() == m_networks) {
        return;
    }
    m_snapshot = view.snapshot;
    m_events = view.events;
    m_networks = session.networks();
    if (m_snapshot && m_events) {
        seek();
        return;
    }
    m_isDue = false;
    m_seeker->cancel();
    m_model->setFindings({}, {});
    showMessage(tr("Open a trail to see whose credentials were used at two places too far apart."));
}

void TravelPane::seek()
{
    m_isDue = true;
    if (!isVisible() || !m_snapshot || !m_events) {
        return;
    }
    m_isDue = false;
    if (m_networks && m_networks->contents().points) {
        emit fieldWanted(Field::Credential);
    }
    m_seeker->seek({.snapshot = m_snapshot, .events = m_events, .networks = m_networks});
}

void TravelPane::showFindings(const SnapshotPtr &snapshot, const TravelFindingsPtr &findings)
{
    m_model->setFindings(snapshot, findings);
    m_caveat->setText(findings->caveat);
    m_caveat->setVisible(!findings->caveat.isEmpty());
    if (!findings->leads.empty()) {
        m_pages->setCurrentWidget(m_content);
        return;
    }
    const bool hasMap = m_networks && m_networks->contents().points;
    showMessage(hasMap
                    ? tr("No credential was used at two places that are more than 500 km apart within a time "
                         "in which nobody gets from one to the other (1,000 km/h).")
                    : findings->caveat);
}

void TravelPane::showMessage(const QString &text)
{
    m_message->setText(text);
    m_pages->setCurrentWidget(m_message);
}

void TravelPane::showMenu(const QPoint &position)
{
    const TravelLead *lead = m_model->leadAt(m_view->indexAt(position));
    if (lead == nullptr) {
        return;
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString filter = QString::fromStdString(equalityTerm(Field::Credential, lead->credential));
    menu->addAction(tr("&Filter to This Credential"), this,
                    [this, filter] { emit applyFilterRequested(filter); });
    menu->addAction(tr("Go to the &Last Call from the First Place"), this,
                    [this, event = lead->from] { emit jumpRequested(event); });
    menu->addAction(tr("&Go to the First Call from the Second Place"), this,
                    [this, event = lead->to] { emit jumpRequested(event); });
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

void TravelPane::setTimeZone(const QTimeZone &zone)
{
    m_model->setTimeZone(zone);
}

void TravelPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    if (m_isDue) {
        seek();
    }
}

} // namespace trailscope
