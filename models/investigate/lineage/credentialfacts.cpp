// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/lineage/credentialfacts.h"

#include "text/casefold.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace trailscope {

namespace {

// In the order of kContextPaths.
enum class ContextPath : std::uint8_t {
    Created,
    SignIn,
    FromConsole,
    RoleDelivery,
    SourceIdentity,
    UserId,
    IdentityStore,
    Scope,
};
constexpr std::array<std::string_view, 8> kContextPaths = {
    "userIdentity.sessionContext.attributes.creationDate",
    "userIdentity.sessionContext.signInSessionArn",
    "sessionCredentialFromConsole",
    "userIdentity.sessionContext.ec2RoleDelivery",
    "userIdentity.sessionContext.sourceIdentity",
    "userIdentity.onBehalfOf.userId",
    "userIdentity.onBehalfOf.identityStoreArn",
    "userIdentity.inScopeOf.sourceArn",
};

struct ContextWorker {
    explicit ContextWorker(std::unique_ptr<FieldExtractor> made)
        : extractor(std::move(made))
        , values(kContextPaths.size())
    {
        for (const std::string_view path : kContextPaths)
            paths.push_back(*parseJsonPath(path));
    }

    CredentialContext read(std::string_view record)
    {
        extractor->extract(record, paths, values);
        using enum ContextPath;
        const auto text = [this](ContextPath path) {
            const std::vector<std::string> &texts = values[static_cast<std::size_t>(path)].values;
            return texts.empty() ? std::string_view() : std::string_view(texts.front());
        };
        CredentialContext context{.created = parseEventTime(text(Created)).value_or(kNoTime),
                                  .signIn = std::string(text(SignIn)),
                                  .fromConsole = equalsIgnoringAsciiCase(text(FromConsole), "true"),
                                  .isInstance = !text(RoleDelivery).empty(),
                                  .sourceIdentity = std::string(text(SourceIdentity)),
                                  .person = {},
                                  .scope = std::string(text(Scope))};
        // A user's id means something in its own identity store only.
        if (!text(UserId).empty() && !text(IdentityStore).empty())
            context.person.append(text(IdentityStore)).append("/").append(text(UserId));
        return context;
    }

    std::unique_ptr<FieldExtractor> extractor;
    std::vector<JsonPath> paths;
    std::vector<ValueList> values; // by path
    IssuingCallReader calls;
    std::vector<IssuingCall> found;
    // Events come in bursts.
    CredentialContext last;
    std::uint32_t lastNumber = 0;
};

// The kinds of the calls that make credentials, by code of the event's name.
std::vector<std::optional<IssueKind>> issueKinds(const Dictionary &events)
{
    std::vector<std::optional<IssueKind>> kinds(events.size());
    for (std::uint32_t code = 1; code < kinds.size(); ++code)
        kinds[code] = issueKindOf(events.text(Code{code}));
    return kinds;
}

} // namespace

bool CredentialFacts::read(const Snapshot &snapshot, const RawSource &records, const std::stop_token &stop)
{
    const std::uint32_t known = eventCount();
    if (known >= snapshot.eventCount())
        return true;
    const auto kinds = issueKinds(snapshot.dictionaries().of(Column::Event));
    const Dictionary &identityTypes = snapshot.dictionaries().of(Column::IdentityType);
    const Code service = identityTypes.find("AWSService");
    const auto kindOf = [&](EventIndex event) { return kinds[raw(snapshot.code(Column::Event, event))]; };

    EventSet wanted(snapshot.eventCount());
    for (std::uint32_t i = known; i < snapshot.eventCount(); ++i) {
        const Code type = snapshot.code(Column::IdentityType, EventIndex{i});
        if ((type != Code::Absent && type != service) || kindOf(EventIndex{i}))
            wanted.insert(EventIndex{i});
    }
    if (m_contexts.empty())
        m_contexts.push_back(&m_numbers.try_emplace({}, 0).first->first);
    std::vector<std::uint32_t> numbers(snapshot.eventCount() - known);
    std::mutex mutex; // guards m_numbers and m_contexts
    const auto numberOf = [&](const CredentialContext &context) {
        const std::lock_guard lock(mutex);
        const auto [place, isNew]
            = m_numbers.try_emplace(context, static_cast<std::uint32_t>(m_contexts.size()));
        if (isNew)
            m_contexts.push_back(&place->first);
        return place->second;
    };
    std::deque<ContextWorker> workers; // which stay where they are
    for (unsigned i = 0; i < records.workerCount(); ++i)
        workers.emplace_back(records.makeExtractor());
    const auto visit = [&](unsigned number, EventIndex event, std::string_view record) {
        ContextWorker &worker = workers[number];
        CredentialContext context = worker.read(record);
        if (const auto kind = kindOf(event)) {
            worker.found.push_back(worker.calls.read(event, *kind, record, *worker.extractor));
            // It names the session that it makes and not the one that it was made in.
            if (*kind == IssueKind::OAuthToken)
                context.signIn.clear();
        }
        if (context != worker.last) {
            worker.lastNumber = numberOf(context);
            worker.last = std::move(context);
        }
        numbers[raw(event) - known] = worker.lastNumber;
    };
    if (records.scan(snapshot, wanted, visit, stop).stopped)
        return false;
    m_contextOf.insert(m_contextOf.end(), numbers.begin(), numbers.end());
    for (ContextWorker &worker : workers)
        std::ranges::move(worker.found, std::back_inserter(m_calls));
    std::ranges::sort(m_calls, {}, &IssuingCall::event);
    return true;
}

} // namespace trailscope
