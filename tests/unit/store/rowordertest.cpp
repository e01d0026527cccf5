// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "storefixture.h"

#include "store/roworder.h"
#include "store/timeorder.h"
#include "support/testprogram.h"
#include "text/casefold.h"
#include "text/ipaddress.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <functional>
#include <numeric>
#include <random>
#include <tuple>

using namespace trailscope;
using namespace trailscope::test;

namespace {

using Events = std::vector<EventIndex>;

Events inPlaceOrder(const Snapshot &snapshot)
{
    Events events(snapshot.eventCount());
    for (std::uint32_t i = 0; i < snapshot.eventCount(); ++i) {
        events[i] = EventIndex{i};
    }
    std::ranges::stable_sort(events, {}, [&](EventIndex event) {
        const RecordPlace place = snapshot.place(event);
        return std::tuple(snapshot.time(event), snapshot.sourceOrder(place.source), place.offset);
    });
    return events;
}

std::vector<std::uint64_t> parts(const std::string &version)
{
    std::vector<std::uint64_t> numbers;
    for (std::size_t at = 0; at <= version.size();) {
        const std::size_t dot = std::min(version.find('.', at), version.size());
        numbers.push_back(std::strtoull(version.substr(at, dot - at).c_str(), nullptr, 10));
        at = dot + 1;
    }
    return numbers;
}

// Slow and obvious: absent last, the rest by key, ties in the order that time gives.
template <class Key>
Events slowOrder(const Snapshot &snapshot, const EventSet &set, bool descending,
                 const std::function<std::optional<Key>(EventIndex)> &keyOf)
{
    Events events;
    for (const EventIndex event : inPlaceOrder(snapshot)) {
        if (set.contains(event)) {
            events.push_back(event);
        }
    }
    std::ranges::stable_sort(events, [&](EventIndex a, EventIndex b) {
        const auto keyA = keyOf(a);
        const auto keyB = keyOf(b);
        if (!keyA || !keyB) {
            return keyA && !keyB;
        }
        return descending ? *keyB < *keyA : *keyA < *keyB;
    });
    return events;
}

using TextKey = std::pair<std::string, std::string>;

TextKey textKey(std::string text)
{
    std::string folded = foldCase(text);
    return {std::move(folded), std::move(text)};
}

Events slowFieldOrder(const Snapshot &snapshot, const EventSet &set, Field field, bool descending)
{
    switch (field) {
    case Field::Time:
        return slowOrder<UtcMs>(snapshot, set, descending, [&](EventIndex event) {
            const UtcMs time = snapshot.time(event);
            return time == kNoTime ? std::nullopt : std::optional(time);
        });
    case Field::Offset:
        return slowOrder<std::uint64_t>(snapshot, set, descending,
                                        [&](EventIndex event) { return snapshot.place(event).offset; });
    case Field::Raw:
        return slowOrder<int>(snapshot, set, descending, [](EventIndex) { return 0; });
    case Field::EventId:
    case Field::RequestId: {
        const IdColumn column = field == Field::EventId ? IdColumn::EventId : IdColumn::RequestId;
        return slowOrder<TextKey>(snapshot, set, descending, [&, column](EventIndex event) {
            return snapshot.id(column, event).present ? std::optional(textKey(snapshot.idText(column, event)))
                                                      : std::nullopt;
        });
    }
    default:
        break;
    }
    if (isDerived(field)) { // nobody has found it out: derivedcolumntest
        return slowOrder<int>(snapshot, set, descending, [](EventIndex) { return 0; });
    }
    const Column column = columnsOf(field).front();
    const auto textOf = [&](EventIndex event) -> std::optional<std::string> {
        if (snapshot.code(column, event) == Code::Absent) {
            return std::nullopt;
        }
        const std::string_view text = snapshot.text(column, event);
        return field == Field::Resource ? joinedValues(text) : std::string(text);
    };
    if (field == Field::EventVersion) {
        return slowOrder<std::pair<std::vector<std::uint64_t>, TextKey>>(
            snapshot, set, descending, [&](EventIndex event) {
                return textOf(event).transform(
                    [](std::string text) { return std::pair(parts(text), textKey(text)); });
            });
    }
    if (field == Field::Ip) {
        using AddressKey = std::tuple<int, std::array<std::uint8_t, 16>, TextKey>;
        return slowOrder<AddressKey>(snapshot, set, descending, [&](EventIndex event) {
            return textOf(event).transform([](std::string text) {
                const auto address = parseIpAddress(text);
                return AddressKey(!address          ? 2
                                      : address->v4 ? 0
                                                    : 1,
                                  address ? address->bytes : std::array<std::uint8_t, 16>{}, textKey(text));
            });
        });
    }
    return slowOrder<TextKey>(snapshot, set, descending,
                              [&](EventIndex event) { return textOf(event).transform(textKey); });
}

// Events with every kind of value in every column, many ties, and sources that do not arrive in their order.
SnapshotPtr generatedEvents(std::uint32_t count, std::uint32_t seed)
{
    EventStore store;
    std::mt19937 random(seed);
    Dictionaries &dictionaries = *store.dictionaries();
    static const std::array<std::string, 14> texts
        = {"",  "a",        "A",  "b", "B1",  "\xc3\xa4",     "\xc3\x84",
           "z", "\xff\xfe", "10", "9", "a;b", "\xe1\xba\x9e", std::string("a\0b", 3)};
    static const std::array<std::string, 8> versions = {"1.08", "1.8", "1.10", "1.9", "2", "", "x.1", "1.09"};
    static const std::array<std::string, 10> addresses
        = {"9.0.0.1",     "10.0.0.10",      "10.0.0.9",         "198.51.100.7", "::ffff:10.0.0.9",
           "2001:db8::9", "2001:DB8:0::10", "s3.amazonaws.com", "AWS Internal", "300.1.1.1"};
    static const std::array<std::string, 9> ids = {"1c8d2f3e-5a6b-4c7d-8e9f-0a1b2c3d4e5f",
                                                   "1c8d2f3e-5a6b-4c7d-8e9f-0a1b2c3d4e60",
                                                   "00000000-0000-0000-0000-000000000000",
                                                   "",
                                                   "1C8D2F3E",
                                                   "1c8d2f3e",
                                                   "1c8d2f3e-5a",
                                                   "zz",
                                                   "ZZ"};
    // Two sources have one name, as a file has that was read again after it changed.
    const std::array<SourceId, 4> sources = {store.addSource("b.json", 3), store.addSource("a.json", 1),
                                             store.addSource("b.json", 0), store.addSource("C.json", 2)};
    for (std::uint32_t i = 0; i < count; ++i) {
        EventRow row = rowAt(sources[random() % sources.size()], i);
        row.time = random() % 9 == 0 ? kNoTime : 1'700'000'000'000 + static_cast<UtcMs>(random() % 20) * 1000;
        for (int c = 0; c < kColumnCount; ++c) {
            const auto column = static_cast<Column>(c);
            if (column == Column::Source || random() % 5 == 0) {
                continue;
            }
            switch (column) {
            case Column::PrincipalKind:
            case Column::Origin:
            case Column::Outcome:
                row.codes[slot(column)]
                    = static_cast<Code>(1 + random() % (dictionaries.of(column).size() - 1));
                break;
            case Column::EventVersion:
                setText(row, dictionaries, column, versions[random() % versions.size()]);
                break;
            case Column::Ip:
                setText(row, dictionaries, column, addresses[random() % addresses.size()]);
                break;
            case Column::Resource: {
                // {"a; b"} and {"a", "b"} read alike.
                static const std::array<std::vector<std::string>, 6> lists
                    = {{{}, {""}, {"a; b"}, {"a", "b"}, {"B"}, {"b", ""}}};
                std::string encoded;
                encodeValueList({true, lists[random() % lists.size()]}, encoded);
                setText(row, dictionaries, column, encoded);
                break;
            }
            default:
                setText(row, dictionaries, column, texts[random() % texts.size()]);
                break;
            }
        }
        for (auto &id : row.ids) {
            if (random() % 4 != 0) {
                id = idValue(dictionaries, ids[random() % ids.size()]);
            }
        }
        store.append({&row, 1});
    }
    return store.publish();
}

// Thousands of distinct values: texts that begin alike for long, end early or differ in case only, and
// identifiers that are random, that count up, or that are no UUIDs.
SnapshotPtr manyValues(std::uint32_t count)
{
    EventStore store;
    std::mt19937_64 random(21);
    Dictionaries &dictionaries = *store.dictionaries();
    const SourceId source = store.addSource("a.json", 0);
    const std::array<std::string, 4> beginnings
        = {"", "arn:aws:sts::111122223333:assumed-role/", "arn:aws:sts::111122223333:assumed-role/Deploy/",
           std::string(600, 'x')};
    const auto someText = [&] {
        std::string text = beginnings[random() % beginnings.size()];
        for (std::size_t i = random() % 12; i > 0; --i) {
            text += std::string_view("aAbB0/\0\xC3\xA4\xC3\x84", 11)[random() % 11];
        }
        return text;
    };
    for (std::uint32_t i = 0; i < count; ++i) {
        EventRow row = rowAt(source, i < count / 2 ? i : std::uint64_t{i} << 25U);
        row.time = static_cast<UtcMs>(random() % 900) * 1000;
        setText(row, dictionaries, Column::Key, "AKIA" + std::to_string(random() % 4000));
        setText(row, dictionaries, Column::Agent, someText());
        std::string encoded;
        encodeValueList({true, {someText(), someText()}}, encoded);
        setText(row, dictionaries, Column::Resource, encoded);
        const auto uuidText = [](Uuid uuid) {
            std::string text;
            appendUuid(text, uuid);
            return text;
        };
        std::string id = uuidText({random(), random()});
        switch (random() % 6) {
        case 0:
            id = uuidText({0x0123456789abcdefU, random() % 1000});
            break;
        case 1:
            id = uuidText({0x0123456700000000U + random() % 1000, 7});
            break;
        case 2:
            id = id.substr(0, random() % 37);
            break;
        case 3:
            std::ranges::transform(
                id, id.begin(), [](char c) { return c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c; });
            break;
        default:
            break;
        }
        row.ids[slot(IdColumn::EventId)] = idValue(dictionaries, id);
        row.ids[slot(IdColumn::RequestId)] = idValue(dictionaries, uuidText({0x0123456789abcdefU, random()}));
        store.append({&row, 1});
    }
    return store.publish();
}

// The records of an event whose path has the values between bars; "-" has none, not even an empty list.
class BarSeparatedRecords final : public RawSource {
public:
    explicit BarSeparatedRecords(std::vector<std::string> records)
        : m_records(std::move(records))
    {
    }
    std::expected<std::string, RawFault> record(const Snapshot &, EventIndex event) const override
    {
        return m_records[raw(event)];
    }
    unsigned workerCount() const override { return 1; }
    RawScanResult scan(const Snapshot &, const EventSet &wanted, const Visitor &visit,
                       std::stop_token stop) const override
    {
        RawScanResult result{.stopped = stop.stop_requested()};
        if (!result.stopped) {
            wanted.forEach([&](EventIndex event) {
                visit(0, event, m_records[raw(event)]);
                ++result.visited;
            });
        }
        return result;
    }
    std::unique_ptr<FieldExtractor> makeExtractor() const override { return std::make_unique<Extractor>(); }

private:
    class Extractor final : public FieldExtractor {
    public:
        void extract(std::string_view record, std::span<const JsonPath> paths,
                     std::span<ValueList> out) override
        {
            for (std::size_t i = 0; i < paths.size(); ++i) {
                out[i] = {.exists = record != "-", .values = {}};
                for (std::string_view rest = record; out[i].exists && !rest.empty();) {
                    const std::size_t bar = std::min(rest.find('|'), rest.size());
                    out[i].values.emplace_back(rest.substr(0, bar));
                    rest.remove_prefix(std::min(bar + 1, rest.size()));
                }
            }
        }
    };
    std::vector<std::string> m_records;
};

} // namespace

class RowOrderTest : public QObject {
    Q_OBJECT

private slots:
    void timeOrder_data();
    void timeOrder();
    void timeOrderAcrossChunks();
    void equalIdentifiersStayInOrderOfTime();
    void fields_data();
    void fields();
    void addresses();
    void manyDistinct_data();
    void manyDistinct();
    void paths_data();
    void paths();
    void stopped();
};

void RowOrderTest::timeOrder_data()
{
    QTest::addColumn<std::vector<qint64>>("times");
    using Times = std::vector<qint64>;
    constexpr qint64 t = 1'700'000'000'000;
    QTest::newRow("none") << Times{};
    QTest::newRow("one") << Times{t};
    QTest::newRow("whole seconds") << Times{t + 5000, t, t + 1000, t + 5000, t, t + 2'000'000'000};
    QTest::newRow("fractions") << Times{t + 5, t + 4, t + 1000, t + 999, t + 1001, t};
    QTest::newRow("one fraction among seconds") << Times{t + 2000, t + 1, t + 1000, t};
    QTest::newRow("all the same") << Times{t, t, t, t, t, t, t};
    QTest::newRow("no time at all") << Times{kNoTime, kNoTime, kNoTime};
    QTest::newRow("some without time") << Times{kNoTime, t + 1000, kNoTime, t, kNoTime};
    QTest::newRow("before 1970") << Times{-1500, -1000, 0, -2500, 500, -1};
    QTest::newRow("whole seconds before 1970") << Times{-1000, 2000, -3000, kNoTime};
    constexpr qint64 span = 0xffffffffLL;
    QTest::newRow("just within 32 bits of ms") << Times{t + span - 1, t + 1, t, kNoTime, t + span / 2};
    QTest::newRow("just beyond 32 bits of ms") << Times{t + span, t + 1, t, kNoTime, t + span / 2};
    QTest::newRow("far beyond 32 bits of ms") << Times{t + 10 * span, t + 1, t, kNoTime, t + 5 * span};
    QTest::newRow("just within 32 bits of s") << Times{(span - 1) * 1000, 1000, 0, kNoTime, span / 2 * 1000};
    QTest::newRow("just beyond 32 bits of s") << Times{span * 1000, 1000, 0, kNoTime, span / 2 * 1000};
    QTest::newRow("fractions over years")
        << Times{t + 5, t + 400 * 86'400'000LL + 1, t + 1000, kNoTime, t + 90 * 86'400'000LL + 7, t};
    QTest::newRow("one far before all others")
        << Times{t + 5000, t, -62'135'596'800'000, t + 1000, t + 5000, kNoTime, t + 3000};
    QTest::newRow("everything there is")
        << Times{std::numeric_limits<qint64>::max() - 1, 0, std::numeric_limits<qint64>::min(), kNoTime, -7};
    Times many;
    std::mt19937 random(4);
    for (int i = 0; i < 5000; ++i) {
        many.push_back(t + static_cast<qint64>(random() % 3'000'000));
    }
    QTest::newRow("many") << many;
}

void RowOrderTest::timeOrder()
{
    QFETCH(const std::vector<qint64>, times);
    // The sources arrive in an order of their own, and each delivers by offset.
    for (const auto &orders : {std::array<std::uint64_t, 3>{0, 1, 2}, {2, 0, 1}, {7, 1ULL << 40, 3}}) {
        EventStore store;
        std::array<SourceId, 3> sources{};
        for (std::size_t i = 0; i < orders.size(); ++i) {
            sources[i] = store.addSource("s" + std::to_string(i), orders[i]);
        }
        for (std::size_t i = 0; i < times.size(); ++i) {
            EventRow row = rowAt(sources[(i * 7 / 3) % 3], i * 100);
            row.time = times[i];
            store.append({&row, 1});
        }
        const SnapshotPtr snapshot = store.publish();
        const Events expected = inPlaceOrder(*snapshot);
        for (const std::size_t eventsPerSlice :
             {kEventsPerTimeSlice, std::size_t{1}, std::size_t{2}, std::size_t{700}}) {
            QVERIFY(std::ranges::equal(makeTimeOrder(*snapshot, eventsPerSlice).span(), expected));
        }
        const auto kept = snapshot->timeOrder();
        QVERIFY(std::ranges::equal(kept, expected));
        QCOMPARE(snapshot->timeOrder().data(), kept.data()); // made once
    }
}

void RowOrderTest::timeOrderAcrossChunks()
{
    EventStore store;
    const std::array<SourceId, 2> sources = {store.addSource("b", 1), store.addSource("a", 0)};
    std::mt19937 random(9);
    std::vector<EventRow> rows;
    for (std::uint32_t i = 0; i < Chunk::kCapacity + 100; ++i) {
        EventRow &row = rows.emplace_back(rowAt(sources[random() % 2], i));
        row.time = random() % 50 == 0 ? kNoTime : static_cast<UtcMs>(random() % 5000) * 1000;
    }
    store.append(rows);
    const SnapshotPtr snapshot = store.publish();
    const Events expected = inPlaceOrder(*snapshot);
    QVERIFY(std::ranges::equal(snapshot->timeOrder(), expected));
    QVERIFY(std::ranges::equal(makeTimeOrder(*snapshot, 10'000).span(), expected));
}

// One value over and over, as a UUID, as a text, or none at all.
void RowOrderTest::equalIdentifiersStayInOrderOfTime()
{
    EventStore store;
    Dictionaries &dictionaries = *store.dictionaries();
    const SourceId source = store.addSource("a.json", 0);
    std::mt19937_64 random(7);
    constexpr std::uint32_t kEach = 3000;
    const std::array<std::string, 3> ids = {"01234567-89ab-4def-8123-456789abcdef", "not a UUID", ""};
    for (std::uint32_t i = 0; i < 3 * kEach; ++i) {
        EventRow row = rowAt(source, i);
        row.time = static_cast<UtcMs>(random() % 500) * 1000;
        const std::string &id = ids[i % 3];
        row.ids[slot(IdColumn::RequestId)] = id.empty() ? IdValue() : idValue(dictionaries, id);
        store.append({&row, 1});
    }
    const SnapshotPtr snapshot = store.publish();
    RowList byTime(snapshot->timeOrder().begin(), snapshot->timeOrder().end());
    for (const bool descending : {false, true}) {
        RowList expected;
        for (const std::uint32_t turn : descending ? std::array{1U, 0U, 2U} : std::array{0U, 1U, 2U}) {
            std::ranges::copy_if(byTime, std::back_inserter(expected),
                                 [turn](EventIndex event) { return raw(event) % 3 == turn; });
        }
        QVERIFY(*orderedRows(*snapshot, snapshot->rows(), {Field::RequestId, descending}) == expected);
    }
}

void RowOrderTest::fields_data()
{
    QTest::addColumn<int>("field");
    QTest::addColumn<bool>("descending");
    for (const FieldInfo &info : allFields()) {
        for (const bool descending : {false, true}) {
            QTest::addRow("%s%s", info.name.data(), descending ? " descending" : "")
                << static_cast<int>(info.field) << descending;
        }
    }
}

void RowOrderTest::fields()
{
    QFETCH(const int, field);
    QFETCH(const bool, descending);
    for (std::uint32_t seed = 1; seed <= 3; ++seed) {
        const SnapshotPtr snapshot = generatedEvents(400, seed);
        if (seed == 2) {
            prepareOrders(*snapshot); // saves time, and changes nothing
        }
        EventSet some(snapshot->eventCount());
        for (std::uint32_t i = 0; i < snapshot->eventCount(); i += 1 + i % 3) {
            some.insert(EventIndex{i});
        }
        for (const EventSet &set :
             {EventSet(snapshot->eventCount(), true), some, EventSet(snapshot->eventCount())}) {
            const RowListPtr rows
                = orderedRows(*snapshot, set, {.field = static_cast<Field>(field), .descending = descending});
            QCOMPARE(rows->size(), std::size_t{set.count()});
            QCOMPARE(*rows, slowFieldOrder(*snapshot, set, static_cast<Field>(field), descending));
        }
    }
}

void RowOrderTest::addresses()
{
    EventStore store;
    const SourceId source = store.addSource("a.json", 0);
    std::uint64_t offset = 0;
    for (const char *ip : {"s3.amazonaws.com", "2001:db8::10", "10.0.0.10", "::1", "9.255.0.1",
                           "AWS Internal", "198.51.100.7", "10.0.0.9", "2001:db8::9", "10.0.0"}) {
        EventRow row = rowAt(source, offset++);
        setText(row, *store.dictionaries(), Column::Ip, ip);
        store.append({&row, 1});
    }
    const SnapshotPtr snapshot = store.publish();
    const RowListPtr rows
        = orderedRows(*snapshot, EventSet(snapshot->eventCount(), true), {.field = Field::Ip});
    std::vector<std::string> ordered;
    for (const EventIndex event : *rows)
        ordered.emplace_back(snapshot->text(Column::Ip, event));
    QCOMPARE(
        ordered,
        (std::vector<std::string>{"9.255.0.1", "10.0.0.9", "10.0.0.10", "198.51.100.7", "::1", "2001:db8::9",
                                  "2001:db8::10", "10.0.0", "AWS Internal", "s3.amazonaws.com"}));
}

void RowOrderTest::manyDistinct_data()
{
    QTest::addColumn<int>("field");
    QTest::addColumn<bool>("descending");
    for (const Field field : {Field::Time, Field::Key, Field::Agent, Field::Resource, Field::EventId,
                              Field::RequestId, Field::Offset}) {
        for (const bool descending : {false, true}) {
            QTest::addRow("%s%s", fieldInfo(field).name.data(), descending ? " descending" : "")
                << static_cast<int>(field) << descending;
        }
    }
}

void RowOrderTest::manyDistinct()
{
    QFETCH(const int, field);
    QFETCH(const bool, descending);
    static const SnapshotPtr snapshot = manyValues(12'000);
    EventSet few(snapshot->eventCount());
    for (std::uint32_t i = 0; i < snapshot->eventCount(); i += 11) {
        few.insert(EventIndex{i});
    }
    for (const EventSet &set : {EventSet(snapshot->eventCount(), true), few}) {
        const RowListPtr rows = orderedRows(*snapshot, set, {static_cast<Field>(field), descending});
        QCOMPARE(*rows, slowFieldOrder(*snapshot, set, static_cast<Field>(field), descending));
    }
}

void RowOrderTest::paths_data()
{
    QTest::addColumn<bool>("descending");
    QTest::newRow("ascending") << false;
    QTest::newRow("descending") << true;
}

// Numbers first, by size; then texts.
void RowOrderTest::paths()
{
    QFETCH(const bool, descending);
    static const std::array<std::string, 18> values
        = {"-",   "",    "10",  "9",        "9.0", "-1",   "1e3", "x",    "X",
           "nan", "inf", "10a", "infinity", "a|b", "a; b", "NaN", "0x10", "|"};
    std::mt19937 random(3);
    EventStore store;
    const SourceId source = store.addSource("a", 0);
    std::vector<std::string> records;
    for (std::uint32_t i = 0; i < 600; ++i) {
        EventRow row = rowAt(source, i);
        row.time = static_cast<UtcMs>(random() % 10) * 1000;
        store.append({&row, 1});
        records.push_back(values[random() % values.size()]);
    }
    const SnapshotPtr snapshot = store.publish();
    PathColumns columns(std::make_shared<BarSeparatedRecords>(records));
    const JsonPath path{{"requestParameters", "x"}};
    const PathColumnPtr column = columns.get(*snapshot, {&path, 1}).front();
    const EventSet all(snapshot->eventCount(), true);
    const RowListPtr rows
        = orderedRows(*snapshot, all, {.field = FieldRef(path), .descending = descending}, column.get());

    using Key = std::tuple<bool, double, TextKey>;
    const Events expected
        = slowOrder<Key>(*snapshot, all, descending, [&](EventIndex event) -> std::optional<Key> {
              if (column->code(event) == Code::Absent) {
                  return std::nullopt;
              }
              const std::string text = joinedValues(column->lists().text(column->code(event)));
              const bool isNumber
                  = !text.empty() && text.find_first_not_of("0123456789.-e") == std::string::npos;
              return Key{!isNumber, isNumber ? std::strtod(text.c_str(), nullptr) : 0, textKey(text)};
          });
    QCOMPARE(*rows, expected);
    // The events without the path are at the end either way.
    QCOMPARE(records[raw(rows->back())], std::string("-"));
    QVERIFY(records[raw(rows->front())] != "-");
    // Without its column a path orders nothing.
    QCOMPARE(*orderedRows(*snapshot, all, {.field = FieldRef(path)}), inPlaceOrder(*snapshot));
}

void RowOrderTest::stopped()
{
    const SnapshotPtr snapshot = generatedEvents(50, 1);
    std::stop_source stop;
    stop.request_stop();
    const EventSet all(snapshot->eventCount(), true);
    QVERIFY(orderedRows(*snapshot, all, {.field = Field::Event}, nullptr, stop.get_token())->empty());
}

TRAILSCOPE_TEST(RowOrderTest)
#include "rowordertest.moc"
