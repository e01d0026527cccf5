// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "jobs/latestjob.h"
#include "panes/coverage/coveragemodel.h"

#include <QtCore/QAbstractItemModel>
#include <QtWidgets/QWidget>

#include <optional>

class QLabel;
class QStackedLayout;
class QTableView;
class QToolButton;

namespace trailscope {

// Where logs are missing: account and region by day, with counts. A click or Enter on a cell asks for the
// table to be narrowed to it. Counts in a job, the newest snapshot wins, and only while it can be seen. GUI
// thread.
class CoveragePane : public QWidget {
    Q_OBJECT

public:
    explicit CoveragePane(QWidget *parent = nullptr);
    ~CoveragePane() override;

    // Counts the snapshot's rows. Null: nothing to show.
    void setSnapshot(const SnapshotPtr &snapshot);
    [[nodiscard]] bool isSettled() const { return !m_job.isRunning(); }
    [[nodiscard]] QTableView *table() const { return m_table; }
    [[nodiscard]] CoverageModel *model() const { return m_model; }

signals:
    void filterRequested(const QString &filter);
    void statusMessage(const QString &text);
    void settled();

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void count();
    void setCoverage(const CoveragePtr &coverage);
    void choose(const QModelIndex &cell);
    void goToNextMissing();
    void copyAsCsv();
    void updateSizes();

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
    LatestJob<CoveragePtr> m_job;
};

} // namespace trailscope
