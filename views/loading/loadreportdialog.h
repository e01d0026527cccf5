// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/report/loadreport.h"

#include <QtWidgets/QDialog>

#include <memory>

namespace trailscope {

class LoadReportPane;

// The load report in a window of its own. Not modal: the table behind it answers its filters. GUI thread.
class LoadReportDialog : public QDialog {
    Q_OBJECT

public:
    explicit LoadReportDialog(QWidget *parent = nullptr);

    void setReport(std::shared_ptr<const LoadReport> report);
    [[nodiscard]] LoadReportPane *pane() const { return m_pane; }

private:
    LoadReportPane *m_pane;
};

} // namespace trailscope
