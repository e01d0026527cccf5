// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/filterterm.h"

#include <QtWidgets/QToolBar>

class QMenu;
class QToolButton;

namespace trailscope {

class SavedFilterModel;

// The saved filters under the filter line: a menu of all of them, and a button for each that is to have one.
// What finds no room stands in the bar's own menu at its end. Owned by the main window.
class FilterButtons : public QToolBar {
    Q_OBJECT

public:
    // The model outlives it.
    explicit FilterButtons(SavedFilterModel &model, QWidget *parent = nullptr);

signals:
    // A click; with Ctrl to narrow by it as well, with Alt or Shift to exclude what it selects.
    void asked(const QString &filter, trailscope::FilterCombination how);
    void saveRequested();
    void manageRequested();

private:
    void fill();
    void fillMenu();
    void ask(int row);

    SavedFilterModel &m_model;
    QToolButton *m_all;
    QMenu *m_menu;
};

} // namespace trailscope
