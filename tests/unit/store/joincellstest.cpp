// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "storefixture.h"
#include "support/testprogram.h"

#include "store/callfacts.h"
#include "store/chunkbuilder.h"
#include "store/credentialcontext.h"

#include <QTest>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>

using namespace trailscope;
using namespace trailscope::test;

// What loading keeps for joins: its cells, and what stands for it in dictionaries.
class JoinCellsTest : public QObject {
    Q_OBJECT

private slots:
    void bytesInACell_data();
    void bytesInACell();
    void contexts();
    void callFacts();
    void cellsOfAChunk();
};

namespace {

using Number = std::optional<std::uint64_t>;
constexpr std::uint64_t kMostInCell = (std::uint64_t{1} << 30) - 1;

} // namespace

Q_DECLARE_METATYPE(MovedBytes)

void JoinCellsTest::bytesInACell_data()
{
    QTest::addColumn<MovedBytes>("bytes");
    QTest::addColumn<bool>("fits");
    QTest::newRow("none") << MovedBytes{} << true;
    QTest::newRow("both 0") << MovedBytes{.out = 0, .in = 0} << true;
    QTest::newRow("out") << MovedBytes{.out = 471, .in = 0} << true;
    QTest::newRow("in") << MovedBytes{.out = 0, .in = 471} << true;
    QTest::newRow("most") << MovedBytes{.out = kMostInCell, .in = 0} << true;
    QTest::newRow("more") << MovedBytes{.out = kMostInCell + 1, .in = 0} << false;
    QTest::newRow("more in") << MovedBytes{.out = 0, .in = kMostInCell + 1} << false;
    QTest::newRow("both") << MovedBytes{.out = 1, .in = 1} << false;
    QTest::newRow("only out") << MovedBytes{.out = 5, .in = Number()} << false;
    QTest::newRow("only in") << MovedBytes{.out = Number(), .in = 0} << false;
}

void JoinCellsTest::bytesInACell()
{
    QFETCH(const MovedBytes, bytes);
    QFETCH(const bool, fits);
    const auto cell = CallCell::ofBytes(bytes);
    QCOMPARE(cell.has_value(), fits);
    if (cell) {
        QVERIFY(cell->code() == Code::Absent);
        QVERIFY(cell->bytes() == bytes);
    }
}

void JoinCellsTest::contexts()
{
    std::string packed = "x";
    packContext({}, packed);
    QVERIFY(packed.empty());
    QVERIFY(unpackContext(packed) == CredentialContext());
    for (const CredentialContext &context : {
             CredentialContext{.created = 0},
             CredentialContext{.created = 1'709'294'400'000, .isInstance = true},
             CredentialContext{.created = -1},
             CredentialContext{.signIn = "arn:aws:signin:us-east-1:111111111111:session/a"},
             CredentialContext{.created = 1'000,
                               .signIn = std::string(300, 's'),
                               .isInstance = true,
                               .sourceIdentity = "i",
                               .person = "p/q",
                               .scope = std::string("\0", 1)},
         }) {
        packContext(context, packed);
        QVERIFY(!packed.empty());
        QVERIFY(unpackContext(packed) == context);
    }
}

void JoinCellsTest::callFacts()
{
    Dictionary names;
    DictionaryCache cache(names);
    std::string packed;
    for (const CallFacts &facts : {
             CallFacts{},
             CallFacts{.bytes = {.out = std::numeric_limits<std::uint64_t>::max(), .in = Number()},
                       .issued = {}},
             CallFacts{.bytes = {.out = 1, .in = 2}, .issued = {.key = "ASIA1"}},
             CallFacts{.bytes = {},
                       .issued = {.key = "ASIA1",
                                  .expires = 1'709'294'400'000,
                                  .roleArn = "arn:aws:iam::111111111111:role/r",
                                  .assumedRoleId = "AROA1:s",
                                  .pod = "cluster/space/pod"}},
             CallFacts{.bytes = {}, .issued = {.key = "AKIA1", .userName = "bob"}},
             CallFacts{.bytes = {}, .issued = {.switchFrom = "arn:aws:iam::111111111111:user/bob"}},
             CallFacts{.bytes = {}, .issued = {.instances = {"i-1", "", "i-2"}}},
         }) {
        packCallFacts(facts, cache, packed);
        QVERIFY(unpackCallFacts(packed, names) == facts);
    }
}

void JoinCellsTest::cellsOfAChunk()
{
    ColumnMemory memory;
    ChunkBuilder builder(memory);
    const std::size_t empty = builder.chunk().memoryBytes();
    builder.append(EventRow());
    QCOMPARE(builder.chunk().memoryBytes(), empty);
    QVERIFY(!builder.chunk().mayHave(JoinColumn::Call));
    EventRow row;
    row.joins[slot(JoinColumn::Call)] = CallCell::ofBytes({.out = 70'000, .in = 0})->raw();
    row.joins[slot(JoinColumn::Context)] = 200;
    builder.append(row);
    builder.append(EventRow());
    const Chunk &chunk = builder.chunk();
    QVERIFY(chunk.mayHave(JoinColumn::Call));
    QCOMPARE(raw(chunk.joins(JoinColumn::Context)[1]), 200U);
    QCOMPARE(CallCell(raw(chunk.joins(JoinColumn::Call)[1])).bytes().out, Number(70'000));
    for (const std::size_t other : {std::size_t{0}, std::size_t{2}}) {
        QCOMPARE(raw(chunk.joins(JoinColumn::Context)[other]), 0U);
        QCOMPARE(raw(chunk.joins(JoinColumn::Call)[other]), 0U);
    }
    QCOMPARE(chunk.memoryBytes() - empty, std::size_t{Chunk::kCapacity} * (4 + 1));
}

TRAILSCOPE_TEST(JoinCellsTest)
#include "joincellstest.moc"
