// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/colourshelf.h"

#include "colours/colourrulesdialog.h"
#include "filter/valueterm.h"
#include "pane.h"
#include "panes/colours/colourrulemodel.h"
#include "panes/colours/rowcolourer.h"
#include "session/trailsession.h"
#include "window/actions.h"
#include "window/panewithfocus.h"

#include <QtCore/QDateTime>
#include <QtGui/QAction>

#include <utility>

namespace trailscope {

namespace {

constexpr std::array<ActionId, kHueCount> kHueActions
    = {ActionId::ColourRed,  ActionId::ColourOrange, ActionId::ColourYellow, ActionId::ColourGreen,
       ActionId::ColourTeal, ActionId::ColourBlue,   ActionId::ColourPurple, ActionId::ColourPink};

} // namespace

ColourShelf::ColourShelf(KeptProfile &profile, TrailSession &session, const Actions &actions, QWidget *window)
    : QObject(window)
    , m_session(session)
    , m_window(window)
    , m_model(new ColourRuleModel(profile, this))
    , m_colourer(new RowColourer(this))
    , m_clear(actions[ActionId::ClearColours])
{
    connect(m_model, &ColourRuleModel::rulesChanged, this, &ColourShelf::colourAnew);
    connect(m_colourer, &RowColourer::coloured, this, &ColourShelf::onColoured);
    connect(m_colourer, &RowColourer::failed, this, &ColourShelf::statusMessage);
    connect(m_colourer, &RowColourer::settled, this, &ColourShelf::settled);
    connect(actions[ActionId::ColourRules], &QAction::triggered, this, &ColourShelf::manage);
    for (const Hue hue : kHues) {
        connect(actions[kHueActions[static_cast<std::size_t>(hue)]], &QAction::triggered, this,
                [this, hue] { colouriseCurrent(hue); });
    }
    connect(actions[ActionId::ColourNext], &QAction::triggered, this,
            [this] { colouriseCurrent(m_model->nextHue()); });
    m_clear->setEnabled(false);
    connect(m_clear, &QAction::triggered, m_model, &ColourRuleModel::clearTemporary);
}

void ColourShelf::follow()
{
    const SnapshotPtr &snapshot = m_session.view().snapshot;
    const bool isGrowing = m_session.loadState() != TrailSession::LoadState::Loaded;
    if (snapshot == m_snapshot && m_session.trail() == m_trail && isGrowing == m_isGrowing) {
        return;
    }
    if (!snapshot || !m_session.trail()) {
        m_trail.reset();
        m_snapshot.reset();
        m_colourer->cancel();
        onColoured(nullptr);
        return;
    }
    const bool isSameButGrown = m_session.trail() == m_trail;
    m_trail = m_session.trail();
    m_snapshot = snapshot;
    m_isGrowing = isGrowing;
    m_colourer->colour({.trail = m_trail,
                        .snapshot = m_snapshot,
                        .rules = {m_model->usedRules().begin(), m_model->usedRules().end()},
                        .now = QDateTime::currentMSecsSinceEpoch(),
                        .isGrowing = isGrowing,
                        .countsDisabled = m_dialogs > 0},
                       isSameButGrown);
}

void ColourShelf::colourAnew()
{
    m_clear->setEnabled(m_model->hasTemporary());
    m_snapshot.reset();
    if (m_session.trail() == m_trail) {
        m_trail.reset(); // what the rules before colour is not waited for
    }
    follow();
}

void ColourShelf::onColoured(const RowColoursPtr &colours)
{
    m_model->setColours(colours);
    emit coloured(colours);
    if (colours) {
        for (const Field field : colours->marks.notKnown) {
            m_session.want(field);
        }
    }
}

void ColourShelf::manage()
{
    auto *dialog = new ColourRulesDialog(*m_model, m_session, m_window);
    ++m_dialogs;
    connect(dialog, &QObject::destroyed, this, [this] { --m_dialogs; });
    colourAnew(); // the numbers of all of them
    dialog->open();
}

void ColourShelf::colourise(const QString &filter, Hue hue)
{
    m_model->colourise(filter, hue);
}

void ColourShelf::colouriseCurrent(Hue hue)
{
    if (Pane *pane = paneWithFocus()) {
        pane->withCurrentValues([this, hue](const std::vector<FieldValue> &values) {
            if (!values.empty()) {
                colourise(QString::fromStdString(valuesTerm(values)), hue);
            }
        });
    }
}

bool ColourShelf::isSettled() const
{
    return m_colourer->isSettled();
}

} // namespace trailscope
