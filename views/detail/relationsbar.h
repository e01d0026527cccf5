// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/detail/relatedevents.h"

#include <QtWidgets/QLabel>

#include <vector>

namespace trailscope {

// What an event has to do with others, a line for each kind, with links that lead there. Empty for most
// events, and hidden then. GUI thread.
class RelationsBar : public QLabel {
    Q_OBJECT

public:
    explicit RelationsBar(QWidget *parent = nullptr);

    void setRelated(const std::vector<RelatedEvent> &related);

signals:
    void jumpRequested(trailscope::EventIndex event);
    void compareRequested(trailscope::EventIndex event);

private:
    void follow(const QString &target);
};

} // namespace trailscope
