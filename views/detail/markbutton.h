// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "session/markedevents.h"

#include <QtCore/QPointer>
#include <QtWidgets/QToolButton>

#include <optional>

namespace trailscope {

// Says whether the current event is marked, and marks it. GUI thread; owned by the detail pane.
class MarkButton : public QToolButton {
    Q_OBJECT

public:
    explicit MarkButton(QWidget *parent = nullptr);

    // Hidden while there is no event.
    void setEvent(MarkedEvents *marks, std::optional<EventIndex> event);

private:
    void update();

    QPointer<MarkedEvents> m_marks; // the session's
    std::optional<EventIndex> m_event;
};

} // namespace trailscope
