// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/testprogram.h"
#include "textreader.h"
#include "trailfixture.h"

#include "../archive/archivefixture.h"

#include "archive/leafreader.h"
#include "ingest/finding/objectmarks.h"
#include "json/jsonscan.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace trailscope;
using namespace trailscope::test;

// Generated files, damaged at random: whatever happens around a record, it is found.
//
// A record counts as intact where every one of its bytes stands in the damaged text, one after the other,
// from its opening bracket to its closing one. Nothing is asked of what is around it: separators may be
// missing, quotes and brackets before it may be unbalanced, the wrapper may have lost its beginning or its
// end.
//
// One thing makes an intact record no event: that the damage left it inside another record that is complete,
// correct JSON, such as one that broke off behind `"resources":[` just before it and whose
// brackets are closed behind it by chance. There the text says that it is a part of something else, and no
// reader can know better. isInsideAnotherRecord() finds that out, and the test requires that it is rare.
class DamagePropertyTest : public QObject {
    Q_OBJECT

private slots:
    void intactRecordsAreFound_data();
    void intactRecordsAreFound();
    void cutAndPastedFiles_data();
    void cutAndPastedFiles();
    void reachableRecordsAreFound_data();
    void reachableRecordsAreFound();
};

namespace {

using Random = std::mt19937;

std::size_t below(Random &random, std::size_t end)
{
    return end == 0 ? 0 : random() % end;
}

std::string someText(Random &random)
{
    static const std::array<std::string, 14> kPieces = {"a",        "arn:aws:iam::123456789012:role/x",
                                                        "\\\"",     "\\\\",
                                                        "}",        "{",
                                                        "],[",      ",",
                                                        ":",        "\\u00e4",
                                                        "\xc3\xa4", "",
                                                        " ",        "{\\\"eventVersion\\\":\\\"1\\\"}"};
    std::string text = "\"";
    for (std::size_t i = below(random, 4); i > 0; --i) {
        text += kPieces[below(random, kPieces.size())];
    }
    return text + '"';
}

std::string someValue(Random &random, int depth)
{
    static const std::array<std::string, 7> kKeys
        = {"a", "key", "items", "eventName", "resources", "x\\\"y", "Records"};
    switch (below(random, depth > 3 ? 5 : 8)) {
    case 0:
        return "null";
    case 1:
        return random() % 2 == 0 ? "true" : "false";
    case 2:
        return std::to_string(random() % 1000) + (random() % 3 == 0 ? ".5e-3" : "");
    case 3:
    case 4:
        return someText(random);
    case 5: {
        std::vector<std::string> values(below(random, 4));
        std::ranges::generate(values, [&] { return someValue(random, depth + 1); });
        return "[" + joined(values, ",") + "]";
    }
    default: {
        std::vector<std::string> members(below(random, 4));
        std::ranges::generate(members, [&] {
            return '"' + kKeys[below(random, kKeys.size() - (random() % 8 == 0 ? 0 : 1))]
                + "\":" + someValue(random, depth + 1);
        });
        return "{" + joined(members, random() % 5 == 0 ? " ,\n  " : ",") + "}";
    }
    }
}

// In CloudTrail's own order of keys, sorted by a re-exporting tool, or with a key of somebody's own first.
std::string someRecord(Random &random, unsigned number)
{
    std::vector<std::pair<std::string, std::string>> members = {
        {"eventVersion", R"("1.09")"},
        {"userIdentity", someValue(random, 0)},
        {"eventTime", R"("2024-03-01T12:00:00Z")"},
        {"eventSource", R"("s3.amazonaws.com")"},
        {"eventName", someText(random)},
        {"awsRegion", R"("eu-west-1")"},
        {"userAgent", someText(random)},
        {"requestParameters", someValue(random, 0)},
        {"responseElements", someValue(random, 0)},
        {"eventID", '"' + eventIdOf(number) + '"'},
        {"resources", someValue(random, 0)},
        {"recipientAccountId", R"("123456789012")"},
    };
    switch (random() % 4) {
    case 0:
        std::ranges::sort(members);
        break;
    case 1:
        members.insert(members.begin(), {random() % 2 == 0 ? "zone" : "p_log_type", someValue(random, 2)});
        break;
    default:
        break;
    }
    std::vector<std::string> texts;
    const std::string colon = random() % 5 == 0 ? " : " : ":";
    for (const auto &[key, value] : members) {
        texts.push_back('"' + key + '"' + colon + value);
    }
    return (random() % 6 == 0 ? "{ " : "{") + joined(texts, random() % 5 == 0 ? ",\n  " : ",") + "}";
}

// A record as other tools hand it on.
std::string wrapped(Random &random, const std::string &record)
{
    switch (random() % 4) {
    case 0:
        return R"({"rule":{"id":"1"},"data":{"integration":"aws","aws":)" + record + R"(},"location":"x"})";
    case 1:
        return R"({"_id":"1","_source":{"attributes":[)" + record + "]}}";
    case 2:
        return R"({"version":"0","detail-type":"x","detail":)" + record + "}";
    default:
        return R"({"@timestamp":"2024-03-01 12:00:00.000","@message":)" + record + "}";
    }
}

std::string someFile(Random &random, const std::vector<std::string> &records)
{
    switch (random() % 10) {
    case 0:
        return joined(records, "\n") + "\n";
    case 1:
        return joined(records, "");
    case 2:
        return "[" + joined(records, ",\n") + "]";
    case 3:
        return R"({"version":"1","Records":[)" + joined(records, ",") + "]}";
    case 4:
    case 5: {
        std::vector<std::string> foreign;
        for (const std::string &record : records) {
            foreign.push_back(wrapped(random, record));
        }
        return random() % 2 == 0 ? joined(foreign, "\n")
                                 : R"({"took":1,"pages":{"first":[)" + joined(foreign, ",") + "]}}";
    }
    default:
        return recordsJson(records);
    }
}

std::string someBytes(Random &random)
{
    static constexpr std::string_view kTelling = "\"\"\"{}[],:\\\n 0etx#";
    std::string bytes(1 + below(random, random() % 4 == 0 ? 300 : 6), '\0');
    const auto kind = random() % 3;
    for (char &byte : bytes) {
        byte = kind == 0 ? '\0'
            : kind == 1  ? static_cast<char>(random())
                         : kTelling[below(random, kTelling.size())];
    }
    return bytes;
}

void damage(Random &random, std::string &text, const std::string &other)
{
    const std::size_t at = below(random, text.size());
    const std::size_t length
        = below(random, std::min<std::size_t>(text.size() - at, 1 + below(random, 1500)));
    switch (random() % 9) {
    case 0:
        text.resize(at);
        break;
    case 1:
        text.erase(0, at);
        break;
    case 2:
        text.erase(at, length);
        break;
    case 3: {
        const std::string bytes = someBytes(random);
        text.replace(at, std::min(bytes.size(), text.size() - at), bytes);
        break;
    }
    case 4:
        text.insert(at, someBytes(random));
        break;
    case 5:
        for (std::size_t i = 1 + below(random, 8); i > 0 && !text.empty(); --i) {
            char &byte = text[below(random, text.size())];
            byte = static_cast<char>(static_cast<unsigned char>(byte) ^ (1U << (random() % 8)));
        }
        break;
    case 6:
        text.insert(at, text.substr(below(random, text.size()), length));
        break;
    case 7:
        text = text.substr(0, at) + other;
        break;
    default:
        text += other.substr(below(random, other.size()));
        break;
    }
}

bool isInsideAnotherRecord(const std::string &text, std::size_t begin, std::size_t end)
{
    const std::string record = text.substr(begin, end - begin);
    for (std::size_t at = 0; at < begin; ++at) {
        if (text[at] != '{') {
            continue;
        }
        const JsonExtent extent = skipJsonValue(text, at);
        if (extent.outcome != JsonSkip::Complete || extent.end < end) {
            continue;
        }
        // What one object has twice is one event.
        const std::size_t other = text.find(record, at);
        const bool isThereTwice = other != begin || text.find(record, begin + 1) < extent.end;
        if (isThereTwice || objectKind(text, at) != ObjectKind::Foreign
            || recordKeyCount(text, at) >= kKeysOfPartOfRecord) {
            return true;
        }
    }
    return false;
}

// No byte belongs to two, but where one has swallowed those behind it, or is put together around another.
bool isApart(std::vector<RecordPlace> places, std::string_view text)
{
    std::ranges::sort(places, {}, &RecordPlace::offset);
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    for (const RecordPlace &place : places) {
        const std::uint64_t placeEnd = place.offset + place.length;
        if (placeEnd > text.size() || text[place.offset] != '{' || text[placeEnd - 1] != '}') {
            return false;
        }
        const bool isInside = place.offset > begin && placeEnd < end;
        if (place.offset < end && !isInside) {
            return false;
        }
        if (!isInside) {
            begin = place.offset;
            end = placeEnd;
        }
    }
    return true;
}

// Some of the damage that is found is one in a thousand. CI tries a few thousand files;
// TRAILSCOPE_DAMAGE_CASES=100000 in the environment has so many tried.
int casesOf(int rows, int usual)
{
    bool isSet = false;
    const int wanted = qEnvironmentVariableIntValue("TRAILSCOPE_DAMAGE_CASES", &isSet);
    return isSet ? std::max(1, wanted / rows) : usual;
}

// As CloudTrail writes them, without line breaks; the caller of every third wrote records into its request.
std::string deliveredRecord(Random &random, unsigned number)
{
    const std::string planted
        = R"({"eventVersion":"1.08","eventName":"Planted","eventSource":"iam.amazonaws.com","eventID":"p"})";
    static const std::array<std::string, 6> kRequests = {
        "null",
        R"({"bucketName":"b","Host":["b.s3.amazonaws.com"]})",
        R"({"policyDocument":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\"}]}"})",
        R"({"detail":)" + planted + "}",
        R"({"Records":[)" + planted + "," + planted + "]}",
        R"({"items":[1,)" + planted + "]}",
    };
    return R"({"eventVersion":"1.09","userIdentity":{"type":"IAMUser","userName":"jane",)"
           R"("sessionContext":{"attributes":{"mfaAuthenticated":"false"}}},)"
           R"("eventTime":"2024-03-01T12:00:00Z","eventSource":"s3.amazonaws.com","eventName":"GetObject",)"
           R"("awsRegion":"eu-west-1","requestParameters":)"
        + kRequests[below(random, kRequests.size())] + R"(,"responseElements":null,"eventID":")"
        + eventIdOf(number) + R"(","readOnly":true,"resources":[{"accountId":"1","ARN":"arn:aws:s3:::b"}])"
        + (random() % 2 == 0 ? "" : R"(,"recipientAccountId":"123456789012")") + "}";
}

} // namespace

void DamagePropertyTest::intactRecordsAreFound_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 12; ++seed) {
        QTest::addRow("seed %u", seed) << seed;
    }
}

void DamagePropertyTest::intactRecordsAreFound()
{
    QFETCH(const quint32, seed);
    const int cases = casesOf(12, 400);
    Random random(seed);
    TextReader reader;
    std::size_t intact = 0;
    std::size_t excused = 0;
    for (int number = 0; number < cases; ++number) {
        std::vector<std::string> records(2 + below(random, 5));
        std::vector<std::string> otherRecords(1 + below(random, 3));
        unsigned id = 0;
        std::ranges::generate(records, [&] { return someRecord(random, ++id); });
        std::ranges::generate(otherRecords, [&] { return someRecord(random, ++id); });
        std::string text = someFile(random, records);
        const std::string other = someFile(random, otherRecords);

        // Undamaged, it is all there, and nothing is wrong but a cut text that may have been the record of
        // which the object around it has the fields.
        const std::size_t smallWindow = 30 + below(random, 700);
        for (const std::size_t window : {kWindowBytes, smallWindow}) {
            const ReadText whole = reader.read(text, window);
            const bool isSound
                = std::ranges::all_of(whole.report.textProblems, [](const TextProblem &problem) {
                      return problem.fault == TextFault::PackedIncomplete;
                  });
            QVERIFY2(whole.eventIds.size() == records.size() && isSound
                         && (whole.report.state == LeafState::Read || !whole.report.textProblems.empty()),
                     text.c_str());
        }

        for (std::size_t blows = 1 + below(random, 3); blows > 0 && !text.empty(); --blows) {
            damage(random, text, other);
        }
        records.insert(records.end(), otherRecords.begin(), otherRecords.end());
        const ReadText inOne = reader.read(text, kWindowBytes);
        for (const std::size_t window : {kWindowBytes, smallWindow}) {
            const ReadText read = reader.read(text, window);
            QCOMPARE(read.report.ledger.total(), std::uint64_t{text.size()});
            QVERIFY2(read.places == inOne.places && read.recovered == inOne.recovered
                         && read.report.textProblems == inOne.report.textProblems,
                     text.c_str());
            QVERIFY2(isApart(read.places, text), text.c_str());
            for (const std::string &record : records) {
                for (std::size_t at = text.find(record); at != std::string::npos;
                     at = text.find(record, at + 1)) {
                    ++intact;
                    const RecordPlace place{SourceId::None, at, static_cast<std::uint32_t>(record.size())};
                    if (std::ranges::find(read.places, place) != read.places.end()) {
                        continue;
                    }
                    if (isInsideAnotherRecord(text, at, at + record.size())) {
                        ++excused;
                        continue;
                    }
                    qWarning("seed %u, case %d, window %zu: the record at byte %zu is lost in: %s", seed,
                             number, window, at, text.c_str());
                    QFAIL("an intact record was not found");
                }
            }
        }
    }
    QCOMPARE_GT(intact, static_cast<std::size_t>(cases));
    QCOMPARE_LT(excused * 50, intact);
}

void DamagePropertyTest::cutAndPastedFiles_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 4; ++seed) {
        QTest::addRow("seed %u", seed) << seed;
    }
}

// Files as they are delivered, of which some bytes are missing, or in which some are too many: every record
// whose own bytes are all there is found, whatever took its brackets; and none that a caller wrote into a
// record that is whole.
void DamagePropertyTest::cutAndPastedFiles()
{
    QFETCH(const quint32, seed);
    const int cases = casesOf(4, 500);
    Random random(seed);
    TextReader reader;
    for (int number = 0; number < cases; ++number) {
        std::vector<std::string> records(2 + below(random, 8));
        unsigned id = 0;
        std::ranges::generate(records, [&] { return deliveredRecord(random, ++id); });
        std::string text = number % 5 == 0 ? joined(records, "\n") : recordsJson(records);
        // A wrapper whose key has become another one is another JSON.
        const std::size_t begin = text.starts_with(R"({"Records":[)") ? 12 : 0;
        const std::size_t at = begin + below(random, text.size() - begin);
        if (random() % 2 == 0) {
            const std::size_t longest = random() % 3 == 0 ? text.size() : 4;
            text.erase(at, 1 + below(random, longest));
        } else {
            text.insert(at, someBytes(random));
        }
        for (const std::size_t window : {kWindowBytes, std::size_t{500}}) {
            const ReadText read = reader.read(text, window);
            QCOMPARE(read.report.ledger.total(), std::uint64_t{text.size()});
            QVERIFY(isApart(read.places, text));
            for (const std::string &record : records) {
                const std::size_t place = text.find(record);
                if (place == std::string::npos) {
                    continue;
                }
                const std::size_t end = place + record.size();
                const auto found = std::ranges::count_if(
                    read.places, [&](const RecordPlace &event) { return event.offset == place; });
                const auto inside = std::ranges::count_if(read.places, [&](const RecordPlace &event) {
                    return event.offset > place && event.offset < end;
                });
                if (found != 1 || inside != 0) {
                    qWarning("seed %u, case %d, window %zu: the record at byte %zu was found %lld times, and "
                             "%lld in it, in: %s",
                             seed, number, window, place, static_cast<long long>(found),
                             static_cast<long long>(inside), text.c_str());
                }
                QCOMPARE(found, 1);
                QCOMPARE(inside, 0);
            }
        }
    }
}

void DamagePropertyTest::reachableRecordsAreFound_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 101; seed <= 104; ++seed) {
        QTest::addRow("seed %u", seed) << seed;
    }
}

// The same in compressed files: what can still be inflated is read as any damaged text is.
void DamagePropertyTest::reachableRecordsAreFound()
{
    QFETCH(const quint32, seed);
    constexpr int kCases = 100;
    Random random(seed);
    std::size_t reachable = 0;
    LoadedFiles files;
    for (int number = 0; number < kCases; ++number) {
        std::vector<std::string> records(2 + below(random, 40));
        unsigned id = static_cast<unsigned>(number) * 1000;
        std::ranges::generate(records, [&] { return someRecord(random, ++id); });
        const auto compressed
            = [&](const std::string &text) { return gzip(QByteArray::fromStdString(text)).toStdString(); };
        std::string stored = compressed(someFile(random, records));
        const std::string other = compressed(someFile(random, {someRecord(random, ++id)}));
        damage(random, stored, other);
        const std::string path = files.write("case.gz", stored);

        const std::shared_ptr<Trail> trail = Trail::create();
        trail->load(std::span(&path, 1));
        const SnapshotPtr snapshot = trail->snapshot();
        std::vector<RecordPlace> places;
        for (std::uint32_t event = 0; event < snapshot->eventCount(); ++event) {
            places.push_back(snapshot->place(EventIndex{event}));
        }
        const LoadReport report = *trail->report();
        for (const LeafReport &leaf : report.leaves) {
            QCOMPARE(leaf.ledger.total(), leaf.inflatedBytes);
            LeafReader reader;
            const auto bytes = reader.readAgain(leaf.place);
            if (!bytes) {
                continue;
            }
            const std::string text(bytes->data(), bytes->size());
            for (const std::string &record : records) {
                const std::size_t at = text.find(record);
                if (at == std::string::npos || isInsideAnotherRecord(text, at, at + record.size())) {
                    continue;
                }
                ++reachable;
                const RecordPlace place{leaf.source, at, static_cast<std::uint32_t>(record.size())};
                QVERIFY2(std::ranges::find(places, place) != places.end(), record.c_str());
            }
        }
    }
    QCOMPARE_GT(reachable, std::size_t{kCases});
}

TRAILSCOPE_TEST(DamagePropertyTest)
#include "damagepropertytest.moc"
