// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filterbar/filtercheck.h"

#include <QtGui/QKeySequence>
#include <QtWidgets/QLineEdit>

class QAction;

namespace trailscope {

// The line in which a filter is typed. Shows how the text stands by an icon, a tint and a wavy line at the
// error's place.
class FilterEdit : public QLineEdit {
    Q_OBJECT

public:
    explicit FilterEdit(QWidget *parent = nullptr);

    // Shows how the present text stands.
    void setCheck(const FilterCheck &check);
    [[nodiscard]] const FilterCheck &check() const { return m_check; }
    // Whether the text is the filter in force: only then does a valid one look as if it were.
    void setInForce(bool inForce);
    // Where the cursor stands, in pixels from the line's left edge.
    [[nodiscard]] int cursorX() const { return cursorRect().center().x(); }
    // Takes what is suggested in place of what the check is about.
    [[nodiscard]] static QKeySequence suggestionKey() { return Qt::ALT | Qt::Key_Return; }

signals:
    void escapePressed();
    void suggestionTaken();
    void stepRequested(int step); // -1: up, +1: down
    void completionRequested(); // Ctrl+Space: show what can be typed here
    void tabPressed(bool &taken); // set `taken` when it is not to leave the line

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    // Files are the window's, text is put in at the cursor.
    void dragEnterEvent(QDragEnterEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void updateLook();
    void underline();

    FilterCheck m_check;
    QAction *m_state;
    bool m_isInForce = true;
    bool m_updating = false;
};

} // namespace trailscope
