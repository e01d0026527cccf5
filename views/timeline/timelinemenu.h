// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/fieldref.h"

#include <QtWidgets/QMenu>

#include <optional>

class QActionGroup;

namespace trailscope {

// What can be done with a timeline, for its button, its context menu and the keyboard. Its actions stay as
// long as it does; the pane connects and enables them. GUI thread; owned by its pane.
class TimelineMenu : public QMenu {
    Q_OBJECT

public:
    explicit TimelineMenu(QWidget *parent = nullptr);

    QAction *take; // the chosen bars become the filter's span
    QAction *burst;
    QAction *zoomIn;
    QAction *zoomOut;
    QAction *clear;
    QAction *compare; // with what was before
    QAction *untimed;
    QAction *fit; // checkable
    QAction *log; // checkable
    QAction *copyPicture;
    QAction *copyCsv;

    [[nodiscard]] QMenu *stackMenu() const { return m_stack; }
    // Marks the field, and adds it to those that are offered.
    void setStack(const std::optional<FieldRef> &field);
    // What the timeline can be stacked by, for people.
    [[nodiscard]] static QString stackTitle(const std::optional<FieldRef> &field);

signals:
    void stackChosen(const std::optional<trailscope::FieldRef> &field);
    void otherStackRequested();

private:
    QAction *add(const QString &text, const char *name);
    QAction *addStack(const std::optional<FieldRef> &field, QAction *before);

    QMenu *m_stack;
    QActionGroup *m_stacks;
    QAction *m_other;
};

} // namespace trailscope
