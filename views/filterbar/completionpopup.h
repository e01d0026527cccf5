// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/filtercompletion.h"

#include <QtWidgets/QListView>

#include <optional>
#include <vector>

class QStandardItemModel;

namespace trailscope {

// The list of ways to go on typing, under the filter's line. Never takes the focus: the line hands it the
// keys that concern it. Owned by the filter bar.
class CompletionPopup : public QListView {
    Q_OBJECT

public:
    explicit CompletionPopup(QWidget *parent);

    // Shows the list with its top left corner there (global), or hides it when there is nothing to offer.
    void offer(std::vector<FilterCompletion> completions, const QPoint &corner);
    [[nodiscard]] const std::vector<FilterCompletion> &completions() const { return m_completions; }
    // The one the user has moved to, if any.
    [[nodiscard]] std::optional<FilterCompletion> chosen() const;
    void move(int step);

signals:
    void picked(const trailscope::FilterCompletion &completion); // by mouse

private:
    QStandardItemModel *m_items;
    std::vector<FilterCompletion> m_completions;
};

} // namespace trailscope
