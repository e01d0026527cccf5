// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/streams/decompressor.h"

#include "archive/streams/budgetstream.h"
#include "archive/streams/filteredstream.h"
#include "archive/streams/gzipstream.h"
#include "archive/streams/zstdstream.h"

#include <utility>

namespace trailscope {

namespace {

// A library's stream and the budget that it knows nothing of.
template <typename Library> class Bounded : public ByteStream {
public:
    template <typename... Arguments>
    Bounded(InflateBudget budget, std::vector<ArchiveProblem> &problems, Arguments &&...arguments)
        : m_text(std::forward<Arguments>(arguments)..., problems)
        , m_bounded(m_text, budget, problems)
    {
    }

    std::size_t read(std::span<char> into) override { return m_bounded.read(into); }

private:
    Library m_text;
    BudgetStream m_bounded;
};

} // namespace

std::unique_ptr<ByteStream> makeDecompressor(ContentKind kind, ByteStream &stored, InflateBudget budget,
                                             std::stop_token stop, std::vector<ArchiveProblem> &problems)
{
    if (kind == ContentKind::Gzip)
        return std::make_unique<GzipStream>(stored, budget, problems);
    if (kind == ContentKind::Zstd)
        return std::make_unique<Bounded<ZstdStream>>(budget, problems, stored);
    return std::make_unique<Bounded<FilteredStream>>(budget, problems, kind, stored, std::move(stop));
}

} // namespace trailscope
