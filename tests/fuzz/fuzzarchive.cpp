// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0
//
// Reads any bytes as a file: what it is, archives in archives, damage. Every leaf is then read again, as the
// way back to a record does, and has to be the same.

#include "archive/leafreader.h"

#include "text/windowpadding.h"

#include <cstdio>
#include <cstdlib>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace trailscope;

namespace {

void require(bool condition, const char *what)
{
    if (!condition) {
        std::fprintf(stderr, "broken promise: %s\n", what);
        std::abort();
    }
}

struct Leaf {
    LeafPlace place;
    std::string text;
    bool sound = false;
};

// Keeps the leaves, takes odd amounts of them, and holds the reader to the order of its calls.
class Sink : public LeafSink {
public:
    void beginLeaf(const LeafPlace &place) override
    {
        require(!m_inLeaf, "a leaf begins after the last has ended");
        m_inLeaf = true;
        m_complete = false;
        leaves.push_back({.place = place, .text = {}, .sound = false});
    }
    std::size_t window(std::span<const char> text, bool last) override
    {
        require(m_inLeaf && !m_complete, "a window lies between begin and end");
        m_complete = last;
        const std::size_t taken = last ? text.size() : text.size() - text.size() / 3;
        leaves.back().text.append(text.data(), taken);
        volatile char padding = 0;
        for (std::size_t i = 0; i < kWindowPadding; ++i)
            padding = text.data()[text.size() + i];
        static_cast<void>(padding);
        return taken;
    }
    void endLeaf(const LeafOutcome &outcome) override
    {
        require(m_inLeaf, "what ends has begun");
        require(outcome.inflatedBytes == leaves.back().text.size(), "all that was delivered is counted");
        require(!m_complete || !outcome.stopped, "a complete leaf was not stopped");
        m_inLeaf = false;
        leaves.back().sound = m_complete;
        for (const ArchiveProblem &problem : outcome.problems)
            require(!archiveProblemText(problem).empty(), "every problem has a sentence");
    }
    [[nodiscard]] bool inLeaf() const { return m_inLeaf; }

    std::vector<Leaf> leaves;

private:
    bool m_inLeaf = false;
    bool m_complete = false;
};

int memoryFile()
{
    const int descriptor = ::memfd_create("fuzz", MFD_CLOEXEC);
    require(descriptor >= 0, "there is a file in memory");
    return descriptor;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    static const int descriptor = memoryFile();
    require(::ftruncate(descriptor, 0) == 0
                && ::pwrite(descriptor, data, size, 0) == static_cast<ssize_t>(size),
            "the file can be written");
    struct stat status = {};
    require(::fstat(descriptor, &status) == 0, "the file is there");
    const StoredFile file{.path = "/proc/self/fd/" + std::to_string(descriptor),
                          .size = size,
                          .modifiedNs
                          = std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec};

    // Half of the inputs have to go through small windows.
    const bool small = size > 0 && data[size - 1] % 2 == 1;
    ArchiveLimits limits;
    limits.members = 100;
    limits.inflatedBytes = std::uint64_t{4} << 20;
    limits.windowBytes = small ? 100 : 1 << 20;
    limits.largestWindow = 8 << 20; // readAgain() takes a leaf in one
    limits.nestedArchiveBytes = 1 << 20;

    static const auto passwords = [] {
        auto known = std::make_shared<ArchivePasswords>();
        known->add("wrong");
        known->add("secret");
        return known;
    }();
    Sink sink;
    LeafReader reader(limits, passwords);
    for (const ReadTask &task : planReading(file, limits))
        reader.read(task, sink);
    require(!sink.inLeaf(), "every leaf ends");

    LeafReader second(limits, passwords);
    std::size_t checked = 0;
    for (const Leaf &leaf : sink.leaves) {
        if (!leaf.sound || leaf.text.empty())
            continue;
        if (++checked > 20)
            break;
        const auto again = second.readAgain(leaf.place, limits.inflatedBytes);
        if (again.has_value())
            require(std::string_view(again->data(), again->size()) == leaf.text, "a leaf stays as it is");
        else
            require(small && again.error().fault == ArchiveFault::TooLarge,
                    "what was read can be read again");
        const std::size_t middle = leaf.text.size() / 2;
        const auto range = second.readRange(leaf.place, middle, leaf.text.size() - middle);
        require(range.has_value() && *range == leaf.text.substr(middle), "a part can be read again");
    }
    return 0;
}
