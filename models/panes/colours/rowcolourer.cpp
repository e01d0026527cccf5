// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/colours/rowcolourer.h"

#include "filter/compiledfilter.h"

#include <utility>

namespace trailscope {

namespace {

CompiledFilterPtr compiledRule(const ColourRule &rule, UtcMs now)
{
    if (!rule.fault().isEmpty())
        return nullptr;
    const QByteArray utf8 = rule.filter.toUtf8();
    const auto compiled = CompiledFilter::compile(
        parseFilter({utf8.constData(), static_cast<std::size_t>(utf8.size())}), now);
    return compiled ? *compiled : nullptr;
}

} // namespace

RowColourer::RowColourer(QObject *parent)
    : JobReporter(parent)
    , m_job(
          this, [](const Input &input, const std::stop_token &stop) { return coloursOf(input, stop); },
          [this](const Input &, const RowColoursPtr &colours) {
              if (colours)
                  emit coloured(colours);
          },
          [](const QString &reason) { return tr("The events could not be coloured: %1").arg(reason); })
{
}

void RowColourer::colour(Input input, bool isSameButGrown)
{
    if (isSameButGrown)
        m_job.follow(std::move(input));
    else
        m_job.replace(std::move(input));
}

RowColoursPtr RowColourer::coloursOf(const Input &input, const std::stop_token &stop)
{
    std::vector<MarkingFilter> filters;
    filters.reserve(input.rules.size());
    for (const ColourRule &rule : input.rules) {
        const bool wanted = rule.enabled || input.countsDisabled;
        filters.push_back(
            {.filter = wanted ? compiledRule(rule, input.now) : nullptr, .marks = rule.enabled});
    }
    auto marks = markEvents(filters, *input.snapshot, input.trail->raw(), input.trail->pathColumns(),
                            !input.isGrowing, stop);
    if (!marks)
        return nullptr;
    return std::make_shared<const RowColours>(RowColours{.rules = input.rules, .marks = *std::move(marks)});
}

} // namespace trailscope
