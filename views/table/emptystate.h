// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace trailscope {

// What stands in a pane's place when there is nothing to show: what that means, and what to do next.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(const QString &iconName, QWidget *parent = nullptr);

    void setTexts(const QString &title, const QString &text);
    QPushButton *addButton(const QString &text, const QString &objectName, bool isMain = false);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QHBoxLayout *m_buttons;
};

} // namespace trailscope
