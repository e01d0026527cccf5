// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "profile/profilecomparison.h"

#include <QtCore/QStringList>
#include <QtWidgets/QDialog>

#include <vector>

class QTreeWidget;

namespace trailscope {

// What another profile would add and change, item by item, to choose from. What is the same or cannot be used
// cannot be chosen; what would change something of the user's own has to be. Deletes itself when it is
// closed.
class ProfileImportDialog : public QDialog {
    Q_OBJECT

public:
    // `problems`: what was wrong with the file, in whole sentences.
    ProfileImportDialog(std::vector<ProfileDifference> differences, const QStringList &problems,
                        QWidget *parent = nullptr);

signals:
    void chosen(const std::vector<trailscope::ProfileDifference> &items);

private:
    void addRow(const ProfileDifference &difference);
    [[nodiscard]] std::vector<ProfileDifference> checkedItems() const;

    std::vector<ProfileDifference> m_differences;
    QTreeWidget *m_list;
};

} // namespace trailscope
