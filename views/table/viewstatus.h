// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "profile/colourrule.h"
#include "session/trailsession.h"

#include <QtCore/QTimeZone>
#include <QtWidgets/QWidget>

class QLabel;
class QToolButton;

namespace trailscope {

// The window's bottom line: what is shown of what there is, the span of time, the selection, the zone, and
// what went wrong. Owned by the main window.
class ViewStatus : public QWidget {
    Q_OBJECT

public:
    explicit ViewStatus(QWidget *parent = nullptr);

    // Called when any of the session's state has changed.
    void follow(const TrailSession &session);
    // Empty: folders are not watched.
    void setWatchState(const QString &text, const QString &toolTip = {});
    void setSelectedCount(qint64 count);
    void setTimeZone(const QTimeZone &zone);
    // Which rule colours the current event, in the rule's hue; an empty name: none.
    void setColourRule(const QString &name, Hue hue = Hue::Red);
    // A word on what has just been done; it goes by itself.
    void showMessage(const QString &message);

signals:
    void loadReportRequested();
    void zoneRequested(const QPoint &globalPosition); // another time zone is to be chosen

private:
    void updateSpan();
    void updatePart(const LoadReport *report);
    QToolButton *addReportButton(const QString &name);

    QLabel *m_counts;
    QLabel *m_merged;
    QLabel *m_span;
    QLabel *m_selected;
    QLabel *m_colourRule;
    QLabel *m_message;
    QToolButton *m_zoneButton;
    QLabel *m_watching = nullptr;
    QLabel *m_busy;
    QToolButton *m_part; // that what is shown is not all that was opened
    QToolButton *m_problems;
    QTimer m_messageTimer;
    std::optional<TimeSpan> m_shownSpan;
    QTimeZone m_zone = QTimeZone::utc();
    qint64 m_selectedCount = 0;
};

} // namespace trailscope
