// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detail/detailpane.h"
#include "detail/decodedview.h"
#include "detail/jsonview.h"
#include "support/handmadestore.h"
#include "support/testprogram.h"

#include <QtGui/QClipboard>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolButton>

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>

using namespace Qt::StringLiterals;
using namespace trailscope;

namespace {

constexpr std::string_view kRecord
    = R"({"eventVersion":"1.08","userIdentity":{"type":"IAMUser","userName":"jane","accountId":"111122223333"},)"
      R"("eventTime":"2024-03-01T12:00:00Z","eventSource":"iam.amazonaws.com","eventName":"PutUserPolicy",)"
      "\"awsRegion\":\"us-east-1\",\"requestParameters\":{\"policyDocument\":\"{\\\"Version\\\":\\\"2012-10-"
      "17\\\"}\",\"max\":5,"
      R"("userName":"jane"},"responseElements":null})";

std::string largeRecord()
{
    std::string record = R"({"eventVersion":"1.08","eventName":"Large","requestParameters":{"items":[)";
    for (int i = 0; i < 15'000; ++i) {
        record += (i ? "," : "") + std::string(R"({"id":"i-)") + std::to_string(i)
            + R"(","name":"a name that takes some room","text":"and a text"})";
    }
    return record + R"(]},"last":"marker"})";
}

// Gives out a record only when it is told to.
class SlowRecords final : public RawSource {
public:
    [[nodiscard]] std::expected<std::string, RawFault> record(const Snapshot &,
                                                              EventIndex event) const override
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_open.contains(raw(event)); });
        return R"({"eventVersion":"1.08","eventName":"Number)" + std::to_string(raw(event)) + R"("})";
    }
    [[nodiscard]] unsigned workerCount() const override { return 1; }
    RawScanResult scan(const Snapshot &, const EventSet &, const Visitor &, std::stop_token) const override
    {
        return {};
    }
    [[nodiscard]] std::unique_ptr<FieldExtractor> makeExtractor() const override { return nullptr; }
    // Only these can be read from now on.
    void open(std::set<std::uint32_t> events) const
    {
        {
            const std::lock_guard lock(m_mutex);
            m_open = std::move(events);
        }
        m_changed.notify_all();
    }

private:
    mutable std::mutex m_mutex; // guards m_open
    mutable std::condition_variable m_changed;
    mutable std::set<std::uint32_t> m_open;
};

} // namespace

class DetailPaneTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void showsAnEvent();
    void goesToTheOtherAccountsRecord();
    void linksFromValueToText();
    void linksFromTextToValue();
    void showsTimesInTheChosenZone();
    void finds();
    void togglesTheForm();
    void copiesUnbrokenText();
    void decodes();
    void keepsThePlaceInTheSameEvent();
    void offersTheValuesMenu();
    void offersItsOwnMenu();
    void followsThePalette();
    void newestWins();
    void saysThatARecordIsGone();
    void takesALargeRecord();
    void clears();

private:
    [[nodiscard]] QModelIndex row(const QStringList &names) const;
    void clickRow(const QModelIndex &index, Qt::MouseButton button = Qt::LeftButton);
    [[nodiscard]] QString markedText() const;

    std::unique_ptr<DetailPane> m_pane;
    JsonView *m_json = nullptr;
    DecodedView *m_decoded = nullptr;
};

void DetailPaneTest::init()
{
    m_pane = std::make_unique<DetailPane>();
    m_pane->resize(1280, 600);
    m_json = m_pane->findChild<JsonView *>(u"detailJson"_s);
    m_decoded = m_pane->findChild<DecodedView *>(u"detailDecoded"_s);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
}

void DetailPaneTest::cleanup()
{
    m_pane.reset();
}

QModelIndex DetailPaneTest::row(const QStringList &names) const
{
    const QAbstractItemModel *model = m_decoded->model();
    QModelIndex found;
    for (const QString &name : names) {
        const QModelIndexList hits
            = model->match(model->index(0, 0, found), Qt::DisplayRole, name, 1, Qt::MatchExactly);
        if (hits.isEmpty()) {
            return {};
        }
        found = hits.front();
    }
    return found;
}

void DetailPaneTest::clickRow(const QModelIndex &index, Qt::MouseButton button)
{
    m_decoded->scrollTo(index);
    QTest::mouseClick(m_decoded->viewport(), button, {}, m_decoded->visualRect(index).center());
}

// What stands under the mark of the chosen value.
QString DetailPaneTest::markedText() const
{
    const auto marks = m_json->extraSelections();
    return marks.isEmpty() ? QString() : marks.front().cursor.selectedText();
}

void DetailPaneTest::showsAnEvent()
{
    test::HandmadeStore store;
    test::HandmadeEvent event;
    event.record = kRecord;
    const EventIndex only = store.add(event);
    const auto records = std::make_shared<test::HandmadeRecords>(store.records());
    QSignalSpy shown(m_pane.get(), &DetailPane::shown);
    m_pane->setEvent(records, store.snapshot(), only);
    QVERIFY(QTest::qWaitFor([&] { return shown.count() == 1; }));
    QVERIFY(m_json->isVisible());
    QVERIFY(m_json->toPlainText().contains(u"  \"eventName\": \"PutUserPolicy\""_s));
    QVERIFY(m_pane->findChild<QLabel *>(u"detailSentence"_s)->text().contains(u"jane"_s));
    QVERIFY(m_decoded->isExpanded(row({u"Identity"_s})));
    QVERIFY(m_decoded->isExpanded(row({u"Request parameters"_s})));
    QVERIFY(row({u"Found in"_s}).isValid());
}

// By Enter and by a double click on the row that is about it.
void DetailPaneTest::goesToTheOtherAccountsRecord()
{
    test::HandmadeStore store;
    for (const char *recipient : {"111122223333", "444455556666"}) {
        test::HandmadeEvent event;
        event.texts = {{Column::Event, "PutUserPolicy"},
                       {Column::Recipient, recipient},
                       {Column::SharedEventId, "11111111-2222-4333-8444-555555555555"}};
        event.record = kRecord;
        store.add(event);
    }
    const auto records = std::make_shared<test::HandmadeRecords>(store.records());
    QSignalSpy shown(m_pane.get(), &DetailPane::shown);
    m_pane->setEvent(records, store.snapshot(), EventIndex{0});
    QVERIFY(QTest::qWaitFor([&] { return shown.count() == 1; }));
    QSignalSpy jumps(m_pane.get(), &DetailPane::jumpRequested);
    const QModelIndex section = row({u"One action, two accounts"_s});
    QVERIFY(section.isValid());
    m_decoded->expand(section);
    const QModelIndex own = row({u"One action, two accounts"_s, u"Account 111122223333"_s});
    clickRow(own);
    QTest::keyClick(m_decoded, Qt::Key_Return);
    QCOMPARE(jumps.count(), 0);
    const QModelIndex other = row({u"One action, two accounts"_s, u"Account 444455556666"_s});
    QVERIFY(other.isValid());
    clickRow(other);
    QTest::keyClick(m_decoded, Qt::Key_Return);
    QCOMPARE(jumps.count(), 1);
    QCOMPARE(jumps.front().front().value<EventIndex>(), EventIndex{1});
    QTest::mouseDClick(m_decoded->viewport(), Qt::LeftButton, {}, m_decoded->visualRect(other).center());
    QCOMPARE(jumps.count(), 2);
}

void DetailPaneTest::linksFromValueToText()
{
    m_pane->setDetail(buildRecordDetail(std::string(kRecord)));
    clickRow(row({u"Request parameters"_s, u"max"_s}));
    QCOMPARE(markedText(), u"\"max\": 5"_s);
    QTest::keyClick(m_decoded, Qt::Key_Down);
    QCOMPARE(markedText(), u"\"userName\": \"jane\""_s);
}

void DetailPaneTest::linksFromTextToValue()
{
    m_pane->setDetail(buildRecordDetail(std::string(kRecord)));
    QTextCursor place = m_json->document()->find(u"us-east-1"_s);
    QVERIFY(!place.isNull());
    place.setPosition(place.selectionStart() + 2);
    QTest::mouseClick(m_json->viewport(), Qt::LeftButton, {}, m_json->cursorRect(place).center());
    QCOMPARE(m_decoded->currentIndex().siblingAtColumn(0).data().toString(), u"awsRegion"_s);
    QVERIFY(m_decoded->isExpanded(m_decoded->currentIndex().parent()));
    QCOMPARE(markedText(), u"\"awsRegion\": \"us-east-1\""_s);
    QTest::keyClick(m_json, Qt::Key_Up);
    QCOMPARE(m_decoded->currentIndex().siblingAtColumn(0).data().toString(), u"eventName"_s);
}

// Of the event that is shown, and of those that follow.
void DetailPaneTest::showsTimesInTheChosenZone()
{
    const std::string record = R"({"eventName":"A","eventTime":"2024-03-01T12:00:00Z"})";
    const auto *title = m_pane->findChild<QLabel *>(u"detailTitle"_s);
    m_pane->setDetail(buildRecordDetail(record));
    QCOMPARE(title->text(), u"A · 2024-03-01T12:00:00Z"_s);
    m_pane->setTimeZone(QTimeZone("Asia/Tokyo"));
    const QString shown = u"A · 2024-03-01 21:00:00+09:00 (recorded: 2024-03-01T12:00:00Z)"_s;
    QCOMPARE(title->text(), shown);
    m_pane->setDetail(buildRecordDetail(std::string(kRecord)));
    m_pane->setDetail(buildRecordDetail(record));
    QCOMPARE(title->text(), shown);
    m_pane->setTimeZone(QTimeZone::utc());
    QCOMPARE(title->text(), u"A · 2024-03-01T12:00:00Z"_s);
}

void DetailPaneTest::finds()
{
    m_pane->setDetail(buildRecordDetail(std::string(kRecord)));
    m_json->setFocus();
    m_pane->find();
    auto *edit = m_pane->findChild<QLineEdit *>(u"findText"_s);
    auto *hits = m_pane->findChild<QLabel *>(u"findHits"_s);
    QVERIFY(edit->isVisible());
    QTest::keyClicks(edit, u"JANE"_s);
    QCOMPARE(m_json->hitCount(), 2);
    QCOMPARE(hits->text(), u"1 of 2"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(hits->text(), u"2 of 2"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(hits->text(), u"1 of 2"_s);
    QTest::keyClick(edit, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(hits->text(), u"2 of 2"_s);
    QCOMPARE(m_decoded->currentIndex().siblingAtColumn(0).data().toString(), u"userName"_s);
    QTest::mouseClick(m_pane->findChild<QToolButton *>(u"findPrevious"_s), Qt::LeftButton);
    QCOMPARE(hits->text(), u"1 of 2"_s);
    QTest::keyClicks(edit, u"x"_s);
    QCOMPARE(m_json->hitCount(), 0);
    QVERIFY(!hits->text().isEmpty());
    QTest::keyClick(edit, Qt::Key_Escape);
    QVERIFY(!edit->isVisible());
    QCOMPARE(m_json->hitCount(), 0);
}

void DetailPaneTest::togglesTheForm()
{
    m_pane->setDetail(buildRecordDetail(std::string(kRecord)));
    clickRow(row({u"Request parameters"_s, u"max"_s}));
    QTest::mouseClick(m_pane->findChild<QToolButton *>(u"detailDelivered"_s), Qt::LeftButton);
    QCOMPARE(m_json->form(), JsonForm::Delivered);
    QCOMPARE(m_json->toPlainText(), QString::fromUtf8(kRecord));
    QCOMPARE(markedText(), u"\"max\":5"_s);
    QTest::mouseClick(m_pane->findChild<QToolButton *>(u"detailPretty"_s), Qt::LeftButton);
    QCOMPARE(m_json->form(), JsonForm::Pretty);
    QCOMPARE(markedText(), u"\"max\": 5"_s);
}

void DetailPaneTest::copiesUnbrokenText()
{
    const std::string record = R"({"a":")" + std::string(5000, 'x') + R"("})";
    m_pane->setDetail(buildRecordDetail(record));
    QTest::mouseClick(m_pane->findChild<QToolButton *>(u"detailDelivered"_s), Qt::LeftButton);
    QVERIFY(m_json->blockCount() > 3);
    m_json->setFocus();
    QTest::keyClick(m_json, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(m_json, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), QString::fromStdString(record));
}

void DetailPaneTest::decodes()
{
    m_pane->setDetail(buildRecordDetail(std::string(kRecord)));
    auto *button = m_pane->findChild<QToolButton *>(u"detailDecode"_s);
    clickRow(row({u"Request parameters"_s, u"max"_s}));
    QVERIFY(!button->isVisible());
    clickRow(row({u"Request parameters"_s, u"policyDocument"_s}));
    QVERIFY(button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    const QModelIndex inner = row({u"Request parameters"_s, u"policyDocument"_s, u"Version"_s});
    QVERIFY(inner.isValid());
    QVERIFY(m_decoded->isExpanded(inner.parent()));
    QVERIFY(!button->isVisible());
    clickRow(inner);
    QVERIFY(markedText().startsWith(u"\"policyDocument\""_s));
}

// More of it is known by then, such as its lineage.
void DetailPaneTest::keepsThePlaceInTheSameEvent()
{
    std::string record(kRecord);
    for (int i = 0; i < 40; ++i) {
        record.insert(record.find(R"("policyDocument")"), "\"filler" + std::to_string(i) + "\":1,");
    }
    EventDetail detail = *buildRecordDetail(record);
    detail.event = EventIndex{3};
    m_pane->resize(1280, 360);
    m_pane->setDetail(std::make_shared<const EventDetail>(detail));
    m_decoded->collapse(row({u"Event"_s}));
    clickRow(row({u"Request parameters"_s, u"policyDocument"_s}));
    QVERIFY(m_decoded->decodeCurrent());
    const QStringList chosen{u"Request parameters"_s, u"policyDocument"_s, u"Version"_s};
    clickRow(row(chosen));
    const QString marked = markedText();
    QVERIFY(!marked.isEmpty());
    QScrollBar *const bar = m_decoded->verticalScrollBar();
    QVERIFY(bar->value() > 0);
    const int top = m_decoded->visualRect(row(chosen)).top();
    const int textPlace = m_json->verticalScrollBar()->value();
    QSignalSpy chosenAgain(m_decoded, &DecodedView::valueChosen);

    EventDetail more = detail;
    DecodedTree tree(*detail.decoded);
    tree.addFact(tree.addSection(u"Lineage"_s), u"Credential"_s, u"AKIA"_s);
    more.decoded = std::make_shared<const DecodedTree>(std::move(tree));
    m_pane->setDetail(std::make_shared<const EventDetail>(more));
    QVERIFY(row({u"Lineage"_s, u"Credential"_s}).isValid());
    QVERIFY(row(chosen).isValid());
    QCOMPARE(m_decoded->currentIndex().siblingAtColumn(0), row(chosen));
    QVERIFY(m_decoded->selectionModel()->isRowSelected(row(chosen).row(), row(chosen).parent()));
    QCOMPARE(m_decoded->visualRect(row(chosen)).top(), top);
    QVERIFY(!m_decoded->isExpanded(row({u"Event"_s})));
    QCOMPARE(markedText(), marked);
    QCOMPARE(m_json->verticalScrollBar()->value(), textPlace);
    QCOMPARE(chosenAgain.size(), 0);

    // Another event begins at its top.
    more.event = EventIndex{4};
    m_pane->setDetail(std::make_shared<const EventDetail>(more));
    QCOMPARE(bar->value(), 0);
    QVERIFY(markedText().isEmpty());
}

void DetailPaneTest::offersTheValuesMenu()
{
    m_pane->setDetail(buildRecordDetail(std::string(kRecord)));
    QList<FieldValue> wanted;
    QStringList names;
    const QObject until; // what is captured goes
    connect(m_pane.get(), &DetailPane::valueMenuRequested, &until, // clazy:exclude=lambda-in-connect
            [&](const std::vector<FieldValue> &values, const QPoint &, const QList<QAction *> &further) {
                wanted += QList(values.begin(), values.end());
                names.clear();
                for (const QAction *action : further) {
                    names += action->objectName();
                }
            });
    const QModelIndex index = row({u"Request parameters"_s, u"userName"_s});
    const QPoint place = m_decoded->visualRect(index).center();
    QContextMenuEvent onTree(QContextMenuEvent::Mouse, place, m_decoded->viewport()->mapToGlobal(place));
    QApplication::sendEvent(m_decoded->viewport(), &onTree);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.back().field.name(), std::string("requestParameters.userName"));
    QCOMPARE(wanted.back().value, std::string("jane"));
    QVERIFY(names.contains(u"copyRecord"_s));

    const QTextCursor text = m_json->document()->find(u"PutUserPolicy"_s);
    const QPoint inText = m_json->cursorRect(text).center() - QPoint(3, 0);
    QContextMenuEvent onText(QContextMenuEvent::Mouse, inText, m_json->viewport()->mapToGlobal(inText));
    QApplication::sendEvent(m_json->viewport(), &onText);
    QCOMPARE(wanted.size(), 2);
    QCOMPARE(wanted.back().field, FieldRef(Field::Event));
    QCOMPARE(wanted.back().value, std::string("PutUserPolicy"));
}

void DetailPaneTest::offersItsOwnMenu()
{
    m_pane->setDetail(buildRecordDetail(std::string(kRecord)));
    const QModelIndex index = row({u"Request parameters"_s, u"policyDocument"_s});
    const QPoint place = m_decoded->visualRect(index).center();
    QContextMenuEvent onTree(QContextMenuEvent::Mouse, place, m_decoded->viewport()->mapToGlobal(place));
    QApplication::sendEvent(m_decoded->viewport(), &onTree);
    const auto *menu = m_pane->findChild<QMenu *>();
    QVERIFY(menu);
    const auto trigger = [menu](const QString &name) {
        const QList<QAction *> actions = menu->actions();
        for (QAction *action : actions) {
            if (action->objectName() == name) {
                action->trigger();
                return true;
            }
        }
        return false;
    };
    QVERIFY(trigger(u"copyValue"_s));
    QCOMPARE(QApplication::clipboard()->text(), u"{\"Version\":\"2012-10-17\"}"_s);
    QVERIFY(trigger(u"copyPath"_s));
    QCOMPARE(QApplication::clipboard()->text(), u"requestParameters.policyDocument"_s);
    QVERIFY(trigger(u"copyJson"_s));
    QCOMPARE(QApplication::clipboard()->text(), uR"("{\"Version\":\"2012-10-17\"}")"_s);
    QVERIFY(trigger(u"copyRecord"_s));
    QCOMPARE(QApplication::clipboard()->text(), QString::fromUtf8(kRecord));
    QVERIFY(trigger(u"decode"_s));
    QVERIFY(row({u"Request parameters"_s, u"policyDocument"_s, u"Version"_s}).isValid());
}

void DetailPaneTest::followsThePalette()
{
    m_pane->setDetail(buildRecordDetail(std::string(kRecord)));
    const auto keyColour = [this] {
        const QTextBlock line = m_json->document()->findBlockByNumber(1);
        const auto formats = line.layout()->formats();
        for (const auto &range : formats) {
            if (range.format.foreground().style() != Qt::NoBrush) {
                return range.format.foreground().color();
            }
        }
        return QColor();
    };
    QVERIFY(QTest::qWaitFor([&] { return keyColour().isValid(); }));
    const QColor light = keyColour();
    const QPalette before = QApplication::palette();
    QPalette dark(QColor(0x2b, 0x2b, 0x2b));
    dark.setColor(QPalette::Base, QColor(0x1e, 0x1e, 0x1e));
    QApplication::setPalette(dark);
    QVERIFY(QTest::qWaitFor([&] { return keyColour().isValid() && keyColour() != light; }));
    QApplication::setPalette(before);
    QVERIFY(QTest::qWaitFor([&] { return keyColour() == light; }));
}

void DetailPaneTest::newestWins()
{
    test::HandmadeStore store;
    for (int i = 0; i < 5; ++i) {
        store.add({});
    }
    const SnapshotPtr snapshot = store.snapshot();
    const auto records = std::make_shared<SlowRecords>();
    QSignalSpy shown(m_pane.get(), &DetailPane::shown);
    for (std::uint32_t i = 0; i < 5; ++i) {
        m_pane->setEvent(records, snapshot, static_cast<EventIndex>(i));
    }
    records->open({0, 1, 2, 3, 4});
    QVERIFY(QTest::qWaitFor([&] { return !shown.isEmpty(); }));
    QCOMPARE(m_pane->detail()->event, static_cast<EventIndex>(4));
    QVERIFY(m_json->toPlainText().contains(u"Number4"_s));
    // What was given up stays given up.
    records->open({});
    m_pane->setEvent(records, snapshot, static_cast<EventIndex>(1));
    m_pane->clear();
    records->open({1});
    m_pane->setEvent(records, snapshot, static_cast<EventIndex>(2));
    records->open({1, 2});
    QVERIFY(QTest::qWaitFor([&] { return m_pane->detail() && shown.size() >= 2; }));
    QCOMPARE(m_pane->detail()->event, static_cast<EventIndex>(2));
    QCOMPARE(shown.size(), 2);
    records->open({0, 1, 2, 3, 4}); // whoever still waits
}

void DetailPaneTest::saysThatARecordIsGone()
{
    test::HandmadeStore store;
    test::HandmadeEvent event;
    event.texts = {{Column::Event, "GetObject"}};
    const EventIndex only = store.add(event);
    const auto records = std::make_shared<test::HandmadeRecords>(store.records());
    records->lose(only);
    m_pane->setEvent(records, store.snapshot(), only);
    const auto *problem = m_pane->findChild<QLabel *>(u"detailProblem"_s);
    QVERIFY(QTest::qWaitFor([&] { return problem->isVisible(); }));
    QVERIFY(!problem->text().isEmpty());
    QVERIFY(!m_json->isVisible());
    QVERIFY(m_decoded->isVisible());
    QVERIFY(m_decoded->model()->rowCount() > 0);
    m_pane->setDetail(buildRecordDetail(std::string(kRecord)));
    QVERIFY(!problem->isVisible());
    QVERIFY(m_json->isVisible());
}

void DetailPaneTest::takesALargeRecord()
{
    const std::string record = largeRecord();
    QVERIFY(record.size() > 900'000);
    m_pane->setDetail(buildRecordDetail(record));
    // The text comes in by pieces; a value at its end is shown when it is there.
    QVERIFY(!m_json->isComplete());
    clickRow(row({u"Event"_s}));
    m_decoded->expand(row({u"Event"_s}));
    clickRow(row({u"Event"_s, u"last"_s}));
    QVERIFY(QTest::qWaitFor([&] { return m_json->isComplete(); }, 60'000));
    QCOMPARE(markedText(), u"\"last\": \"marker\""_s);
    QVERIFY(m_json->viewport()->rect().intersects(m_json->cursorRect()));
    QCOMPARE(m_json->toPlainText().size(), m_json->text().shown().size());
    QTest::mouseClick(m_pane->findChild<QToolButton *>(u"detailDelivered"_s), Qt::LeftButton);
    QVERIFY(QTest::qWaitFor([&] { return m_json->isComplete(); }, 60'000));
    QCOMPARE(markedText(), u"\"last\":\"marker\""_s);
    QCOMPARE(m_json->text().plain(), QString::fromStdString(record));
    for (QTextBlock line = m_json->document()->begin(); line.isValid(); line = line.next()) {
        QVERIFY(line.length() <= DisplayText::kLongestLine + 17);
    }
}

void DetailPaneTest::clears()
{
    m_pane->setDetail(buildRecordDetail(std::string(kRecord)));
    m_pane->clear();
    QVERIFY(!m_json->isVisible());
    QVERIFY(m_pane->findChild<QLabel *>(u"detailPlaceholder"_s)->isVisible());
    QVERIFY(m_json->toPlainText().isEmpty());
    QCOMPARE(m_decoded->model()->rowCount(), 0);
}

TRAILSCOPE_TEST(DetailPaneTest)
#include "detailpanetest.moc"
