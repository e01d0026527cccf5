// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/transferfinder.h"

#include "record/jsonpath.h"
#include "store/valuelist.h"
#include "text/asciidigit.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <deque>
#include <string>
#include <utility>

namespace trailscope {

namespace {

constexpr std::size_t kDirections = 2; // out, in

struct TransferWorker {
    TransferWorker(std::unique_ptr<FieldExtractor> reader, Dictionary &dictionary)
        : extractor(std::move(reader))
        , numbers(dictionary)
    {
    }

    std::unique_ptr<FieldExtractor> extractor;
    DictionaryCache numbers;
    std::array<ValueList, kDirections> found;
};

} // namespace

std::optional<std::uint64_t> byteCountOf(std::string_view text)
{
    const char *const end = text.data() + text.size();
    if (!text.empty() && std::ranges::all_of(text, isAsciiDigit)) {
        std::uint64_t number = 0;
        const auto [last, error] = std::from_chars(text.data(), end, number);
        return error == std::errc() && last == end ? std::optional(number) : std::nullopt;
    }
    constexpr double kExact = 9'007'199'254'740'992; // 2^53: up to here every whole number is one of these
    double number = 0;
    const auto [last, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc() || last != end || !(number >= 0 && number <= kExact)
        || number != std::floor(number))
        return std::nullopt;
    return static_cast<std::uint64_t>(number);
}

TransfersPtr TransferFinder::find(const Snapshot &snapshot, const RawSource &records,
                                  const std::stop_token &stop)
{
    static const std::array<JsonPath, kDirections> paths = {
        JsonPath{{"additionalEventData", "bytesTransferredOut"}},
        JsonPath{{"additionalEventData", "bytesTransferredIn"}},
    };
    const std::lock_guard lock(m_mutex);
    if (m_last && m_last->out->isWhole(snapshot))
        return m_last;
    // Codes stay what they are: the dictionary grows.
    std::array<std::vector<Code>, kDirections> codes;
    if (m_last) {
        codes[0].assign(m_last->out->codes().begin(), m_last->out->codes().end());
        codes[1].assign(m_last->in->codes().begin(), m_last->in->codes().end());
    }
    EventSet wanted(snapshot.eventCount());
    for (std::size_t i = codes.front().size(); i < snapshot.eventCount(); ++i)
        wanted.insert(static_cast<EventIndex>(i));
    for (std::vector<Code> &direction : codes)
        direction.resize(snapshot.eventCount(), Code::Absent);

    std::deque<TransferWorker> workers; // which stay where they are
    for (unsigned i = 0; i < records.workerCount(); ++i)
        workers.emplace_back(records.makeExtractor(), *m_numbers);
    const auto visit = [&](unsigned number, EventIndex event, std::string_view record) {
        TransferWorker &worker = workers[number];
        worker.extractor->extract(record, paths, worker.found);
        for (std::size_t direction = 0; direction < kDirections; ++direction) {
            for (const std::string &value : worker.found[direction].values) {
                if (const auto bytes = byteCountOf(value)) {
                    codes[direction][raw(event)] = worker.numbers.intern(std::to_string(*bytes));
                    break;
                }
            }
        }
    };
    if (records.scan(snapshot, wanted, visit, stop).stopped)
        return nullptr;
    m_last = std::make_shared<const Transfers>(Transfers{
        .out = std::make_shared<const DerivedColumn>(Field::BytesOut, m_numbers, std::move(codes[0])),
        .in = std::make_shared<const DerivedColumn>(Field::BytesIn, m_numbers, std::move(codes[1]))});
    return m_last;
}

} // namespace trailscope
