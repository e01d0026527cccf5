// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/lineage/credentialfacts.h"

#include <limits>
#include <optional>
#include <utility>

namespace trailscope {

namespace {

constexpr std::uint32_t kUnknown = std::numeric_limits<std::uint32_t>::max();

// The kinds of the calls that make credentials, by code of the event's name.
std::vector<std::optional<IssueKind>> issueKinds(const Dictionary &events)
{
    std::vector<std::optional<IssueKind>> kinds(events.size());
    for (std::uint32_t code = 1; code < kinds.size(); ++code)
        kinds[code] = issueKindOf(events.text(Code{code}));
    return kinds;
}

} // namespace

std::uint32_t CredentialFacts::numberOf(const Snapshot &snapshot, std::uint32_t code)
{
    if (code >= m_numbers.size())
        m_numbers.resize(snapshot.dictionaries().contexts().size(), kUnknown);
    std::uint32_t &number = m_numbers[code];
    if (number == kUnknown) {
        number = contextCount();
        m_contexts.push_back(unpackContext(snapshot.dictionaries().contexts().text(Code{code})));
    }
    return number;
}

void CredentialFacts::takeCall(const Snapshot &snapshot, EventIndex event, IssueKind kind,
                               std::uint32_t &context)
{
    const Code code = CallCell(snapshot.join(JoinColumn::Call, event)).code();
    IssuingCall call;
    if (code != Code::Absent) {
        const Dictionaries &dictionaries = snapshot.dictionaries();
        static_cast<IssuedCredential &>(call)
            = unpackCallFacts(dictionaries.callFacts().text(code), dictionaries.callNames()).issued;
    }
    call.event = event;
    call.kind = kind;
    // It names the session that it makes and not the one that it was made in.
    if (kind == IssueKind::OAuthToken && !m_contexts[context].signIn.empty()) {
        call.madeSession = m_contexts[context].signIn;
        const auto [place, isNew] = m_withoutSignIn.try_emplace(context, contextCount());
        if (isNew) {
            CredentialContext rest = m_contexts[context];
            rest.signIn.clear();
            m_contexts.push_back(std::move(rest));
        }
        context = place->second;
    }
    m_calls.push_back(std::move(call));
}

void CredentialFacts::take(const Snapshot &snapshot)
{
    const std::uint32_t known = eventCount();
    if (known >= snapshot.eventCount())
        return;
    if (m_contexts.empty()) {
        m_contexts.emplace_back();
        m_numbers.push_back(0);
    }
    const auto kinds = issueKinds(snapshot.dictionaries().of(Column::Event));
    const Code service = snapshot.dictionaries().of(Column::IdentityType).find("AWSService");
    m_contextOf.reserve(snapshot.eventCount());
    for (std::uint32_t i = known; i < snapshot.eventCount();) {
        const Chunk &chunk = snapshot.chunkOf(EventIndex{i});
        const CodeSpan names = chunk.codes(Column::Event);
        const CodeSpan types = chunk.codes(Column::IdentityType);
        const CodeSpan contexts = chunk.joins(JoinColumn::Context);
        for (std::size_t at = Snapshot::placeInChunk(EventIndex{i}); at < chunk.size(); ++at, ++i) {
            const auto kind = kinds[raw(names[at])];
            // AWS's own services sign with nothing that could be followed.
            const bool isSigned = types[at] != Code::Absent && types[at] != service;
            std::uint32_t context = isSigned || kind ? numberOf(snapshot, raw(contexts[at])) : 0;
            if (kind)
                takeCall(snapshot, EventIndex{i}, *kind, context);
            m_contextOf.push_back(context);
        }
    }
}

} // namespace trailscope
