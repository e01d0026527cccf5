// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "evidence/digest/verifyscope.h"

#include "archive/listing/s3key.h"

#include <utility>

namespace trailscope {

namespace {

// A digest is named by the end of its hour. The one that lists what was delivered at the end of the span ends
// up to an hour behind it, the next one an hour later, and an hour may be longer than that.
constexpr UtcMs kDigestsBehind = UtcMs{3} * 60 * 60 * 1000;
// A span that is open at one end has a time there that nobody means: before the year 1, behind the year 9999.
constexpr UtcMs kFirstTime = -62'135'596'800'000;
constexpr UtcMs kLastTime = 253'402'300'799'999;

} // namespace

VerifyScope::VerifyScope(ReadScope scope)
    : m_scope(std::move(scope))
{
    m_scope.of = ReadScope::Of::Deliveries;
    if (m_scope.fromMs && *m_scope.fromMs < kFirstTime) {
        m_scope.fromMs.reset();
    }
    if (m_scope.toMs && *m_scope.toMs > kLastTime) {
        m_scope.toMs.reset();
    }
    m_ofDigests = m_scope;
    if (m_ofDigests.toMs) {
        *m_ofDigests.toMs += kDigestsBehind;
    }
}

bool VerifyScope::leavesOut(std::string_view path) const
{
    if (m_scope.restrictsNothing()) {
        return false;
    }
    const auto key = parseS3Key(path);
    const bool isDigest = key && key->kind == S3LogKind::Digest;
    return isCertainlyOutside(isDigest ? m_ofDigests : m_scope, path);
}

bool VerifyScope::isOutside(std::string_view key) const
{
    return isCertainlyOutside(m_scope, key);
}

} // namespace trailscope
