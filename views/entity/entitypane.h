// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pane.h"
#include "panes/entity/entityhistory.h"
#include "panes/entity/entityseeker.h"

#include <set>

class QLabel;
class QStackedLayout;
class QToolButton;
class QTreeView;

namespace trailscope {

class EntityModel;
class EntitySparkline;

// The page of a principal, an access key, an address, a user agent or a resource: what it is, when its events
// were, and everything that they can be counted by. Each number is a filter, each neighbour has a page of its
// own; Back and Forward lead through those that were opened. GUI thread; owned by its dock.
class EntityPane : public Pane {
    Q_OBJECT

public:
    explicit EntityPane(QWidget *parent = nullptr);
    ~EntityPane() override;

    void open(const Entity &entity);
    [[nodiscard]] const EntityHistory &history() const { return m_history; }
    // Of what the filter shows, or of the whole trail.
    void setFiltered(bool isFiltered);
    [[nodiscard]] bool isFiltered() const { return m_isFiltered; }

    void follow(const TrailSession &session) override;
    void setTimeZone(const QTimeZone &zone) override;
    void withCurrentValues(const std::function<void(const std::vector<FieldValue> &)> &use) override;
    [[nodiscard]] QByteArray saveLayout() const override;
    bool restoreLayout(const QByteArray &layout) override;

    [[nodiscard]] EntityModel *model() const { return m_model; }
    [[nodiscard]] QTreeView *view() const { return m_view; }
    [[nodiscard]] EntitySparkline *sparkline() const { return m_sparkline; }

protected:
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QToolButton *makeButton(const QString &name);
    void layOut();
    void walk(void (EntityHistory::*step)());
    void showCurrent(); // another page of the history, or another trail
    void seek(bool isGrowing);
    void showAnswer(const EntityAnswerPtr &answer);
    void openLists();
    void showMessage(const QString &text);
    // What Enter and a double click on a cell do.
    void take(const QModelIndex &index);
    void applySpan(UtcMs from, UtcMs before);
    void showMenu(const QPoint &position);

    EntityHistory m_history;
    EntityQuestion m_question; // as the session has it
    EntityQuestion m_asked;
    bool m_isFiltered = false;
    std::string m_filter; // in force
    std::shared_ptr<const EventSet> m_shown; // what passes it
    std::set<Field> m_closed; // lists that the user has closed

    QToolButton *m_back;
    QToolButton *m_forward;
    QLabel *m_title;
    QToolButton *m_ofTrail;
    QToolButton *m_ofFilter;
    QStackedLayout *m_pages;
    QLabel *m_message;
    QLabel *m_sentence;
    EntitySparkline *m_sparkline;
    QTreeView *m_view;
    EntityModel *m_model;
    EntitySeeker *m_seeker;
    QList<QAction *> m_furtherActions; // of the menu that is open
};

} // namespace trailscope
