// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/trail.h"
#include "investigate/entity/entitypage.h"
#include "jobs/followingjob.h"
#include "panes/entity/entitydeeds.h"

#include <QtCore/QTimeZone>

#include <memory>
#include <set>
#include <string>

namespace trailscope {

// Whose page is wanted, and of which events. A value.
struct EntityQuestion {
    std::shared_ptr<Trail> trail = {};
    SnapshotPtr snapshot = {};
    Entity entity = {};
    std::string filter = {}; // in force, where the page is of what it shows; empty: of the whole trail
    std::shared_ptr<const EventSet> shown = {}; // what passes it; null: the whole trail
    bool withCopies = false;
    std::set<Field> unfolded = {}; // lists that are wanted whole
    QTimeZone zone = QTimeZone::utc();

    bool operator==(const EntityQuestion &) const = default;
};

// A page, and what it is the page of.
struct EntityAnswer {
    EntityQuestion question;
    EntityPage page;
    std::shared_ptr<const EventSet> events = {}; // the page's
    // What its events created and changed, by the rules that are built in; null while it is not known.
    std::shared_ptr<const EntityDeeds> deeds = {};
};
using EntityAnswerPtr = std::shared_ptr<const EntityAnswer>;

// Without its deeds. Null when stopped. Any thread.
[[nodiscard]] EntityAnswerPtr answerEntity(const EntityQuestion &question, const std::stop_token &stop = {});
// The same with its deeds, by a pass over records. Null when stopped. Any thread.
[[nodiscard]] EntityAnswerPtr withDeeds(const EntityAnswerPtr &answer, const std::stop_token &stop = {});

// Makes pages in a job, and then what the page's events left behind, which takes the records; the newest
// question wins. GUI thread; owned by the pane that shows them.
class EntitySeeker : public JobReporter {
    Q_OBJECT

public:
    explicit EntitySeeker(QObject *parent = nullptr);

    // Nobody wants the page that was asked for before. While the trail grows, one that is being made is let
    // be finished first.
    void seek(EntityQuestion question, bool isGrowing);
    void cancel();

signals:
    // Twice for each page: at first the deeds are those of the last answer of the same page, or missing.
    void found(const trailscope::EntityAnswerPtr &answer);

private:
    void take(const EntityAnswerPtr &answer);
    void takeDeeds(const EntityAnswerPtr &answer);
    // The newest page, with the deeds that are known of it.
    void tell();

    EntityAnswerPtr m_page; // the newest
    EntityAnswerPtr m_last; // with deeds
    FollowingJob<EntityQuestion, EntityAnswerPtr> m_job;
    FollowingJob<EntityAnswerPtr, EntityAnswerPtr> m_deedsJob;
};

} // namespace trailscope
