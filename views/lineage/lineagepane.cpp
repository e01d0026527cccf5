// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "lineage/lineagepane.h"

#include "panes/lineage/lineagemodel.h"
#include "session/trailsession.h"
#include "value/plainlabel.h"
#include "value/valuemenu.h"

#include <QtGui/QAction>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QVBoxLayout>

#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

// All of a tree that is read at a glance is open; of a larger one, the way to the credential.
constexpr std::size_t kOpenedWhole = 60;

// Makes the credential of the current event stand out, and what is not followed recede.
class LineageDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->font.setBold(index.data(LineageModel::AskedRole).toBool());
        const QVariant level = index.data(LineageModel::LevelRole);
        option->font.setItalic(level.isValid() && !isFollowed(static_cast<LineageLevel>(level.toInt())));
    }
};

} // namespace

LineagePane::LineagePane(QWidget *parent)
    : Pane(parent)
    , m_message(new PlainLabel(this))
    , m_view(new QTreeView(this))
    , m_model(new LineageModel(this))
    , m_seeker(new LineageSeeker(this))
{
    m_view->setObjectName(u"lineageView"_s);
    m_view->setAccessibleName(tr("Lineage of the current event's credential"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new LineageDelegate(m_view));
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setExpandsOnDoubleClick(false);
    m_view->header()->setStretchLastSection(false);
    m_view->installEventFilter(this);
    const int letter = m_view->fontMetrics().averageCharWidth();
    m_view->setColumnWidth(static_cast<int>(LineageColumn::Credential), letter * 56);
    m_view->setColumnWidth(static_cast<int>(LineageColumn::Step), letter * 28);
    m_view->setColumnWidth(static_cast<int>(LineageColumn::Events), letter * 9);
    m_view->setColumnWidth(static_cast<int>(LineageColumn::Errors), letter * 9);
    m_view->setColumnWidth(static_cast<int>(LineageColumn::First), letter * 24);
    m_view->setColumnWidth(static_cast<int>(LineageColumn::Last), letter * 24);

    m_message->setObjectName(u"lineageMessage"_s);
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_message->setMargin(24);
    m_message->setForegroundRole(QPalette::PlaceholderText);

    auto *content = new QWidget(this);
    m_pages = new QStackedLayout(content);
    m_pages->addWidget(m_message);
    m_pages->addWidget(m_view);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(content, 1);
    setFocusProxy(m_view);

    connect(m_view, &QTreeView::doubleClicked, this, &LineagePane::filterBy);
    connect(m_view, &QWidget::customContextMenuRequested, this, &LineagePane::showMenu);
    connect(m_seeker, &LineageSeeker::found, this, &LineagePane::showTree);
    report(m_seeker);
    showMessage(tr("Select an event to see where its credential came from, and what came from it."));
}

LineagePane::~LineagePane() = default;

void LineagePane::follow(const TrailSession &session)
{
    if (session.trail() != m_question.trail) {
        m_seeker->cancel();
        m_model->setTree({});
        m_hasEvent = false;
        m_isDue = false;
        m_question = {.trail = session.trail(), .snapshot = nullptr, .finder = session.lineageFinder()};
        showMessage(tr("Select an event to see where its credential came from, and what came from it."));
    }
    // What a growing trail will say is not asked again with each of its views.
    const SnapshotPtr &newest = session.view().snapshot;
    if (newest == m_question.snapshot || session.loadState() == TrailSession::LoadState::Loading)
        return;
    m_question.snapshot = newest;
    seek();
}

void LineagePane::setCurrentEvent(const TrailSession &session, std::optional<EventIndex> event)
{
    follow(session);
    if (event && m_hasEvent && m_question.event == *event)
        return;
    m_hasEvent = event.has_value();
    if (event)
        m_question.event = *event;
    if (!m_question.snapshot)
        m_question.snapshot = session.view().snapshot;
    seek();
}

void LineagePane::seek()
{
    const bool isKnown = m_question.trail && m_question.snapshot && m_question.finder && m_hasEvent
        && raw(m_question.event) < m_question.snapshot->eventCount();
    m_isDue = isKnown;
    if (!isKnown || !isVisible())
        return;
    m_isDue = false;
    m_seeker->seek(m_question);
}

void LineagePane::showTree(const LineageTreePtr &tree)
{
    m_model->setTree(tree);
    if (tree->lines.empty()) {
        showMessage(
            tr("No credential signed this event, or its record does not say which: it was a call of an AWS "
               "service's own, from another account, or without a key."));
        return;
    }
    m_pages->setCurrentWidget(m_view);
    if (tree->lines.size() <= kOpenedWhole)
        m_view->expandAll();
    const QModelIndex asked = m_model->askedIndex();
    m_view->setCurrentIndex(asked);
    m_view->expand(asked);
    m_view->scrollTo(asked);
}

void LineagePane::showMessage(const QString &text)
{
    m_message->setText(text);
    m_pages->setCurrentWidget(m_message);
}

void LineagePane::setTimeZone(const QTimeZone &zone)
{
    m_model->setTimeZone(zone);
    if (m_model->tree() && !m_model->tree()->lines.empty())
        showTree(m_model->tree());
}

void LineagePane::filterBy(const QModelIndex &index)
{
    const LineageLine *const line = m_model->lineAt(index);
    if (line != nullptr && line->value)
        emit applyFilterRequested(ValueMenu::filterTerm(*line->value));
}

void LineagePane::showMenu(const QPoint &position)
{
    const LineageLine *const line = m_model->lineAt(m_view->indexAt(position));
    if (line == nullptr)
        return;
    qDeleteAll(std::exchange(m_furtherActions, {}));
    const auto add = [this](const QString &text) {
        m_furtherActions.append(new QAction(text, this));
        return m_furtherActions.last();
    };
    connect(add(tr("Filter to This and &All That Came from It")), &QAction::triggered, this,
            [this, id = line->id] {
                emit applyFilterRequested(ValueMenu::filterTerm({.field = Field::Lineage, .value = id}));
            });
    if (line->step) {
        connect(add(tr("&Go to the Call That Issued It")), &QAction::triggered, this,
                [this, event = line->step->evidence] { emit jumpRequested(event); });
    }
    std::vector<FieldValue> values;
    if (line->value)
        values.push_back(*line->value);
    emit valueMenuRequested(values, m_view->viewport()->mapToGlobal(position), m_furtherActions);
}

void LineagePane::withCurrentValues(const std::function<void(const std::vector<FieldValue> &)> &use)
{
    const LineageLine *const line = m_model->lineAt(m_view->currentIndex());
    if (line != nullptr && line->value)
        use({*line->value});
}

QByteArray LineagePane::saveLayout() const
{
    return m_view->header()->saveState();
}

bool LineagePane::restoreLayout(const QByteArray &layout)
{
    return m_view->header()->restoreState(layout);
}

void LineagePane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    if (m_isDue)
        seek();
}

bool LineagePane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            filterBy(m_view->currentIndex());
            return true;
        }
    }
    return Pane::eventFilter(watched, event);
}

} // namespace trailscope
