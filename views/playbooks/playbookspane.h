// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pane.h"
#include "panes/playbooks/playbookcounter.h"

#include <map>
#include <memory>
#include <optional>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QModelIndex;
class QPlainTextEdit;
class QPushButton;
class QToolButton;
class QTreeView;

namespace trailscope {

class PlainLabel;
class PlaybookModel;
class PlaybookStepsModel;

// Questions that investigators ask again and again, gone through step by step: a step's filter is put into
// force or into the filter bar, and can be changed before. What a playbook has to know is taken from the
// current event where nobody has given it. Counts the steps' events while it can be seen. GUI thread; owned
// by its dock.
class PlaybooksPane : public Pane {
    Q_OBJECT

public:
    explicit PlaybooksPane(QWidget *parent = nullptr);
    ~PlaybooksPane() override;

    // What there is to choose from; it outlives the pane.
    void setModel(PlaybookModel *model);
    void follow(const TrailSession &session) override;
    void setCurrentEvent(const TrailSession &session, std::optional<EventIndex> event) override;
    // Chooses it; false where there is none of this id.
    bool open(const QString &id);

    [[nodiscard]] PlaybookStepsModel *steps() const { return m_steps; }

signals:
    void manageRequested();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void layOut();
    void showPlaybook();
    void showAgain();
    void makeInputs();
    void takeFromEvent(bool overTyped);
    void takeValues();
    void showStep();
    void takeFilter();
    void updateButtons();
    void apply();
    void applyNext();
    void prepare();
    void keep();
    void count(bool isGrowing);
    [[nodiscard]] int currentRow() const; // -1: none
    void goTo(int row);

    PlaybookModel *m_model = nullptr;
    std::shared_ptr<Trail> m_trail;
    SnapshotPtr m_snapshot;
    bool m_withCopies = false;
    bool m_isDue = false; // to be counted
    SnapshotPtr m_eventSnapshot; // of m_event
    std::optional<EventIndex> m_event;
    QString m_id; // of the playbook that is shown
    bool m_isResetting = false; // the model, so that nothing is chosen
    std::map<Field, QString> m_given; // whatever playbook asked for it

    QComboBox *m_question;
    QToolButton *m_manage;
    PlainLabel *m_about;
    QFormLayout *m_form;
    std::map<Field, QLineEdit *> m_inputs;
    QPushButton *m_fromEvent;
    QTreeView *m_view;
    PlaybookStepsModel *m_steps;
    PlainLabel *m_look;
    QPlainTextEdit *m_filter;
    PlainLabel *m_problem;
    QPushButton *m_apply;
    QPushButton *m_next;
    QPushButton *m_prepare;
    QPushButton *m_keep;
    PlaybookCounter *m_counter;
};

} // namespace trailscope
