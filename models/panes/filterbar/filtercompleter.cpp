// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/filterbar/filtercompleter.h"

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
          this,
          [](const Input &input, const std::stop_token &) {
              const std::string_view text = viewOf(input.utf8);
              auto found = completeFilter(text, input.cursor, input.snapshot.get(),
                                          input.trail ? &input.trail->pathColumns() : nullptr);
              std::erase_if(found, [&](const FilterCompletion &completion) {
                  return completion.position + completion.length == input.cursor
                      && text.substr(completion.position, completion.length) == completion.text;
              });
              return found;
          },
          [this](const Input &input, const std::vector<FilterCompletion> &completions) {
              emit completed(input.utf8, completions);
          },
          [](const QString &reason) { return tr("The filter could not be completed: %1").arg(reason); })
{
}

void FilterCompleter::setSource(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot)
{
    m_trail = trail;
    m_snapshot = snapshot;
}

void FilterCompleter::complete(const QByteArray &utf8, std::size_t cursor)
{
    m_job.replace({.utf8 = utf8, .cursor = cursor, .trail = m_trail, .snapshot = m_snapshot});
}

} // namespace trailscope
