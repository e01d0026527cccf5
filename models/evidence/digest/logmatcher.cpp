// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "evidence/digest/logmatcher.h"

#include "archive/listing/s3key.h"
#include "evidence/digest/verificationtext.h"
#include "jobs/onallcores.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <iterator>
#include <optional>
#include <thread>
#include <tuple>
#include <utility>

namespace trailscope {

namespace {

std::string_view comparedName(std::string_view path)
{
    return withoutGz(nameOf(path));
}

// One can say that a log is what was delivered, another that it is not: what the gzip file is like counts
// only where the text is right.
std::pair<LogContent, EvidenceState> stateOfMatch(const ArchiveProblem *problem, bool isProved)
{
    if (problem == nullptr) {
        return {LogContent::Matches, isProved ? EvidenceState::Verified : EvidenceState::Undecided};
    }
    switch (problem->fault) {
    case ArchiveFault::GzipChecksum:
    case ArchiveFault::ZipChecksum:
    case ArchiveFault::CompressedChecksum:
        return {LogContent::ChecksumWrong, EvidenceState::Changed};
    case ArchiveFault::Changed:
        return {LogContent::NotReadable, EvidenceState::Undecided};
    default:
        return {LogContent::BytesBehind, EvidenceState::Changed};
    }
}

std::pair<LogContent, EvidenceState> stateOfOther(const ArchiveProblem *problem)
{
    if (problem == nullptr) {
        return {LogContent::Differs, EvidenceState::Changed};
    }
    return isUnread(*problem) ? std::pair{LogContent::NotReadable, EvidenceState::Undecided}
                              : std::pair{LogContent::DamagedGzip, EvidenceState::Changed};
}

// Told by any worker, while others read.
void set(std::uint8_t &flag)
{
    std::atomic_ref(flag).store(1, std::memory_order_relaxed);
}

bool isSet(std::uint8_t &flag)
{
    return std::atomic_ref(flag).load(std::memory_order_relaxed) != 0;
}

// Real digests list a name once. Whoever lists it more often than that only has less of it compared.
constexpr std::size_t kMostOfOneName = 1000;

} // namespace

LogMatcher::LogMatcher(VerificationReport &report)
    : m_report(report)
{
    for (std::size_t i = 0; i < report.chains.size(); ++i) {
        const ChainId &id = report.chains[i].id;
        m_chains.emplace(std::pair(id.account, id.region), i);
    }
    fillIndices();
    noteListedTwice();
}

void LogMatcher::fillIndices()
{
    std::size_t count = 0;
    for (const DigestResult &digest : m_report.digests) {
        count += digest.digest ? digest.digest->logs.size() : 0;
    }
    m_entries.reserve(count);
    for (std::uint32_t i = 0; i < m_report.digests.size(); ++i) {
        const DigestResult &digest = m_report.digests[i];
        if (!digest.digest || digest.sameAs != i) {
            continue;
        }
        for (std::uint32_t j = 0; j < digest.digest->logs.size(); ++j) {
            const auto &hash = digest.digest->logs[j].hash;
            m_entries.push_back(
                {.hash = hash.value_or(Sha256Hash{}), .digest = i, .listed = j, .hasHash = hash.has_value()});
        }
    }
    // Those that name no hash are found by name only, and come last.
    std::ranges::sort(m_entries, [](const Entry &a, const Entry &b) {
        return std::forward_as_tuple(!a.hasHash, a.hash, a.digest, a.listed)
            < std::forward_as_tuple(!b.hasHash, b.hash, b.digest, b.listed);
    });
    const auto withHash = std::ranges::partition_point(m_entries, &Entry::hasHash);
    m_withHash = static_cast<std::size_t>(withHash - m_entries.begin());
    m_names.reserve(m_entries.size());
    for (std::uint32_t i = 0; i < m_entries.size(); ++i) {
        m_names.push_back({.name = comparedName(logOf(m_entries[i]).object.key), .entry = i});
    }
    std::ranges::sort(m_names, [this](const Name &a, const Name &b) {
        if (const auto order = a.name <=> b.name; order != 0) {
            return order < 0;
        }
        const S3Object &first = logOf(m_entries[a.entry]).object;
        const S3Object &second = logOf(m_entries[b.entry]).object;
        return std::tuple(partFromAwsLogs(first.key), std::string_view(first.key),
                          std::string_view(first.bucket), a.entry)
            < std::tuple(partFromAwsLogs(second.key), std::string_view(second.key),
                         std::string_view(second.bucket), b.entry);
    });
    m_byName.reserve(m_names.size());
    for (const Name &name : m_names) {
        m_byName.push_back(name.entry);
    }
    m_isListedTwice.resize(m_entries.size());
    m_isAtHand.resize(m_entries.size());
    m_isTold.resize(m_entries.size());
}

// A log is delivered once, whatever bucket and prefix a digest says that it went to. Two digests that list it
// with two hashes contradict each other.
void LogMatcher::noteListedTwice()
{
    const auto isSameLog = [](const S3Object &a, const S3Object &b) {
        const std::string_view part = partFromAwsLogs(a.key);
        return part.empty() ? a == b : part == partFromAwsLogs(b.key);
    };
    for (std::size_t begin = 0; begin < m_byName.size();) {
        const ListedLog &first = logOf(m_entries[m_byName[begin]]);
        bool contradict = false;
        std::size_t end = begin + 1;
        for (; end < m_byName.size(); ++end) {
            const ListedLog &log = logOf(m_entries[m_byName[end]]);
            if (!isSameLog(first.object, log.object)) {
                break;
            }
            contradict = contradict || log.hash != first.hash;
        }
        if (contradict) {
            for (std::size_t i = begin; i < end; ++i) {
                m_isListedTwice[m_byName[i]] = 1;
            }
            if (m_report.findings.size() < VerificationText::kMostFindings) {
                m_report.findings.push_back(VerificationText::listedTwice(first.object));
            }
        }
        begin = end;
    }
}

std::span<const std::uint32_t> LogMatcher::named(std::string_view path) const
{
    const auto found = std::ranges::equal_range(m_names, comparedName(path), {}, &Name::name);
    return std::span(m_byName).subspan(static_cast<std::size_t>(found.begin() - m_names.begin()),
                                       std::min(kMostOfOneName, found.size()));
}

void LogMatcher::pointTo(LogResult &result, std::uint32_t index, std::string_view path) const
{
    const Entry &entry = m_entries[index];
    result.digest = entry.digest;
    result.listed = entry.listed;
    result.location = placeStateOf(path, logOf(entry).object.key);
    result.isListedTwice = m_isListedTwice[index] != 0;
}

// Anybody can write a digest that lists anything: what is proved of this place counts more.
std::optional<std::uint32_t> LogMatcher::provedOther(std::uint32_t index, std::string_view path) const
{
    for (const std::uint32_t i : named(path)) {
        const ListedLog &log = logOf(m_entries[i]);
        if (isProved(m_entries[i]) && log.hash && log.hash != logOf(m_entries[index]).hash
            && placeStateOf(path, log.object.key) != PlaceState::Differs) {
            return i;
        }
    }
    return std::nullopt;
}

// Of those that list this very content, the one in whose place it lies, else one with its name, else one that
// is proved.
std::uint32_t LogMatcher::bestOf(std::uint32_t begin, std::uint32_t end, std::string_view path) const
{
    const auto rank = [&](std::uint32_t i) {
        const std::string &key = logOf(m_entries[i]).object.key;
        return std::tuple(placeStateOf(path, key) == PlaceState::AsRecorded ? 0 : 1,
                          comparedName(path) == comparedName(key) ? 0 : 1, isProved(m_entries[i]) ? 0 : 1, i);
    };
    std::uint32_t best = begin;
    auto bestRank = rank(begin);
    const auto isFound = [&bestRank] { return bestRank < std::tuple(0, 0, 1, std::uint32_t{0}); };
    if (end - begin == 1 || isFound()) {
        return best;
    }
    // Thousands may have one content, and few one name.
    const auto consider = [&](std::uint32_t i) {
        if (const auto other = rank(i); other < bestRank) {
            best = i;
            bestRank = other;
        }
    };
    for (const std::uint32_t i : named(path)) {
        if (i >= begin && i < end) {
            consider(i);
            if (isFound()) {
                return best;
            }
        }
    }
    for (std::uint32_t i = begin; i < std::min(end, begin + std::uint32_t{kMostOfOneName}); ++i) {
        consider(i);
        if (isFound()) {
            return best;
        }
    }
    return best;
}

void LogMatcher::matchByHash(LogResult &result, std::uint32_t begin, std::uint32_t end, std::string_view path)
{
    // Whoever has set the last one has set them all.
    if (!isSet(m_isAtHand[end - 1])) {
        for (std::uint32_t i = begin; i < end; ++i) {
            set(m_isAtHand[i]);
        }
    }
    const std::uint32_t best = bestOf(begin, end, path);
    const bool proved = isProved(m_entries[best]);
    if (const auto other = proved ? std::nullopt : provedOther(best, path)) {
        set(m_isTold[*other]);
        pointTo(result, *other, path);
        std::tie(result.content, result.state) = stateOfOther(result.problem.get());
        return;
    }
    pointTo(result, best, path);
    std::tie(result.content, result.state) = stateOfMatch(result.problem.get(), proved);
}

bool LogMatcher::matchByName(LogResult &result, std::string_view path)
{
    const std::span<const std::uint32_t> found = named(path);
    if (found.empty()) {
        return false;
    }
    std::uint32_t best = found.front();
    for (const std::uint32_t i : found) {
        if (placeStateOf(path, logOf(m_entries[i]).object.key) == PlaceState::AsRecorded) {
            best = i;
            break;
        }
    }
    set(m_isTold[best]);
    pointTo(result, best, path);
    if (!logOf(m_entries[best]).hash) {
        result.content = LogContent::OtherAlgorithm;
        result.state = EvidenceState::Undecided;
        return true;
    }
    std::tie(result.content, result.state) = stateOfOther(result.problem.get());
    return true;
}

std::optional<LogResult> LogMatcher::match(const HashedLeaf &leaf)
{
    LogResult result{.place = leaf.place, .problem = leaf.problem};
    const std::string path = leaf.place.displayName();
    const std::span<const Entry> withHash = std::span(m_entries).first(m_withHash);
    const auto found
        = std::ranges::equal_range(leaf.hasBytes ? withHash : withHash.first(0), leaf.hash, {}, &Entry::hash);
    if (!found.empty()) {
        matchByHash(result, static_cast<std::uint32_t>(found.begin() - withHash.begin()),
                    static_cast<std::uint32_t>(found.end() - withHash.begin()), path);
    } else if (!matchByName(result, path)) {
        if (!leaf.isLog) {
            return std::nullopt;
        }
        classifyUncovered(result, path);
    }
    return result;
}

void LogMatcher::match(std::span<const HashedLeaf *const> leaves, const std::stop_token &stop)
{
    constexpr std::size_t kAtOnce = 256;
    const std::size_t pieces = (leaves.size() + kAtOnce - 1) / kAtOnce;
    std::vector<std::vector<LogResult>> found(pieces);
    std::atomic<std::size_t> next{0};
    std::atomic<std::uint64_t> others{0};
    const auto workers = static_cast<unsigned>(
        std::clamp<std::size_t>(pieces, 1, std::max(1U, std::thread::hardware_concurrency())));
    onAllCores(workers, stop, [&](unsigned, const std::stop_token &stopNow) {
        while (!stopNow.stop_requested()) {
            const std::size_t piece = next.fetch_add(1);
            if (piece >= pieces) {
                return;
            }
            const auto some = leaves.subspan(piece * kAtOnce);
            found[piece].reserve(std::min(kAtOnce, some.size()));
            for (const HashedLeaf *leaf : some.first(std::min(kAtOnce, some.size()))) {
                if (auto result = match(*leaf)) {
                    found[piece].push_back(*std::move(result));
                } else {
                    others.fetch_add(1, std::memory_order_relaxed);
                }
            }
        }
    });
    m_report.otherFiles += others;
    m_report.logs.reserve(m_report.logs.size() + leaves.size());
    for (std::vector<LogResult> &piece : found) {
        std::ranges::move(piece, std::back_inserter(m_report.logs));
    }
}

// The name of a log has the minute of its delivery, and that is what the hour of a digest goes by.
void LogMatcher::classifyUncovered(LogResult &result, std::string_view path) const
{
    result.content = LogContent::NotListed;
    result.state = EvidenceState::NoDigest;
    const auto key = parseS3Key(path);
    if (!key || key->account.empty() || key->region.empty()) {
        result.uncovered = Uncovered::UnknownTime;
        return;
    }
    constexpr UtcMs kMinute = 60'000;
    const UtcMs delivered = key->delivered
        ? std::chrono::duration_cast<std::chrono::milliseconds>(key->delivered->time_since_epoch()).count()
        : kNoTime;
    std::optional<Uncovered> best;
    // What is said later here says more.
    const auto consider = [&best](Uncovered uncovered) {
        const auto rank = [](Uncovered value) {
            switch (value) {
            case Uncovered::InsideWindow:
                return 4;
            case Uncovered::InHole:
                return 3;
            case Uncovered::AfterLast:
                return 2;
            case Uncovered::BeforeFirst:
                return 1;
            default:
                return 0;
            }
        };
        best = !best || rank(uncovered) > rank(*best) ? uncovered : *best;
    };
    const auto [begin, end] = m_chains.equal_range(std::pair(key->account, key->region));
    for (auto at = begin; at != end; ++at) {
        const ChainResult &chain = m_report.chains[at->second];
        if (delivered == kNoTime) {
            consider(Uncovered::UnknownTime);
        } else if (const DigestHole *hole = chain.holeAt(delivered); hole != nullptr && !hole->isAtEnd) {
            consider(Uncovered::InHole);
        } else if (delivered + kMinute <= chain.first) {
            consider(Uncovered::BeforeFirst);
        } else if (delivered >= chain.last) {
            consider(Uncovered::AfterLast);
        } else {
            consider(Uncovered::InsideWindow);
        }
    }
    result.uncovered = best.value_or(Uncovered::NoChain);
}

// Something else lies where a log was delivered to, and that log is nowhere: its place was filled with a log
// that is true in itself. Where no folders tell, the name is the place.
void LogMatcher::judgePlaces()
{
    for (LogResult &result : m_report.logs) {
        if (result.location == PlaceState::AsRecorded || result.content != LogContent::Matches) {
            continue;
        }
        const std::string path = result.place.displayName();
        const S3Object &own = m_report.digests[result.digest].digest->logs[result.listed].object;
        const bool hasOwnName = comparedName(path) == comparedName(own.key);
        for (const std::uint32_t i : named(path)) {
            const PlaceState place = placeStateOf(path, logOf(m_entries[i]).object.key);
            if (m_isAtHand[i] == 0
                && (place == PlaceState::AsRecorded || (place == PlaceState::Unknown && !hasOwnName))) {
                m_isTold[i] = 1;
                result.state = EvidenceState::Changed;
            }
        }
    }
}

void LogMatcher::addAbsent(const VerifyScope &scope, bool isComplete)
{
    // Several digests may list one log; it is one line.
    for (std::size_t at = 0; at < m_byName.size();) {
        const S3Object &object = logOf(m_entries[m_byName[at]]).object;
        const Entry &entry = m_entries[m_byName[at]];
        bool isThere = false;
        for (; at < m_byName.size() && logOf(m_entries[m_byName[at]]).object == object; ++at) {
            isThere = isThere || m_isAtHand[m_byName[at]] != 0 || m_isTold[m_byName[at]] != 0;
        }
        if (isThere || scope.isOutside(object.key)) {
            continue;
        }
        m_report.logs.push_back({.digest = entry.digest,
                                 .listed = entry.listed,
                                 .content = LogContent::NotAtHand,
                                 .state = isComplete ? EvidenceState::Missing : EvidenceState::NotPresent});
    }
}

void LogMatcher::finish(const VerifyScope &scope, bool isComplete)
{
    judgePlaces();
    addAbsent(scope, isComplete);
    std::vector<std::uint64_t> verified(m_report.digests.size(), 0);
    for (const LogResult &log : m_report.logs) {
        if (log.digest != LogResult::kNone && log.state == EvidenceState::Verified) {
            ++verified[log.digest];
        }
    }
    for (ChainResult &chain : m_report.chains) {
        for (const std::uint32_t i : chain.digests) {
            chain.logsListed += m_report.digests[i].digest->logs.size();
            chain.logsVerified += verified[i];
        }
    }
}

} // namespace trailscope
