// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/leafreader.h"

#include "archive/formats.h"
#include "archive/leafwalk.h"
#include "archive/sequencefile.h"
#include "archive/taskqueue.h"

#include <algorithm>
#include <utility>

namespace trailscope {

namespace {

// Keeps the whole text of one leaf, which grows in the reader's own buffer until it is complete.
class WholeLeafSink : public LeafSink {
public:
    WholeLeafSink(std::uint64_t maximum, std::stop_source &stop)
        : m_maximum(maximum)
        , m_stop(stop)
    {
    }

    void beginLeaf(const LeafPlace &) override { m_found = true; }
    std::size_t window(std::span<const char> text, bool last) override
    {
        if (text.size() > m_maximum) {
            m_tooLarge = true;
            m_stop.request_stop();
        } else if (last) {
            m_text = text;
        }
        return 0;
    }
    void endLeaf(const LeafOutcome &outcome) override { m_problems = outcome.problems; }

    [[nodiscard]] std::expected<std::span<const char>, ArchiveProblem> result() const
    {
        if (!m_found)
            return std::unexpected(ArchiveProblem{.fault = ArchiveFault::NotFound});
        if (m_tooLarge)
            return std::unexpected(ArchiveProblem{.fault = ArchiveFault::TooLarge, .offset = m_maximum});
        const ArchiveProblem changed{.fault = ArchiveFault::Changed};
        if (std::ranges::find(m_problems, changed) != m_problems.end())
            return std::unexpected(changed);
        if (m_text.has_value())
            return *m_text;
        return std::unexpected(m_problems.empty() ? ArchiveProblem{.fault = ArchiveFault::NotReadable}
                                                  : m_problems.front());
    }

private:
    std::uint64_t m_maximum;
    std::stop_source &m_stop;
    bool m_found = false;
    bool m_tooLarge = false;
    std::optional<std::span<const char>> m_text;
    std::vector<ArchiveProblem> m_problems;
};

// Copies one stretch out of a leaf and stops when it is complete.
class RangeSink : public LeafSink {
public:
    RangeSink(std::uint64_t offset, std::uint64_t length, std::stop_source &stop)
        : m_offset(offset)
        , m_left(length)
        , m_stop(stop)
    {
    }

    void beginLeaf(const LeafPlace &) override { m_found = true; }
    std::size_t window(std::span<const char> text, bool) override
    {
        const std::uint64_t end = m_position + text.size();
        if (m_left > 0 && m_offset < end) {
            const auto from = static_cast<std::size_t>(m_offset - m_position);
            const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(m_left, text.size() - from));
            m_text.append(text.data() + from, count);
            m_offset += count;
            m_left -= count;
        }
        m_position = end;
        if (m_left == 0)
            m_stop.request_stop();
        return text.size();
    }
    void endLeaf(const LeafOutcome &outcome) override { m_problems = outcome.problems; }

    [[nodiscard]] std::expected<std::string, ArchiveProblem> takeResult()
    {
        if (!m_found)
            return std::unexpected(ArchiveProblem{.fault = ArchiveFault::NotFound});
        const ArchiveProblem changed{.fault = ArchiveFault::Changed};
        if (std::ranges::find(m_problems, changed) != m_problems.end())
            return std::unexpected(changed);
        if (m_left > 0)
            return std::unexpected(m_problems.empty() ? changed : m_problems.front());
        return std::move(m_text);
    }

private:
    std::uint64_t m_offset; // of the next byte to copy
    std::uint64_t m_left;
    std::stop_source &m_stop;
    std::uint64_t m_position = 0; // of the next window
    bool m_found = false;
    std::string m_text;
    std::vector<ArchiveProblem> m_problems;
};

// Hands the windows of one leaf on.
class VisitingSink : public LeafSink {
public:
    VisitingSink(const LeafReader::WindowVisitor &visit, std::stop_source &stop)
        : m_visit(visit)
        , m_stop(stop)
    {
    }

    void beginLeaf(const LeafPlace &) override { m_found = true; }
    std::size_t window(std::span<const char> text, bool last) override
    {
        const std::optional<std::size_t> done = m_visit(m_offset, text, last);
        if (!done)
            m_stop.request_stop();
        m_offset += done.value_or(0);
        return done.value_or(0);
    }
    void endLeaf(const LeafOutcome &outcome) override { m_problems = outcome.problems; }

    [[nodiscard]] std::expected<void, ArchiveProblem> result() const
    {
        if (!m_found)
            return std::unexpected(ArchiveProblem{.fault = ArchiveFault::NotFound});
        const ArchiveProblem changed{.fault = ArchiveFault::Changed};
        if (std::ranges::find(m_problems, changed) != m_problems.end())
            return std::unexpected(changed);
        return {};
    }

private:
    const LeafReader::WindowVisitor &m_visit;
    std::stop_source &m_stop;
    std::uint64_t m_offset = 0;
    bool m_found = false;
    std::vector<ArchiveProblem> m_problems;
};

void tellAboutFile(const StoredFile &file, const ArchiveProblem &problem, LeafSink &sink)
{
    sink.beginLeaf({.file = file, .members = {}});
    sink.endLeaf({.storedBytes = file.size, .inflatedBytes = 0, .problems = {problem}, .stopped = false});
}

// What was planned for and what was opened need not be the same any more.
std::vector<ArchiveProblem> changesSince(const ReadTask &task, const OpenFile &file)
{
    std::vector<ArchiveProblem> problems;
    if (file.stored() != task.file)
        problems.push_back({.fault = ArchiveFault::Changed});
    return problems;
}

const Format *formatOf(const OpenFile &file)
{
    return formatOf(ByteRange::ofFile(file.descriptor(), 0, file.stored().size));
}

} // namespace

struct LeafReader::Private {
    // The last zip archive: going through its members one by one must not open it each time.
    struct LastZip {
        explicit LastZip(OpenFile opened)
            : file(std::move(opened))
            , archive(ByteRange::ofFile(file.descriptor(), 0, file.stored().size))
        {
        }

        OpenFile file;
        ZipArchive archive;
        std::shared_ptr<const ZipDirectory> directory;
    };

    LeafWorkshop workshop;
    std::unique_ptr<LastZip> lastZip;
    // The last archive gone through from its front of which a member was read again.
    std::unique_ptr<SequenceFile> lastSequence;

    // The zip archive at this path, opened now or before; null if it is none, with the file left in `other`.
    std::expected<LastZip *, ArchiveProblem> zipAt(const SharedPath &path, std::optional<OpenFile> &other)
    {
        if (lastZip != nullptr && lastZip->file.stored().path == path && lastZip->file.isStillAtItsPath())
            return lastZip.get();
        auto opened = OpenFile::open(path);
        if (!opened.has_value())
            return std::unexpected(opened.error());
        const Format *const format = formatOf(*opened);
        if (format == nullptr || !format->isZip()) {
            other = std::move(*opened);
            return nullptr;
        }
        lastZip = std::make_unique<LastZip>(std::move(*opened));
        return lastZip.get();
    }

    // Whether this is a member of an archive gone through from its front, which is then in lastSequence.
    bool findSequence(const LeafPlace &place, std::optional<OpenFile> &opened)
    {
        if (!opened.has_value() || place.members.empty())
            return false;
        lastSequence = SequenceFile::open(*opened, workshop.limits);
        return lastSequence != nullptr;
    }
    [[nodiscard]] bool isLastSequence(const LeafPlace &place) const
    {
        return lastSequence != nullptr && !place.members.empty()
            && lastSequence->file().stored() == place.file && lastSequence->file().isStillAtItsPath();
    }

    std::optional<ArchiveProblem> walkTo(const LeafPlace &place, LeafSink &sink, std::stop_token stop);
    void walkSequence(const LeafPlace &place, LeafSink &sink, std::stop_token stop);
};

LeafReader::LeafReader(ArchiveLimits limits, std::shared_ptr<const ArchivePasswords> passwords)
    : d(std::make_unique<Private>())
{
    d->workshop.limits = limits;
    d->workshop.passwords = std::move(passwords);
}

LeafReader::~LeafReader() = default;
LeafReader::LeafReader(LeafReader &&) noexcept = default;
LeafReader &LeafReader::operator=(LeafReader &&) noexcept = default;

void LeafReader::read(const ReadTask &task, LeafSink &sink, std::stop_token stop)
{
    if (task.directory == nullptr && task.memberCount == 0) {
        const auto opened = OpenFile::open(task.file.path);
        if (!opened.has_value())
            return tellAboutFile(task.file, opened.error(), sink);
        LeafWalk walk(d->workshop, *opened, sink, std::move(stop));
        walk.passOver(task.leavesRead);
        return walk.walkFile(changesSince(task, *opened));
    }
    std::optional<OpenFile> other;
    const auto zip = d->zipAt(task.file.path, other);
    if (!zip.has_value())
        return tellAboutFile(task.file, zip.error(), sink);
    // The members of another archive than the one that was planned for cannot be told apart by their numbers.
    if (*zip == nullptr || (*zip)->file.stored() != task.file)
        return tellAboutFile(task.file, {.fault = ArchiveFault::Changed}, sink);
    if (task.directory != nullptr)
        (*zip)->directory = task.directory;
    else if ((*zip)->directory == nullptr)
        (*zip)->directory = (*zip)->archive.readDirectory(d->workshop.limits, stop);
    LeafWalk walk(d->workshop, (*zip)->file, sink, std::move(stop));
    walk.passOver(task.leavesRead);
    walk.shareTally(task.tally);
    const std::size_t count = task.memberCount == 0 ? (*zip)->directory->members.size() : task.memberCount;
    walk.walkMembers((*zip)->archive, *(*zip)->directory, task.firstMember, count);
}

void LeafReader::read(const ReadTask &task, const LoadedFile &file, LeafSink &sink, std::stop_token stop)
{
    LeafWalk walk(d->workshop, *file.file, sink, std::move(stop));
    walk.passOver(task.leavesRead);
    walk.walkLoadedFile({file.buffer.data(), file.size}, changesSince(task, *file.file));
}

void LeafReader::Private::walkSequence(const LeafPlace &place, LeafSink &sink, std::stop_token stop)
{
    const auto member = lastSequence->goTo(place.members.front(), stop);
    if (!member.has_value())
        return;
    LeafWalk walk(workshop, lastSequence->file(), sink, std::move(stop));
    walk.lookFor(place.members);
    walk.walkMember(*member, lastSequence->data(), lastSequence->depth());
}

std::optional<ArchiveProblem> LeafReader::Private::walkTo(const LeafPlace &place, LeafSink &sink,
                                                          std::stop_token stop)
{
    if (isLastSequence(place)) {
        walkSequence(place, sink, std::move(stop));
        return std::nullopt;
    }
    std::optional<OpenFile> other;
    const auto zip = zipAt(place.file.path, other);
    if (!zip.has_value())
        return zip.error();
    const OpenFile &file = *zip != nullptr ? (*zip)->file : *other;
    if (file.stored() != place.file)
        return ArchiveProblem{.fault = ArchiveFault::Changed};
    if (findSequence(place, other)) {
        walkSequence(place, sink, std::move(stop));
        return std::nullopt;
    }
    LeafWalk walk(workshop, file, sink, std::move(stop));
    walk.lookFor(place.members);
    if (*zip == nullptr) {
        walk.walkFile();
        return std::nullopt;
    }
    if ((*zip)->directory == nullptr)
        (*zip)->directory = (*zip)->archive.readDirectory(workshop.limits);
    walk.walkMembers((*zip)->archive, *(*zip)->directory, 0, (*zip)->directory->members.size());
    return std::nullopt;
}

std::expected<std::span<const char>, ArchiveProblem>
LeafReader::readAgain(const LeafPlace &place, std::optional<std::uint64_t> maximum)
{
    std::stop_source stop;
    WholeLeafSink sink(maximum.value_or(d->workshop.limits.heldBytes), stop);
    if (const auto problem = d->walkTo(place, sink, stop.get_token()))
        return std::unexpected(*problem);
    return sink.result();
}

std::expected<void, ArchiveProblem>
LeafReader::readThrough(const LeafPlace &place, const WindowVisitor &visit, const std::stop_token &stop)
{
    std::stop_source enough;
    const std::stop_callback forwarded(stop, [&enough] { enough.request_stop(); });
    VisitingSink sink(visit, enough);
    if (const auto problem = d->walkTo(place, sink, enough.get_token()))
        return std::unexpected(*problem);
    return sink.result();
}

std::expected<std::string, ArchiveProblem> LeafReader::readRange(const LeafPlace &place, std::uint64_t offset,
                                                                 std::uint64_t length)
{
    if (place.members.empty()) {
        std::optional<OpenFile> file;
        const auto zip = d->zipAt(place.file.path, file);
        if (zip.has_value() && *zip == nullptr && formatOf(*file) == nullptr) {
            if (file->stored() != place.file || offset > place.file.size || length > place.file.size - offset)
                return std::unexpected(ArchiveProblem{.fault = ArchiveFault::Changed});
            std::string text(static_cast<std::size_t>(length), '\0');
            const auto got = ByteRange::ofFile(file->descriptor(), offset, length).read(0, text);
            if (!got.has_value())
                return std::unexpected(got.error());
            if (*got != length || file->hasChanged())
                return std::unexpected(ArchiveProblem{.fault = ArchiveFault::Changed});
            return text;
        }
    }
    std::stop_source stop;
    RangeSink sink(offset, length, stop);
    if (const auto problem = d->walkTo(place, sink, stop.get_token()))
        return std::unexpected(*problem);
    return sink.takeResult();
}

} // namespace trailscope
