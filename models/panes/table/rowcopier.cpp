// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/table/rowcopier.h"

namespace trailscope {

RowCopier::RowCopier(QObject *parent)
    : JobReporter(parent)
    , m_job(
          this, [](const Rows &rows, const std::stop_token &) { return rows.text(); },
          [this](const Rows &rows, const QString &text) { emit copied(text, rows.events.size()); },
          [](const QString &reason) {
              return tr("Nothing was copied: %1 Copy fewer events, or export them.").arg(reason);
          })
{
}

} // namespace trailscope
