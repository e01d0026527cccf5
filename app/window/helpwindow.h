// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QString>
#include <QtWidgets/QDialog>

class QTextBrowser;

namespace trailscope {

// A page to read beside the window. Deletes itself when it is closed.
class HelpWindow : public QDialog {
    Q_OBJECT

public:
    static void showFile(QWidget *parent, const QString &title, const QString &markdownFile);

private:
    HelpWindow(QWidget *parent, const QString &title);
    QTextBrowser *m_browser;
};

} // namespace trailscope
