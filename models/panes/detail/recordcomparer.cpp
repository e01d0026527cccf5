// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/detail/recordcomparer.h"

#include "text/visibletext.h"

#include <memory>

namespace trailscope {

RecordComparer::RecordComparer(QObject *parent)
    : JobReporter(parent)
    , m_job(
          this, [](const Input &input, const std::stop_token &) { return differenceOf(input); },
          [this](const Input &, const RecordDifferencePtr &difference) { emit compared(difference); },
          [](const QString &reason) { return tr("The records could not be compared: %1").arg(reason); })
{
}

void RecordComparer::compare(const DetailSource &source, const EventDetailPtr &here, EventIndex there)
{
    m_job.replace({.source = source, .here = here, .there = there});
}

RecordDifferencePtr RecordComparer::differenceOf(const Input &input)
{
    const auto there = input.source.raw->record(*input.source.snapshot, input.there);
    if (!there || !input.here->record) {
        auto failed = std::make_shared<RecordDifference>();
        failed->problem = there ? tr("This event's record cannot be read any more.")
                                : visibleText(fromUtf8(there.error().text));
        return failed;
    }
    return compareRecords(*input.here->record, *there);
}

} // namespace trailscope
