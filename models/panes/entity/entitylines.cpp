// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/entity/entitylines.h"

#include "filter/filterparts.h"
#include "filter/filterterm.h"
#include "filter/valueterm.h"
#include "panes/entity/entitywords.h"
#include "panes/table/eventcolumns.h"
#include "text/visibletext.h"

#include <algorithm>
#include <ranges>
#include <utility>

namespace trailscope {

namespace {

using Kind = EntityLine::Kind;

constexpr std::size_t kDeeds = 12;

constexpr std::optional<Outcome> outcomeOf(EntityColumn column)
{
    switch (column) {
    case EntityColumn::Name:
    case EntityColumn::Events:
        break;
    case EntityColumn::Success:
        return Outcome::Success;
    case EntityColumn::Denied:
        return Outcome::Denied;
    case EntityColumn::Error:
        return Outcome::Error;
    case EntityColumn::Failure:
        return Outcome::Failure;
    }
    return std::nullopt;
}

class EntityArranger {
public:
    explicit EntityArranger(const EntityAnswer &answer)
        : m_answer(answer)
        , m_page(answer.page)
    {
    }

    std::vector<EntityLine> arrange()
    {
        addWhole();
        addServices();
        addDeeds();
        for (const EntityList &list : m_page.lists) {
            if (list.field != Field::PrincipalKind)
                addList(list);
        }
        return std::move(m_lines);
    }

private:
    int add(EntityLine line, int parent)
    {
        const int number = static_cast<int>(m_lines.size());
        line.parent = parent;
        m_lines.push_back(std::move(line));
        if (parent >= 0)
            m_lines[static_cast<std::size_t>(parent)].children.push_back(number);
        return number;
    }

    static void setOutcomes(EntityLine &line, std::uint64_t events, const OutcomeCounts &outcomes)
    {
        line.counts[static_cast<std::size_t>(EntityColumn::Events)] = events;
        for (int column = 0; column < kEntityColumnCount; ++column) {
            if (const auto outcome = outcomeOf(static_cast<EntityColumn>(column)))
                line.counts[static_cast<std::size_t>(column)] = outcomes[static_cast<std::size_t>(*outcome)];
        }
    }

    void addWhole()
    {
        EntityLine all{.kind = Kind::Heading, .name = EntityWords::allText(), .field = Field::Outcome};
        setOutcomes(all, m_page.events, m_page.outcomes);
        const int whole = add(std::move(all), -1);
        const auto addTime = [this, whole](std::optional<EventIndex> event, bool isFirst) {
            if (!event)
                return;
            const UtcMs time = m_answer.question.snapshot->time(*event);
            add({.kind = Kind::Time,
                 .name = EntityWords::timeLine(isFirst, timeText(time, m_answer.question.zone)),
                 .field = Field::Time,
                 .value = FieldValue{.field = Field::Time, .value = formatUtc(time)},
                 .event = event},
                whole);
        };
        addTime(m_page.first, true);
        addTime(m_page.last, false);
        const auto addBytes = [this, whole](const EntityBytes &bytes, Field field) {
            if (bytes.events == 0)
                return;
            EntityLine line{.name = EntityWords::bytesLine(field, bytes.sum),
                            .field = field,
                            .term = std::string(fieldInfo(field).name) + " > 0"};
            line.counts[static_cast<std::size_t>(EntityColumn::Events)] = bytes.events;
            add(std::move(line), whole);
        };
        addBytes(m_page.out, Field::BytesOut);
        addBytes(m_page.in, Field::BytesIn);
    }

    void addDeeds()
    {
        if (!m_answer.deeds || m_answer.deeds->total == 0)
            return;
        const EntityDeeds &deeds = *m_answer.deeds;
        EntityLine heading{.kind = Kind::Heading,
                           .name = EntityWords::deedsHeading(deeds.total, deeds.standing),
                           .field = Field::EventId};
        if (!deeds.ids.empty()) {
            heading.counts[static_cast<std::size_t>(EntityColumn::Events)] = deeds.rows;
            heading.term = setTerm(Field::EventId, deeds.ids);
        }
        const int parent = add(std::move(heading), -1);
        const std::size_t most
            = m_answer.question.unfolded.contains(Field::EventId) ? EntityDeeds::kMostListed : kDeeds;
        for (const EntityDeeds::Deed &deed : deeds.listed | std::views::take(most)) {
            EntityLine line{.name = EntityWords::deedText(*m_answer.question.snapshot, deed.entry),
                            .field = Field::EventId,
                            .event = deed.entry.event};
            if (!deed.eventId.empty()) {
                line.value = FieldValue{.field = Field::EventId, .value = deed.eventId};
                line.counts[static_cast<std::size_t>(EntityColumn::Events)] = deed.rows;
            }
            add(std::move(line), parent);
        }
        addMore(parent, Field::EventId, deeds.total - std::min(deeds.total, most), 0);
    }

    EntityLine entryLine(Field field, const FacetEntry &entry) const
    {
        EntityLine line{.name = EntityWords::entryText(entry), .field = field};
        line.counts[static_cast<std::size_t>(EntityColumn::Events)] = entry.count;
        switch (entry.kind) {
        case FacetEntry::Kind::Value:
            line.value = FieldValue{.field = field, .value = entry.value};
            if (entry.exact)
                line.value->term = exactTerm(field, entry.value);
            break;
        case FacetEntry::Kind::Absent:
            line.value = FieldValue{.field = field, .value = std::nullopt};
            break;
        case FacetEntry::Kind::NotKnown:
            line.kind = Kind::NotKnown;
            break;
        }
        return line;
    }

    void addMore(int heading, Field field, std::uint64_t values, std::uint64_t events)
    {
        if (values == 0)
            return;
        EntityLine line{.kind = Kind::More, .name = EntityWords::moreText(values), .field = field};
        if (events > 0)
            line.counts[static_cast<std::size_t>(EntityColumn::Events)] = events;
        add(std::move(line), heading);
    }

    void addServices()
    {
        const std::uint64_t services = m_page.otherServices
            + static_cast<std::uint64_t>(std::ranges::count_if(m_page.services, [](const EntityService &one) {
                                           return one.service.kind == FacetEntry::Kind::Value;
                                       }));
        const int heading = add({.kind = Kind::Heading,
                                 .name = EntityWords::heading(Field::Service, services),
                                 .field = Field::Service},
                                -1);
        for (const EntityService &service : m_page.services) {
            EntityLine line = entryLine(Field::Service, service.service);
            setOutcomes(line, service.service.count, service.outcomes);
            add(std::move(line), heading);
        }
        addMore(heading, Field::Service, m_page.otherServices, m_page.otherServiceEvents);
    }

    void addList(const EntityList &list)
    {
        // Whatever did not fail has no error.
        const auto says = [&list](const FacetEntry &entry) {
            return list.field != Field::Error || entry.kind != FacetEntry::Kind::Absent;
        };
        const bool isEmpty = std::ranges::none_of(list.list.entries, says) && !list.list.isAlmostUnique;
        if (isEmpty)
            return;
        const int heading = add({.kind = Kind::Heading,
                                 .name = EntityWords::heading(list.field, list.list.distinct),
                                 .field = list.field},
                                -1);
        for (const FacetEntry &entry : list.list.entries) {
            if (says(entry))
                add(entryLine(list.field, entry), heading);
        }
        addMore(heading, list.field,
                list.list.isAlmostUnique ? std::max<std::uint64_t>(list.list.distinct, 1)
                                         : list.list.otherValues,
                list.list.otherEvents);
    }

    const EntityAnswer &m_answer;
    const EntityPage &m_page;
    std::vector<EntityLine> m_lines;
};

} // namespace

std::vector<EntityLine> entityLines(const EntityAnswer &answer)
{
    return EntityArranger(answer).arrange();
}

std::string entityFilter(const EntityQuestion &question)
{
    const std::string term = entityTerm(question.entity);
    // Once is enough, where the filter is about it anyway.
    const ParsedFilter parsed = parseFilter(question.filter);
    if (parsed.state == FilterState::Valid
        && std::ranges::contains(filterParts(question.filter, parsed), term, &FilterPart::text))
        return question.filter;
    return combinedFilter(question.filter, term, FilterCombination::AndSelected);
}

std::string entityFilter(const EntityQuestion &question, const EntityLine &line, EntityColumn column)
{
    if (line.kind != Kind::Value && line.kind != Kind::Heading)
        return {};
    std::string filter = entityFilter(question);
    if (!line.term.empty())
        filter = combinedFilter(filter, line.term, FilterCombination::AndSelected);
    else if (line.kind == Kind::Value && line.value)
        filter = combinedFilter(filter, valueTerm(*line.value), FilterCombination::AndSelected);
    if (const auto outcome = outcomeOf(column)) {
        filter = combinedFilter(filter, equalityTerm(Field::Outcome, std::string(outcomeName(*outcome))),
                                FilterCombination::AndSelected);
    }
    return filter;
}

} // namespace trailscope
