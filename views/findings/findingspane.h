// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pane.h"
#include "panes/findings/findingsseeker.h"
#include "panes/findings/rulestory.h"

#include <QtCore/QString>

#include <functional>
#include <map>
#include <optional>

class QAction;
class QLabel;
class QPushButton;
class QStackedLayout;
class QToolButton;

namespace trailscope {

class AbsentFieldFinder;
class FindingsBar;
class FindingsModel;
class KeptNameTree;
class RulesDialog;

// What the rules have found in the trail: by level, tactic, rule or principal. A click, or Enter, filters to
// the hits of a line; on an event of a finding it goes there. Runs the rules when a trail is read, where the
// session is set so, and else when asked. GUI thread; owned by its dock.
class FindingsPane : public Pane {
    Q_OBJECT

public:
    explicit FindingsPane(QWidget *parent = nullptr);
    ~FindingsPane() override;

    void follow(const TrailSession &session) override;
    void setTimeZone(const QTimeZone &zone) override;
    void withCurrentValues(const std::function<void(const std::vector<FieldValue> &)> &use) override;
    [[nodiscard]] QByteArray saveLayout() const override;
    bool restoreLayout(const QByteArray &layout) override;

    // Runs the rules over what is loaded, whether or not they run of their own accord.
    void run();
    // All rules with what may be wrong with each, and those that are not loaded.
    RulesDialog *showRules(bool refused = false);
    void setRequest(const FindingsRequest &request);

    [[nodiscard]] FindingsModel *model() const { return m_model; }
    [[nodiscard]] KeptNameTree *view() const { return m_view; }
    [[nodiscard]] FindingsSeeker *seeker() const { return m_seeker; }
    [[nodiscard]] QLabel *message() const { return m_message; }
    [[nodiscard]] FindingsBar *bar() const { return m_bar; }

signals:
    // What only the window can see to.
    void ruleFilesRequested();
    void mutedRulesRequested();
    void whyRequested(const trailscope::AskedRule &rule);
    void muteRequested(const QString &rule, const QString &title);
    void runsRulesChanged(bool run); // whether rules are to run when a trail is read

protected:
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void layOut();
    void seek();
    void showArrangement(const FindingsArrangementPtr &arrangement);
    void restoreExpansion(const QModelIndex &parent);
    [[nodiscard]] bool hasOpened(const QModelIndex &parent) const;
    [[nodiscard]] bool isExpandedByDefault(const QModelIndex &index) const;
    void updateCounts();
    void updateMessage();
    void askForAbsentFields();
    void activate(const QModelIndex &index, Qt::KeyboardModifiers modifiers);
    void showMenu(const QPoint &position);
    [[nodiscard]] std::optional<FieldValue> valueAt(const QModelIndex &index) const;

    // What is asked for, as the session has it.
    FindingsQuestion m_question;
    bool m_hasTrail = false;
    bool m_isRead = false; // the trail, to its end
    bool m_runs = false; // by themselves
    bool m_isAsked = false; // for this trail
    QString m_filter;

    FindingsBar *m_bar;
    QStackedLayout *m_pages;
    QWidget *m_note;
    QLabel *m_message;
    QPushButton *m_run;
    KeptNameTree *m_view;
    QToolButton *m_loaded;
    QLabel *m_counts;
    FindingsModel *m_model;
    FindingsSeeker *m_seeker;
    AbsentFieldFinder *m_absent;

    std::map<QString, bool> m_expanded; // by key, where it is not as by default
    bool m_restoring = false;
    Qt::KeyboardModifiers m_clickModifiers = Qt::NoModifier;
    QList<QAction *> m_furtherActions; // of the menu that is open
};

} // namespace trailscope
