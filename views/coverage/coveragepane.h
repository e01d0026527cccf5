// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pane.h"
#include "panes/coverage/coveragemodel.h"

#include <QtCore/QAbstractItemModel>

class QLabel;
class QStackedLayout;
class QTableView;
class QToolButton;

namespace trailscope {

class CoverageCounter;

// Where logs are missing: account and region by day, with counts. A click or Enter on a cell asks for the
// table to be narrowed to it; Ctrl adds the cell to the filter, Alt leaves it out. Follows the newest
// snapshot, and counts it only while it can be seen. GUI thread; owned by its dock.
class CoveragePane : public Pane {
    Q_OBJECT

public:
    explicit CoveragePane(QWidget *parent = nullptr);
    ~CoveragePane() override;

    void follow(const TrailSession &session) override;
    // Counts the snapshot's rows. Null: nothing to show.
    void setSnapshot(const SnapshotPtr &snapshot);
    [[nodiscard]] QTableView *table() const { return m_table; }
    [[nodiscard]] CoverageModel *model() const { return m_model; }

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void count();
    void setCoverage(const CoveragePtr &coverage);
    void showMessage(const QString &text);
    void choose(const QModelIndex &cell, Qt::KeyboardModifiers modifiers);
    void goToNextMissing();
    void copyAsCsv();
    void updateSizes();

    QString m_currentFilter;
    Qt::KeyboardModifiers m_clickModifiers; // of the click that is under way
    SnapshotPtr m_wanted;
    SnapshotPtr m_counted; // shown, or being counted
    QStackedLayout *m_pages;
    QLabel *m_message;
    QWidget *m_content;
    QLabel *m_summary;
    QToolButton *m_nextButton;
    QToolButton *m_copyButton;
    QTableView *m_table;
    CoverageModel *m_model;
    CoverageCounter *m_counter;
};

} // namespace trailscope
