// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/sequencefile.h"

#include "archive/prefixedstream.h"

#include <algorithm>
#include <utility>

namespace trailscope {

SequenceFile::SequenceFile(OpenFile file, const ArchiveLimits &limits)
    : m_file(std::move(file))
    , m_limits(limits)
{
}

std::unique_ptr<SequenceFile> SequenceFile::open(OpenFile &file, const ArchiveLimits &limits)
{
    const Format *const format = formatOf(ByteRange::ofFile(file.descriptor(), 0, file.stored().size));
    if (format == nullptr || format->isZip())
        return nullptr;
    std::unique_ptr<SequenceFile> sequence(new SequenceFile(std::move(file), limits));
    if (sequence->begin({}))
        return sequence;
    sequence->m_archive.reset();
    sequence->m_layers.clear();
    file = std::move(sequence->m_file);
    return nullptr;
}

bool SequenceFile::begin(std::stop_token stop)
{
    m_archive.reset();
    while (!m_layers.empty())
        m_layers.pop_back();
    m_passed.clear();
    m_current.reset();
    m_problems.clear();
    m_depth = 0;
    const auto range = ByteRange::ofFile(m_file.descriptor(), 0, m_file.stored().size);
    const InflateBudget budget{.largest = m_limits.inflatedBytes,
                               .ratio = m_limits.ratio,
                               .storedBytes = range.size(),
                               .dictionaryBytes = m_limits.dictionaryBytes};
    const Format *format = formatOf(range);
    if (format != nullptr && format->as<MembersInRange>() != nullptr) {
        m_archive
            = std::make_unique<MemberArchive>(range,
                                              MemberFormat{.name = format->name,
                                                           .support = format->as<MembersInRange>()->support,
                                                           .isRar = format->as<MembersInRange>()->isRar},
                                              budget, m_problems);
    } else {
        m_layers.push_back(std::make_unique<RangeStream>(range, m_problems));
        while (format != nullptr && format->as<CompressedStream>() != nullptr && m_depth < m_limits.depth) {
            m_layers.push_back(format->as<CompressedStream>()->open(format->name, *m_layers.back(),
                                                                    {budget, stop, m_problems}));
            auto text = std::make_unique<PrefixedStream>(*m_layers.back());
            format = text->format();
            m_layers.push_back(std::move(text));
            ++m_depth;
        }
        if (format == nullptr || format->as<MembersInStream>() == nullptr)
            return false;
        const auto *const members = format->as<MembersInStream>();
        m_archive = std::make_unique<MemberArchive>(
            *m_layers.back(), MemberFormat{format->name, members->support, members->isTar}, budget,
            m_problems);
    }
    ++m_depth;
    return true;
}

std::optional<MemberArchive::Member> SequenceFile::goTo(const std::string &name, std::stop_token stop)
{
    if (m_current.has_value() && m_current->name == name && m_keptData.has_value())
        return m_current;
    if ((m_archive == nullptr || m_passed.contains(name)) && !begin(stop))
        return std::nullopt;
    m_archive->setStop(stop);
    m_keptData.reset();
    m_current.reset();
    while (m_archive->count() < m_limits.members) {
        auto member = m_archive->next();
        if (!member.has_value())
            break;
        m_passed.insert(member->name);
        if (member->name == name) {
            keep(*member);
            m_current = std::move(member);
            return m_current;
        }
    }
    // At its end, or stopped on the way: the next to come begins anew.
    m_archive.reset();
    return std::nullopt;
}

void SequenceFile::keep(const MemberArchive::Member &member)
{
    if (!member.size.has_value() || *member.size > m_limits.windowBytes)
        return;
    const auto size = static_cast<std::size_t>(*member.size);
    m_kept.reserve(std::max<std::size_t>(size, 1));
    std::size_t used = 0;
    while (used < size) {
        const std::size_t got = m_archive->read({m_kept.data() + used, size - used});
        if (got == 0)
            break;
        used += got;
    }
    m_keptData.emplace(ByteRange::ofMemory({m_kept.data(), used}), m_problems);
}

ByteStream &SequenceFile::data()
{
    if (m_keptData.has_value()) {
        m_keptData->rewind();
        return *m_keptData;
    }
    return *m_archive;
}

} // namespace trailscope
