// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "principals/principalspane.h"

#include "columns/keptnametree.h"
#include "icons/symbolicicon.h"
#include "investigate/lineage/lineagefinder.h"
#include "panes/principals/principalarranger.h"
#include "panes/principals/principaltermfinder.h"
#include "principals/credentialspanel.h"
#include "principals/principaldelegate.h"
#include "session/trailsession.h"
#include "text/visibletext.h"
#include "value/clickcombination.h"
#include "value/plainlabel.h"

#include <QtCore/QLocale>
#include <QtCore/QPersistentModelIndex>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace trailscope {

namespace {

constexpr std::uint32_t kOpenedForSearch = 400; // lines that a search opens by itself

} // namespace

PrincipalsPane::PrincipalsPane(QWidget *parent)
    : Pane(parent)
    , m_search(new QLineEdit)
    , m_pages(new QStackedWidget)
    , m_view(new KeptNameTree)
    , m_message(new PlainLabel)
    , m_credentials(new CredentialsPanel)
    , m_model(new PrincipalTreeModel(this))
    , m_arranger(new PrincipalArranger(this))
    , m_terms(new PrincipalTermFinder(this))
{
    m_search->setPlaceholderText(tr("Find a user, role, service or session"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Find a principal"));

    m_view->setModel(m_model);
    m_view->setItemDelegate(new PrincipalDelegate(m_view));
    m_view->setUniformRowHeights(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setAllColumnsShowFocus(true);
    m_view->setAccessibleName(tr("Principals"));
    m_view->setColumnHidden(static_cast<int>(PrincipalColumn::All), true);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setExpandsOnDoubleClick(false); // the first click has narrowed the table already
    QHeaderView *header = m_view->header();
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicator(static_cast<int>(PrincipalColumn::Name), Qt::AscendingOrder);
    header->setStretchLastSection(false);
    const QFontMetrics metrics = m_view->fontMetrics();
    const int times = metrics.horizontalAdvance(u"2026-03-10 21:47:12Z"_s) + 24;
    header->resizeSection(static_cast<int>(PrincipalColumn::First), times);
    header->resizeSection(static_cast<int>(PrincipalColumn::Last), times);
    connect(header, &QHeaderView::sectionResized, this, [this](int section) {
        const bool isDragged = (QGuiApplication::mouseButtons() & Qt::LeftButton) != 0;
        m_hasOwnWidth = m_hasOwnWidth || (isDragged && section == static_cast<int>(PrincipalColumn::Name));
    });

    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_message->setMargin(24);
    m_message->setForegroundRole(QPalette::PlaceholderText);
    m_pages->addWidget(m_view);
    m_pages->addWidget(m_message);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(4);
    auto *searchRow = new QVBoxLayout;
    searchRow->setContentsMargins(4, 0, 4, 0);
    searchRow->addWidget(m_search);
    layout->addLayout(searchRow);
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_pages);
    splitter->addWidget(m_credentials);
    splitter->setStretchFactor(0, 1);
    layout->addWidget(splitter, 1);
    setFocusProxy(m_view);

    connect(m_search, &QLineEdit::textChanged, this, &PrincipalsPane::search);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &PrincipalsPane::onSortIndicator);
    connect(m_view, &QTreeView::clicked, this,
            [this](const QModelIndex &index) { narrow(index, m_clickModifiers); });
    m_view->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);
    connect(m_view, &QWidget::customContextMenuRequested, this, &PrincipalsPane::showMenu);
    const auto remember = [this](const QModelIndex &index, bool expanded) {
        // What a search opens or hides says nothing about what the user wants to see without it.
        if (m_restoring || !m_arranger->arrangedFor().text.isEmpty())
            return;
        if (expanded == isExpandedByDefault(index))
            m_expanded.erase(m_model->keyOf(index));
        else
            m_expanded[m_model->keyOf(index)] = expanded;
    };
    connect(m_view, &QTreeView::expanded, this,
            [remember](const QModelIndex &index) { remember(index, true); });
    connect(m_view, &QTreeView::collapsed, this,
            [remember](const QModelIndex &index) { remember(index, false); });
    connect(m_arranger, &PrincipalArranger::arranged, this, &PrincipalsPane::showArrangement);
    connect(m_arranger, &PrincipalArranger::settled, this, &PrincipalsPane::updateMessage);
    connect(m_terms, &PrincipalTermFinder::found, this, [this](const QString &term) {
        if (!term.isEmpty()) {
            m_termHandler(term);
        }
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &PrincipalsPane::askForCredentials);
    connect(m_credentials, &CredentialsPanel::chosen, this,
            [this](const FieldValue &value, Qt::KeyboardModifiers modifiers) {
                const std::string term = equalityTerm(value.field, value.value);
                emit applyFilterRequested(QString::fromStdString(
                    combinedFilter(m_currentFilter.toStdString(), term, clickCombination(modifiers))));
            });
    connect(m_credentials, &CredentialsPanel::menuRequested, this,
            [this](const FieldValue &value, const QPoint &globalPosition) {
                qDeleteAll(std::exchange(m_furtherActions, {}));
                emit valueMenuRequested({value}, globalPosition, {});
            });
    report(m_arranger);
    report(m_terms);
    report(m_credentials->lister());
    updateMessage();
}

PrincipalsPane::~PrincipalsPane() = default;

QTreeView *PrincipalsPane::tree() const
{
    return m_view;
}

void PrincipalsPane::follow(const TrailSession &session)
{
    setCurrentFilter(session.filterText());
    const EventView &view = session.view();
    const bool isFiltered = !session.filterText().trimmed().isEmpty();
    if (isFiltered && session.trail() == m_trail && view.snapshot != session.snapshot() && session.isBusy()) {
        return; // the view that is on its way says what the filter shows
    }
    const auto shown = isFiltered && view.snapshot == session.snapshot() ? view.events : nullptr;
    if (session.trail() != m_trail || session.snapshot() != m_snapshot || shown != m_shown) {
        setView(session.trail(), session.snapshot(), shown);
    }
    m_finder = session.lineageFinder();
}

void PrincipalsPane::setView(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot,
                             const std::shared_ptr<const EventSet> &shown)
{
    if (trail != m_trail) {
        // Codes of another trail mean other things.
        m_arranger->clear();
        m_terms->cancel();
        m_expanded.clear();
        m_model->setArrangement({});
        m_credentials->ask({});
        m_finder = std::make_shared<LineageFinder>(); // unless a session has one
    }
    m_trail = trail;
    m_snapshot = snapshot;
    m_shown = shown;
    if (trail && snapshot) {
        m_arranger->count(snapshot, shown);
    }
    updateMessage();
}

void PrincipalsPane::setTimeZone(const QTimeZone &zone)
{
    m_model->setTimeZone(zone);
    m_credentials->setTimeZone(zone);
    showArrangement(m_model->arrangement());
}

// Names have what the counts leave of the pane, so that none is cut beside an empty place, and the counts are
// in sight.
void PrincipalsPane::fitColumns()
{
    QHeaderView *header = m_view->header();
    const PrincipalArrangementPtr &arrangement = m_model->arrangement();
    const std::uint64_t most = arrangement ? arrangement->tree().activity.events : 0;
    const QString figures = QLocale().toString(static_cast<qulonglong>(most));
    int counts = 0;
    for (const PrincipalColumn column :
         {PrincipalColumn::Events, PrincipalColumn::All, PrincipalColumn::Errors}) {
        const int section = static_cast<int>(column);
        const QString title = m_model->headerData(section, Qt::Horizontal).toString();
        const QFontMetrics metrics = m_view->fontMetrics();
        const int width
            = std::max(metrics.horizontalAdvance(figures) + 18, metrics.horizontalAdvance(title) + 22);
        header->resizeSection(section, width);
        if (column != PrincipalColumn::Errors && !m_view->isColumnHidden(section)) {
            counts += width;
        }
    }
    if (!m_hasOwnWidth) {
        // Most of the pane, if need be: counts can be scrolled to.
        constexpr int kNarrowest = 140; // pixels
        const int width = m_view->viewport()->width();
        header->resizeSection(
            static_cast<int>(PrincipalColumn::Name),
            std::max({kNarrowest, width - counts, std::min(m_view->nameWidth(), width * 3 / 4)}));
    }
}

bool PrincipalsPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view->viewport() && event->type() == QEvent::Resize) {
        fitColumns();
    }
    if (watched == m_view->viewport() && event->type() == QEvent::MouseButtonRelease) {
        m_clickModifiers = static_cast<QMouseEvent *>(event)->modifiers();
    }
    // Not `activated`: many styles send it for the click that has narrowed the table already.
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            narrow(m_view->currentIndex(), key->modifiers());
            return true;
        }
    }
    return Pane::eventFilter(watched, event);
}

void PrincipalsPane::search()
{
    m_arranger->search({.text = m_search->text().trimmed(), .sort = m_sort});
}

void PrincipalsPane::showArrangement(const PrincipalArrangementPtr &arrangement)
{
    std::optional<PrincipalKey> current;
    if (const QModelIndex index = m_view->currentIndex(); index.isValid())
        current = m_model->keyOf(index.siblingAtColumn(0));
    const int scroll = m_view->verticalScrollBar()->value();
    m_restoring = true;
    m_model->setArrangement(arrangement);
    m_view->setColumnHidden(static_cast<int>(PrincipalColumn::All),
                            !arrangement || !arrangement->tree().isFiltered);
    fitColumns();
    restoreExpansion({});
    m_restoring = false;
    if (current) {
        if (const QModelIndex index = m_model->indexOf(*current); index.isValid()) {
            m_view->selectionModel()->setCurrentIndex(
                index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        }
    }
    m_view->verticalScrollBar()->setValue(scroll);
    askForCredentials();
    updateMessage();
}

void PrincipalsPane::askForCredentials()
{
    const QModelIndex index = m_view->currentIndex().siblingAtColumn(0);
    if (m_restoring) {
        return; // the line will be found again
    }
    if (!index.isValid() || !m_trail || !m_arranger->snapshot()) {
        m_credentials->ask({});
        return;
    }
    m_credentials->ask(CredentialLister::Question{.trail = m_trail,
                                                  .snapshot = m_arranger->snapshot(),
                                                  .finder = m_finder,
                                                  .key = m_model->keyOf(index)});
}

bool PrincipalsPane::isExpandedByDefault(const QModelIndex &index) const
{
    const auto level = static_cast<PrincipalLevel>(index.data(PrincipalTreeModel::LevelRole).toInt());
    if (!m_arranger->arrangedFor().text.isEmpty())
        return level == PrincipalLevel::Account || level == PrincipalLevel::Kind
            || (level == PrincipalLevel::Principal && m_model->arrangement()->size() < kOpenedForSearch);
    // So that the principals are in sight, as long as they are not hundreds.
    return level == PrincipalLevel::Account
        || (level == PrincipalLevel::Kind && m_model->rowCount(index) <= 40);
}

void PrincipalsPane::restoreExpansion(const QModelIndex &parent)
{
    for (int row = 0; row < m_model->rowCount(parent); ++row) {
        const QModelIndex index = m_model->index(row, 0, parent);
        if (m_model->rowCount(index) == 0)
            continue;
        bool open = isExpandedByDefault(index);
        if (m_arranger->arrangedFor().text.isEmpty() && !m_expanded.empty()) {
            if (const auto wanted = m_expanded.find(m_model->keyOf(index)); wanted != m_expanded.end())
                open = wanted->second;
        }
        if (open)
            m_view->expand(index);
        restoreExpansion(index);
    }
}

void PrincipalsPane::onSortIndicator(int column, Qt::SortOrder order)
{
    m_sort = {static_cast<PrincipalColumn>(column), order == Qt::DescendingOrder};
    search();
}

void PrincipalsPane::withTerm(const QModelIndex &index, TermHandler handler)
{
    if (!index.isValid() || !m_trail || !m_arranger->snapshot())
        return;
    m_termHandler = std::move(handler);
    m_terms->find(m_trail, m_arranger->snapshot(), m_model->keyOf(index.siblingAtColumn(0)));
}

void PrincipalsPane::narrow(const QModelIndex &index, Qt::KeyboardModifiers modifiers)
{
    withTerm(index, [this, how = clickCombination(modifiers)](const QString &term) {
        emit applyFilterRequested(
            QString::fromStdString(combinedFilter(m_currentFilter.toStdString(), term.toStdString(), how)));
    });
}

void PrincipalsPane::showMenu(const QPoint &position)
{
    const QModelIndex index = m_view->indexAt(position);
    if (!index.isValid())
        return;
    const QPersistentModelIndex where(index.siblingAtColumn(0));
    withTerm(index, [this, where, global = m_view->viewport()->mapToGlobal(position)](const QString &term) {
        if (where.isValid())
            showTermMenu(where, term, global);
    });
}

FieldValue PrincipalsPane::valueOf(const QModelIndex &index, const QString &term)
{
    const auto level = static_cast<PrincipalLevel>(index.data(PrincipalTreeModel::LevelRole).toInt());
    const auto field = [level] {
        switch (level) {
        case PrincipalLevel::Account:
            return Field::Account;
        case PrincipalLevel::Kind:
            return Field::PrincipalKind;
        case PrincipalLevel::Principal:
            return Field::Principal;
        case PrincipalLevel::Session:
            break;
        }
        return Field::Session;
    };
    return {.field = field(),
            .value = index.data(PrincipalTreeModel::NameRole).toString().toStdString(),
            .term = term.toStdString()};
}

void PrincipalsPane::showTermMenu(const QModelIndex &index, const QString &term, const QPoint &globalPosition)
{
    qDeleteAll(std::exchange(m_furtherActions, {}));
    auto *expand = new QAction(tr("E&xpand All Below"), this);
    connect(expand, &QAction::triggered, this,
            [this, where = QPersistentModelIndex(index)] { m_view->expandRecursively(where); });
    m_furtherActions.append(expand);
    emit valueMenuRequested({valueOf(index, term)}, globalPosition, m_furtherActions);
}

void PrincipalsPane::withCurrentValues(const std::function<void(const std::vector<FieldValue> &)> &use)
{
    const QPersistentModelIndex where(m_view->currentIndex().siblingAtColumn(0));
    withTerm(where, [where, use](const QString &term) {
        if (where.isValid())
            use({valueOf(where, term)});
    });
}

void PrincipalsPane::updateMessage()
{
    const PrincipalArrangementPtr &arrangement = m_model->arrangement();
    const bool empty = !arrangement || arrangement->size() <= 1;
    if (!m_snapshot)
        m_message->setText(tr("Open a trail to see who acts in it."));
    else if (!m_arranger->arrangedFor().text.isEmpty() && m_arranger->hasCounted())
        m_message->setText(
            tr("No principal's name holds “%1”.").arg(visibleText(m_arranger->arrangedFor().text)));
    else if (m_arranger->isCounting())
        m_message->setText(tr("Counting…"));
    else if (m_snapshot->rowCount() == 0)
        m_message->setText(tr("There are no events."));
    else
        m_message->setText(tr("The principals could not be counted."));
    m_pages->setCurrentWidget(empty ? static_cast<QWidget *>(m_message) : m_view);
}

} // namespace trailscope
