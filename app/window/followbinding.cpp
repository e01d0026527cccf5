// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/followbinding.h"

#include "session/trailsession.h"
#include "store/fieldreader.h"
#include "table/eventtableview.h"
#include "value/valuemenu.h"

#include <QtGui/QAction>

#include <array>
#include <cstddef>
#include <optional>
#include <utility>

namespace trailscope {

namespace {

constexpr std::array kFollowing = {ActionId::FollowCredential, ActionId::FollowKey, ActionId::FollowAddress,
                                   ActionId::NextOfCredential, ActionId::PreviousOfCredential};

} // namespace

FollowBinding::FollowBinding(const Actions &actions, TrailSession &session, EventTableView &table,
                             QObject *parent)
    : QObject(parent)
    , m_actions(actions)
    , m_session(session)
    , m_table(table)
    , m_seeker(new CredentialSeeker(this))
{
    const auto on = [&](ActionId id, auto &&slot) {
        connect(actions[id], &QAction::triggered, this, std::forward<decltype(slot)>(slot));
    };
    on(ActionId::FollowCredential, [this] { followCredential(); });
    on(ActionId::FollowKey, [this] { follow(Field::Key); });
    on(ActionId::FollowAddress, [this] { follow(Field::Ip); });
    on(ActionId::NextOfCredential, [this] { step(1); });
    on(ActionId::PreviousOfCredential, [this] { step(-1); });
    connect(m_seeker, &CredentialSeeker::failed, this, &FollowBinding::statusMessage);
    connect(m_seeker, &CredentialSeeker::found, this,
            [this](const LineageQuestion &question, const LineagePtr &lineage) {
                const auto use = std::exchange(m_use, nullptr);
                const std::uint32_t credential = lineage->groups.of(question.event);
                if (credential == CredentialGroups::kNone) {
                    emit statusMessage(
                        tr("No credential signed this event, or its record does not say which"));
                } else if (use) {
                    use(credential, *lineage);
                }
            });
    connect(&session, &TrailSession::trailChanged, this, [this] {
        m_seeker->cancel();
        m_use = nullptr;
        update();
    });
    connect(&table, &EventTableView::selectionCountChanged, this, &FollowBinding::update);
    update();
}

void FollowBinding::follow(Field field)
{
    const std::optional<EventIndex> event = m_table.currentEvent();
    if (!event) {
        return;
    }
    const ValueList values = fieldValues(*m_session.view().snapshot, field, *event);
    if (values.values.empty()) {
        emit statusMessage(field == Field::Key ? tr("This event names no access key")
                                               : tr("This event names no address"));
        return;
    }
    emit applyFilterRequested(ValueMenu::filterTerm({.field = field, .value = values.values.front()}));
}

void FollowBinding::followCredential()
{
    withCredential([this](std::uint32_t credential, const Lineage &lineage) {
        emit applyFilterRequested(ValueMenu::filterTerm(
            {.field = Field::Credential, .value = lineage.groups.groups()[credential].id}));
    });
}

void FollowBinding::step(int step)
{
    withCredential([this, step](std::uint32_t credential, const Lineage &lineage) {
        const EventView &view = m_session.view();
        const std::optional<EventIndex> current = m_table.currentEvent();
        if (!view.snapshot || !current) {
            return;
        }
        const auto rows = static_cast<std::int64_t>(view.rowCount());
        for (std::int64_t row = raw(view.rowOf(*current)) + std::int64_t{step}; row >= 0 && row < rows;
             row += step) {
            const EventIndex event = (*view.rows)[static_cast<std::size_t>(row)];
            // What has come since then is not known yet.
            if (raw(event) < lineage.groups.eventCount() && lineage.groups.of(event) == credential) {
                m_table.setCurrentEvent(event);
                return;
            }
        }
        emit statusMessage(step > 0 ? tr("There is no later row of this credential")
                                    : tr("There is no earlier row of this credential"));
    });
}

void FollowBinding::withCredential(std::function<void(std::uint32_t, const Lineage &)> use)
{
    const std::optional<EventIndex> event = m_table.currentEvent();
    if (!event || !m_session.trail()) {
        return;
    }
    m_use = std::move(use);
    m_seeker->seek({.trail = m_session.trail(),
                    .snapshot = m_session.view().snapshot,
                    .finder = m_session.lineageFinder(),
                    .event = *event});
}

void FollowBinding::update()
{
    for (const ActionId id : kFollowing) {
        m_actions[id]->setEnabled(m_table.selectedCount() > 0);
    }
}

} // namespace trailscope
