// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/entity/entityseeker.h"

#include "filter/compiledfilter.h"

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

EntityAnswerPtr withLedger(const EntityAnswerPtr &answer, const std::stop_token &stop)
{
    const EntityQuestion &question = answer->question;
    auto ledger = findLedger(*question.snapshot, question.trail->raw(), *answer->events,
                             LedgerRules::builtIn(), stop);
    if (!ledger)
        return nullptr;
    EntityAnswer more = *answer;
    more.ledger = std::make_shared<const Ledger>(*std::move(ledger));
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
    , m_ledgerJob(
          this, &withLedger,
          [this](const EntityAnswerPtr &, const EntityAnswerPtr &answer) {
              if (!answer)
                  return;
              m_last = answer;
              emit found(answer);
          },
          [](const QString &reason) {
              return tr("What was created and changed could not be found out: %1").arg(reason);
          })
{
}

void EntitySeeker::take(const EntityAnswerPtr &answer)
{
    m_ledgerJob.follow(answer);
    const auto isOfSamePage = [&answer](const EntityQuestion &question) {
        return question.trail == answer->question.trail && question.entity == answer->question.entity
            && question.filter == answer->question.filter;
    };
    if (!m_last || !isOfSamePage(m_last->question)) {
        emit found(answer);
        return;
    }
    EntityAnswer meanwhile = *answer;
    meanwhile.ledger = m_last->ledger;
    emit found(std::make_shared<const EntityAnswer>(std::move(meanwhile)));
}

void EntitySeeker::seek(EntityQuestion question, bool isGrowing)
{
    if (isGrowing) {
        m_job.follow(std::move(question));
    } else {
        m_ledgerJob.cancel();
        m_job.replace(std::move(question));
    }
}

void EntitySeeker::cancel()
{
    m_job.cancel();
    m_ledgerJob.cancel();
    m_last.reset();
}

} // namespace trailscope
