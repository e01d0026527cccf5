// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/opening/inputlister.h"

#include "opening/memoryjudgement.h"

namespace trailscope {

InputLister::InputLister(QObject *parent)
    : JobReporter(parent)
    , m_job(
          this,
          [](const Question &question, const std::stop_token &stop) {
              const InputListing found
                  = listInputs(question.inputs, {}, question.availableBytes, question.patience, stop);
              Listing listing{.contents = found.whole ? treeContents(found.list, stop) : TreeContents{},
                              .whole = found.whole};
              listing.contents.bytesBeyondStored = found.bytesBeyondStored;
              listing.contents.heldBytes = found.heldBytes;
              return listing;
          },
          [this](const Question &, const Listing &listing) { emit listed(listing); },
          [](const QString &reason) {
              return tr("What there is to open could not be listed, and is opened whole: %1").arg(reason);
          })
{
}

} // namespace trailscope
