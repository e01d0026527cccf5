// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pane.h"
#include "panes/loading/loadreportmodel.h"

#include <memory>

class QComboBox;
class QLabel;
class QLineEdit;
class QPoint;
class QPushButton;
class QTableView;

namespace trailscope {

class ReportArranger;

// What became of every file that was to be loaded: a summary, and a line for each with the problems first.
// GUI thread; owned by its dialog.
class LoadReportPane : public Pane {
    Q_OBJECT

public:
    explicit LoadReportPane(QWidget *parent = nullptr);
    ~LoadReportPane() override;

    void setReport(std::shared_ptr<const LoadReport> report); // null: nothing to show
    [[nodiscard]] LoadReportModel *model() const { return m_model; }
    [[nodiscard]] QTableView *table() const { return m_table; }

signals:
    void limitsRequested(); // something was not read because of them

private:
    void showLimitsReached();
    void fillStates();
    void arrange();
    void copyText() const;
    void showMenu(const QPoint &position);
    void showEvents(const QModelIndex &index);
    void openFolder(const QModelIndex &index) const;

    QLabel *m_summary;
    QLabel *m_limits; // which were reached; hidden when none was
    QComboBox *m_state;
    QLineEdit *m_search;
    QPushButton *m_copy;
    QTableView *m_table;
    LoadReportModel *m_model;
    std::shared_ptr<const LoadReport> m_report;
    ReportSelection m_selection;
    ReportArranger *m_arranger;
};

} // namespace trailscope
