// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/detail/excerptreader.h"

namespace trailscope {

ExcerptReader::ExcerptReader(QObject *parent)
    : JobReporter(parent)
    , m_job(
          this,
          [](const Input &input, const std::stop_token &stop) {
              return readSourceExcerpt(*input.trail, input.place, stop);
          },
          [this](const Input &, const SourceExcerptPtr &excerpt) { emit ready(excerpt); },
          [](const QString &reason) { return tr("The source could not be shown: %1").arg(reason); })
{
}

void ExcerptReader::read(const std::shared_ptr<Trail> &trail, const RecordPlace &place)
{
    m_job.replace({.trail = trail, .place = place});
}

} // namespace trailscope
