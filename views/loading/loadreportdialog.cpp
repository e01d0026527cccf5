// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "loading/loadreportdialog.h"

#include "loading/loadreportpane.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QVBoxLayout>

namespace trailscope {

LoadReportDialog::LoadReportDialog(QWidget *parent)
    : QDialog(parent)
    , m_pane(new LoadReportPane)
{
    setWindowTitle(tr("Load Report"));
    resize(1100, 560);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_pane, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
}

void LoadReportDialog::setReport(std::shared_ptr<const LoadReport> report)
{
    m_pane->setReport(std::move(report));
}

} // namespace trailscope
