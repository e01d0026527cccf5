// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "opening/treeselection.h"

#include <QtWidgets/QTreeWidget>

#include <set>
#include <string>

namespace trailscope {

// Accounts or regions to choose from, with what is there under each. Names that keys do not say cannot be
// left out. GUI thread.
class ShareList : public QTreeWidget {
    Q_OBJECT

public:
    ShareList(const QString &title, QString nameless, QWidget *parent = nullptr);

    void setShares(const std::vector<TreeShare> &shares, const std::set<std::string> &chosen);
    [[nodiscard]] std::set<std::string> chosen() const;
    void setAll(bool chosen);

signals:
    void chosenChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QString m_nameless;
};

} // namespace trailscope
