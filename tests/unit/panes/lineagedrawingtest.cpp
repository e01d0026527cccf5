// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/lineage/lineagedrawing.h"
#include "panes/lineage/lineagewords.h"
#include "support/testprogram.h"
#include "unit/panes/lineagetrees.h"

#include <QtCore/QLocale>
#include <QtCore/QSet>
#include <QtTest/QTest>

#include <algorithm>
#include <numeric>
#include <random>

using namespace Qt::StringLiterals;
using namespace trailscope;
using namespace trailscope::test;

// What of a lineage becomes a box or an arrow, and what is folded.
class LineageDrawingTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void nothing();
    void eachCredentialOnce();
    void wholeUpToALimit();
    void manyAreFolded();
    void unfolding();
    void whatWasAskedForIsSeen();
    void nothingIsLost_data();
    void nothingIsLost();
    void words();
    void values();
};

namespace {

int foldedIn(const LineageDrawing &drawing)
{
    return std::accumulate(drawing.boxes.begin(), drawing.boxes.end(), 0,
                           [](int sum, const LineageBox &box) { return sum + box.folded; });
}

int shownIn(const LineageDrawing &drawing)
{
    return static_cast<int>(
        std::ranges::count_if(drawing.boxes, [](const LineageBox &box) { return !box.isFold(); }));
}

} // namespace

void LineageDrawingTest::initTestCase()
{
    QLocale::setDefault(QLocale::c());
}

void LineageDrawingTest::nothing()
{
    QVERIFY(drawLineage({}).boxes.empty());
}

// Two ways to one credential, and two calls for one step.
void LineageDrawingTest::eachCredentialOnce()
{
    LineageTrees trees;
    const int first = trees.add(-1, 0);
    const int shared = trees.add(first, 2, LineageLevel::Ambiguous);
    trees.add(first, 2, LineageLevel::Strong);
    const int second = trees.add(-1, 1);
    const int again = trees.add(second, 2, LineageLevel::Certain);
    const LineageDrawing drawing = drawLineage(trees.tree());
    QCOMPARE(drawing.boxes, (std::vector<LineageBox>{{.line = first}, {.line = shared}, {.line = second}}));
    QCOMPARE(drawing.arrows.size(), std::size_t{2});
    QCOMPARE(drawing.arrows[0], (LineageArrow{.from = 0, .to = 1, .lines = {2, shared}})); // the surer first
    QCOMPARE(drawing.arrows[1], (LineageArrow{.from = 2, .to = 1, .lines = {again}}));
}

void LineageDrawingTest::wholeUpToALimit()
{
    const LineageDrawing drawing = drawLineage(fan(LineageDrawing::kMostWhole - 1).tree());
    QCOMPARE(shownIn(drawing), LineageDrawing::kMostWhole);
    QCOMPARE(foldedIn(drawing), 0);
}

void LineageDrawingTest::manyAreFolded()
{
    const LineageTrees trees = fan(300);
    const LineageDrawing drawing = drawLineage(trees.tree());
    QCOMPARE(shownIn(drawing), 1 + LineageDrawing::kMostBeside);
    QCOMPARE(drawing.boxes.size(), std::size_t{2 + LineageDrawing::kMostBeside});
    QVERIFY(drawing.boxes.back().isFold());
    QCOMPARE(drawing.boxes.back().folded, 300 - LineageDrawing::kMostBeside);
    QCOMPARE(drawing.boxes.back().foldedBelow, 0);
    // Those with the most events, in the order of the tree.
    QCOMPARE(drawing.boxes[1].line, 301 - LineageDrawing::kMostBeside);
    QCOMPARE(drawing.boxes[LineageDrawing::kMostBeside].line, 300);
    QCOMPARE(drawing.arrows.back(),
             (LineageArrow{.from = 0, .to = static_cast<int>(drawing.boxes.size()) - 1}));
}

void LineageDrawingTest::unfolding()
{
    const LineageTrees trees = fan(300);
    LineageUnfolded unfolded;
    int shown = shownIn(drawLineage(trees.tree()));
    for (int round = 0; foldedIn(drawLineage(trees.tree(), unfolded)) > 0; ++round) {
        QVERIFY(round < 20);
        unfolded[0] += LineageDrawing::kUnfoldedAtOnce;
        const LineageDrawing drawing = drawLineage(trees.tree(), unfolded);
        QCOMPARE(shownIn(drawing) + foldedIn(drawing), 301);
        QVERIFY(shownIn(drawing) >= shown + LineageDrawing::kUnfoldedAtOnce || foldedIn(drawing) == 0);
        shown = shownIn(drawing);
    }
    QCOMPARE(shown, 301);
}

void LineageDrawingTest::whatWasAskedForIsSeen()
{
    LineageTrees trees;
    for (int root = 0; root < 50; ++root) {
        const int line = trees.add(-1, static_cast<std::uint32_t>(root), LineageLevel::Certain, 1000);
        for (int i = 0; i < 20; ++i)
            trees.add(line, static_cast<std::uint32_t>(1000 + root * 20 + i), LineageLevel::Certain, 500);
    }
    // The one of the fewest events, below the last root.
    int way = 49 * 21;
    for (std::uint32_t hop = 0; hop < 30; ++hop)
        way = trees.add(way, 5000 + hop, LineageLevel::Certain, 0);
    trees[way].isAsked = true;
    const LineageDrawing drawing = drawLineage(trees.tree());
    for (int line = way; line >= 0; line = trees[line].parent)
        QVERIFY(std::ranges::contains(drawing.boxes, line, &LineageBox::line));
    QVERIFY(shownIn(drawing) <= LineageDrawing::kMostBoxes + 32);
}

void LineageDrawingTest::nothingIsLost_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 0; seed < 40; ++seed)
        QTest::addRow("%d", seed) << seed;
}

// Every credential is a box or counted in one, every arrow joins two, whatever the tree and what is unfolded.
void LineageDrawingTest::nothingIsLost()
{
    QFETCH(int, seed);
    std::mt19937 random(static_cast<unsigned>(seed));
    LineageTrees trees;
    std::vector<int> first; // lines
    const int count = static_cast<int>(random() % 400) + 1;
    for (int node = 0; node < count; ++node) {
        const int parent = node == 0 || random() % 12 == 0 ? -1 : first[random() % first.size()];
        first.push_back(trees.add(parent, static_cast<std::uint32_t>(node), LineageLevel::Certain,
                                  static_cast<std::uint32_t>(random() % 50)));
        if (node > 0 && random() % 3 == 0) // another way to some credential, or back to it
            trees.add(first.back(), static_cast<std::uint32_t>(random() % static_cast<unsigned>(node)),
                      LineageLevel::Ambiguous);
    }
    trees[first[random() % first.size()]].isAsked = true;
    LineageUnfolded unfolded;
    for (int round = 0; round < 3; ++round) {
        const LineageDrawing drawing = drawLineage(trees.tree(), unfolded);
        QCOMPARE(shownIn(drawing) + foldedIn(drawing), count);
        QSet<int> lines;
        QSet<std::pair<int, int>> ends;
        for (const LineageBox &box : drawing.boxes) {
            QVERIFY(box.isFold() ? box.folded > 0 : !lines.contains(box.line));
            if (!box.isFold())
                lines.insert(box.line);
        }
        for (const LineageArrow &arrow : drawing.arrows) {
            QVERIFY(!ends.contains({arrow.from, arrow.to}));
            ends.insert({arrow.from, arrow.to});
            for (const int line : arrow.lines) {
                const LineageLine &from = trees[trees[line].parent];
                const LineageLine &drawn = trees[drawing.boxes[static_cast<std::size_t>(arrow.from)].line];
                QCOMPARE(from.node, drawn.node);
            }
        }
        // Whoever was issued is led to.
        for (std::size_t i = 0; i < drawing.boxes.size(); ++i) {
            const LineageBox &box = drawing.boxes[i];
            const bool hasIssuer = box.isFold() ? box.foldedBelow >= 0 : trees[box.line].parent >= 0;
            QVERIFY(!hasIssuer
                    || std::ranges::contains(drawing.arrows, static_cast<int>(i), &LineageArrow::to));
        }
        for (const LineageBox &box : drawing.boxes) {
            if (box.isFold())
                unfolded[box.foldedBelow] += LineageDrawing::kUnfoldedAtOnce;
        }
    }
}

void LineageDrawingTest::words()
{
    LineageTrees trees;
    const int root = trees.add(-1, 0, LineageLevel::Certain, 12);
    trees[root].errors = 3;
    trees[root].isIssuerMissing = true;
    const int unused = trees.add(root, 1, LineageLevel::Likely, 0);
    trees[unused].kind = LineageNodeKind::Unused;
    trees[unused].who.clear();
    trees[unused].id = u"AS\u202EIA"_s.toStdString();
    trees[unused].step->changesAddress = true;
    const LineageDrawing drawing = drawLineage(trees.tree());
    const LineageWords words(trees.tree(), drawing, QTimeZone::utc());
    QCOMPARE(words.boxLines(0).size(), 4);
    QVERIFY(words.boxLines(0).at(1).contains(u"ASIA0"_s));
    QVERIFY(words.boxLines(0).at(2).contains(u"12"_s) && words.boxLines(0).at(2).contains(u"3"_s));
    QVERIFY(words.boxLines(0).at(3).contains(u"issuer not in these files"_s));
    QVERIFY(words.boxLines(1).at(2).contains(u"never used"_s));
    const QStringList lines = words.boxLines(1);
    for (const QString &line : lines)
        QVERIFY(!line.contains(u'\u202E'));
    QCOMPARE(words.arrowLines(0).at(0), u"AssumeRole"_s);
    QCOMPARE(words.arrowLines(0).at(1), u"likely, other address"_s);
    const LineagePlace step{.kind = LineagePlace::Kind::Arrow, .number = 0};
    QVERIFY(words.spokenText(step).contains(u"likely"_s));
    QVERIFY(!words.toolTip(step).contains(u'\u202E'));
}

void LineageDrawingTest::values()
{
    LineageTrees trees;
    const int root = trees.add(-1, 0);
    const int used = trees.add(root, 1);
    trees.add(root, 1); // issued twice
    const int unused = trees.add(root, 2);
    trees[unused].kind = LineageNodeKind::Unused;
    trees[unused].value.reset();
    const LineageDrawing drawing = drawLineage(trees.tree());
    const LineageWords words(trees.tree(), drawing, QTimeZone::utc());
    using Kind = LineagePlace::Kind;
    QCOMPARE(words.values({.kind = Kind::Box, .number = 1}), std::vector{*trees[used].value});
    QCOMPARE(words.values({.kind = Kind::Arrow, .number = 0}).size(), std::size_t{2});
    // A key that was not used has no events; the call that issued it has.
    QCOMPARE(words.values({.kind = Kind::Box, .number = 2}), std::vector{*trees[unused].step->callValue});
}

TRAILSCOPE_TEST(LineageDrawingTest)
#include "lineagedrawingtest.moc"
