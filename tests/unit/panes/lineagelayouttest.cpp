// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/lineage/lineagelayout.h"
#include "panes/lineage/lineagewalk.h"
#include "support/testprogram.h"
#include "unit/panes/lineagetrees.h"

#include <QtTest/QTest>

#include <algorithm>
#include <random>

using namespace trailscope;
using namespace trailscope::test;

// Where the boxes and arrows of a lineage are, and where the arrow keys lead.
class LineageLayoutTest : public QObject {
    Q_OBJECT

private slots:
    void nothing();
    void one();
    void chain();
    void issuerInTheMiddle();
    void closeToWhatCameFromIt();
    void deepChain();
    void circles();
    void holdsForAny_data();
    void holdsForAny();
    void walking();
    void hits();
};

namespace {

using Place = LineagePlace;

LineageLayout layOut(const LineageDrawing &drawing)
{
    std::vector<double> heights;
    for (std::size_t i = 0; i < drawing.boxes.size(); ++i)
        heights.push_back(50 + static_cast<double>(i % 3) * 14);
    return layOutLineage(drawing, heights, {});
}

LineageDrawing drawingOf(int boxes, const std::vector<std::pair<int, int>> &arrows)
{
    LineageDrawing drawing;
    for (int i = 0; i < boxes; ++i)
        drawing.boxes.push_back({.line = i});
    for (const auto &[from, to] : arrows)
        drawing.arrows.push_back({.from = from, .to = to, .lines = {to}});
    return drawing;
}

// Whether a line from left to right or from above leads through the inside of a rectangle.
bool crosses(QPointF from, QPointF to, const QRectF &rect)
{
    const QRectF line = QRectF(from, to).normalized();
    return line.left() < rect.right() && line.right() > rect.left() && line.top() < rect.bottom()
        && line.bottom() > rect.top();
}

void checkSound(const LineageDrawing &drawing, const LineageLayout &layout)
{
    QCOMPARE(layout.boxes.size(), drawing.boxes.size());
    QCOMPARE(layout.arrows.size(), drawing.arrows.size());
    std::vector<QRectF> solid = layout.boxes;
    for (const LineageLayout::Arrow &arrow : layout.arrows)
        solid.push_back(arrow.label);
    const QRectF all(QPointF(), layout.size);
    for (std::size_t i = 0; i < solid.size(); ++i) {
        QVERIFY(all.contains(solid[i]));
        for (std::size_t j = 0; j < i; ++j) {
            // What leads back shares the lanes below with nothing but its like.
            QVERIFY2(!solid[i].intersects(solid[j]), qPrintable(QStringLiteral("%1 and %2").arg(i).arg(j)));
        }
    }
    for (std::size_t i = 0; i < layout.arrows.size(); ++i) {
        const LineageLayout::Arrow &arrow = layout.arrows[i];
        const QRectF from = layout.boxes[static_cast<std::size_t>(drawing.arrows[i].from)];
        const QRectF to = layout.boxes[static_cast<std::size_t>(drawing.arrows[i].to)];
        QCOMPARE(arrow.points.front(), QPointF(from.right(), from.center().y()));
        QCOMPARE(arrow.points.back(), QPointF(to.left(), to.center().y()));
        for (const QPointF point : arrow.points)
            QVERIFY(all.contains(point));
        if (!arrow.isBack) {
            QVERIFY(from.right() < to.left());
            QVERIFY(std::ranges::is_sorted(arrow.points, {}, &QPointF::x));
        }
        for (std::size_t j = 1; j < arrow.points.size(); ++j) {
            // A turn stays between the columns, where there are neither boxes nor labels.
            for (const QRectF &box : layout.boxes)
                QVERIFY(!crosses(arrow.points[j - 1], arrow.points[j], box));
        }
    }
}

} // namespace

void LineageLayoutTest::nothing()
{
    QVERIFY(layOut({}).size.isEmpty());
}

void LineageLayoutTest::one()
{
    const LineageLayout layout = layOut(drawingOf(1, {}));
    const LineageMeasures usual;
    QCOMPARE(layout.boxes.front(), QRectF(usual.margin, usual.margin, usual.boxWidth, 50));
    QCOMPARE(layout.size, QSizeF(usual.boxWidth + 2 * usual.margin, 50 + 2 * usual.margin));
}

void LineageLayoutTest::chain()
{
    const LineageDrawing drawing = drawingOf(3, {{0, 1}, {1, 2}});
    const LineageLayout layout = layOut(drawing);
    checkSound(drawing, layout);
    QCOMPARE(layout.columns, (std::vector{0, 2, 4}));
    // In one line, whatever the heights.
    QCOMPARE(layout.boxes[0].center().y(), layout.boxes[2].center().y());
    QCOMPARE(layout.arrows[0].label.center().y(), layout.boxes[1].center().y());
}

void LineageLayoutTest::issuerInTheMiddle()
{
    const LineageDrawing drawing = drawingOf(4, {{0, 1}, {0, 2}, {0, 3}});
    const LineageLayout layout = layOut(drawing);
    checkSound(drawing, layout);
    QVERIFY(layout.boxes[1].bottom() < layout.boxes[2].top());
    QVERIFY(layout.boxes[2].bottom() < layout.boxes[3].top());
    const double middle = (layout.boxes[1].center().y() + layout.boxes[3].center().y()) / 2;
    QVERIFY(std::abs(layout.boxes[0].center().y() - middle) < 10);
}

// A root that led to a late credential alone stands before it, not far to the left.
void LineageLayoutTest::closeToWhatCameFromIt()
{
    const LineageDrawing drawing = drawingOf(5, {{0, 1}, {1, 2}, {2, 3}, {4, 3}});
    const LineageLayout layout = layOut(drawing);
    checkSound(drawing, layout);
    QCOMPARE(layout.columns, (std::vector{0, 2, 4, 6, 4}));
}

void LineageLayoutTest::deepChain()
{
    std::vector<std::pair<int, int>> arrows;
    for (int i = 0; i < 64; ++i)
        arrows.emplace_back(i, i + 1);
    for (int i = 0; i < 60; i += 7)
        arrows.emplace_back(i, 64); // passes by all the others
    const LineageDrawing drawing = drawingOf(65, arrows);
    const LineageLayout layout = layOut(drawing);
    checkSound(drawing, layout);
    QCOMPARE(layout.columns.back(), 128);
}

void LineageLayoutTest::circles()
{
    const LineageDrawing drawing = drawingOf(4, {{0, 1}, {1, 2}, {2, 0}, {3, 3}});
    const LineageLayout layout = layOut(drawing);
    checkSound(drawing, layout);
    QVERIFY(!layout.arrows[0].isBack && !layout.arrows[1].isBack);
    QVERIFY(layout.arrows[2].isBack && layout.arrows[3].isBack);
    // Below everything.
    for (const QRectF &box : layout.boxes)
        QVERIFY(layout.arrows[2].label.top() > box.bottom());
}

void LineageLayoutTest::holdsForAny_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 0; seed < 60; ++seed)
        QTest::addRow("%d", seed) << seed;
}

void LineageLayoutTest::holdsForAny()
{
    QFETCH(int, seed);
    std::mt19937 random(static_cast<unsigned>(seed));
    const int boxes = static_cast<int>(random() % 40) + 1;
    std::vector<std::pair<int, int>> arrows;
    const int most = static_cast<int>(random() % 70);
    for (int i = 0; i < most; ++i) {
        int from = static_cast<int>(random() % static_cast<unsigned>(boxes));
        int to = static_cast<int>(random() % static_cast<unsigned>(boxes));
        if (seed % 3 != 0) { // one in three has circles
            if (from == to)
                continue;
            if (from > to)
                std::swap(from, to);
        }
        if (!std::ranges::contains(arrows, std::pair(from, to)))
            arrows.emplace_back(from, to);
    }
    const LineageDrawing drawing = drawingOf(boxes, arrows);
    const LineageLayout layout = layOut(drawing);
    checkSound(drawing, layout);
    if (seed % 3 != 0)
        QVERIFY(std::ranges::none_of(layout.arrows, &LineageLayout::Arrow::isBack));
    const LineageLayout again = layOut(drawing);
    QCOMPARE(again.boxes, layout.boxes);
    for (std::size_t i = 0; i < layout.arrows.size(); ++i)
        QCOMPARE(again.arrows[i].points, layout.arrows[i].points);
}

void LineageLayoutTest::walking()
{
    const LineageDrawing drawing = drawingOf(4, {{0, 1}, {0, 2}, {0, 3}});
    const LineageLayout layout = layOut(drawing);
    const auto beside = [&](Place from, LineageDirection direction) {
        return placeBeside(drawing, layout, from, direction);
    };
    const auto box = [](int number) { return Place{.kind = Place::Kind::Box, .number = number}; };
    const auto arrow = [](int number) { return Place{.kind = Place::Kind::Arrow, .number = number}; };
    QCOMPARE(beside(box(0), LineageDirection::Right), arrow(1)); // the nearest
    QCOMPARE(beside(arrow(1), LineageDirection::Right), box(2));
    QCOMPARE(beside(arrow(1), LineageDirection::Up), arrow(0));
    QCOMPARE(beside(arrow(1), LineageDirection::Down), arrow(2));
    QCOMPARE(beside(box(3), LineageDirection::Up), box(2));
    QCOMPARE(beside(box(3), LineageDirection::Left), arrow(2));
    QCOMPARE(beside(arrow(2), LineageDirection::Left), box(0));
    QVERIFY(!beside(box(0), LineageDirection::Left));
    QVERIFY(!beside(box(1), LineageDirection::Up));
    QVERIFY(!beside(box(3), LineageDirection::Right));
}

void LineageLayoutTest::hits()
{
    const LineageDrawing drawing = drawingOf(2, {{0, 1}});
    const LineageLayout layout = layOut(drawing);
    QCOMPARE(placeAt(layout, layout.boxes[1].center(), 4), (Place{.kind = Place::Kind::Box, .number = 1}));
    const Place step{.kind = Place::Kind::Arrow, .number = 0};
    QCOMPARE(placeAt(layout, layout.arrows[0].label.topLeft() + QPointF(1, 1), 4), step);
    QCOMPARE(placeAt(layout, layout.arrows[0].points.back() + QPointF(-3, 3), 4), step);
    QVERIFY(!placeAt(layout, layout.arrows[0].points.back() + QPointF(-3, 6), 4));
}

TRAILSCOPE_TEST(LineageLayoutTest)
#include "lineagelayouttest.moc"
