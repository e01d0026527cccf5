// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pane.h"
#include "panes/lineage/lineageseeker.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

class QLabel;
class QMenu;
class QStackedLayout;
class QToolButton;
class QTreeView;

namespace trailscope {

class DrawingWriter;
class LineageChart;
class LineageModel;

// Where the current event's credential came from, and all that came from it, drawn or as a tree. Looks only
// while it can be seen, for the first look at a trail reads all its records. GUI thread; owned by its dock.
class LineagePane : public Pane {
    Q_OBJECT

public:
    enum class Form : std::uint8_t { Graph, Tree };

    explicit LineagePane(QWidget *parent = nullptr);
    ~LineagePane() override;

    void follow(const TrailSession &session) override;
    void setCurrentEvent(const TrailSession &session, std::optional<EventIndex> event) override;
    void setTimeZone(const QTimeZone &zone) override;
    void withCurrentValues(const std::function<void(const std::vector<FieldValue> &)> &use) override;
    [[nodiscard]] QByteArray saveLayout() const override;
    bool restoreLayout(const QByteArray &layout) override;

    [[nodiscard]] LineageModel *model() const { return m_model; }
    [[nodiscard]] QTreeView *view() const { return m_view; }
    [[nodiscard]] LineageChart *chart() const { return m_chart; }
    void setForm(Form form);
    [[nodiscard]] Form form() const { return m_form; }
    // The drawing as an SVG file.
    [[nodiscard]] QByteArray drawing() const;
    // Tells by a status message what came of it.
    void saveDrawing(const QString &path);
    [[nodiscard]] QLabel *message() const { return m_message; }

protected:
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void seek();
    void showTree(const LineageTreePtr &tree);
    void openTree(); // as far as it is read at a glance
    void showMessage(const QString &text);
    [[nodiscard]] QToolButton *addButton(const QString &name, const QString &text);
    void layOut();
    [[nodiscard]] const LineageLine *currentLine() const;
    [[nodiscard]] std::vector<FieldValue> currentValues() const;
    void showMenu(const QPoint &globalPosition);
    void applyCurrent();
    void askWhereToSave();
    void copyPicture();

    // What is asked for, as the session has it.
    LineageQuestion m_question;
    bool m_hasEvent = false;
    bool m_isDue = false; // not looked for yet

    QStackedLayout *m_pages;
    QLabel *m_message;
    Form m_form = Form::Graph;
    QToolButton *m_asGraph;
    QToolButton *m_asTree;
    QList<QToolButton *> m_ofDrawing; // buttons that a tree has no use for
    QMenu *m_pictureMenu;
    LineageChart *m_chart;
    QTreeView *m_view;
    LineageModel *m_model;
    LineageSeeker *m_seeker;
    DrawingWriter *m_writer;
    std::vector<std::string> m_inputs; // what was opened
    QList<QAction *> m_furtherActions; // of the menu that is open
};

} // namespace trailscope
