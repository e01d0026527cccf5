// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/parsedfilter.h"
#include "profile/profilecomparison.h"

#include <QtCore/QByteArray>
#include <QtCore/QStringList>
#include <QtWidgets/QDialog>

#include <vector>

class QTreeWidget;

namespace trailscope {

class FilterListJudge;
class TrailSession;

// What another profile would add and change, item by item, to choose from. What is the same or cannot be used
// cannot be chosen; what would change something of the user's own has to be. Deletes itself when it is
// closed.
class ProfileImportDialog : public QDialog {
    Q_OBJECT

public:
    // `problems`: what was wrong with the file, in whole sentences. The session, by whose events filters are
    // judged, outlives it.
    ProfileImportDialog(std::vector<ProfileDifference> differences, const QStringList &problems,
                        const TrailSession &session, QWidget *parent = nullptr);

signals:
    void chosen(const std::vector<trailscope::ProfileDifference> &items);

private:
    void addRow(const ProfileDifference &difference);
    void judge(const TrailSession &session);
    void showWarnings(const std::vector<std::vector<FilterError>> &warnings);
    [[nodiscard]] QByteArray filterOf(std::size_t item) const;
    [[nodiscard]] std::vector<ProfileDifference> checkedItems() const;

    std::vector<ProfileDifference> m_differences;
    QTreeWidget *m_list;
    FilterListJudge *m_judge;
};

} // namespace trailscope
