// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "gui/browse/grab.h"
#include "gui/window/windowfixture.h"

#include "columns/keptnametree.h"
#include "detail/detailpane.h"
#include "detail/jsonview.h"
#include "detect/correlations.h"
#include "detect/shippedrules.h"
#include "filter/filterterm.h"
#include "filterbar/filterbar.h"
#include "findings/findingsbar.h"
#include "findings/findingspane.h"
#include "findings/mutedialog.h"
#include "findings/mutedrulesdialog.h"
#include "findings/rulefilesdialog.h"
#include "findings/rulesdialog.h"
#include "findings/ruletextview.h"
#include "findings/whypane.h"
#include "panes/findings/findingsmodel.h"
#include "panes/findings/findingsterm.h"
#include "panes/findings/refusedrulemodel.h"
#include "panes/findings/rulelistmodel.h"
#include "panes/findings/whymodel.h"
#include "profile/profile.h"
#include "profile/profilefile.h"
#include "support/testprogram.h"
#include "window/panearea.h"

#include <QtCore/QRegularExpression>
#include <QtGui/QAction>
#include <QtGui/QTextCursor>
#include <QtTest/QAbstractItemModelTester>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDateEdit>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTextBrowser>
#include <QtWidgets/QToolButton>

#include <algorithm>
#include <optional>
#include <vector>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;
using Kind = FindingsArrangement::Kind;

// Detection rules in the window, driven as a user would: what they find in the example trail, filters to it,
// why, and what is muted.
class FindingsTest : public WindowFixture {
    Q_OBJECT

private slots:
    void numbersAreTheEngines();
    void aClickFiltersToTheHits();
    void modifiersAddAndLeaveOut();
    void aFindingAndItsEvents();
    void everyGrouping();
    void levelsStatusAndTexts();
    void runWhenAsked();
    void ownRules();
    void mutedEverywhere();
    void mutedWhereAFilterHolds();
    void whyOfAHit();
    void whyOfACorrelation();
    void showAsFilter();
    void theEventsFindings();
    void allRules();
    void keptForTheNextRun();

private:
    void openExample()
    {
        m_window->openPaths({QString::fromUtf8(TRAILSCOPE_RESOURCES) + u"/example-trail.zip"_s});
        settle();
        QVERIFY(rows() > 0);
        PaneArea::bringToFront(m_window->panes()->dock<FindingsPane>());
    }
    [[nodiscard]] FindingsPane *pane() const { return m_window->panes()->pane<FindingsPane>(); }
    [[nodiscard]] WhyPane *why() const { return m_window->panes()->pane<WhyPane>(); }
    [[nodiscard]] FindingsModel *findings() const { return pane()->model(); }
    [[nodiscard]] const TrailFindings &found() const { return findings()->arrangement()->findings(); }
    // Every index of a kind, in order.
    [[nodiscard]] std::vector<QModelIndex> all(Kind kind, const QModelIndex &parent = {}) const
    {
        std::vector<QModelIndex> out;
        for (int row = 0; row < findings()->rowCount(parent); ++row) {
            const QModelIndex index = findings()->index(row, 0, parent);
            const auto *node = findings()->nodeAt(index);
            if (node == nullptr)
                continue;
            if (node->kind == kind)
                out.push_back(index);
            for (const QModelIndex &below : all(kind, index))
                out.push_back(below);
        }
        return out;
    }
    void click(const QModelIndex &index, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        for (QModelIndex above = index.parent(); above.isValid(); above = above.parent())
            pane()->view()->expand(above);
        pane()->view()->scrollTo(index);
        const QRect place = pane()->view()->visualRect(index);
        QVERIFY(place.isValid());
        QTest::mouseClick(pane()->view()->viewport(), Qt::LeftButton, modifiers, place.center());
        settle();
    }
    [[nodiscard]] QModelIndex ruleIndex(bool correlation) const
    {
        for (const QModelIndex &index : all(Kind::Rule)) {
            if (findings()->ruleAt(index)->correlation.has_value() == correlation)
                return index;
        }
        return {};
    }
    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile out(file(name));
        return out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size() ? out.fileName()
                                                                                  : QString();
    }
    [[nodiscard]] QString counts() const { return pane()->findChild<QLabel *>(u"findingsCounts"_s)->text(); }
    template <class Dialog> void accept(Dialog *dialog, QDialogButtonBox::StandardButton button)
    {
        QVERIFY(dialog != nullptr);
        QPushButton *ok = dialog->template findChild<QDialogButtonBox *>()->button(button);
        QVERIFY(ok->isEnabled());
        ok->click();
        settle();
    }
};

void FindingsTest::numbersAreTheEngines()
{
    openExample();
    const QAbstractItemModelTester tester(findings(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    const RuleSetPtr rules = RuleSet::load(shippedRuleFiles());
    const SnapshotPtr snapshot = m_window->session()->snapshot();
    const RawSource &records = m_window->session()->trail()->raw();
    const auto hits = findRuleHits(*rules, RulePlan(*rules), *snapshot, records, snapshot->rows());
    const auto correlated = correlate(*rules, *snapshot, records, *hits);
    std::uint64_t sum = 0;
    EventSet events(snapshot->eventCount());
    std::size_t rulesWithHits = 0;
    for (std::size_t i = 0; i < rules->rules().size(); ++i) {
        if (rules->rules()[i].silent)
            continue;
        const std::uint64_t own = hits->byRule[i].count() + (*correlated)[i].size();
        sum += own;
        rulesWithHits += own > 0 ? 1 : 0;
        hits->byRule[i].addTo(events);
        for (const Finding &finding : (*correlated)[i])
            std::ranges::for_each(finding.events, [&](EventIndex event) { events.insert(event); });
    }
    QVERIFY(rulesWithHits >= 10);
    QCOMPARE(found().shown.hits, sum);
    QCOMPARE(found().shown.rows, std::uint64_t{events.count()});
    QCOMPARE(all(Kind::Rule).size(), rulesWithHits);
    std::uint64_t ofGroups = 0;
    for (const QModelIndex &index : all(Kind::Group))
        ofGroups += findings()->nodeAt(index)->tally.hits;
    QCOMPARE(ofGroups, sum);
    QVERIFY(counts().contains(QLocale().toString(static_cast<qulonglong>(sum))));
    QCOMPARE(pane()->findChild<QToolButton *>(u"findingsLoaded"_s)->text(),
             u"%1 rule(s) loaded, 0 not"_s.arg(rules->loadedCount()));
    grab(*m_window, u"findings"_s);
}

void FindingsTest::aClickFiltersToTheHits()
{
    openExample();
    for (const QModelIndex &index : all(Kind::Rule)) {
        const RuleTally tally = findings()->nodeAt(index)->tally;
        const QByteArray title = index.data().toString().toUtf8();
        click(index);
        if (QTest::currentTestFailed())
            return;
        QVERIFY2(rows() == tally.rows, title.constData());
        QVERIFY2(*m_window->session()->view().events == found().eventsOf(tally.rule, false),
                 title.constData());
    }
    // Enter does the same.
    m_window->filterBar()->clear();
    settle();
    const QModelIndex first = all(Kind::Rule).front();
    pane()->view()->setCurrentIndex(first);
    QTest::keyClick(pane()->view(), Qt::Key_Return);
    settle();
    QCOMPARE(rows(), findings()->nodeAt(first)->tally.rows);
}

void FindingsTest::modifiersAddAndLeaveOut()
{
    openExample();
    const std::uint32_t whole = rows();
    const QModelIndex index = all(Kind::Rule).front();
    const std::uint64_t hits = findings()->nodeAt(index)->tally.rows;
    click(index, Qt::AltModifier);
    QCOMPARE(rows(), whole - hits);
    m_window->applyFilter(u"readOnly = false"_s);
    settle();
    click(index, Qt::ControlModifier);
    QVERIFY(m_window->session()->filterText().startsWith(u"readOnly = false and "_s));
    QVERIFY(rows() <= hits);
}

void FindingsTest::aFindingAndItsEvents()
{
    openExample();
    const QModelIndex rule = ruleIndex(true);
    QVERIFY(rule.isValid());
    const QModelIndex finding = findings()->index(0, 0, rule);
    const auto *node = findings()->nodeAt(finding);
    QVERIFY(node != nullptr && node->kind == Kind::Finding);
    const Finding &events = findings()->arrangement()->findingOf(*node);
    QCOMPARE(findings()->rowCount(finding), static_cast<int>(events.events.size()));
    click(finding);
    QCOMPARE(rows(), std::uint32_t(events.events.size()));
    EventSet expected(m_window->session()->snapshot()->eventCount());
    for (const EventIndex event : events.events)
        expected.insert(event);
    QVERIFY(*m_window->session()->view().events == expected);
    m_window->filterBar()->clear();
    settle();
    const QModelIndex last = findings()->index(findings()->rowCount(finding) - 1, 0, finding);
    QCOMPARE(findings()->rowCount(last), 0);
    click(last);
    QVERIFY(m_window->session()->filterText().isEmpty());
    QCOMPARE(m_window->table()->currentEvent(), std::optional(events.events.back()));
}

void FindingsTest::everyGrouping()
{
    openExample();
    const QAbstractItemModelTester tester(findings(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    auto *box = pane()->findChild<QComboBox *>(u"findingsGrouping"_s);
    for (int i = 0; i < box->count(); ++i) {
        box->setCurrentIndex(i);
        settle();
        QVERIFY(findings()->rowCount() > 0);
        // A group filters to what it holds: by its menu, as a value.
        for (const QModelIndex &index : all(Kind::Rule)) {
            const auto *node = findings()->nodeAt(index);
            const std::uint64_t wanted = node->tally.rows;
            const QByteArray title = index.data().toString().toUtf8();
            m_window->applyFilter(QString::fromStdString(findingsTerm(*findings()->arrangement(), *node)));
            settle();
            QVERIFY2(rows() == wanted, title.constData());
        }
    }
    QCOMPARE(box->currentData().toInt(), static_cast<int>(FindingsGrouping::Principal));
    for (const QModelIndex &index : all(Kind::Group))
        QVERIFY(findings()->nodeAt(index)->ofPrincipal);
}

void FindingsTest::levelsStatusAndTexts()
{
    openExample();
    auto *level = pane()->findChild<QComboBox *>(u"findingsLevel"_s);
    level->setCurrentIndex(level->findData(static_cast<int>(RuleLevel::High)));
    settle();
    QVERIFY(!all(Kind::Rule).empty());
    for (const QModelIndex &index : all(Kind::Rule))
        QVERIFY(findings()->nodeAt(index)->level >= RuleLevel::High);
    QVERIFY(findings()->arrangement()->hiddenRules() > 0);
    QVERIFY2(counts().contains(u"with hits not shown"_s), qPrintable(counts()));
    level->setCurrentIndex(0);
    auto *status = pane()->findChild<QComboBox *>(u"findingsStatus"_s);
    status->setCurrentIndex(status->findData(static_cast<int>(RuleMaturity::Stable)));
    settle();
    QVERIFY(all(Kind::Rule).empty()); // ours are tests
    QVERIFY(pane()->message()->isVisible());
    status->setCurrentIndex(0);
    settle();
    const QString title = all(Kind::Rule).back().data().toString();
    pane()->findChild<QLineEdit *>(u"findingsSearch"_s)->setText(title.toUpper());
    settle();
    QCOMPARE(all(Kind::Rule).size(), std::size_t{1});
    QCOMPARE(all(Kind::Rule).front().data().toString(), title);
}

void FindingsTest::runWhenAsked()
{
    auto *atLoading = pane()->bar()->menu()->findChild<QAction *>(u"runRulesAtLoading"_s);
    QVERIFY(atLoading != nullptr && atLoading->isChecked());
    atLoading->trigger();
    QVERIFY(!m_settings->runsRules());
    openExample();
    QVERIFY(!findings()->arrangement());
    QVERIFY(pane()->message()->isVisible());
    auto *run = pane()->findChild<QPushButton *>(u"findingsRun"_s);
    QVERIFY(run->isVisible());
    run->click();
    settle();
    QVERIFY(found().shown.hits > 0);
    QVERIFY(!run->isVisible());
    // Switched on, they run over what is there.
    m_window->session()->close();
    settle();
    openExample();
    QVERIFY(!findings()->arrangement());
    atLoading->trigger();
    settle();
    QVERIFY(m_settings->runsRules() && found().shown.hits > 0);
}

void FindingsTest::ownRules()
{
    const QString rule
        = write(u"own.yml"_s,
                "title: All reads\nid: own-1\nlevel: informational\nauthor: Somebody\n"
                "detection:\n    s:\n        readOnly: true\n    condition: s\n"
                "---\ntitle: Broken\ndetection:\n    s:\n        a|frob: 1\n    condition: s\n"
                "---\ntitle: Wrong name\nid: own-2\ndetection:\n    s:\n        src_ip: 1.2.3.4\n"
                "    condition: s\n");
    openExample();
    const std::uint64_t before = found().shown.hits;
    m_window->action(ActionId::RuleFiles)->trigger();
    auto *dialog = m_window->findChild<RuleFilesDialog *>();
    QVERIFY(dialog != nullptr);
    dialog->addPaths({rule, rule});
    QCOMPARE(dialog->choice().paths.size(), std::size_t{1});
    grab(*dialog, u"rulefiles"_s);
    accept(dialog, QDialogButtonBox::Ok);
    QCOMPARE(m_settings->ruleFiles(), QStringList{rule});
    m_window->applyFilter(u"detections = \"All reads\""_s);
    settle();
    const std::uint32_t reads = rows();
    QVERIFY(reads > 0);
    QCOMPARE(found().shown.hits, before + reads);
    m_window->applyFilter(u"readOnly = true"_s);
    settle();
    QCOMPARE(rows(), reads);
    // What is refused stays in sight, with its place.
    const QString loaded = pane()->findChild<QToolButton *>(u"findingsLoaded"_s)->text();
    QVERIFY2(loaded.contains(u", 1 not"_s), qPrintable(loaded));
    pane()->findChild<QToolButton *>(u"findingsLoaded"_s)->click();
    auto *rules = m_window->findChild<RulesDialog *>();
    QVERIFY(rules != nullptr);
    const RefusedRuleModel *refused = rules->refused();
    const QAbstractItemModelTester tester(rules->refused(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(refused->rowCount(), 1);
    grab(*rules, u"refused"_s);
    const auto text = [refused](RefusedRuleModel::Section section) {
        return refused->index(0, static_cast<int>(section)).data().toString();
    };
    QCOMPARE(text(RefusedRuleModel::Section::Rule), u"Broken"_s);
    QCOMPARE(text(RefusedRuleModel::Section::File), rule);
    QCOMPARE(text(RefusedRuleModel::Section::Line), u"13"_s);
    QCOMPARE(text(RefusedRuleModel::Section::Document), u"2"_s);
    QVERIFY(text(RefusedRuleModel::Section::Reason).contains(u"frob"_s));
    // A field that no event has is said to be none.
    settle();
    RuleListModel *list = rules->rules();
    bool isSaid = false;
    for (int row = 0; row < list->rowCount(); ++row) {
        if (list->idAt(row) == u"own-2"_s)
            isSaid = list->index(row, static_cast<int>(RuleListModel::Section::Remark)).data().toString()
                == u"No event has src_ip."_s;
    }
    QVERIFY(isSaid);
    rules->reject();
    // Without those of the program.
    m_window->action(ActionId::RuleFiles)->trigger();
    dialog = m_window->findChildren<RuleFilesDialog *>().last();
    dialog->findChild<QAbstractButton *>(u"shipped"_s)->click();
    accept(dialog, QDialogButtonBox::Ok);
    QCOMPARE(found().shown.hits, std::uint64_t{reads});
    QCOMPARE(all(Kind::Rule).size(), std::size_t{1});
}

void FindingsTest::mutedEverywhere()
{
    openExample();
    const QModelIndex index = all(Kind::Rule).front();
    const QString id = QString::fromStdString(findings()->ruleAt(index)->header.id);
    const std::uint64_t hits = findings()->nodeAt(index)->tally.hits;
    const std::uint64_t before = found().shown.hits;
    emit pane() -> muteRequested(id, index.data().toString());
    auto *dialog = m_window->findChild<MuteDialog *>();
    QVERIFY(dialog != nullptr);
    QCOMPARE(dialog->findChild<QLabel *>(u"rule"_s)->text(), index.data().toString());
    dialog->findChild<QLineEdit *>(u"name"_s)->setText(u"We do this every day."_s);
    dialog->findChild<QDateEdit *>(u"date"_s)->setDate(QDate(2026, 3, 1));
    grab(*dialog, u"mute"_s);
    accept(dialog, QDialogButtonBox::Save);
    QCOMPARE(found().shown.hits, before - hits);
    QCOMPARE(found().muted.hits, hits);
    QVERIFY2(counts().contains(u"%1 muted"_s.arg(hits)), qPrintable(counts()));
    for (const QModelIndex &other : all(Kind::Rule))
        QVERIFY(QString::fromStdString(findings()->ruleAt(other)->header.id) != id);
    // They can be shown, and filtered to.
    pane()->bar()->menu()->findChild<QAction *>(u"showMuted"_s)->trigger();
    settle();
    QCOMPARE(all(Kind::Muted).size(), std::size_t{1});
    const QModelIndex muted = findings()->index(0, 0, all(Kind::Muted).front());
    QVERIFY(muted.data(FindingsModel::MutedRole).toBool());
    const std::uint64_t mutedRows = findings()->nodeAt(muted)->tally.rows;
    click(muted);
    QCOMPARE(rows(), mutedRows);
    // It is in the profile, to be handed on, and to be taken back.
    const auto profile = readProfile(m_settings->profilePath());
    QVERIFY(profile.has_value());
    const QList<QJsonObject> items = profile->items(MutedRule::kKind);
    QCOMPARE(items.size(), 1);
    const MutedRule kept = MutedRule::fromItem(items.front());
    QCOMPARE(kept.rule, id);
    QCOMPARE(kept.reason, u"We do this every day."_s);
    QCOMPARE(kept.date, u"2026-03-01"_s);
    m_window->action(ActionId::MutedRules)->trigger();
    auto *list = m_window->findChild<MutedRulesDialog *>();
    QVERIFY(list != nullptr);
    grab(*list, u"mutes"_s);
    const QList<QPushButton *> buttons = list->findChildren<QPushButton *>();
    const auto remove = std::ranges::find_if(
        buttons, [](const QPushButton *button) { return button->text() == u"&Remove"_s; });
    QVERIFY(remove != buttons.end());
    (*remove)->click();
    settle();
    QCOMPARE(found().shown.hits, before);
    QCOMPARE(found().muted.hits, std::uint64_t{0});
}

void FindingsTest::mutedWhereAFilterHolds()
{
    openExample();
    // A rule of several hits, muted for the caller of the first.
    QModelIndex index;
    for (const QModelIndex &candidate : all(Kind::Rule)) {
        const auto *node = findings()->nodeAt(candidate);
        if (!findings()->ruleAt(candidate)->correlation && node->tally.principals > 1)
            index = candidate;
    }
    QVERIFY(index.isValid());
    const std::uint32_t rule = findings()->nodeAt(index)->tally.rule;
    const std::uint64_t hits = findings()->nodeAt(index)->tally.hits;
    const EventIndex first = *firstEventOf(*findings()->arrangement(), *findings()->nodeAt(index));
    const std::string principal(m_window->session()->snapshot()->text(Column::Principal, first));
    emit pane() -> muteRequested(QString::fromStdString(findings()->ruleAt(index)->header.id), u"x"_s);
    auto *dialog = m_window->findChild<MuteDialog *>();
    auto *filter = dialog->findChild<QPlainTextEdit *>(u"filter"_s);
    auto *save = dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save);
    filter->setPlainText(u"principal ="_s);
    QVERIFY(!save->isEnabled());
    filter->setPlainText(QString::fromStdString(equalityTerm(Field::Principal, principal)));
    accept(dialog, QDialogButtonBox::Save);
    const EventSet shown = found().eventsOf(rule, false);
    const EventSet muted = found().eventsOf(rule, true);
    QVERIFY(muted.contains(first));
    QCOMPARE(std::uint64_t{shown.count()} + muted.count(), hits);
    QVERIFY(!shown.isEmpty());
    // Each part has a filter of its own.
    pane()->bar()->menu()->findChild<QAction *>(u"showMuted"_s)->trigger();
    settle();
    int parts = 0;
    for (const QModelIndex &part : all(Kind::Rule)) {
        const auto *node = findings()->nodeAt(part);
        if (node->tally.rule != rule)
            continue;
        ++parts;
        const EventSet expected = node->muted ? muted : shown;
        click(part);
        QVERIFY(*m_window->session()->view().events == expected);
    }
    QCOMPARE(parts, 2);
}

void FindingsTest::whyOfAHit()
{
    openExample();
    const QModelIndex index = ruleIndex(false);
    const Rule &rule = *findings()->ruleAt(index);
    emit pane() -> ruleRequested(QString::fromStdString(rule.header.id));
    settle();
    QVERIFY(why()->isVisible());
    QVERIFY(why()->story() && why()->story()->ruleItself().header.id == rule.header.id);
    why()->findChild<QToolButton *>(u"whyFirst"_s)->click();
    settle();
    const QAbstractItemModelTester tester(why()->model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(why()->story()->isHit && why()->story()->explanation->holds);
    QCOMPARE(why()->verdict()->text(), u"The selected event is a hit."_s);
    QCOMPARE(why()->view()->model()->index(0, 0).data(WhyModel::HoldsRole).toBool(), true);
    // The rule's text, with what is true of its lines.
    const QString text = why()->ruleText()->toPlainText();
    QVERIFY(text.contains(u"title: "_s + QString::fromStdString(rule.header.title)));
    int marked = 0;
    for (int line = 1; line <= why()->ruleText()->blockCount(); ++line)
        marked += why()->ruleText()->markOf(line) == RuleTextView::Mark::None ? 0 : 1;
    QVERIFY(marked >= 2);
    // What decided is highlighted in the event.
    auto *json = m_window->panes()->pane<DetailPane>()->findChild<JsonView *>(u"detailJson"_s);
    QCOMPARE(json->highlighted(), why()->story()->deciding);
    QVERIFY(!json->highlighted().empty());
    const QString about = why()->about()->toPlainText();
    QVERIFY(about.contains(u"What to look at next"_s) && about.contains(u"When it is wrong"_s));
    QVERIFY(about.contains(u"attack."_s) && about.contains(u"Apache-2.0"_s) && about.contains(u"Author:"_s));
    grab(*m_window, u"why"_s);
    // Where a value stands is shown for the event that is shown, and for no other.
    auto *detail = m_window->panes()->pane<DetailPane>();
    const EventIndex shownEvent = *why()->story()->event;
    const JsonNodeId last = why()->story()->deciding.back();
    detail->showValue(shownEvent, JsonNodeId{});
    const int position = json->textCursor().position();
    detail->showValue(static_cast<EventIndex>(raw(shownEvent) + 1), last);
    QCOMPARE(json->textCursor().position(), position);
    detail->showValue(shownEvent, last);
    QVERIFY(json->textCursor().position() != position);
    // Another event, no hit: the same rule says so.
    const EventSet hits = found().eventsOf(findings()->nodeAt(index)->tally.rule, false);
    const auto &order = m_window->session()->snapshot()->timeOrder();
    const auto other
        = std::ranges::find_if(order, [&hits](EventIndex event) { return !hits.contains(event); });
    m_window->table()->setCurrentEvent(*other);
    settle();
    QVERIFY(!why()->story()->isHit && !why()->story()->explanation->holds);
    QCOMPARE(why()->verdict()->text(), u"The selected event is no hit."_s);
    // A closed dock highlights nothing.
    m_window->table()->setCurrentEvent(*firstEventOf(*findings()->arrangement(), *findings()->nodeAt(index)));
    settle();
    QVERIFY(!json->highlighted().empty());
    m_window->panes()->dock<WhyPane>().widget->close();
    QVERIFY(json->highlighted().empty());
}

void FindingsTest::whyOfACorrelation()
{
    openExample();
    const QModelIndex index = ruleIndex(true);
    const auto *node = findings()->nodeAt(index);
    const Finding finding = found().hits.shownFindings[node->tally.rule].front();
    emit pane() -> ruleRequested(QString::fromStdString(findings()->ruleAt(index)->header.id));
    m_window->table()->setCurrentEvent(finding.events.front());
    settle();
    QVERIFY(why()->story()->isHit);
    const QModelIndex told = why()->model()->index(0, 0);
    QCOMPARE(why()->model()->rowCount(told), static_cast<int>(finding.events.size()));
    QVERIFY(why()->view()->isExpanded(told));
    for (int row = 0; row < why()->model()->rowCount(told); ++row) {
        const QModelIndex event = why()->model()->index(row, 0, told);
        QCOMPARE(why()->model()->eventAt(event),
                 std::optional(finding.events[static_cast<std::size_t>(row)]));
    }
    const QString verdict = why()->verdict()->text();
    QVERIFY2(verdict.contains(QRegularExpression(u" within [0-9]+ (minute|hour|day)\\(s\\)"_s)),
             qPrintable(verdict));
    grab(*m_window, u"whycorrelation"_s);
    const FindingStory &story = why()->story()->correlated.front();
    QVERIFY(std::ranges::none_of(story.rules, [](const auto &rules) { return rules.empty(); }));
    QVERIFY(!why()->story()->filter);
}

void FindingsTest::showAsFilter()
{
    openExample();
    int shown = 0;
    for (const QModelIndex &index : all(Kind::Rule)) {
        const std::uint32_t rule = findings()->nodeAt(index)->tally.rule;
        emit pane() -> ruleRequested(QString::fromStdString(findings()->ruleAt(index)->header.id));
        settle();
        if (!why()->story()->filter)
            continue;
        ++shown;
        why()->findChild<QToolButton *>(u"whyFilter"_s)->click();
        settle();
        QCOMPARE(m_window->session()->filterText(), QString::fromStdString(*why()->story()->filter));
        QVERIFY2(*m_window->session()->view().events == found().eventsOf(rule, false),
                 findings()->ruleAt(index)->header.title.c_str());
    }
    QVERIFY(shown >= 5);
}

void FindingsTest::theEventsFindings()
{
    openExample();
    const QModelIndex index = ruleIndex(false);
    const EventIndex event = *firstEventOf(*findings()->arrangement(), *findings()->nodeAt(index));
    m_window->table()->setCurrentEvent(event);
    settle();
    const EventDetailPtr detail = m_window->panes()->pane<DetailPane>()->detail();
    std::vector<std::string> told;
    QString reason;
    for (std::size_t row = 0; row < detail->decoded->size(); ++row) {
        const DecodedRow &own = detail->decoded->row(static_cast<DecodedRowId>(row));
        if (own.rule.empty())
            continue;
        told.push_back(own.rule);
        if (own.rule == findings()->ruleAt(index)->header.id)
            reason = own.meaning;
    }
    QCOMPARE(told.size(), found().rulesOf(event, false).size());
    QVERIFY2(reason.contains(u" = "_s), qPrintable(reason));
}

void FindingsTest::allRules()
{
    openExample();
    RulesDialog *dialog = pane()->showRules();
    const QAbstractItemModelTester tester(dialog->rules(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(dialog->rules()->rowCount(),
             static_cast<int>(RuleSet::load(shippedRuleFiles())->rules().size()));
    QCOMPARE(dialog->refused()->rowCount(), 0);
    grab(*dialog, u"rules"_s);
    auto *list = dialog->findChild<QTreeView *>(u"rules"_s);
    list->setCurrentIndex(list->model()->index(0, 0));
    const QString title = list->model()->index(0, 0).data().toString();
    dialog->findChild<QPushButton *>(u"why"_s)->click();
    settle();
    QCOMPARE(QString::fromStdString(why()->story()->ruleItself().header.title), title);
}

void FindingsTest::keptForTheNextRun()
{
    auto *box = pane()->findChild<QComboBox *>(u"findingsGrouping"_s);
    box->setCurrentIndex(box->findData(static_cast<int>(FindingsGrouping::Tactic)));
    pane()->bar()->menu()->findChild<QAction *>(u"runRulesAtLoading"_s)->trigger();
    m_window->close();
    start();
    QCOMPARE(pane()->seeker()->request().grouping, FindingsGrouping::Tactic);
    QVERIFY(!m_window->session()->runsRules());
}

TRAILSCOPE_TEST(FindingsTest)
#include "findingstest.moc"
