// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filterbar/filterbar.h"

#include "filterbar/completionpopup.h"
#include "filterbar/filteredit.h"
#include "support/testprogram.h"

#include <QtCore/QLocale>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>

#include <memory>

using namespace Qt::StringLiterals;
using namespace trailscope;

class FilterBarTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_bar.reset(); }

    void stateOfText_data();
    void stateOfText();
    void errorHasItsPlaceInCharacters();
    void validTextIsAppliedWhileTyping();
    void halfTypedWordIsNotApplied();
    void windowKeysAreLeftAlone();
    void otherTextIsNotApplied();
    void enterAppliesAtOnceAndIsRemembered();
    void historyIsWalkedWithTheArrows();
    void historyMenuAppliesAndClears();
    void prepareDoesNotApply();
    void appliedTextDoesNotDisturbTyping();
    void suggestionIsPutIn();
    void warningIsAmberAndApplied();
    void suggestionIsTakenByKey();
    void escapeLeaves();
    void completionIsOfferedAndTaken();
    void escapeClosesTheCompletionFirst();

private:
    void typeText(const QString &text) { QTest::keyClicks(m_bar->edit(), text); }

    std::unique_ptr<FilterBar> m_bar;
};

void FilterBarTest::init()
{
    m_bar = std::make_unique<FilterBar>();
    m_bar->resize(800, 60);
    m_bar->show();
    m_bar->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_bar.get()));
    m_bar->focusEdit();
}

void FilterBarTest::stateOfText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("state");
    QTest::newRow("empty") << QString() << static_cast<int>(FilterState::Valid);
    QTest::newRow("term") << u"user = janedoe"_s << static_cast<int>(FilterState::Valid);
    QTest::newRow("free text") << u"janedoe"_s << static_cast<int>(FilterState::Valid);
    QTest::newRow("selection") << u"key = ${key}"_s << static_cast<int>(FilterState::Valid);
    QTest::newRow("selected time") << u"time > ${time}"_s << static_cast<int>(FilterState::Valid);
    QTest::newRow("no value") << u"user ="_s << static_cast<int>(FilterState::Unfinished);
    QTest::newRow("open bracket") << u"(user = a"_s << static_cast<int>(FilterState::Unfinished);
    QTest::newRow("two operators") << u"user = = a"_s << static_cast<int>(FilterState::Invalid);
    QTest::newRow("bad expression") << u"agent ~ \"(\""_s << static_cast<int>(FilterState::Invalid);
    QTest::newRow("no time") << u"time > yesterdayish and user = a"_s
                             << static_cast<int>(FilterState::Invalid);
}

void FilterBarTest::stateOfText()
{
    QFETCH(QString, text);
    QFETCH(int, state);
    const FilterCheck check = checkFilter(text);
    QCOMPARE(static_cast<int>(check.state), state);
    QCOMPARE(check.message.isEmpty(), check.state == FilterState::Valid);
}

void FilterBarTest::errorHasItsPlaceInCharacters()
{
    const FilterCheck check = checkFilter(u"user = \"Jürgen\" and = x"_s);
    QCOMPARE(check.state, FilterState::Invalid);
    QCOMPARE(check.position, 20); // the second =, counted in characters and not in bytes
}

void FilterBarTest::validTextIsAppliedWhileTyping()
{
    QSignalSpy applied(m_bar.get(), &FilterBar::applyRequested);
    typeText(u"user = jane "_s);
    QVERIFY(QTest::qWaitFor([&] { return applied.count() == 1; })); // once, after the pause
    QCOMPARE(applied.first().first().toString(), u"user = jane "_s);
    QVERIFY(m_bar->isBeingTyped());
    QVERIFY(m_bar->history().isEmpty()); // typing on would fill it with beginnings
}

// `user = jan` is not what is asked for by who types `user = janedoe`.
void FilterBarTest::halfTypedWordIsNotApplied()
{
    QSignalSpy applied(m_bar.get(), &FilterBar::applyRequested);
    m_bar->apply(u"user = bob"_s);
    const QColor green = m_bar->edit()->palette().color(QPalette::Base);
    m_bar->edit()->selectAll();
    typeText(u"user = jan"_s);
    QTest::qWait(2 * FilterBar::kTypingPauseMs);
    QCOMPARE(applied.count(), 1);
    QVERIFY(m_bar->edit()->palette().color(QPalette::Base) != green); // it is not in force
    QTest::keyClick(m_bar->edit(), Qt::Key_Return);
    QCOMPARE(applied.count(), 2);
    QVERIFY(!m_bar->isBeingTyped());
    QCOMPARE(m_bar->edit()->palette().color(QPalette::Base), green);
    m_bar->edit()->selectAll();
    typeText(u"event in {A, \"B\"}"_s);
    QVERIFY(QTest::qWaitFor([&] { return applied.count() == 3; }));
}

void FilterBarTest::windowKeysAreLeftAlone()
{
    QKeyEvent exporting(QEvent::ShortcutOverride, Qt::Key_E, Qt::ControlModifier);
    exporting.ignore();
    QCoreApplication::sendEvent(m_bar->edit(), &exporting);
    QVERIFY(!exporting.isAccepted());
    QKeyEvent copying(QEvent::ShortcutOverride, Qt::Key_C, Qt::ControlModifier);
    copying.ignore();
    QCoreApplication::sendEvent(m_bar->edit(), &copying);
    QVERIFY(copying.isAccepted());
}

void FilterBarTest::otherTextIsNotApplied()
{
    QSignalSpy applied(m_bar.get(), &FilterBar::applyRequested);
    typeText(u"user = = "_s);
    QTest::keyClick(m_bar->edit(), Qt::Key_Return);
    QCOMPARE(m_bar->check().state, FilterState::Invalid);
    QVERIFY(!m_bar->message().isEmpty());
    auto *label = m_bar->findChild<QLabel *>(u"filterMessage"_s);
    QVERIFY(label->isVisible());
    QVERIFY(label->text().contains(m_bar->message().toHtmlEscaped()));
    QVERIFY(m_bar->history().isEmpty());
    QTest::qWait(2 * FilterBar::kTypingPauseMs); // nothing may come after the pause either
    QCOMPARE(applied.count(), 0);
}

void FilterBarTest::enterAppliesAtOnceAndIsRemembered()
{
    QSignalSpy applied(m_bar.get(), &FilterBar::applyRequested);
    typeText(u"user = jane"_s);
    QTest::keyClick(m_bar->edit(), Qt::Key_Return);
    QCOMPARE(applied.count(), 1);
    QCOMPARE(m_bar->history(), QStringList{u"user = jane"_s});
    QTest::keyClick(m_bar->edit(), Qt::Key_Return);
    QCOMPARE(m_bar->history().size(), 1);
}

void FilterBarTest::historyIsWalkedWithTheArrows()
{
    m_bar->setHistory({u"user = b"_s, u"user = a"_s});
    typeText(u"dra"_s);
    m_bar->popup()->hide();
    QTest::keyClick(m_bar->edit(), Qt::Key_Up);
    QCOMPARE(m_bar->text(), u"user = b"_s);
    QTest::keyClick(m_bar->edit(), Qt::Key_Up);
    QCOMPARE(m_bar->text(), u"user = a"_s);
    QTest::keyClick(m_bar->edit(), Qt::Key_Up);
    QCOMPARE(m_bar->text(), u"user = a"_s);
    QTest::keyClick(m_bar->edit(), Qt::Key_Down);
    QTest::keyClick(m_bar->edit(), Qt::Key_Down);
    QCOMPARE(m_bar->text(), u"dra"_s); // what was being typed
}

void FilterBarTest::historyMenuAppliesAndClears()
{
    m_bar->setHistory({u"user = b"_s, u"user = a"_s});
    QSignalSpy applied(m_bar.get(), &FilterBar::applyRequested);
    QSignalSpy changed(m_bar.get(), &FilterBar::historyChanged);
    QMenu *menu = m_bar->findChild<QToolButton *>(u"filterHistory"_s)->menu();
    emit menu->aboutToShow();
    menu->actions().at(1)->trigger();
    QCOMPARE(applied.last().first().toString(), u"user = a"_s);
    QCOMPARE(m_bar->history().first(), u"user = a"_s);
    emit menu->aboutToShow();
    menu->actions().constLast()->trigger();
    QVERIFY(m_bar->history().isEmpty());
    QCOMPARE(changed.last().first().toStringList(), QStringList());
}

void FilterBarTest::prepareDoesNotApply()
{
    QSignalSpy applied(m_bar.get(), &FilterBar::applyRequested);
    m_bar->prepare(u"user = jane"_s);
    QCOMPARE(m_bar->text(), u"user = jane"_s);
    QCOMPARE(m_bar->check().state, FilterState::Valid);
    QTest::qWait(2 * FilterBar::kTypingPauseMs);
    QCOMPARE(applied.count(), 0);
    QTest::keyClick(m_bar->edit(), Qt::Key_Return);
    QCOMPARE(applied.count(), 1);
}

void FilterBarTest::appliedTextDoesNotDisturbTyping()
{
    typeText(u"user = janed"_s);
    m_bar->setAppliedText(u"user = jane"_s);
    QCOMPARE(m_bar->text(), u"user = janed"_s);
}

void FilterBarTest::suggestionIsPutIn()
{
    m_bar->prepare(u"user in jane and write = true"_s); // meant {jane}
    const FilterCheck check = m_bar->check();
    QCOMPARE(check.state, FilterState::Invalid);
    QVERIFY(!check.suggestion.isEmpty());
    auto *label = m_bar->findChild<QLabel *>(u"filterMessage"_s);
    emit label->linkActivated(u"suggestion"_s);
    QVERIFY(m_bar->text().contains(check.suggestion));
}

void FilterBarTest::warningIsAmberAndApplied()
{
    QSignalSpy applied(m_bar.get(), &FilterBar::applyRequested);
    m_bar->apply(u"outcome = deny"_s);
    QCOMPARE(applied.count(), 1);
    QVERIFY(m_bar->check().isWarning());
    QCOMPARE(m_bar->check().position, 10);
    QCOMPARE(m_bar->check().length, 4);
    const auto *label = m_bar->findChild<QLabel *>(u"filterMessage"_s);
    QVERIFY(label->isVisible());
    QVERIFY(!label->text().contains(u"selects"_s)); // not worked out yet
    m_bar->setSelected(u"another"_s, 7, 8);
    QVERIFY(!label->text().contains(u"selects"_s));
    m_bar->setSelected(u"outcome = deny"_s, 0, 1234);
    QVERIFY(label->text().contains(u"selects 0 of %1"_s.arg(QLocale().toString(1234))));
    const QColor amber = m_bar->edit()->palette().color(QPalette::Base);
    m_bar->apply(u"outcome = denied"_s);
    QVERIFY(!label->isVisible());
    QVERIFY(m_bar->edit()->palette().color(QPalette::Base) != amber); // green
}

void FilterBarTest::suggestionIsTakenByKey()
{
    QSignalSpy applied(m_bar.get(), &FilterBar::applyRequested);
    m_bar->apply(u"usr = jane and write = yes"_s);
    QTest::keyClick(m_bar->edit(), Qt::Key_Return, Qt::AltModifier);
    QCOMPARE(m_bar->text(), u"user = jane and write = yes"_s);
    QTest::keyClick(m_bar->edit(), Qt::Key_Return, Qt::AltModifier);
    QCOMPARE(m_bar->text(), u"user = jane and write = true"_s);
    QVERIFY(m_bar->message().isEmpty());
    QCOMPARE(applied.last().first().toString(), u"user = jane and write = true"_s);
    QTest::keyClick(m_bar->edit(), Qt::Key_Return, Qt::AltModifier); // nothing is suggested
    QCOMPARE(m_bar->text(), u"user = jane and write = true"_s);
}

void FilterBarTest::escapeLeaves()
{
    QSignalSpy left(m_bar.get(), &FilterBar::leaveRequested);
    QTest::keyClick(m_bar->edit(), Qt::Key_Escape);
    QCOMPARE(left.count(), 1);
}

void FilterBarTest::completionIsOfferedAndTaken()
{
    typeText(u"princ"_s);
    QVERIFY(QTest::qWaitFor([&] { return m_bar->popup()->isVisible(); }));
    QCOMPARE(QString::fromStdString(m_bar->popup()->completions().front().text), u"principal"_s);
    QTest::keyClick(m_bar->edit(), Qt::Key_Down);
    QTest::keyClick(m_bar->edit(), Qt::Key_Return);
    QCOMPARE(m_bar->text(), u"principal "_s);
    QVERIFY(m_bar->history().isEmpty()); // Enter took the word, and did not apply
}

void FilterBarTest::escapeClosesTheCompletionFirst()
{
    QSignalSpy left(m_bar.get(), &FilterBar::leaveRequested);
    typeText(u"princ"_s);
    QVERIFY(QTest::qWaitFor([&] { return m_bar->popup()->isVisible(); }));
    QTest::keyClick(m_bar->edit(), Qt::Key_Escape);
    QVERIFY(!m_bar->popup()->isVisible());
    QCOMPARE(left.count(), 0);
    QTest::keyClick(m_bar->edit(), Qt::Key_Escape);
    QCOMPARE(left.count(), 1);
}

TRAILSCOPE_TEST(FilterBarTest)
#include "filterbartest.moc"
