// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "findings/findingspane.h"

#include "columns/keptnametree.h"
#include "filter/filterterm.h"
#include "findings/findingsbar.h"
#include "findings/findingsdelegate.h"
#include "findings/rulesdialog.h"
#include "panes/findings/absentfieldfinder.h"
#include "panes/findings/findingsmodel.h"
#include "panes/findings/findingsterm.h"
#include "panes/findings/refusedrulemodel.h"
#include "session/trailsession.h"
#include "text/pluralnumber.h"
#include "text/visibletext.h"
#include "value/clickcombination.h"
#include "value/plainlabel.h"

#include <QtCore/QLocale>
#include <QtCore/QStringList>
#include <QtGui/QAction>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;
using Kind = FindingsArrangement::Kind;

namespace {

constexpr int kMostOpenGroups = 40; // that are opened without being asked to
constexpr int kMostOpenForSearch = 400;

int columnOf(FindingsColumn column)
{
    return static_cast<int>(column);
}

} // namespace

FindingsPane::FindingsPane(QWidget *parent)
    : Pane(parent)
    , m_bar(new FindingsBar(this))
    , m_pages(new QStackedLayout)
    , m_note(new QWidget(this))
    , m_message(new PlainLabel(m_note))
    , m_run(new QPushButton(tr("&Run Rules"), m_note))
    , m_view(new KeptNameTree(this))
    , m_loaded(new QToolButton(this))
    , m_counts(new PlainLabel(this))
    , m_model(new FindingsModel(this))
    , m_seeker(new FindingsSeeker(this))
    , m_absent(new AbsentFieldFinder(this))
{
    layOut();
    const auto arrange = [this] { m_seeker->arrange(m_bar->request(m_seeker->request())); };
    connect(m_bar, &FindingsBar::changed, this, arrange);
    connect(m_bar, &FindingsBar::runRequested, this, &FindingsPane::run);
    connect(m_bar, &FindingsBar::runsRulesChanged, this, &FindingsPane::runsRulesChanged);
    connect(m_bar, &FindingsBar::rulesRequested, this, &FindingsPane::showRules);
    connect(m_bar, &FindingsBar::ruleFilesRequested, this, &FindingsPane::ruleFilesRequested);
    connect(m_bar, &FindingsBar::mutedRulesRequested, this, &FindingsPane::mutedRulesRequested);
    connect(m_view->header(), &QHeaderView::sortIndicatorChanged, this,
            [this](int column, Qt::SortOrder order) {
                FindingsRequest request = m_seeker->request();
                request.sort = static_cast<FindingsColumn>(column);
                request.descending = order == Qt::DescendingOrder;
                m_seeker->arrange(request);
            });
    connect(m_view, &QTreeView::clicked, this,
            [this](const QModelIndex &index) { activate(index, m_clickModifiers); });
    connect(m_view, &QWidget::customContextMenuRequested, this, &FindingsPane::showMenu);
    const auto remember = [this](const QModelIndex &index, bool isOpen) {
        // What a search opens says nothing about what the user wants to see without it.
        if (m_restoring || m_bar->isSearching())
            return;
        const QString key = index.data(FindingsModel::KeyRole).toString();
        if (isOpen == isExpandedByDefault(index))
            m_expanded.erase(key);
        else
            m_expanded[key] = isOpen;
    };
    connect(m_view, &QTreeView::expanded, this, [this, remember](const QModelIndex &index) {
        remember(index, true);
        if (m_restoring)
            return;
        m_restoring = true;
        restoreExpansion(index);
        m_restoring = false;
    });
    connect(m_view, &QTreeView::collapsed, this,
            [remember](const QModelIndex &index) { remember(index, false); });
    connect(m_run, &QPushButton::clicked, this, &FindingsPane::run);
    connect(m_loaded, &QToolButton::clicked, this, [this] {
        const TrailFindingsPtr &found = m_seeker->findings();
        showRules(found && (!found->rules->set->refused().empty() || !found->rules->problems.empty()));
    });
    connect(m_seeker, &FindingsSeeker::arranged, this, &FindingsPane::showArrangement);
    connect(m_seeker, &FindingsSeeker::settled, this, &FindingsPane::updateMessage);
    report(m_seeker);
    report(m_absent);
    updateCounts();
    updateMessage();
}

FindingsPane::~FindingsPane() = default;

void FindingsPane::layOut()
{
    m_message->setObjectName(u"findingsMessage"_s);
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_message->setForegroundRole(QPalette::PlaceholderText);
    m_run->setObjectName(u"findingsRun"_s);
    m_view->setObjectName(u"findingsView"_s);
    m_view->setAccessibleName(tr("Findings"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new FindingsDelegate(m_view));
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setExpandsOnDoubleClick(false); // the first click has filtered already
    m_view->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);
    QHeaderView *header = m_view->header();
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicator(columnOf(FindingsColumn::Level), Qt::DescendingOrder);
    header->setStretchLastSection(true);
    const QFontMetrics metrics = m_view->fontMetrics();
    constexpr int kNameWidth = 330;
    const int times = metrics.horizontalAdvance(u"2026-03-10 21:47:12Z"_s) + 24;
    const int figures = metrics.horizontalAdvance(u"1,000,000"_s) + 18;
    m_view->setColumnWidth(columnOf(FindingsColumn::Name), kNameWidth);
    m_view->setColumnWidth(columnOf(FindingsColumn::Level),
                           metrics.horizontalAdvance(tr("Informational")) + 18);
    m_view->setColumnWidth(columnOf(FindingsColumn::Hits), figures);
    m_view->setColumnWidth(columnOf(FindingsColumn::First), times);
    m_view->setColumnWidth(columnOf(FindingsColumn::Last), times);
    m_view->setColumnWidth(columnOf(FindingsColumn::Principals),
                           metrics.horizontalAdvance(tr("Principals")) + 30);
    m_view->setColumnWidth(columnOf(FindingsColumn::Share), figures);

    m_loaded->setObjectName(u"findingsLoaded"_s);
    m_loaded->setAutoRaise(true);
    m_loaded->setFocusPolicy(Qt::TabFocus);
    m_loaded->setToolTip(tr("Show all rules, and why some are not loaded"));
    m_counts->setObjectName(u"findingsCounts"_s);
    m_counts->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_counts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // it is no reason for a wide pane

    auto *noteColumn = new QVBoxLayout(m_note);
    noteColumn->setContentsMargins(24, 24, 24, 24);
    noteColumn->addStretch(1);
    noteColumn->addWidget(m_message);
    noteColumn->addWidget(m_run, 0, Qt::AlignHCenter);
    noteColumn->addStretch(1);
    auto *content = new QWidget(this);
    content->setLayout(m_pages);
    // A small screen shows the table first.
    content->setMinimumHeight(m_view->fontMetrics().height() * 2);
    m_pages->addWidget(m_note);
    m_pages->addWidget(m_view);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(4, 2, 8, 2);
    foot->addWidget(m_loaded);
    foot->addWidget(m_counts, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(content, 1);
    column->addLayout(foot);
    setFocusProxy(m_view);
}

void FindingsPane::follow(const TrailSession &session)
{
    m_filter = session.filterText();
    const bool isOther = session.trail() != m_question.trail || session.findingsFinder() != m_question.finder;
    if (session.trail() != m_question.trail) {
        m_isAsked = false;
        m_expanded.clear();
    }
    if (isOther) {
        m_seeker->clear();
        m_absent->ask({}, {});
        m_model->setArrangement({});
        m_question = {};
        updateCounts();
    }
    m_hasTrail = session.trail() != nullptr;
    m_isRead = m_hasTrail && session.loadState() == TrailSession::LoadState::Loaded && session.isSettled();
    m_runs = session.runsRules();
    m_bar->setRuns(m_runs);
    // The rules are run over a whole trail, not again and again while it grows.
    if (m_isRead) {
        FindingsQuestion question{.trail = session.trail(),
                                  .snapshot = session.snapshot(),
                                  .finder = session.findingsFinder(),
                                  .mutes = session.mutes()};
        // What else has been found out about the same events makes no other findings.
        if (m_question.snapshot && m_question.snapshot->hasEventsOf(*question.snapshot))
            question.snapshot = m_question.snapshot;
        if (std::exchange(m_question, question) != question && (m_runs || m_isAsked))
            seek();
        else if (m_runs && !m_seeker->findings() && !m_seeker->isSeeking())
            seek(); // they have been switched on
    } else if (isOther) {
        m_question.trail = session.trail();
        m_question.finder = session.findingsFinder();
    }
    updateMessage();
}

void FindingsPane::run()
{
    m_isAsked = true;
    seek();
    updateMessage();
}

void FindingsPane::seek()
{
    if (m_question.trail && m_question.snapshot && m_question.finder)
        m_seeker->seek(m_question);
}

void FindingsPane::setRequest(const FindingsRequest &request)
{
    m_bar->setRequest(request);
    m_view->header()->setSortIndicator(columnOf(request.sort),
                                       request.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void FindingsPane::showArrangement(const FindingsArrangementPtr &arrangement)
{
    const QString current = m_view->currentIndex().data(FindingsModel::KeyRole).toString();
    const int scroll = m_view->verticalScrollBar()->value();
    m_restoring = true;
    m_model->setArrangement(arrangement);
    restoreExpansion({});
    m_restoring = false;
    if (const QModelIndex index = m_model->find(current); index.isValid())
        m_view->setCurrentIndex(index);
    m_view->verticalScrollBar()->setValue(scroll);
    updateCounts();
    askForAbsentFields();
    updateMessage();
}

bool FindingsPane::isExpandedByDefault(const QModelIndex &index) const
{
    const auto *node = m_model->nodeAt(index);
    if (node == nullptr)
        return false;
    if (!m_seeker->request().text.isEmpty())
        return node->kind != Kind::Rule && node->kind != Kind::Finding
            && m_model->rowCount() <= kMostOpenForSearch;
    return node->kind == Kind::Group && node->level != RuleLevel::Informational
        && m_model->rowCount() <= kMostOpenGroups;
}

// Not below what stays closed: that is seen to when it is opened.
void FindingsPane::restoreExpansion(const QModelIndex &parent)
{
    const auto *above = m_model->nodeAt(parent);
    // Findings are closed by default, and there may be very many.
    if (above != nullptr && above->kind == Kind::Rule && !hasOpened(parent))
        return;
    for (int row = 0; row < m_model->rowCount(parent); ++row) {
        const QModelIndex index = m_model->index(row, 0, parent);
        const auto *node = m_model->nodeAt(index);
        if (node == nullptr || node->childCount == 0)
            continue;
        bool open = isExpandedByDefault(index);
        if (!m_bar->isSearching() && !m_expanded.empty()) {
            const auto wanted = m_expanded.find(index.data(FindingsModel::KeyRole).toString());
            open = wanted == m_expanded.end() ? open : wanted->second;
        }
        if (!open)
            continue;
        m_view->expand(index);
        if (node->kind != Kind::Finding)
            restoreExpansion(index);
    }
}

// Whether something below was opened or closed.
bool FindingsPane::hasOpened(const QModelIndex &parent) const
{
    const QString begin = parent.data(FindingsModel::KeyRole).toString() + u'\n';
    const auto first = m_expanded.lower_bound(begin);
    return !m_bar->isSearching() && first != m_expanded.end() && first->first.startsWith(begin);
}

void FindingsPane::updateCounts()
{
    const TrailFindingsPtr &found = m_seeker->findings();
    m_loaded->setVisible(found != nullptr);
    if (!found) {
        m_counts->clear();
        return;
    }
    m_loaded->setText(menuText(loadedRulesText(*found->rules)));
    const QLocale locale;
    const std::uint32_t rows = found->snapshot->rowCount();
    QStringList parts;
    parts.append(tr("%Ln hit(s)", nullptr, pluralNumber(found->shown.hits)));
    const double share = rows == 0 ? 0 : 100.0 * static_cast<double>(found->shown.rows) / rows;
    //: hits in so many of the trail's rows, in per cent
    parts.append(tr("in %1 of %Ln row(s) (%2 %)", nullptr, pluralNumber(rows))
                     .arg(locale.toString(static_cast<qulonglong>(found->shown.rows)),
                          locale.toString(share, 'f', 1)));
    QString text = parts.join(u' ');
    if (found->muted.hits > 0)
        text += tr(", %Ln muted", nullptr, pluralNumber(found->muted.hits));
    if (found->unreadable > 0)
        text += tr(", %Ln record(s) could not be read", nullptr, pluralNumber(found->unreadable));
    const FindingsArrangementPtr &arrangement = m_model->arrangement();
    if (arrangement && arrangement->hiddenRules() > 0)
        text
            += tr(", %Ln rule(s) with hits not shown", nullptr, static_cast<int>(arrangement->hiddenRules()));
    m_counts->setText(text);
    m_counts->setToolTip(toolTipText(text));
}

void FindingsPane::updateMessage()
{
    const FindingsArrangementPtr &arrangement = m_model->arrangement();
    const bool isEmpty = !arrangement || arrangement->node(0).childCount == 0;
    const bool canRun = m_isRead && !m_seeker->findings() && !m_seeker->isSeeking();
    m_run->setVisible(canRun && !m_runs);
    if (!m_hasTrail)
        m_message->setText(tr("Open a trail to see what the detection rules find in it."));
    else if (!m_isRead && !m_seeker->findings())
        m_message->setText(m_runs ? tr("The rules are run when the trail is read.")
                                  : tr("The trail is still being read."));
    else if (m_seeker->isSeeking())
        m_message->setText(tr("Running the rules…"));
    else if (canRun)
        m_message->setText(tr("The rules have not been run over this trail."));
    else if (m_seeker->findings()->shown.hits > 0)
        m_message->setText(tr("No rule with hits is as you want it: choose a lower level, any status, or "
                              "another text."));
    else if (m_seeker->findings()->muted.hits > 0)
        m_message->setText(tr("All that the rules have found is muted."));
    else
        m_message->setText(tr("No rule has found anything. That does not mean that nothing happened."));
    m_pages->setCurrentWidget(isEmpty ? m_note : static_cast<QWidget *>(m_view));
}

void FindingsPane::askForAbsentFields()
{
    // It may read every record: not for a dock that nobody looks at.
    if (isVisible() && m_seeker->findings())
        m_absent->ask(m_question.trail, m_seeker->findings());
}

RulesDialog *FindingsPane::showRules(bool refused)
{
    auto *dialog = new RulesDialog(this);
    const auto fill = [this, dialog] { dialog->setFindings(m_seeker->findings(), m_absent->fields()); };
    fill();
    dialog->showRefused(refused);
    connect(m_absent, &AbsentFieldFinder::found, dialog, fill);
    connect(m_seeker, &FindingsSeeker::arranged, dialog, fill);
    connect(dialog, &RulesDialog::whyRequested, this, &FindingsPane::whyRequested);
    connect(dialog, &RulesDialog::filesRequested, this, &FindingsPane::ruleFilesRequested);
    dialog->open();
    return dialog;
}

void FindingsPane::setTimeZone(const QTimeZone &zone)
{
    m_model->setTimeZone(zone);
    m_restoring = true;
    restoreExpansion({});
    m_restoring = false;
}

void FindingsPane::activate(const QModelIndex &index, Qt::KeyboardModifiers modifiers)
{
    if (const auto event = m_model->eventAt(index)) {
        emit jumpRequested(*event);
        return;
    }
    const auto *node = m_model->nodeAt(index);
    if (node == nullptr || (node->kind != Kind::Rule && node->kind != Kind::Finding))
        return;
    const std::string term = findingsTerm(*m_model->arrangement(), *node);
    emit applyFilterRequested(
        QString::fromStdString(combinedFilter(m_filter.toStdString(), term, clickCombination(modifiers))));
}

std::optional<FieldValue> FindingsPane::valueAt(const QModelIndex &index) const
{
    if (const auto event = m_model->eventAt(index)) {
        const Snapshot &snapshot = *m_model->arrangement()->findings().snapshot;
        return FieldValue{.field = Field::EventId, .value = snapshot.idText(IdColumn::EventId, *event)};
    }
    const auto *node = m_model->nodeAt(index);
    if (node == nullptr)
        return std::nullopt;
    const QString name = index.siblingAtColumn(columnOf(FindingsColumn::Name)).data().toString();
    return FieldValue{.field = Field::Detections,
                      .value = name.toStdString(),
                      .term = findingsTerm(*m_model->arrangement(), *node)};
}

void FindingsPane::withCurrentValues(const std::function<void(const std::vector<FieldValue> &)> &use)
{
    if (const auto value = valueAt(m_view->currentIndex()))
        use({*value});
}

void FindingsPane::showMenu(const QPoint &position)
{
    const QModelIndex index = m_view->indexAt(position);
    const auto value = valueAt(index);
    if (!value)
        return;
    qDeleteAll(std::exchange(m_furtherActions, {}));
    const auto add = [this](const QString &text, const auto &run) {
        m_furtherActions.append(new QAction(text, this));
        connect(m_furtherActions.last(), &QAction::triggered, this, run);
    };
    if (const Rule *rule = m_model->ruleAt(index)) {
        const QString id = QString::fromStdString(rule->header.id);
        const QString title = fromUtf8(rule->header.title);
        add(tr("&Why…"), [this, asked = m_model->askedRuleAt(index)] { emit whyRequested(asked); });
        if (const auto *node = m_model->nodeAt(index)) {
            if (const auto first = firstEventOf(*m_model->arrangement(), *node))
                add(tr("&Go to the First Hit"), [this, event = *first] { emit jumpRequested(event); });
        } else if (const auto event = m_model->eventAt(index)) {
            add(tr("&Go to This Event"), [this, event = *event] { emit jumpRequested(event); });
        }
        add(tr("&Mute This Rule…"), [this, id, title] { emit muteRequested(id, title); });
    }
    emit valueMenuRequested({*value}, m_view->viewport()->mapToGlobal(position), m_furtherActions);
}

QByteArray FindingsPane::saveLayout() const
{
    return m_bar->saveChoices() + '\n' + m_view->header()->saveState();
}

bool FindingsPane::restoreLayout(const QByteArray &layout)
{
    const qsizetype end = layout.indexOf('\n');
    return end > 0 && m_view->header()->restoreState(layout.sliced(end + 1))
        && m_bar->restoreChoices(layout.left(end));
}

void FindingsPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    askForAbsentFields();
}

bool FindingsPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view->viewport() && event->type() == QEvent::MouseButtonRelease)
        m_clickModifiers = static_cast<QMouseEvent *>(event)->modifiers();
    // Not `activated`: many styles send it for the click that has filtered already.
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            activate(m_view->currentIndex(), key->modifiers());
            return true;
        }
    }
    return Pane::eventFilter(watched, event);
}

} // namespace trailscope
