// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pane.h"
#include "panes/periods/periodcomparer.h"

#include <memory>
#include <optional>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeView;

namespace trailscope {

class PeriodModel;
class ValueCells;

// Two periods of the trail compared, under the filter without its terms on time: what is new in the second,
// gone or shifted. Compares when asked to. GUI thread; owned by its dock.
class PeriodsPane : public Pane {
    Q_OBJECT

public:
    explicit PeriodsPane(QWidget *parent = nullptr);
    ~PeriodsPane() override;

    void follow(const TrailSession &session) override;
    void withCurrentValues(const std::function<void(const std::vector<FieldValue> &)> &use) override;
    [[nodiscard]] QByteArray saveLayout() const override;
    bool restoreLayout(const QByteArray &layout) override;

    // Compares this period, both ends included, with all that is before it.
    void compareWithBefore(const TimeSpan &period);

    [[nodiscard]] QLineEdit *first() const { return m_first; }
    [[nodiscard]] QLineEdit *second() const { return m_second; }
    [[nodiscard]] QCheckBox *baseline() const { return m_baseline; }
    [[nodiscard]] QLabel *message() const { return m_message; }
    [[nodiscard]] QTreeView *view() const { return m_view; }
    [[nodiscard]] PeriodModel *model() const { return m_model; }

signals:
    // What `new` is to be new against: the first period; nothing for all that is before.
    void baselineRequested(const std::optional<trailscope::TimeSpan> &baseline);

private:
    void layOut();
    void compare();
    void showAnswer(const PeriodAnswerPtr &answer);
    void copyCsv();
    void askForBaseline();

    // What is shown, as the session has it.
    std::shared_ptr<Trail> m_trail;
    SnapshotPtr m_snapshot;
    QString m_filter;
    bool m_lacksTargets = false; // the last answer was made before it was known what calls acted on

    QLineEdit *m_first;
    QLineEdit *m_second;
    QPushButton *m_compare;
    QCheckBox *m_baseline;
    QPushButton *m_copy;
    QLabel *m_message;
    QTreeView *m_view;
    PeriodModel *m_model;
    ValueCells *m_values;
    PeriodComparer *m_comparer;
};

} // namespace trailscope
