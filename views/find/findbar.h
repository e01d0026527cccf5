// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QWidget>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QToolButton;

namespace trailscope {

// The search line below a text or a table. Reports what is wanted, shows what came of it. GUI thread.
class FindBar : public QWidget {
    Q_OBJECT

public:
    // `what` says what is searched: the hint of the empty line, and its name for screen readers.
    explicit FindBar(const QString &what, QWidget *parent = nullptr);

    // Something to choose, in front of the line.
    void addChoice(QWidget *choice);
    void setHint(const QString &what);

    // Shows the bar with the text in it selected.
    void open(const QString &text = {});
    [[nodiscard]] QString text() const;
    // `current` counts from 0; -1 where no hit is the current place. `more`: there are more hits than
    // `count`.
    void setHits(qint64 current, qint64 count, bool more, const QString &remark = {});
    // In place of the hits: they are still sought, or why there cannot be any.
    void setMessage(const QString &message);

signals:
    void textChanged(const QString &text);
    void stepRequested(int step); // +1 or -1
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void close();

    QHBoxLayout *m_row;
    QLineEdit *m_edit;
    QLabel *m_hits;
    QToolButton *m_previous;
    QToolButton *m_next;
};

} // namespace trailscope
