// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/filterbar/filtercompleter.h"

#include "filter/completioncontext.h"

#include <span>
#include <string_view>

namespace trailscope {

namespace {

std::string_view viewOf(const QByteArray &utf8)
{
    return {utf8.constData(), static_cast<std::size_t>(utf8.size())};
}

} // namespace

FilterCompleter::FilterCompleter(QObject *parent)
    : JobReporter(parent)
    , m_job(
          this, &FilterCompleter::completions,
          [this](const Input &input, const std::vector<FilterCompletion> &completions) {
              emit completed(input.utf8, completions);
          },
          [](const QString &reason) { return tr("The filter could not be completed: %1").arg(reason); })
{
}

std::vector<FilterCompletion> FilterCompleter::completions(const Input &input, const std::stop_token &stop)
{
    const std::string_view text = viewOf(input.utf8);
    RecordPaths::Paths known;
    if (input.isWhole && input.trail && input.snapshot) {
        const CompletionContext context = completionContext(text, input.cursor);
        const bool isValue
            = context.place == CompletionPlace::Value || context.place == CompletionPlace::SetValue;
        if (!isValue)
            known = input.trail->recordPaths().get(*input.snapshot, stop);
        else if (context.field && !context.field->isField())
            (void)input.trail->pathColumns().get(*input.snapshot, {&context.field->path(), 1}, stop);
    }
    constexpr std::size_t kMost = 50;
    auto found = completeFilter(text, input.cursor, input.snapshot.get(),
                                input.trail ? &input.trail->pathColumns() : nullptr, kMost,
                                known ? std::span<const JsonPath>(*known) : std::span<const JsonPath>());
    std::erase_if(found, [&](const FilterCompletion &completion) {
        return completion.position + completion.length == input.cursor
            && text.substr(completion.position, completion.length) == completion.text;
    });
    return found;
}

void FilterCompleter::setSource(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot,
                                bool isWhole)
{
    m_trail = trail;
    m_snapshot = snapshot;
    m_isWhole = isWhole;
}

void FilterCompleter::complete(const QByteArray &utf8, std::size_t cursor)
{
    m_job.replace(
        {.utf8 = utf8, .cursor = cursor, .trail = m_trail, .snapshot = m_snapshot, .isWhole = m_isWhole});
}

} // namespace trailscope
