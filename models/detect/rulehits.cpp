// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/rulehits.h"

#include "detect/fieldcolumn.h"
#include "detect/hitgathering.h"
#include "detect/leafmasks.h"
#include "detect/recordfields.h"
#include "jobs/onallcores.h"
#include "text/casefold.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <memory>
#include <span>
#include <string>
#include <thread>
#include <utility>

namespace trailscope {

namespace {

bool areLike(const RuleNode &node, std::string_view value, std::string_view other)
{
    switch (node.likeness) {
    case Likeness::Equal:
        return value == other;
    case Likeness::Contains:
        return value.contains(other);
    case Likeness::StartsWith:
        return value.starts_with(other);
    case Likeness::EndsWith:
        break;
    }
    return value.ends_with(other);
}

bool fieldsAreLike(const RulePlan::Leaf &leaf, const RecordFields &fields)
{
    const RuleNode &node = *leaf.node;
    const auto text = [&](std::size_t field, std::size_t i) {
        const std::string_view value = fields.value(field, i).text;
        return node.cased ? std::string(value) : foldCase(value);
    };
    for (std::size_t i = 0; i < fields.valueCount(leaf.field); ++i) {
        const std::string value = text(leaf.field, i);
        for (std::size_t j = 0; j < fields.valueCount(leaf.otherField); ++j) {
            if (areLike(node, value, text(leaf.otherField, j)))
                return true;
        }
    }
    return false;
}

// One evaluation.
class HitSearch {
public:
    HitSearch(const RuleSet &rules, const LeafMasks &masks, const Snapshot &snapshot,
              const RawSource &records, const EventSet &among, const std::stop_token &stop,
              const RuleHitsHandler &tell)
        : m_plan(masks.plan())
        , m_masks(masks)
        , m_snapshot(snapshot)
        , m_records(records)
        , m_among(among)
        , m_stop(stop)
        , m_borrowed(snapshot)
        , m_open(snapshot.eventCount())
        , m_ruleCount(rules.rules().size())
        , m_hits(m_ruleCount, tell)
    {
        indexRules();
    }

    std::optional<RuleHits> run()
    {
        scanColumns();
        if (m_stop.stop_requested())
            return std::nullopt;
        RuleHits out;
        if (!m_open.isEmpty() && !scanRecords(out))
            return std::nullopt;
        out.byRule = m_hits.finish();
        return out;
    }

private:
    // What a worker has for the records that it reads.
    struct Reader {
        Reader(std::span<const std::string> names, std::uint32_t events, std::size_t ruleCount)
            : fields(names)
            , read(events)
            , found(ruleCount)
        {
        }
        RecordFields fields;
        std::string scratch;
        EventSet read;
        FoundHits found;
        std::size_t sinceTaken = 0; // records
        std::vector<std::uint32_t> rules; // that are open for the record
        std::vector<std::uint32_t> fieldsAreOf; // rules
        std::vector<std::uint32_t> wanted; // fields
    };

    // Which rules have to be asked about an event is told by its name, and for some by its service.
    void indexRules()
    {
        m_byEvent.resize(m_snapshot.dictionaries().of(Column::Event).size());
        m_byService.resize(m_snapshot.dictionaries().of(Column::Service).size());
        for (const std::uint32_t rule : m_plan.rules()) {
            const auto &anchor = m_plan.anchor(rule);
            if (!anchor) {
                m_always.push_back(rule);
                continue;
            }
            auto &byCode = anchor->column == Column::Event ? m_byEvent : m_byService;
            for (std::uint32_t code = 1; code < byCode.size(); ++code) {
                if (std::ranges::any_of(anchor->leaves, [&](std::uint32_t leaf) {
                        return m_masks.truth(leaf, static_cast<Code>(code)) != Truth::No;
                    }))
                    byCode[code].push_back(rule);
            }
        }
    }

    template <class CodeOf> [[nodiscard]] bool mayBorrow(const CodeOf &codeOf) const
    {
        return m_borrowed.mayBorrow(codeOf(Column::Type), codeOf(Column::Category));
    }

    // What the columns say of a leaf. A borrowed text that passes may be none of the record's.
    template <class CodeOf>
    [[nodiscard]] Truth columnTruth(std::uint32_t leaf, const CodeOf &codeOf, bool borrowed) const
    {
        const std::optional<Column> &column = m_plan.leaves()[leaf].column;
        if (!column)
            return Truth::Open;
        const Truth truth = m_masks.truth(leaf, codeOf(*column));
        return borrowed && truth == Truth::Yes && BorrowedColumns::canBorrow(*column) ? Truth::Open : truth;
    }

    // Asks about a row, whose code in a column `codeOf(column)` is: visit(rule, truth) for the rules that may
    // hold.
    template <class CodeOf, class Visitor>
    void forEachCandidate(const CodeOf &codeOf, const Visitor &visit) const
    {
        const bool borrowed = mayBorrow(codeOf);
        const auto leafTruth = [&](std::uint32_t leaf) { return columnTruth(leaf, codeOf, borrowed); };
        const auto ask = [&](std::span<const std::uint32_t> rules) {
            for (const std::uint32_t rule : rules) {
                if (const Truth truth = m_plan.evaluate(rule, leafTruth); truth != Truth::No)
                    visit(rule, truth);
            }
        };
        const auto askAt = [&](const std::vector<std::vector<std::uint32_t>> &byCode, Code code) {
            if (raw(code) < byCode.size())
                ask(byCode[raw(code)]);
        };
        askAt(m_byEvent, codeOf(Column::Event));
        askAt(m_byService, codeOf(Column::Service));
        ask(m_always);
    }

    void scanColumns()
    {
        const std::size_t chunks = m_snapshot.chunks().size();
        std::atomic_size_t next = 0;
        const auto workers = static_cast<unsigned>(
            std::clamp<std::size_t>(chunks, 1, std::max(1U, std::thread::hardware_concurrency())));
        onAllCores(workers, m_stop, [&](unsigned, const std::stop_token &stop) {
            FoundHits found(m_ruleCount);
            for (std::size_t c = next++; c < chunks && !stop.stop_requested(); c = next++) {
                scanChunk(c, found);
                m_hits.take(found);
            }
        });
    }

    void scanChunk(std::size_t number, FoundHits &found)
    {
        const Chunk &chunk = m_snapshot.chunks()[number];
        std::vector<CodeSpan> codes;
        codes.reserve(kColumnCount);
        for (int column = 0; column < kColumnCount; ++column)
            codes.push_back(chunk.codes(static_cast<Column>(column)));
        constexpr std::size_t kWords = Chunk::kCapacity / EventSet::kWordBits;
        const std::span<const std::uint64_t> words = m_among.words();
        const std::size_t first = std::min(number * kWords, words.size());
        const std::size_t last = std::min(first + kWords, words.size());
        for (std::size_t w = first; w < last; ++w) {
            for (std::uint64_t bits = words[w]; bits != 0; bits &= bits - 1) {
                const std::size_t at
                    = (w - first) * EventSet::kWordBits + static_cast<std::size_t>(std::countr_zero(bits));
                const auto event = static_cast<EventIndex>((number << Chunk::kCapacityBits)
                                                           + static_cast<std::uint32_t>(at));
                bool open = false;
                forEachCandidate([&](Column column) { return codes[slot(column)][at]; },
                                 [&](std::uint32_t rule, Truth truth) {
                                     if (truth == Truth::Yes)
                                         found.add(rule, event);
                                     else
                                         open = true;
                                 });
                // A chunk has the words of the set to itself.
                if (open)
                    m_open.insert(event);
            }
        }
    }

    // The rules that the columns leave open, with the record at hand. False when stopped.
    bool scanRecords(RuleHits &out)
    {
        constexpr std::size_t kRecordsAtOnce = 4'096;
        std::vector<std::unique_ptr<Reader>> readers;
        readers.reserve(m_records.workerCount());
        for (unsigned i = 0; i < m_records.workerCount(); ++i)
            readers.push_back(
                std::make_unique<Reader>(m_plan.fields(), m_snapshot.eventCount(), m_ruleCount));
        const RawScanResult scan = m_records.scan(
            m_snapshot, m_open,
            [&](unsigned worker, EventIndex event, std::string_view record) {
                Reader &reader = *readers[worker];
                reader.read.insert(event);
                decide(event, reader, &record);
                if (++reader.sinceTaken < kRecordsAtOnce)
                    return;
                reader.sinceTaken = 0;
                m_hits.take(reader.found);
            },
            m_stop);
        if (scan.stopped || m_stop.stop_requested())
            return false;
        // What cannot be read has the values that its columns have, borrowed or not, and no others.
        EventSet unread = m_open;
        for (const auto &reader : readers) {
            m_hits.take(reader->found);
            unread.subtract(reader->read);
        }
        if (!unread.isEmpty()) {
            Reader nothing(m_plan.fields(), 0, m_ruleCount);
            unread.forEach([&](EventIndex event) { decide(event, nothing, nullptr); });
            m_hits.take(nothing.found);
            std::vector<EventIndex> left;
            left.reserve(unread.count());
            unread.forEach([&left](EventIndex event) { left.push_back(event); });
            out.unreachable = left.size();
            out.unread = CompactEvents(std::move(left));
        }
        return true;
    }

    // `record` is null where it cannot be read.
    void decide(EventIndex event, Reader &reader, const std::string_view *record) const
    {
        const auto codeOf = [&](Column column) { return m_snapshot.code(column, event); };
        reader.rules.clear();
        forEachCandidate(codeOf, [&](std::uint32_t rule, Truth truth) {
            if (truth == Truth::Open)
                reader.rules.push_back(rule);
        });
        if (record != nullptr)
            readFieldsOf(reader, *record);
        const bool borrowed = record != nullptr && mayBorrow(codeOf);
        const auto leafTruth = [&](std::uint32_t leaf) {
            const Truth known = columnTruth(leaf, codeOf, borrowed);
            if (known != Truth::Open)
                return known;
            return record != nullptr
                    && leafHolds(m_plan.leaves()[leaf], reader.fields, *record, reader.scratch)
                ? Truth::Yes
                : Truth::No;
        };
        for (const std::uint32_t rule : reader.rules) {
            if (m_plan.evaluate(rule, leafTruth) == Truth::Yes)
                reader.found.add(rule, event);
        }
    }

    // What the rules that are open ask for, and nothing else of the record: a set of them mostly is that of
    // the record before.
    void readFieldsOf(Reader &reader, std::string_view record) const
    {
        if (reader.rules != reader.fieldsAreOf) {
            reader.fieldsAreOf = reader.rules;
            reader.wanted.clear();
            for (const std::uint32_t rule : reader.rules) {
                const std::span<const std::uint32_t> fields = m_plan.fieldsOf(rule);
                reader.wanted.insert(reader.wanted.end(), fields.begin(), fields.end());
            }
            std::ranges::sort(reader.wanted);
            reader.wanted.erase(std::ranges::unique(reader.wanted).begin(), reader.wanted.end());
        }
        if (!reader.wanted.empty())
            reader.fields.read(record, reader.wanted);
    }

    const RulePlan &m_plan;
    const LeafMasks &m_masks;
    const Snapshot &m_snapshot;
    const RawSource &m_records;
    const EventSet &m_among;
    const std::stop_token &m_stop;
    BorrowedColumns m_borrowed;
    EventSet m_open; // events that the columns leave open
    std::size_t m_ruleCount;
    std::vector<std::vector<std::uint32_t>> m_byEvent; // rules, by code
    std::vector<std::vector<std::uint32_t>> m_byService;
    std::vector<std::uint32_t> m_always;
    HitGathering m_hits;
};

} // namespace

bool leafHolds(const RulePlan::Leaf &leaf, const RecordFields &fields, std::string_view record,
               std::string &scratch)
{
    const RuleNode &node = *leaf.node;
    switch (node.kind) {
    case RuleNode::Kind::Exists:
        return fields.exists(leaf.field);
    case RuleNode::Kind::Test:
        for (std::size_t i = 0; i < fields.valueCount(leaf.field); ++i) {
            if (node.test->matches(fields.value(leaf.field, i), scratch))
                return true;
        }
        return false;
    case RuleNode::Kind::SameAs:
        return fieldsAreLike(leaf, fields);
    case RuleNode::Kind::Keyword:
        return node.search->matches(record);
    case RuleNode::Kind::And:
    case RuleNode::Kind::Or:
    case RuleNode::Kind::Not:
        break;
    }
    return false;
}

std::optional<RuleHits> findRuleHits(const RuleSet &rules, const RulePlan &plan, const Snapshot &snapshot,
                                     const RawSource &records, const EventSet &among,
                                     const std::stop_token &stop, const RuleHitsHandler &tell)
{
    LeafMasks masks(plan);
    return masks.extend(snapshot, stop) ? findRuleHits(rules, masks, snapshot, records, among, stop, tell)
                                        : std::nullopt;
}

std::optional<RuleHits> findRuleHits(const RuleSet &rules, const LeafMasks &masks, const Snapshot &snapshot,
                                     const RawSource &records, const EventSet &among,
                                     const std::stop_token &stop, const RuleHitsHandler &tell)
{
    return HitSearch(rules, masks, snapshot, records, among, stop, tell).run();
}

} // namespace trailscope
