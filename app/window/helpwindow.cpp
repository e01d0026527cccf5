// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/helpwindow.h"

#include <QtCore/QFile>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QTextBrowser>
#include <QtWidgets/QVBoxLayout>

namespace trailscope {

HelpWindow::HelpWindow(QWidget *parent, const QString &title)
    : QDialog(parent)
    , m_browser(new QTextBrowser(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    resize(760, 640);
    m_browser->setOpenLinks(false);
    m_browser->setFrameShape(QFrame::NoFrame);
    m_browser->document()->setDocumentMargin(18);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 9);
    layout->addWidget(m_browser);
    layout->addWidget(buttons);
    buttons->setContentsMargins(9, 0, 9, 0);
}

void HelpWindow::showFile(QWidget *parent, const QString &title, const QString &markdownFile)
{
    auto *window = new HelpWindow(parent, title);
    if (QFile file(markdownFile); file.open(QIODevice::ReadOnly)) {
        window->m_browser->setMarkdown(QString::fromUtf8(file.readAll()));
    }
    window->show();
}

} // namespace trailscope
