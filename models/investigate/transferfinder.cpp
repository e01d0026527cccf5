// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/transferfinder.h"

#include "store/callfacts.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace trailscope {

TransfersPtr TransferFinder::find(const Snapshot &snapshot, const std::stop_token &stop)
{
    const std::lock_guard lock(m_mutex);
    if (m_last && m_last->out->isWhole(snapshot))
        return m_last;
    // Codes stay what they are: the dictionary grows.
    std::vector<Code> out;
    std::vector<Code> in;
    if (m_last) {
        out.assign(m_last->out->codes().begin(), m_last->out->codes().end());
        in.assign(m_last->in->codes().begin(), m_last->in->codes().end());
    }
    const Dictionaries &dictionaries = snapshot.dictionaries();
    DictionaryCache numbers(*m_numbers);
    const auto codeOf = [&numbers](const std::optional<std::uint64_t> &bytes) {
        return bytes ? numbers.intern(std::to_string(*bytes)) : Code::Absent;
    };
    std::size_t next = out.size();
    out.resize(snapshot.eventCount(), Code::Absent);
    in.resize(snapshot.eventCount(), Code::Absent);
    while (next < snapshot.eventCount()) {
        if (stop.stop_requested())
            return nullptr;
        const Chunk &chunk = snapshot.chunkOf(static_cast<EventIndex>(next));
        const std::size_t first = Snapshot::placeInChunk(static_cast<EventIndex>(next));
        if (chunk.mayHave(JoinColumn::Call)) {
            const CodeSpan cells = chunk.joins(JoinColumn::Call);
            for (std::size_t at = first; at < chunk.size(); ++at) {
                const MovedBytes bytes
                    = bytesOf(CallCell(raw(cells[at])), dictionaries.callFacts(), dictionaries.callNames());
                out[next + at - first] = codeOf(bytes.out);
                in[next + at - first] = codeOf(bytes.in);
            }
        }
        next += chunk.size() - first;
    }
    m_last = std::make_shared<const Transfers>(
        Transfers{.out = std::make_shared<const DerivedColumn>(Field::BytesOut, m_numbers, std::move(out)),
                  .in = std::make_shared<const DerivedColumn>(Field::BytesIn, m_numbers, std::move(in))});
    return m_last;
}

} // namespace trailscope
