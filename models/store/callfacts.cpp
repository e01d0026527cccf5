// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/callfacts.h"

#include "store/packedfields.h"

#include <array>
#include <cstddef>

namespace trailscope {

namespace {

constexpr std::uint64_t kHasOut = 1;
constexpr std::uint64_t kHasIn = 2;
constexpr std::uint64_t kHasKey = 4;
constexpr std::uint64_t kHasExpires = 8;
constexpr std::uint64_t kHasInstances = 16;
constexpr unsigned kFirstName = 5; // bits before those of the names
// They repeat, or are the names of what else is in the trail.
constexpr std::array kNames
    = {&IssuedCredential::roleArn, &IssuedCredential::assumedRoleId, &IssuedCredential::userName,
       &IssuedCredential::switchFrom, &IssuedCredential::pod};

} // namespace

void packCallFacts(const CallFacts &facts, DictionaryCache &names, std::string &out)
{
    const IssuedCredential &issued = facts.issued;
    std::uint64_t what = (facts.bytes.out ? kHasOut : 0) | (facts.bytes.in ? kHasIn : 0)
        | (issued.key.empty() ? 0 : kHasKey) | (issued.expires == kNoTime ? 0 : kHasExpires)
        | (issued.instances.empty() ? 0 : kHasInstances);
    for (std::size_t i = 0; i < kNames.size(); ++i)
        what |= std::uint64_t{(issued.*kNames[i]).empty() ? 0U : 1U} << (kFirstName + i);
    out.clear();
    packNumber(out, what);
    if (facts.bytes.out)
        packNumber(out, *facts.bytes.out);
    if (facts.bytes.in)
        packNumber(out, *facts.bytes.in);
    if (!issued.key.empty())
        packText(out, issued.key);
    if (issued.expires != kNoTime)
        packNumber(out, static_cast<std::uint64_t>(issued.expires));
    for (const auto name : kNames) {
        if (!(issued.*name).empty())
            packNumber(out, raw(names.intern(issued.*name)));
    }
    for (const std::string &instance : issued.instances)
        packText(out, instance);
}

CallFacts unpackCallFacts(std::string_view packed, const Dictionary &names)
{
    PackedFields fields(packed);
    CallFacts facts;
    const std::uint64_t what = fields.number();
    if ((what & kHasOut) != 0)
        facts.bytes.out = fields.number();
    if ((what & kHasIn) != 0)
        facts.bytes.in = fields.number();
    if ((what & kHasKey) != 0)
        facts.issued.key = fields.text();
    if ((what & kHasExpires) != 0)
        facts.issued.expires = static_cast<UtcMs>(fields.number());
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        if ((what >> (kFirstName + i) & 1U) != 0)
            facts.issued.*kNames[i] = names.text(static_cast<Code>(fields.number()));
    }
    while ((what & kHasInstances) != 0 && !fields.atEnd())
        facts.issued.instances.emplace_back(fields.text());
    return facts;
}

MovedBytes bytesOf(CallCell cell, const Dictionary &facts, const Dictionary &names)
{
    return cell.code() == Code::Absent ? cell.bytes() : unpackCallFacts(facts.text(cell.code()), names).bytes;
}

} // namespace trailscope
