// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "facets/facetspane.h"

#include "facets/facetdelegate.h"
#include "panes/table/eventcolumns.h"
#include "session/trailsession.h"
#include "text/visibletext.h"
#include "value/plainlabel.h"

#include <QtCore/QDateTime>
#include <QtGui/QAction>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kUsualFacets
    = {Field::Outcome, Field::Event,  Field::Service, Field::Principal, Field::Ip,
       Field::Error,   Field::Region, Field::Account, Field::Origin,    Field::Target};
constexpr std::size_t kMostFacets = 40;
constexpr std::size_t kOpenedAtFirst = 6;

std::vector<FacetRequest> usualRequests()
{
    std::vector<FacetRequest> requests;
    requests.reserve(kUsualFacets.size());
    for (const Field field : kUsualFacets)
        requests.push_back({.field = field});
    return requests;
}

FacetClick clickFor(Qt::KeyboardModifiers modifiers)
{
    if (modifiers.testFlag(Qt::AltModifier))
        return FacetClick::Exclude;
    return modifiers.testFlag(Qt::ControlModifier) ? FacetClick::Add : FacetClick::Only;
}

} // namespace

FacetsPane::FacetsPane(QWidget *parent)
    : Pane(parent)
    , m_search(new QLineEdit(this))
    , m_order(new QComboBox(this))
    , m_add(new QToolButton(this))
    , m_message(new PlainLabel(this))
    , m_caveat(new PlainLabel(this))
    , m_view(new QTreeView(this))
    , m_model(new FacetModel(this))
    , m_counter(new FacetCounter(this))
{
    m_search->setObjectName(u"facetSearch"_s);
    m_search->setPlaceholderText(tr("Find a value"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Find a value in all facets"));
    m_order->setObjectName(u"facetOrder"_s);
    // Its longest text does not say how narrow the pane may be.
    m_order->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_order->setMinimumContentsLength(5);
    m_order->setAccessibleName(tr("Order of the values"));
    m_order->addItem(tr("Most first"), static_cast<int>(FacetOrder::Count));
    m_order->addItem(tr("Rarest first"), static_cast<int>(FacetOrder::Rarest));
    m_order->addItem(tr("A to Z"), static_cast<int>(FacetOrder::Alphabetical));
    m_order->addItem(tr("First seen"), static_cast<int>(FacetOrder::FirstSeen));
    m_order->addItem(tr("Most bytes out"), static_cast<int>(FacetOrder::BytesOut));
    m_add->setObjectName(u"facetAdd"_s);
    m_add->setText(u"+"_s);
    m_add->setToolTip(tr("Add a facet"));
    m_add->setAccessibleName(m_add->toolTip());
    m_add->setAutoRaise(true);

    m_view->setObjectName(u"facetView"_s);
    m_view->setAccessibleName(tr("Facets"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new FacetDelegate(m_view));
    m_view->setHeaderHidden(true);
    m_view->setUniformRowHeights(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setIndentation(m_view->fontMetrics().height());
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setExpandsOnDoubleClick(false); // the first click has changed the filter already
    m_view->installEventFilter(this);

    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_message->setMargin(24);
    m_message->setForegroundRole(QPalette::PlaceholderText);

    m_caveat->setObjectName(u"facetCaveat"_s);
    m_caveat->setWordWrap(true);
    m_caveat->setMargin(4);
    m_caveat->hide();

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(4, 4, 4, 4);
    bar->addWidget(m_search, 1);
    bar->addWidget(m_order);
    bar->addWidget(m_add);
    auto *content = new QWidget(this);
    m_pages = new QStackedLayout(content);
    m_pages->addWidget(m_message);
    m_pages->addWidget(m_view);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(content, 1);
    column->addWidget(m_caveat);
    setFocusProxy(m_view);

    connect(m_search, &QLineEdit::textChanged, this, [this] { count(false); });
    connect(m_order, &QComboBox::currentIndexChanged, this,
            [this] { setOrder(static_cast<FacetOrder>(m_order->currentData().toInt())); });
    connect(m_add, &QToolButton::clicked, this, &FacetsPane::showAddMenu);
    connect(m_view, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        click(index, clickFor(QGuiApplication::keyboardModifiers()));
    });
    connect(m_view, &QWidget::customContextMenuRequested, this, &FacetsPane::showMenu);
    connect(m_counter, &FacetCounter::counted, this, &FacetsPane::showFacets);
    connect(m_counter, &FacetCounter::settled, this, [this] { m_model->setStale(false); });
    report(m_counter);
    const auto remember = [this](const QModelIndex &index, bool isOpen) {
        const auto place = m_model->requestAt(index);
        if (!place)
            return;
        const FieldRef &field = m_model->requests()[*place].field;
        std::erase(m_open, field);
        if (isOpen)
            m_open.push_back(field);
    };
    connect(m_view, &QTreeView::expanded, this,
            [remember](const QModelIndex &index) { remember(index, true); });
    connect(m_view, &QTreeView::collapsed, this,
            [remember](const QModelIndex &index) { remember(index, false); });
    m_open.assign(kUsualFacets.begin(), kUsualFacets.begin() + kOpenedAtFirst);
    m_model->setRequests(usualRequests());
    openFields();
    updateMessage();
}

FacetsPane::~FacetsPane() = default;

void FacetsPane::follow(const TrailSession &session)
{
    const EventView &view = session.view();
    if (view.snapshot == m_snapshot && view.events == m_events && session.filterText() == m_filter
        && view.withCopies == m_withCopies)
        return;
    const bool isGrowing
        = view.snapshot != m_snapshot && session.filterText() == m_filter && session.trail() == m_trail;
    if (session.trail() != m_trail)
        m_model->setFacets({});
    m_trail = session.trail();
    m_snapshot = view.snapshot;
    m_events = view.events;
    m_filter = session.filterText();
    m_withCopies = view.withCopies;
    if (!m_trail || !m_snapshot) {
        m_counter->cancel();
        m_caveat->hide();
        m_isDue = false;
        m_model->setFacets({});
    } else {
        count(isGrowing);
    }
    updateMessage();
}

void FacetsPane::count(bool isGrowing)
{
    m_isDue = true;
    if (!isVisible() || !m_trail || !m_snapshot || !m_events)
        return;
    m_isDue = false;
    for (const FacetRequest &request : m_model->requests()) {
        if (request.field.isField())
            emit fieldWanted(request.field.field());
        if (request.order == FacetOrder::BytesOut) {
            emit fieldWanted(Field::BytesOut);
            emit fieldWanted(Field::BytesIn);
        }
    }
    m_model->setStale(true);
    m_counter->count({.trail = m_trail,
                      .snapshot = m_snapshot,
                      .filter = m_filter.toStdString(),
                      .events = m_events,
                      .withCopies = m_withCopies,
                      .facets = m_model->requests(),
                      .search = m_search->text().trimmed().toStdString(),
                      .now = QDateTime::currentMSecsSinceEpoch()},
                     isGrowing);
}

void FacetsPane::showFacets(const FacetsPtr &facets)
{
    m_model->setFacets(facets);
    QStringList caveats;
    for (const Facet &facet : *facets) {
        if (!facet.lack.isEmpty())
            caveats << tr("%1: %2").arg(columnTitle(facet.request.field), facet.lack);
        if (!facet.caveat.isEmpty())
            caveats << tr("%1: %2").arg(columnTitle(facet.request.field), facet.caveat);
        if (facet.gaps)
            caveats << facet.gaps->text();
    }
    caveats.removeDuplicates(); // those of the sums are the same for all
    m_caveat->setText(caveats.join(u'\n'));
    m_caveat->setVisible(!caveats.isEmpty());
    openFields();
    const auto isNotKnown = [](const FacetEntry &entry) { return entry.kind == FacetEntry::Kind::NotKnown; };
    if (!facets)
        return;
    for (const Facet &facet : *facets) {
        if (facet.request.field.isField() && std::ranges::any_of(facet.list.entries, isNotKnown))
            emit fieldWanted(facet.request.field.field());
    }
}

void FacetsPane::setRequests(const std::vector<FacetRequest> &requests)
{
    m_model->setRequests(requests);
    openFields();
    count(false);
}

// The view forgets what is open where lines go.
void FacetsPane::openFields()
{
    const std::vector<FieldRef> open = m_open;
    for (int row = 0; row < m_model->rowCount(); ++row)
        m_view->setExpanded(
            m_model->index(row, 0),
            std::ranges::contains(open, m_model->requests()[static_cast<std::size_t>(row)].field));
}

void FacetsPane::setOrder(FacetOrder order)
{
    std::vector<FacetRequest> requests = m_model->requests();
    for (FacetRequest &request : requests)
        request.order = order;
    setRequests(requests);
}

void FacetsPane::addFacet(const FieldRef &field)
{
    std::vector<FacetRequest> requests = m_model->requests();
    if (const auto known = std::ranges::find(requests, field, &FacetRequest::field);
        known != requests.end()) {
        const QModelIndex index = m_model->index(static_cast<int>(known - requests.begin()), 0);
        m_view->expand(index);
        m_view->scrollTo(index, QAbstractItemView::PositionAtTop);
        return;
    }
    if (field == FieldRef(Field::Raw) || requests.size() >= kMostFacets)
        return;
    m_open.push_back(field);
    requests.insert(requests.begin(),
                    {.field = field, .order = static_cast<FacetOrder>(m_order->currentData().toInt())});
    setRequests(requests);
    m_view->scrollToTop();
}

void FacetsPane::removeFacet(const FieldRef &field)
{
    std::vector<FacetRequest> requests = m_model->requests();
    std::erase_if(requests, [&field](const FacetRequest &request) { return request.field == field; });
    setRequests(requests);
}

void FacetsPane::click(const QModelIndex &index, FacetClick how)
{
    if (const auto filter = m_model->filterAfter(index, how)) {
        emit applyFilterRequested(*filter);
        return;
    }
    if (!index.parent().isValid()) {
        m_view->setExpanded(index, !m_view->isExpanded(index));
        return;
    }
    const Facet *facet = m_model->facetAt(index);
    if (facet != nullptr && facet->list.isAlmostUnique) {
        std::vector<FacetRequest> requests = m_model->requests();
        requests[*m_model->requestAt(index)].unfold = true;
        setRequests(requests);
    }
}

void FacetsPane::showAddMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&JSON Path…"), this, &FacetsPane::askForPath);
    menu->addSeparator();
    const std::vector<FieldRef> offered = offeredColumns();
    for (const FieldRef &field : offered) {
        if (!std::ranges::contains(m_model->requests(), field, &FacetRequest::field))
            menu->addAction(menuText(columnTitle(field)), this, [this, field] { addFacet(field); });
    }
    menu->popup(m_add->mapToGlobal(QPoint(0, m_add->height())));
}

void FacetsPane::askForPath()
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Add a Facet"));
    dialog->setLabelText(tr("A field, or a path into the record, as requestParameters.bucketName:"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString &text) {
        const auto field = parseFieldRef(text.trimmed().toStdString());
        if (field)
            addFacet(*field);
        else
            emit statusMessage(tr("“%1” is neither a field nor a path.").arg(visibleText(text)));
    });
    dialog->open();
}

void FacetsPane::showMenu(const QPoint &position)
{
    const QModelIndex index = m_view->indexAt(position);
    const auto place = m_model->requestAt(index);
    if (!place)
        return;
    qDeleteAll(std::exchange(m_furtherActions, {}));
    auto *remove = new QAction(tr("&Remove This Facet"), this);
    connect(remove, &QAction::triggered, this,
            [this, field = m_model->requests()[*place].field] { removeFacet(field); });
    m_furtherActions.append(remove);
    const QPoint global = m_view->viewport()->mapToGlobal(position);
    if (const auto value = m_model->valueAt(index)) {
        emit valueMenuRequested({*value}, global, m_furtherActions);
        return;
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_furtherActions);
    menu->popup(global);
}

void FacetsPane::withCurrentValues(const std::function<void(const std::vector<FieldValue> &)> &use)
{
    if (const auto value = m_model->valueAt(m_view->currentIndex()))
        use({*value});
}

void FacetsPane::updateMessage()
{
    if (!m_snapshot)
        m_message->setText(tr("Open a trail to see what values its events have."));
    m_pages->setCurrentWidget(m_snapshot ? static_cast<QWidget *>(m_view) : m_message);
}

QByteArray FacetsPane::saveLayout() const
{
    QByteArray layout = QByteArray::number(m_order->currentData().toInt());
    for (const FacetRequest &request : m_model->requests())
        layout += '\n' + QByteArray::fromStdString(request.field.name());
    return layout;
}

bool FacetsPane::restoreLayout(const QByteArray &layout)
{
    QList<QByteArray> lines = layout.split('\n');
    bool isNumber = false;
    const int order = m_order->findData(lines.takeFirst().toInt(&isNumber));
    if (!isNumber || order < 0)
        return false;
    std::vector<FacetRequest> requests;
    for (const QByteArray &line : std::as_const(lines)) {
        const auto field = parseFieldRef(line.toStdString());
        if (field && *field != FieldRef(Field::Raw) && requests.size() < kMostFacets
            && !std::ranges::contains(requests, *field, &FacetRequest::field))
            requests.push_back(
                {.field = *field, .order = static_cast<FacetOrder>(m_order->itemData(order).toInt())});
    }
    m_open.clear();
    for (std::size_t i = 0; i < requests.size() && i < kOpenedAtFirst; ++i)
        m_open.push_back(requests[i].field);
    m_model->setRequests(requests);
    openFields();
    m_order->setCurrentIndex(order);
    count(false);
    return true;
}

void FacetsPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    if (m_isDue)
        count(false);
}

bool FacetsPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const QModelIndex current = m_view->currentIndex();
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && current.isValid()) {
            click(current, clickFor(key->modifiers()));
            return true;
        }
        if (key->key() == Qt::Key_Delete && current.isValid() && !current.parent().isValid()) {
            removeFacet(m_model->requests()[*m_model->requestAt(current)].field);
            return true;
        }
    }
    return Pane::eventFilter(watched, event);
}

} // namespace trailscope
