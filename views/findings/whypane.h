// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pane.h"
#include "panes/findings/ruleinquirer.h"
#include "json/jsontree.h"

#include <QtCore/QString>

#include <vector>

class QLabel;
class QSplitter;
class QStackedLayout;
class QTabWidget;
class QTextBrowser;
class QToolButton;
class QTreeView;

namespace trailscope {

class RuleTextView;
class WhyModel;

// Why a rule selects the current event, or does not: each part of it true or false, the event's values, the
// rule's text, and what it says to look at next. Of a correlation: what it has found, event by event. GUI
// thread; owned by its dock.
class WhyPane : public Pane {
    Q_OBJECT

public:
    explicit WhyPane(QWidget *parent = nullptr);
    ~WhyPane() override;

    void follow(const TrailSession &session) override;
    void setCurrentEvent(const TrailSession &session, std::optional<EventIndex> event) override;
    void setTimeZone(const QTimeZone &zone) override;
    [[nodiscard]] QByteArray saveLayout() const override;
    bool restoreLayout(const QByteArray &layout) override;

    void showRule(const AskedRule &rule);
    [[nodiscard]] const RuleStoryPtr &story() const;
    [[nodiscard]] WhyModel *model() const { return m_model; }
    [[nodiscard]] QTreeView *view() const { return m_view; }
    [[nodiscard]] RuleTextView *ruleText() const { return m_text; }
    [[nodiscard]] QTextBrowser *about() const { return m_about; }
    [[nodiscard]] QLabel *verdict() const { return m_verdict; }
    [[nodiscard]] QLabel *message() const { return m_message; }

signals:
    // The values of the event's record that decided; none where there is nothing to show.
    void decidingValuesChanged(trailscope::EventIndex event,
                               const std::vector<trailscope::JsonNodeId> &nodes);
    // One of the values of the event's record was chosen.
    void valueChosen(trailscope::EventIndex event, trailscope::JsonNodeId node);
    void muteRequested(const QString &rule, const QString &title);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void layOut();
    [[nodiscard]] QToolButton *addButton(const QString &name, const QString &text);
    void ask();
    void showStory(const RuleStoryPtr &story);
    void openRows();
    void showAbout(const RuleStory &story);
    void showVerdict();
    void showMessage(const QString &text);
    void tellDecidingValues();
    void activate(const QModelIndex &index);

    RuleInquirer::Question m_question; // as the session has it
    bool m_hasTrail = false;
    bool m_isRead = false; // the trail, to its end
    bool m_isDue = false; // not asked yet
    bool m_told = false; // there are values that somebody highlights

    QStackedLayout *m_pages;
    QLabel *m_message;
    QWidget *m_content;
    QLabel *m_title;
    QLabel *m_facts;
    QLabel *m_verdict;
    QToolButton *m_filter;
    QToolButton *m_first;
    QToolButton *m_mute;
    QSplitter *m_splitter;
    QTreeView *m_view;
    QTabWidget *m_tabs;
    RuleTextView *m_text;
    QTextBrowser *m_about;
    WhyModel *m_model;
    RuleInquirer *m_inquirer;
};

} // namespace trailscope
