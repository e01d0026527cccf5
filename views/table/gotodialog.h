// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/table/placefinder.h"

#include <QtWidgets/QDialog>

#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace trailscope {

class EventTableView;
class TrailSession;

// Asks for a time or an event ID, says for what the text is taken, and goes there; where the filter hides the
// event it says so and offers to clear it. GUI thread; owned by the window.
class GoToDialog : public QDialog {
    Q_OBJECT

public:
    // Both outlive it.
    GoToDialog(const TrailSession &session, EventTableView &table, QWidget *parent);

    // Shows it with the text in it selected.
    void ask();
    [[nodiscard]] bool isSettled() const { return m_finder->isSettled(); }

signals:
    void jumpRequested(trailscope::EventIndex event); // the filter hides it, and is to be cleared
    void statusMessage(const QString &text);
    void settled();

private:
    void describe();
    void find();
    void onFound(const WantedPlace &wanted, const FoundPlaceInView &place);
    void say(const QString &text);
    [[nodiscard]] QString shown(UtcMs time) const;

    const TrailSession &m_session;
    EventTableView &m_table;
    PlaceFinder *m_finder;
    std::optional<EventIndex> m_hidden; // found, and hidden by the filter
    QLineEdit *m_edit;
    QLabel *m_meaning;
    QLabel *m_answer;
    QPushButton *m_go;
    QPushButton *m_clearAndGo;
};

} // namespace trailscope
