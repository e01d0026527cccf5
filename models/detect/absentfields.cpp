// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/absentfields.h"

#include "detect/fieldcolumn.h"
#include "detect/recordfields.h"
#include "text/casefold.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>

namespace trailscope {

namespace {

// Nearly every field that there is shows in the first of them.
constexpr std::uint32_t kFirstBatch = 2'000;
constexpr std::uint32_t kBatch = 100'000;

// Whether the column that a field stands in has a text in some row. What may be another event's does not say.
bool isInColumn(std::string_view field, const Snapshot &snapshot)
{
    const std::optional<Column> column = recordedColumn(field);
    if (!column)
        return false;
    return std::ranges::any_of(snapshot.chunks(), [&](const Chunk &chunk) {
        const CodeSpan codes = chunk.codes(*column);
        for (std::size_t i = 0; i < chunk.size(); ++i) {
            if (codes[i] != Code::Absent)
                return true;
        }
        return false;
    });
}

void addFields(const RuleNode &node, std::vector<std::string> &out)
{
    for (const std::string *field : {&node.field, &node.otherField}) {
        if (!field->empty() && !std::ranges::contains(out, *field))
            out.push_back(*field);
    }
    for (const RuleNodePtr &child : node.children)
        addFields(*child, out);
}

} // namespace

std::optional<std::vector<std::string>> fieldsOfNoEvent(const RulePlan &plan, const Snapshot &snapshot,
                                                        const RawSource &records, const std::stop_token &stop)
{
    std::vector<std::string> open;
    for (const std::string &field : plan.fields()) {
        if (!isInColumn(field, snapshot))
            open.push_back(field);
    }
    const EventSet rows = snapshot.rows();
    std::uint32_t begin = 0;
    std::uint32_t length = kFirstBatch;
    while (!open.empty() && begin < snapshot.eventCount()) {
        const std::uint32_t end = std::min(snapshot.eventCount(), begin + length);
        EventSet batch(snapshot.eventCount());
        for (std::uint32_t i = begin; i < end; ++i) {
            if (rows.contains(EventIndex{i}))
                batch.insert(EventIndex{i});
        }
        struct Reader {
            explicit Reader(const std::vector<std::string> &names)
                : fields(names)
                , seen(names.size(), false)
            {
            }
            RecordFields fields;
            std::vector<bool> seen;
        };
        std::vector<std::unique_ptr<Reader>> readers;
        readers.reserve(records.workerCount());
        for (unsigned i = 0; i < records.workerCount(); ++i)
            readers.push_back(std::make_unique<Reader>(open));
        const RawScanResult scan = records.scan(
            snapshot, batch,
            [&](unsigned worker, EventIndex, std::string_view record) {
                Reader &reader = *readers[worker];
                reader.fields.read(record);
                for (std::size_t i = 0; i < reader.seen.size(); ++i)
                    reader.seen[i] = reader.seen[i] || reader.fields.exists(i);
            },
            stop);
        if (scan.stopped || stop.stop_requested() || scan.unreachable > 0)
            return std::nullopt;
        std::vector<std::string> left;
        for (std::size_t i = 0; i < open.size(); ++i) {
            if (std::ranges::none_of(readers, [i](const auto &reader) { return reader->seen[i]; }))
                left.push_back(std::move(open[i]));
        }
        open = std::move(left);
        begin = end;
        length = kBatch;
    }
    return open;
}

std::vector<std::string> absentFieldsOf(const Rule &rule, const std::vector<std::string> &absent)
{
    std::vector<std::string> fields;
    if (rule.condition)
        addFields(*rule.condition, fields);
    std::erase_if(fields, [&absent](const std::string &field) {
        return std::ranges::none_of(
            absent, [&field](const std::string &other) { return equalsIgnoringAsciiCase(field, other); });
    });
    return fields;
}

} // namespace trailscope
