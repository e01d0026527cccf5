// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/credentialcontext.h"

#include "store/packedfields.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace trailscope {

namespace {

constexpr std::uint64_t kHasCreated = 1;
constexpr std::uint64_t kIsInstance = 2;
constexpr unsigned kFirstText = 2; // bits before those of the texts
constexpr std::array kTexts = {&CredentialContext::signIn, &CredentialContext::sourceIdentity,
                               &CredentialContext::person, &CredentialContext::scope};

} // namespace

void packContext(const CredentialContext &context, std::string &out)
{
    out.clear();
    std::uint64_t what
        = (context.created != kNoTime ? kHasCreated : 0) | (context.isInstance ? kIsInstance : 0);
    for (std::size_t i = 0; i < kTexts.size(); ++i)
        what |= std::uint64_t{(context.*kTexts[i]).empty() ? 0U : 1U} << (kFirstText + i);
    if (what == 0)
        return;
    packNumber(out, what);
    if (context.created != kNoTime)
        packNumber(out, static_cast<std::uint64_t>(context.created));
    for (const auto text : kTexts) {
        if (!(context.*text).empty())
            packText(out, context.*text);
    }
}

CredentialContext unpackContext(std::string_view packed)
{
    PackedFields fields(packed);
    CredentialContext context;
    const std::uint64_t what = fields.number();
    if ((what & kHasCreated) != 0)
        context.created = static_cast<UtcMs>(fields.number());
    context.isInstance = (what & kIsInstance) != 0;
    for (std::size_t i = 0; i < kTexts.size(); ++i) {
        if ((what >> (kFirstText + i) & 1U) != 0)
            context.*kTexts[i] = fields.text();
    }
    return context;
}

} // namespace trailscope
