// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/zip/zipmemberstream.h"

#include <libdeflate.h>

namespace trailscope {

ZipMemberStream::ZipMemberStream(ByteStream &stored, const ZipMember &member, InflateBudget budget,
                                 std::vector<ArchiveProblem> &problems)
    : m_inflater(stored, budget)
    , m_expected(member)
    , m_problems(problems)
{
}

std::size_t ZipMemberStream::read(std::span<char> into)
{
    if (m_done || into.empty())
        return 0;
    std::size_t produced = 0;
    const RawInflater::Step step = m_inflater.inflate(into, produced);
    m_crc = libdeflate_crc32(m_crc, into.data(), produced);
    if (step != RawInflater::Step::Output)
        finish(step);
    return produced;
}

void ZipMemberStream::finish(RawInflater::Step step)
{
    m_done = true;
    if (step == RawInflater::Step::TooLarge)
        m_problems.push_back({.fault = ArchiveFault::TooLarge, .offset = m_inflater.inflated()});
    else if (step == RawInflater::Step::RatioTooHigh)
        m_problems.push_back({.fault = ArchiveFault::RatioTooHigh, .offset = m_inflater.inflated()});
    // Bytes left over after a complete stream are no part of this member, whatever the directory says. Where
    // nothing said so they may be a descriptor.
    else if (step != RawInflater::Step::End || (m_expected.isChecked && !m_inflater.atEnd()))
        m_problems.push_back({.fault = ArchiveFault::ZipDamaged, .offset = m_inflater.offset()});
    else if (m_expected.isChecked
             && (m_crc != m_expected.crc || m_inflater.inflated() != m_expected.inflatedBytes))
        m_problems.push_back({.fault = ArchiveFault::ZipChecksum});
}

} // namespace trailscope
