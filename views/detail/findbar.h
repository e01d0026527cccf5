// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace trailscope {

// The search line below a text. Reports what is wanted, shows what came of it. GUI thread.
class FindBar : public QWidget {
    Q_OBJECT

public:
    explicit FindBar(QWidget *parent = nullptr);

    // Shows the bar with the text in it selected.
    void open(const QString &text = {});
    [[nodiscard]] QString text() const;
    // `current` counts from 0; -1 for none. `more`: there are more hits than `count`.
    void setHits(int current, int count, bool more);

signals:
    void textChanged(const QString &text);
    void stepRequested(int step); // +1 or -1
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void close();

    QLineEdit *m_edit;
    QLabel *m_hits;
    QToolButton *m_previous;
    QToolButton *m_next;
};

} // namespace trailscope
