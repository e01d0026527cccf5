// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "entity/entitypane.h"

#include "entity/entitysparkline.h"
#include "filter/timeterms.h"
#include "panes/entity/entitymodel.h"
#include "panes/entity/entitywords.h"
#include "session/trailsession.h"
#include "text/visibletext.h"
#include "value/plainlabel.h"

#include <QtCore/QDateTime>
#include <QtGui/QAction>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QVBoxLayout>

#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;

EntityPane::EntityPane(QWidget *parent)
    : Pane(parent)
    , m_back(makeButton(u"entityBack"_s))
    , m_forward(makeButton(u"entityForward"_s))
    , m_title(new PlainLabel(this))
    , m_ofTrail(makeButton(u"entityOfTrail"_s))
    , m_ofFilter(makeButton(u"entityOfFilter"_s))
    , m_message(new PlainLabel(this))
    , m_sentence(new PlainLabel(this))
    , m_sparkline(new EntitySparkline(this))
    , m_view(new QTreeView(this))
    , m_model(new EntityModel(this))
    , m_seeker(new EntitySeeker(this))
{
    layOut();
    connect(m_back, &QToolButton::clicked, this, [this] { walk(&EntityHistory::goBack); });
    connect(m_forward, &QToolButton::clicked, this, [this] { walk(&EntityHistory::goForward); });
    connect(m_ofTrail, &QToolButton::clicked, this, [this] { setFiltered(false); });
    connect(m_ofFilter, &QToolButton::clicked, this, [this] { setFiltered(true); });
    connect(m_sparkline, &EntitySparkline::spanChosen, this, &EntityPane::applySpan);
    connect(m_view, &QTreeView::doubleClicked, this, &EntityPane::take);
    connect(m_view, &QWidget::customContextMenuRequested, this, &EntityPane::showMenu);
    connect(m_view, &QTreeView::collapsed, this,
            [this](const QModelIndex &index) { m_closed.insert(m_model->lineAt(index)->field); });
    connect(m_view, &QTreeView::expanded, this,
            [this](const QModelIndex &index) { m_closed.erase(m_model->lineAt(index)->field); });
    connect(m_seeker, &EntitySeeker::found, this, &EntityPane::showAnswer);
    report(m_seeker);
    setFiltered(false);
    showCurrent();
}

EntityPane::~EntityPane() = default;

QToolButton *EntityPane::makeButton(const QString &name)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void EntityPane::layOut()
{
    m_back->setArrowType(Qt::LeftArrow);
    m_back->setToolTip(tr("The page before (Backspace)"));
    m_back->setAccessibleName(tr("Page before"));
    m_forward->setArrowType(Qt::RightArrow);
    m_forward->setToolTip(tr("The next page (Shift+Backspace)"));
    m_forward->setAccessibleName(tr("Next page"));
    m_ofTrail->setText(tr("Whole Trail"));
    m_ofTrail->setToolTip(tr("Count all events of the trail"));
    m_ofTrail->setCheckable(true);
    m_ofFilter->setText(tr("Current Filter"));
    m_ofFilter->setToolTip(tr("Count only what passes the filter"));
    m_ofFilter->setCheckable(true);
    m_title->setObjectName(u"entityTitle"_s);
    // A user agent may be a long story; it is all in the tooltip.
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sentence->setObjectName(u"entitySentence"_s);
    m_sentence->setWordWrap(true);
    m_sentence->setMargin(4);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_message->setObjectName(u"entityMessage"_s);
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_message->setMargin(24);
    m_message->setForegroundRole(QPalette::PlaceholderText);
    m_sparkline->setObjectName(u"entitySparkline"_s);

    m_view->setObjectName(u"entityView"_s);
    m_view->setAccessibleName(tr("What the events of this page can be counted by"));
    m_view->setModel(m_model);
    m_view->setUniformRowHeights(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setExpandsOnDoubleClick(false);
    m_view->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_view->header()->setStretchLastSection(false);
    m_view->installEventFilter(this);
    const int letter = m_view->fontMetrics().averageCharWidth();
    m_view->setColumnWidth(static_cast<int>(EntityColumn::Name), letter * 52);
    for (int column = static_cast<int>(EntityColumn::Events); column < kEntityColumnCount; ++column)
        m_view->setColumnWidth(column, letter * 13);

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(4, 0, 4, 0);
    bar->setSpacing(4);
    bar->addWidget(m_back);
    bar->addWidget(m_forward);
    bar->addWidget(m_title, 1);
    bar->addWidget(m_ofTrail);
    bar->addWidget(m_ofFilter);
    auto *page = new QWidget(this);
    auto *inPage = new QVBoxLayout(page);
    inPage->setContentsMargins(0, 0, 0, 0);
    inPage->setSpacing(0);
    inPage->addWidget(m_sentence);
    inPage->addWidget(m_sparkline);
    inPage->addWidget(m_view, 1);
    auto *content = new QWidget(this);
    m_pages = new QStackedLayout(content);
    m_pages->addWidget(m_message);
    m_pages->addWidget(page);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(content, 1);
    setFocusProxy(m_view);
}

void EntityPane::open(const Entity &entity)
{
    m_history.open(entity);
    showCurrent();
}

void EntityPane::walk(void (EntityHistory::*step)())
{
    (m_history.*step)();
    showCurrent();
}

void EntityPane::showCurrent()
{
    const auto entity = m_history.current();
    m_back->setEnabled(m_history.canGoBack());
    m_forward->setEnabled(m_history.canGoForward());
    m_question.unfolded.clear();
    const QString title = entity ? EntityWords::title(*entity) : QString();
    m_title->setText(title);
    m_title->setToolTip(toolTipText(title));
    if (!entity) {
        m_seeker->cancel();
        m_asked = {};
        m_model->setAnswer({});
        showMessage(m_question.trail
                        ? tr("Choose “Open Page” in the menu of a principal, an access key, an address, a "
                             "user agent or a resource to see all that is known of it.")
                        : tr("Open a trail to see pages of who acts in it."));
        return;
    }
    m_question.entity = *entity;
    seek(false);
}

void EntityPane::setFiltered(bool isFiltered)
{
    m_isFiltered = isFiltered;
    m_ofTrail->setChecked(!isFiltered);
    m_ofFilter->setChecked(isFiltered);
    seek(false);
}

void EntityPane::follow(const TrailSession &session)
{
    const bool isSameFilter = m_filter == session.filterText().toStdString();
    if (session.trail() != m_question.trail) {
        m_question = {.trail = session.trail(), .zone = m_question.zone};
        m_history.clear();
        showCurrent();
    }
    // What does not pass the filter in force is not counted under its name.
    if (!session.isViewOfFilter() && m_isFiltered)
        return;
    const EventView &view = session.view();
    m_question.snapshot = view.snapshot;
    m_question.withCopies = view.withCopies;
    m_filter = session.filterText().toStdString();
    m_shown = view.events;
    seek(isSameFilter);
}

void EntityPane::seek(bool isGrowing)
{
    if (!isVisible() || !m_history.current() || !m_question.trail || !m_question.snapshot)
        return;
    // A filter that admits everything is none; one that was filtered by another snapshot is behind.
    const bool isFiltered = m_isFiltered && !m_filter.empty() && m_shown
        && m_shown->eventCount() == m_question.snapshot->eventCount();
    m_question.filter = isFiltered ? m_filter : std::string();
    m_question.shown = isFiltered ? m_shown : nullptr;
    if (m_question == m_asked)
        return;
    m_asked = m_question;
    m_seeker->seek(m_question, isGrowing);
}

void EntityPane::showAnswer(const EntityAnswerPtr &answer)
{
    const bool isSamePage
        = m_model->answer() && m_model->answer()->question.entity == answer->question.entity;
    const QModelIndex current = m_view->currentIndex();
    const EntityLine *const line = isSamePage ? m_model->lineAt(current) : nullptr;
    const auto value = line != nullptr ? line->value : std::nullopt;
    const Field field = line != nullptr ? line->field : Field::Outcome;
    const int scrolled = isSamePage ? m_view->verticalScrollBar()->value() : 0;
    const auto column = static_cast<EntityColumn>(std::max(current.column(), 0));

    m_model->setAnswer(answer);
    m_sentence->setText(EntityWords::sentence(*answer));
    m_sparkline->setTimeline(answer->page.timeline, answer->question.zone);
    m_sparkline->setVisible(answer->page.timeline.buckets.count() > 0);
    m_pages->setCurrentIndex(1);
    openLists();
    const QModelIndex place = value ? m_model->indexOf(*value, column) : m_model->headingOf(field);
    m_view->setCurrentIndex(place.isValid() ? place : m_model->index(0, 0));
    m_view->verticalScrollBar()->setValue(scrolled);
    for (const EntityList &list : answer->page.lists) {
        const auto isUnknown
            = [](const FacetEntry &entry) { return entry.kind == FacetEntry::Kind::NotKnown; };
        if (std::ranges::any_of(list.list.entries, isUnknown))
            emit fieldWanted(list.field);
    }
}

void EntityPane::openLists()
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex heading = m_model->index(row, 0);
        if (!m_closed.contains(m_model->lineAt(heading)->field))
            m_view->expand(heading);
    }
}

void EntityPane::showMessage(const QString &text)
{
    m_message->setText(text);
    m_pages->setCurrentWidget(m_message);
}

void EntityPane::take(const QModelIndex &index)
{
    const EntityLine *const line = m_model->lineAt(index);
    if (line == nullptr)
        return;
    switch (line->kind) {
    case EntityLine::Kind::More:
        m_question.unfolded.insert(line->field);
        seek(false);
        return;
    case EntityLine::Kind::Time:
        emit jumpRequested(*line->event);
        return;
    case EntityLine::Kind::NotKnown:
        return;
    case EntityLine::Kind::Heading:
    case EntityLine::Kind::Value:
        break;
    }
    // A name leads to its page, what was done to the event that did it, a number to its events.
    const bool isName = index.column() == static_cast<int>(EntityColumn::Name);
    if (isName && line->event) {
        emit jumpRequested(*line->event);
        return;
    }
    if (isName && line->value) {
        if (const auto entity = entityOf(*line->value)) {
            open(*entity);
            return;
        }
    }
    if (const QString filter = m_model->filterAt(index); !filter.isEmpty())
        emit applyFilterRequested(filter);
}

void EntityPane::applySpan(UtcMs from, UtcMs before)
{
    const EntityAnswerPtr &answer = m_model->answer();
    const auto terms = TimeTerms::of(entityFilter(answer->question), QDateTime::currentMSecsSinceEpoch());
    if (terms)
        emit applyFilterRequested(QString::fromStdString(terms->within(from, before, answer->question.zone)));
}

void EntityPane::showMenu(const QPoint &position)
{
    const QModelIndex index = m_view->indexAt(position);
    const EntityLine *const line = m_model->lineAt(index);
    if (line == nullptr)
        return;
    qDeleteAll(std::exchange(m_furtherActions, {}));
    if (const QString filter = m_model->filterAt(index); !filter.isEmpty()) {
        auto *action = new QAction(tr("Filter to &These Events"), this);
        action->setToolTip(toolTipText(filter));
        connect(action, &QAction::triggered, this, [this, filter] { emit applyFilterRequested(filter); });
        m_furtherActions.append(action);
    }
    if (line->event) {
        auto *action = new QAction(tr("&Go to This Event"), this);
        connect(action, &QAction::triggered, this,
                [this, event = *line->event] { emit jumpRequested(event); });
        m_furtherActions.append(action);
    }
    std::vector<FieldValue> values;
    if (line->value)
        values.push_back(*line->value);
    emit valueMenuRequested(values, m_view->viewport()->mapToGlobal(position), m_furtherActions);
}

void EntityPane::withCurrentValues(const std::function<void(const std::vector<FieldValue> &)> &use)
{
    const EntityLine *const line = m_model->lineAt(m_view->currentIndex());
    if (line != nullptr && line->value)
        use({*line->value});
}

void EntityPane::setTimeZone(const QTimeZone &zone)
{
    m_question.zone = zone;
    seek(false);
}

QByteArray EntityPane::saveLayout() const
{
    return QByteArray(m_isFiltered ? "filter\n" : "trail\n") + m_view->header()->saveState();
}

bool EntityPane::restoreLayout(const QByteArray &layout)
{
    const qsizetype end = layout.indexOf('\n');
    const QByteArray scope = layout.left(std::max(end, qsizetype{0}));
    if ((scope != "filter" && scope != "trail") || !m_view->header()->restoreState(layout.sliced(end + 1)))
        return false;
    setFiltered(scope == "filter");
    return true;
}

void EntityPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    seek(false);
}

bool EntityPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            take(m_view->currentIndex());
            return true;
        }
        if (key->key() == Qt::Key_Backspace) {
            walk(key->modifiers().testFlag(Qt::ShiftModifier) ? &EntityHistory::goForward
                                                              : &EntityHistory::goBack);
            return true;
        }
    }
    return Pane::eventFilter(watched, event);
}

} // namespace trailscope
