// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detail/jsonview.h"

#include <QtWidgets/QWidget>

namespace trailscope {

// The strip with the line numbers. Owned by its JsonView, which does the painting.
class JsonGutter : public QWidget {
    Q_OBJECT

public:
    explicit JsonGutter(JsonView *view)
        : QWidget(view)
        , m_view(view)
    {
    }

protected:
    void paintEvent(QPaintEvent *event) override { m_view->paintGutter(event); }

private:
    JsonView *m_view;
};

} // namespace trailscope
