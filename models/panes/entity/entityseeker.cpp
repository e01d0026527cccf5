// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/entity/entityseeker.h"

#include "filter/compiledfilter.h"
#include "investigate/ledger/ledger.h"

#include <utility>

namespace trailscope {

namespace {

constexpr std::size_t kListed = 8;

} // namespace

EntityAnswerPtr answerEntity(const EntityQuestion &question, const std::stop_token &stop)
{
    const Snapshot &snapshot = *question.snapshot;
    const auto compiled = CompiledFilter::compile(parseFilter(entityTerm(question.entity)), 0);
    if (!compiled)
        return nullptr; // a term of a field and a text
    const RawSource &records = question.trail->raw();
    PathColumns &paths = question.trail->pathColumns();
    FilterResult passed = question.shown
        ? runFilterAmong(**compiled, snapshot, records, paths, *question.shown, stop)
        : runFilter(**compiled, snapshot, records, paths, question.withCopies, stop);
    if (passed.stopped)
        return nullptr;
    const auto events = std::make_shared<const EventSet>(std::move(passed.events));
    EntityPageInput input{.snapshot = snapshot, .events = *events, .zone = question.zone};
    const auto mostOf = [&question](Field field) {
        return question.unfolded.contains(field) ? FacetListing::kUsual : kListed;
    };
    for (const Field field : entityTopics(question.entity.field)) {
        input.topics.push_back(
            {.field = field, .most = mostOf(field), .unfold = question.unfolded.contains(field)});
    }
    // What the sentence needs and no list shows.
    input.topics.push_back({.field = Field::PrincipalKind, .most = 1});
    input.mostServices = mostOf(Field::Service);
    auto page = makeEntityPage(input, stop);
    if (!page)
        return nullptr;
    return std::make_shared<const EntityAnswer>(
        EntityAnswer{.question = question, .page = *std::move(page), .events = events});
}

EntityAnswerPtr withDeeds(const EntityAnswerPtr &answer, const std::stop_token &stop)
{
    const EntityQuestion &question = answer->question;
    const auto ledger = findLedger(*question.snapshot, question.trail->raw(), *answer->events,
                                   LedgerRules::builtIn(), stop);
    if (!ledger)
        return nullptr;
    EntityAnswer more = *answer;
    more.deeds
        = std::make_shared<const EntityDeeds>(arrangeDeeds(*ledger, *question.snapshot, *answer->events));
    return std::make_shared<const EntityAnswer>(std::move(more));
}

EntitySeeker::EntitySeeker(QObject *parent)
    : JobReporter(parent)
    , m_job(
          this, &answerEntity,
          [this](const EntityQuestion &, const EntityAnswerPtr &answer) {
              if (answer)
                  take(answer);
          },
          [](const QString &reason) { return tr("The page could not be made: %1").arg(reason); })
    , m_deedsJob(
          this, &withDeeds,
          [this](const EntityAnswerPtr &, const EntityAnswerPtr &answer) {
              if (answer)
                  takeDeeds(answer);
          },
          [](const QString &reason) {
              return tr("What was created and changed could not be found out: %1").arg(reason);
          })
{
}

void EntitySeeker::take(const EntityAnswerPtr &answer)
{
    m_page = answer;
    m_deedsJob.follow(answer);
    tell();
}

void EntitySeeker::takeDeeds(const EntityAnswerPtr &answer)
{
    m_last = answer;
    tell();
}

void EntitySeeker::tell()
{
    if (!m_page)
        return;
    const auto isOfSamePage = [this](const EntityQuestion &question) {
        return question.trail == m_page->question.trail && question.entity == m_page->question.entity
            && question.filter == m_page->question.filter;
    };
    if (!m_last || !isOfSamePage(m_last->question)) {
        emit found(m_page);
        return;
    }
    EntityAnswer known = *m_page;
    known.deeds = m_last->deeds;
    emit found(std::make_shared<const EntityAnswer>(std::move(known)));
}

void EntitySeeker::seek(EntityQuestion question, bool isGrowing)
{
    if (isGrowing) {
        m_job.follow(std::move(question));
    } else {
        m_deedsJob.cancel();
        m_job.replace(std::move(question));
    }
}

void EntitySeeker::cancel()
{
    m_job.cancel();
    m_deedsJob.cancel();
    m_page.reset();
    m_last.reset();
}

} // namespace trailscope
