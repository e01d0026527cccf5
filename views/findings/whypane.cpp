// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "findings/whypane.h"

#include "filter/filterterm.h"
#include "findings/ruleabout.h"
#include "findings/ruletextview.h"
#include "panes/findings/findingsarrangement.h"
#include "panes/findings/findingsterm.h"
#include "panes/findings/whymodel.h"
#include "session/trailsession.h"
#include "text/visibletext.h"
#include "value/plainlabel.h"

#include <QtCore/QStringList>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QTextCursor>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTextBrowser>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QVBoxLayout>

#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostOpenFindings = 10; // without being asked to

// What decided stands out from what did not.
class WhyDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const bool decides = index.data(WhyModel::DecidesRole).toBool();
        if (index.data(WhyModel::HoldsRole).isValid() && !decides)
            option->palette.setColor(QPalette::Text, option->palette.color(QPalette::PlaceholderText));
        if (!index.data(WhyModel::HoldsRole).isValid())
            option->font.setBold(decides);
    }
};

QLabel *textLabel(QWidget *parent, const QString &name)
{
    auto *label = new PlainLabel(parent);
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

// In the largest unit of which it is a whole number.
QString timespanText(std::int64_t seconds)
{
    constexpr std::int64_t kMinute = 60;
    constexpr std::int64_t kHour = 60 * kMinute;
    constexpr std::int64_t kDay = 24 * kHour;
    if (seconds % kDay == 0)
        return WhyPane::tr("%n day(s)", nullptr, static_cast<int>(seconds / kDay));
    if (seconds % kHour == 0)
        return WhyPane::tr("%n hour(s)", nullptr, static_cast<int>(seconds / kHour));
    if (seconds % kMinute == 0)
        return WhyPane::tr("%n minute(s)", nullptr, static_cast<int>(seconds / kMinute));
    return WhyPane::tr("%n second(s)", nullptr, static_cast<int>(seconds));
}

} // namespace

WhyPane::WhyPane(QWidget *parent)
    : Pane(parent)
    , m_pages(new QStackedLayout(this))
    , m_message(new PlainLabel(this))
    , m_content(new QWidget(this))
    , m_title(textLabel(m_content, u"whyTitle"_s))
    , m_facts(textLabel(m_content, u"whyFacts"_s))
    , m_verdict(textLabel(m_content, u"whyVerdict"_s))
    , m_filter(addButton(u"whyFilter"_s, tr("Show as Filter")))
    , m_first(addButton(u"whyFirst"_s, tr("First Hit")))
    , m_mute(addButton(u"whyMute"_s, tr("Mute…")))
    , m_splitter(new QSplitter(Qt::Vertical, m_content))
    , m_view(new QTreeView(m_splitter))
    , m_tabs(new QTabWidget(m_splitter))
    , m_text(new RuleTextView(m_tabs))
    , m_about(new QTextBrowser(m_tabs))
    , m_model(new WhyModel(this))
    , m_inquirer(new RuleInquirer(this))
{
    layOut();
    connect(m_view, &QTreeView::activated, this, &WhyPane::activate);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) {
                m_text->showLine(m_model->lineAt(index));
                if (const auto nodes = m_model->nodesAt(index); !nodes.empty())
                    emit valueChosen(*story()->event, nodes.front());
            });
    connect(m_filter, &QToolButton::clicked, this, [this] {
        if (story() && story()->filter)
            emit applyFilterRequested(QString::fromStdString(*story()->filter));
        else if (story())
            emit applyFilterRequested(QString::fromStdString(equalityTerm(
                Field::Detections, detectionName(*story()->findings->rules->set, story()->rule))));
    });
    connect(m_first, &QToolButton::clicked, this, [this] {
        const auto first = story() ? firstHitOf(*story()->findings, story()->rule) : std::nullopt;
        if (first)
            emit jumpRequested(*first);
    });
    connect(m_mute, &QToolButton::clicked, this, [this] {
        if (!story())
            return;
        const RuleHeader &header = story()->ruleItself().header;
        emit muteRequested(QString::fromStdString(header.id), fromUtf8(header.title));
    });
    connect(m_about, &QTextBrowser::anchorClicked, this, [this](const QUrl &link) {
        QGuiApplication::clipboard()->setText(link.toString());
        emit statusMessage(tr("The link is on the clipboard: Trailscope itself opens no connections."));
    });
    connect(m_inquirer, &RuleInquirer::told, this, &WhyPane::showStory);
    connect(m_inquirer, &RuleInquirer::failed, this, &WhyPane::showMessage);
    report(m_inquirer);
    showStory(nullptr);
}

WhyPane::~WhyPane() = default;

QToolButton *WhyPane::addButton(const QString &name, const QString &text)
{
    auto *button = new QToolButton(m_content);
    button->setObjectName(name);
    button->setText(text);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void WhyPane::layOut()
{
    m_message->setObjectName(u"whyMessage"_s);
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_message->setMargin(24);
    m_message->setForegroundRole(QPalette::PlaceholderText);
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    m_view->setObjectName(u"whyView"_s);
    m_view->setAccessibleName(tr("The parts of the rule and what is true of them"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new WhyDelegate(m_view));
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setExpandsOnDoubleClick(false);
    m_view->setIndentation(m_view->fontMetrics().height());
    m_view->header()->setStretchLastSection(true);
    m_text->setObjectName(u"whyText"_s);
    m_text->setAccessibleName(tr("The rule's text"));
    m_about->setObjectName(u"whyAbout"_s);
    m_about->setAccessibleName(tr("What the rule says"));
    m_about->setOpenLinks(false);
    m_about->setFrameShape(QFrame::NoFrame);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_about, tr("What It Says"));
    m_tabs->addTab(m_text, tr("Rule"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setObjectName(u"whySplitter"_s);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(4);
    for (QToolButton *button : {m_filter, m_first, m_mute})
        buttons->addWidget(button);
    buttons->addStretch(1);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(8, 6, 8, 6);
    head->setSpacing(4);
    head->addWidget(m_title);
    head->addWidget(m_facts);
    head->addWidget(m_verdict);
    head->addLayout(buttons);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_splitter, 1);
    m_pages->addWidget(m_message);
    m_pages->addWidget(m_content);
    setFocusProxy(m_view);
}

const RuleStoryPtr &WhyPane::story() const
{
    return m_model->story();
}

void WhyPane::follow(const TrailSession &session)
{
    m_hasTrail = session.trail() != nullptr;
    m_isRead
        = session.trail() && session.loadState() == TrailSession::LoadState::Loaded && session.isSettled();
    RuleInquirer::Question question = m_question;
    if (session.trail() != question.trail) {
        question.event.reset();
        m_inquirer->cancel();
        showStory(nullptr);
    }
    question.trail = session.trail();
    question.finder = session.findingsFinder();
    question.mutes = session.mutes();
    const SnapshotPtr newest = m_isRead ? session.snapshot() : nullptr;
    // What else has been found out about the same events changes nothing.
    if (!(newest && question.snapshot && question.snapshot->hasEventsOf(*newest)))
        question.snapshot = newest;
    if (std::exchange(m_question, question) != question)
        ask();
}

void WhyPane::setCurrentEvent(const TrailSession &session, std::optional<EventIndex> event)
{
    if (event == m_question.event)
        return;
    m_question.event = event;
    follow(session);
    ask();
}

void WhyPane::showRule(const AskedRule &rule)
{
    m_question.rule = rule;
    ask();
}

void WhyPane::ask()
{
    const bool canAsk
        = m_question.trail && m_question.snapshot && m_question.finder && !m_question.rule.id.empty();
    m_isDue = canAsk;
    if (!canAsk || !isVisible())
        return;
    m_isDue = false;
    m_inquirer->ask(m_question);
}

void WhyPane::showStory(const RuleStoryPtr &story)
{
    const bool isSameRule = story && this->story() && this->story()->rule == story->rule
        && this->story()->findings->rules == story->findings->rules;
    m_model->setStory(story);
    tellDecidingValues();
    if (!story) {
        showMessage(
            !m_hasTrail ? tr("Open a trail to see why a rule selects what it selects.")
                : m_question.rule.id.empty()
                ? tr("Choose a rule in the findings, or at an event, to see why it selects what it selects.")
                : tr("This rule is not loaded any more."));
        return;
    }
    const RuleHeader &header = story->ruleItself().header;
    m_title->setText(visibleText(fromUtf8(header.title)));
    QStringList facts{ruleLevelText(header.level)};
    for (const std::string *fact : {&header.status, &header.author, &story->remarks.licence}) {
        if (!fact->empty())
            facts.append(visibleText(fromUtf8(*fact)));
    }
    m_facts->setText(facts.join(u" · "_s));
    showVerdict();
    m_filter->setText(story->filter ? tr("Show as Filter") : tr("Filter to Hits"));
    m_filter->setToolTip(story->filter ? toolTipText(fromUtf8(*story->filter))
                                       : toolTipText(fromUtf8(story->filter.error())));
    const PartedHits &hits = story->findings->hits;
    m_first->setEnabled(!hits.shown.byRule[story->rule].isEmpty() || !hits.muted.byRule[story->rule].isEmpty()
                        || !hits.shownFindings[story->rule].empty()
                        || !hits.mutedFindings[story->rule].empty());
    m_text->setRule(header.text);
    m_text->setExplanation(story->explanation ? &*story->explanation : nullptr);
    if (!isSameRule)
        showAbout(*story);
    openRows();
    m_view->setVisible(m_model->rowCount() > 0);
    m_pages->setCurrentWidget(m_content);
}

// All parts, but of the findings only those that the event is in, or the first.
void WhyPane::openRows()
{
    if (!story())
        return;
    const std::vector<FindingStory> &findings = story()->correlated;
    if (findings.empty()) {
        m_view->expandAll();
        return;
    }
    int opened = 0;
    for (std::size_t i = 0; i < findings.size() && opened < kMostOpenFindings; ++i) {
        if (!findings[i].holdsEvent)
            continue;
        m_view->expand(m_model->index(static_cast<int>(i), 0));
        ++opened;
    }
    if (opened == 0)
        m_view->expand(m_model->index(0, 0));
}

void WhyPane::showAbout(const RuleStory &story)
{
    writeRuleAbout(*m_about->document(), story);
    m_about->moveCursor(QTextCursor::Start);
    // The parts have most of the room, whatever the dock has.
    m_view->header()->resizeSection(static_cast<int>(WhyModel::Section::Part), m_content->width() * 3 / 5);
    if (!story.explanation)
        return;
    for (const ExplainedPart &part : story.explanation->parts) {
        if (part.line > 0) {
            m_text->showLine(part.line);
            break;
        }
    }
}

void WhyPane::showVerdict()
{
    const RuleStory &told = *story();
    QString text;
    if (const auto &correlation = told.ruleItself().correlation) {
        QStringList groups;
        groups.reserve(static_cast<qsizetype>(correlation->groupBy.size()));
        for (const std::string &field : correlation->groupBy)
            groups.append(visibleText(fromUtf8(field)));
        const QString type = fromUtf8(correlationTypeName(correlation->type));
        const QString timespan = timespanText(correlation->seconds);
        //: a type of correlation, a time such as 5 minutes, fields
        text = groups.isEmpty()
            ? tr("A correlation (%1) within %2.").arg(type, timespan)
            : tr("A correlation (%1) within %2, for each %3.").arg(type, timespan, groups.join(u", "_s));
        text += u' ';
    }
    if (!told.event)
        text += tr("Select an event to see what of the rule is true of it.");
    else if (!told.problem.isEmpty())
        text += visibleText(told.problem);
    else if (told.isMuted)
        text += tr("The selected event is a muted hit.");
    else if (told.isHit)
        text += told.ruleItself().correlation ? tr("The selected event is part of this:")
                                              : tr("The selected event is a hit.");
    else if (told.explanation && told.explanation->holds)
        text += tr("The selected event would be a hit, but is a copy of one.");
    else
        text += tr("The selected event is no hit.");
    m_verdict->setText(text);
}

void WhyPane::showMessage(const QString &text)
{
    m_message->setText(text);
    m_pages->setCurrentWidget(m_message);
}

void WhyPane::tellDecidingValues()
{
    std::vector<JsonNodeId> nodes;
    if (isVisible() && story() && story()->event)
        nodes = story()->deciding;
    if (nodes.empty() && !m_told)
        return;
    m_told = !nodes.empty();
    emit decidingValuesChanged(story() && story()->event ? *story()->event : EventIndex{}, nodes);
}

void WhyPane::activate(const QModelIndex &index)
{
    if (const auto event = m_model->eventAt(index))
        emit jumpRequested(*event);
}

void WhyPane::setTimeZone(const QTimeZone &zone)
{
    m_model->setTimeZone(zone);
    openRows();
}

QByteArray WhyPane::saveLayout() const
{
    return m_splitter->saveState();
}

bool WhyPane::restoreLayout(const QByteArray &layout)
{
    return m_splitter->restoreState(layout);
}

void WhyPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    if (m_isDue)
        ask();
    else
        tellDecidingValues();
}

void WhyPane::hideEvent(QHideEvent *event)
{
    Pane::hideEvent(event);
    tellDecidingValues();
}

} // namespace trailscope
