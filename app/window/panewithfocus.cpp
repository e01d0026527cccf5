// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/panewithfocus.h"

#include "pane.h"

#include <QtWidgets/QApplication>

namespace trailscope {

Pane *paneWithFocus()
{
    for (QWidget *widget = QApplication::focusWidget(); widget != nullptr; widget = widget->parentWidget()) {
        if (auto *pane = qobject_cast<Pane *>(widget)) {
            return pane;
        }
    }
    return nullptr;
}

} // namespace trailscope
