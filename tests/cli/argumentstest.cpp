// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/arguments.h"
#include "cli/help.h"
#include "cli/options.h"
#include "support/testprogram.h"

#include <QTemporaryDir>
#include <QTest>

using namespace trailscope;
using namespace trailscope::cli;

namespace {

using Words = std::vector<std::string>;

std::string joined(const Words &words)
{
    std::string out;
    for (const std::string &word : words)
        out += word + '|';
    return out;
}

} // namespace

Q_DECLARE_METATYPE(Words)

class ArgumentsTest : public QObject {
    Q_OBJECT

private slots:
    void accepted_data();
    void accepted();
    void refused_data();
    void refused();
    void values();
    void fieldAfterThePaths();
    void lists_data();
    void lists();
    void everyOptionIsExplained();
};

void ArgumentsTest::accepted_data()
{
    QTest::addColumn<Words>("words");
    QTest::addColumn<int>("command");
    QTest::addColumn<QByteArray>("paths");
    QTest::addColumn<QByteArray>("format");
    const auto row = [](const char *name, const Words &words, Command command, const char *paths,
                        const char *format) {
        QTest::newRow(name) << words << static_cast<int>(command) << QByteArray(paths) << QByteArray(format);
    };
    row("summary", {"summary", "a"}, Command::Summary, "a|", "text");
    row("query", {"query", "a", "b"}, Command::Query, "a|b|", "table");
    row("facets", {"facets", "event", "a"}, Command::Facets, "a|", "table");
    row("principals", {"principals", "a"}, Command::Principals, "a|", "table");
    row("format", {"query", "a", "--format", "jsonl"}, Command::Query, "a|", "jsonl");
    row("format by equals", {"query", "--format=records", "a"}, Command::Query, "a|", "records");
    row("options before the command", {"--format", "json", "summary", "a"}, Command::Summary, "a|", "json");
    row("paths after the options", {"query", "--quiet", "a"}, Command::Query, "a|", "table");
    row("a path like an option", {"query", "--", "--quiet", "-x"}, Command::Query, "--quiet|-x|", "table");
    row("a lone dash is a path", {"query", "-"}, Command::Query, "-|", "table");
    row("a value like an option", {"query", "a", "--filter", "--quiet"}, Command::Query, "a|", "table");
    row("a path like a command", {"query", "summary"}, Command::Query, "summary|", "table");
    row("compare", {"compare", "a", "--a", "2024-03-01", "--b", "2024-03-02"}, Command::Compare, "a|",
        "table");
    row("compare fields", {"compare", "a", "--a=1", "--b=2", "ip,userIdentity.arn"}, Command::Compare, "a|",
        "table");
    row("compare fields first", {"compare", "ip", "a", "--a=1", "--b=2"}, Command::Compare, "a|", "table");
    row("compare two paths", {"compare", "a.json", "b.json", "--a=1", "--b=2"}, Command::Compare,
        "a.json|b.json|", "table");
    row("bytes that are no UTF-8", {"query", "\xff"}, Command::Query, "\xff|", "table");
}

void ArgumentsTest::accepted()
{
    QFETCH(Words, words);
    QFETCH(int, command);
    QFETCH(QByteArray, paths);
    QFETCH(QByteArray, format);
    const auto arguments = parseArguments(words);
    QVERIFY2(arguments, arguments ? "" : arguments.error().message.c_str());
    QCOMPARE(static_cast<int>(arguments->command), command);
    QCOMPARE(QByteArray::fromStdString(joined(arguments->paths)), paths);
    QCOMPARE(QByteArray::fromStdString(std::string(formatName(arguments->format))), format);
}

void ArgumentsTest::refused_data()
{
    QTest::addColumn<Words>("words");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *name, const Words &words, const char *says) {
        QTest::newRow(name) << words << QByteArray(says);
    };
    row("nothing", {},
        "summary, query, facets, principals, timeline, lineage, compare, ledger, dossier, travel, detect");
    row("unknown command", {"explain", "a"}, "\"explain\"");
    row("no path", {"summary"}, "at least one file");
    row("empty path", {"summary", ""}, "path is empty");
    row("no field", {"facets"}, "facets FIELD");
    row("a field but no path", {"facets", "event"}, "at least one file");
    row("unknown option", {"query", "a", "--colour"}, "\"--colour\"");
    row("unknown option with a value", {"query", "a", "--colour=red"}, "\"--colour\"");
    row("short option", {"query", "a", "-q"}, "\"-q\"");
    row("one dash", {"query", "a", "-format", "csv"}, "\"-format\"");
    row("missing value", {"query", "a", "--filter"}, "--filter F");
    row("value of a switch", {"query", "a", "--quiet=yes"}, "takes no value");
    row("limit is no number", {"query", "a", "--limit", "ten"}, "\"ten\"");
    row("limit is negative", {"query", "a", "--limit", "-1"}, "\"-1\"");
    row("limit is too much", {"query", "a", "--limit", "10k"}, "\"10k\"");
    row("format of another command", {"summary", "a", "--format", "csv"}, "text, json");
    row("unknown format", {"query", "a", "--format", "xml"}, "table, csv, jsonl, records");
    row("option of another command", {"summary", "a", "--columns", "time"},
        "summary has no option --columns");
    row("option of another command, before it", {"--sort", "time", "facets", "event", "a"},
        "facets has no option --sort");
    row("two filters", {"query", "a", "--filter", "x", "--filter", "y"}, "\"and\"");
    row("two outputs", {"query", "a", "--output", "x", "--output=y"}, "--output was given twice");
    row("empty output", {"query", "a", "--output", ""}, "--output needs");
    row("unknown limit", {"query", "a", "--allow", "width=2"}, "\"width\"");
    row("limit without a unit", {"query", "a", "--allow", "depth=8,record=64"}, "--allow: record is a size");
    row("memory without a unit", {"query", "a", "--memory", "64"}, "\"64\"");
    row("no memory", {"query", "a", "--memory=0G"}, "\"0G\"");
    row("more memory than there are numbers", {"query", "a", "--memory=99999999T"}, "--memory needs a size");
    row("nobody", {"dossier", "a"}, "of whom");
    row("one period", {"compare", "a", "--a", "2024-03-01"}, "two periods");
    row("periods of another command", {"query", "a", "--a", "2024-03-01"}, "query has no option --a");
    row("empty list", {"query", "a", "--columns", " , "}, "empty");
}

void ArgumentsTest::refused()
{
    QFETCH(Words, words);
    QFETCH(QByteArray, says);
    const auto arguments = parseArguments(words);
    QVERIFY(!arguments);
    QVERIFY2(arguments.error().message.contains(says.toStdString()), arguments.error().message.c_str());
}

void ArgumentsTest::values()
{
    const Words words = {"query",
                         "a",
                         "--filter",
                         "user = x",
                         "--copies",
                         "--account",
                         "1,2",
                         "--account",
                         "3",
                         "--region",
                         "eu-west-1",
                         "--from",
                         "2024-03-01",
                         "--to=now",
                         "--columns",
                         "time, a.\"b,c\"",
                         "--sort",
                         "event:desc",
                         "--limit",
                         "0",
                         "--raw-values",
                         "--crlf",
                         "--output",
                         "-",
                         "--quiet",
                         "--allow",
                         "depth=8,ratio=9",
                         "--allow=record=64M",
                         "--check",
                         "--memory",
                         "3g"};
    const auto arguments = parseArguments(words);
    QVERIFY(arguments);
    QCOMPARE(arguments->filter, std::string("user = x"));
    QVERIFY(arguments->copies && arguments->check && arguments->rawValues && arguments->crlf
            && arguments->quiet);
    QCOMPARE(arguments->accounts, (Words{"1", "2", "3"}));
    QCOMPARE(arguments->regions, Words{"eu-west-1"});
    QCOMPARE(arguments->from, std::string("2024-03-01"));
    QCOMPARE(arguments->to, std::string("now"));
    QCOMPARE(arguments->columns, (Words{"time", "a.\"b,c\""}));
    QCOMPARE(arguments->sort, std::string("event:desc"));
    QCOMPARE(arguments->limit, std::uint64_t{0});
    QCOMPARE(arguments->output, std::string());
    QCOMPARE(arguments->limits.value(ReadLimit::ArchiveDepth), std::uint64_t{8});
    QCOMPARE(arguments->limits.value(ReadLimit::UnpackedRatio), std::uint64_t{9});
    QCOMPARE(arguments->limits.value(ReadLimit::RecordBytes), std::uint64_t{64} << 20);
    QCOMPARE(arguments->memoryBytes, std::uint64_t{3} << 30);
}

void ArgumentsTest::fieldAfterThePaths()
{
    const QTemporaryDir folder;
    const std::string path = folder.path().toStdString();
    const auto usual = parseArguments(Words{"facets", "event", path});
    QVERIFY(usual);
    QCOMPARE(usual->facetField, std::string("event"));
    const auto turned = parseArguments(Words{"facets", path, "a.b"});
    QVERIFY(turned);
    QCOMPARE(turned->facetField, std::string("a.b"));
    QCOMPARE(turned->paths, Words{path});
}

void ArgumentsTest::lists_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("items");
    QTest::newRow("one") << QByteArray("a") << QByteArray("a|");
    QTest::newRow("three") << QByteArray("a,b , c") << QByteArray("a|b|c|");
    QTest::newRow("empty items") << QByteArray(",a,,") << QByteArray("a|");
    QTest::newRow("quoted comma") << QByteArray("x.\"a,b\".y,z") << QByteArray("x.\"a,b\".y|z|");
    QTest::newRow("escaped quote") << QByteArray(R"(x."a\",b",z)") << QByteArray(R"(x."a\",b"|z|)");
    QTest::newRow("nothing") << QByteArray("") << QByteArray("");
}

void ArgumentsTest::lists()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, items);
    QCOMPARE(QByteArray::fromStdString(joined(splitList(text.toStdString()))), items);
}

void ArgumentsTest::everyOptionIsExplained()
{
    for (int i = 0; i < kCommandCount; ++i) {
        const auto command = Command(i);
        const std::string help = helpText(command);
        for (const OptionInfo &info : allOptions()) {
            const std::string name = "--" + std::string(info.name) + ' ';
            QCOMPARE(help.contains(name), (info.commands & commandBit(command)) != 0);
        }
        for (const std::string &words : {std::string("--help"), std::string("-h")})
            QVERIFY(parseArguments(Words{words})->help);
    }
}

TRAILSCOPE_TEST(ArgumentsTest)
#include "argumentstest.moc"
