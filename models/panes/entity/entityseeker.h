// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/trail.h"
#include "investigate/entity/entitypage.h"
#include "investigate/ledger/ledger.h"
#include "jobs/followingjob.h"

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
    std::shared_ptr<const Ledger> ledger = {};
};
using EntityAnswerPtr = std::shared_ptr<const EntityAnswer>;

// Without a ledger. Null when stopped. Any thread.
[[nodiscard]] EntityAnswerPtr answerEntity(const EntityQuestion &question, const std::stop_token &stop = {});
// The same with its ledger, by a pass over records. Null when stopped. Any thread.
[[nodiscard]] EntityAnswerPtr withLedger(const EntityAnswerPtr &answer, const std::stop_token &stop = {});

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
    // Twice for each page: at first the ledger is that of the last answer of the same page, or missing.
    void found(const trailscope::EntityAnswerPtr &answer);

private:
    void take(const EntityAnswerPtr &answer);

    EntityAnswerPtr m_last; // with a ledger
    FollowingJob<EntityQuestion, EntityAnswerPtr> m_job;
    FollowingJob<EntityAnswerPtr, EntityAnswerPtr> m_ledgerJob;
};

} // namespace trailscope
