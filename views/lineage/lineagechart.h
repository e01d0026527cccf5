// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/fieldvalue.h"
#include "lineage/lineagepainter.h"

#include <QtCore/QTimeZone>
#include <QtWidgets/QAbstractScrollArea>

#include <optional>
#include <vector>

namespace trailscope {

class LineageWords;

// A lineage as a graph: boxes for credentials, arrows for the calls that issued them. Says what the user
// wants and changes nothing but its cursor, what is unfolded and what part is seen. GUI thread; owned by its
// pane.
//
// Mouse: a click moves the cursor and unfolds, a double click takes; a drag moves the picture, Ctrl and the
// wheel make it larger or smaller. Keys: arrows walk along the steps and up and down beside them, Home goes
// to what was asked for, Enter takes or unfolds; + and - zoom, 0 shows all of it, 1 its own size.
class LineageChart : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit LineageChart(QWidget *parent = nullptr);

    // Null: nothing. The cursor is on what the tree was asked for.
    void setTree(const LineageTreePtr &tree);
    void setTimeZone(const QTimeZone &zone);

    [[nodiscard]] const LineageScene &scene() const { return m_scene; }
    [[nodiscard]] std::optional<LineagePlace> cursorPlace() const { return m_scene.cursor; }
    void moveCursorTo(LineagePlace place);
    // What the cursor stands on, in words; empty where it stands nowhere.
    [[nodiscard]] QString cursorText() const;
    [[nodiscard]] std::vector<FieldValue> cursorValues() const;
    // The line of the tree that the cursor is about: of a credential, or of the surest step. Null for none.
    [[nodiscard]] const LineageLine *cursorLine() const;
    // Where a place is in the viewport.
    [[nodiscard]] QRect shownRect(LineagePlace place) const;

    [[nodiscard]] double zoom() const { return m_zoom; }
    static constexpr double kLeastZoom = 0.2;
    static constexpr double kMostZoom = 3;
    void zoomIn();
    void zoomOut();
    void fit(); // all of it, as large as there is room for, but no larger than it is

    // As it is painted, all of it and without the cursor, on a background.
    void paintPicture(QPainter &painter) const;
    [[nodiscard]] QSize pictureSize() const;

    [[nodiscard]] QSize sizeHint() const override;

signals:
    // The cursor's place is to become the filter.
    void taken();
    void menuRequested(const QPoint &globalPosition);
    void cursorMoved();

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    struct Drag {
        QPoint pressed;
        QPoint scrolled; // where it was then
        bool hasMoved = false;
    };

    [[nodiscard]] LineageWords words() const;
    void layOut();
    void moveToAsked();
    void unfold(int box);
    void takeOrUnfold();
    void setZoom(double zoom, QPointF still); // a place of the viewport that stays where it is
    void updateScrollBars();
    void scrollTo(LineagePlace place);
    [[nodiscard]] QPointF origin() const; // of the drawing, in the viewport
    [[nodiscard]] std::optional<LineagePlace> shownAt(QPointF place) const;

    LineageScene m_scene;
    LineageUnfolded m_unfolded;
    QTimeZone m_zone = QTimeZone::utc();
    double m_zoom = 1;
    bool m_isFitDue = false; // not seen yet
    std::optional<Drag> m_drag;
};

} // namespace trailscope
