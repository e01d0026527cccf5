// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "lineage/lineagepane.h"

#include "filter/valueterm.h"
#include "lineage/lineagechart.h"
#include "panes/lineage/drawingwriter.h"
#include "panes/lineage/lineagemodel.h"
#include "session/trailsession.h"
#include "text/visibletext.h"
#include "value/plainlabel.h"
#include "value/valuemenu.h"

#include <QtCore/QBuffer>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QStandardPaths>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtGui/QPixmap>
#include <QtSvg/QSvgGenerator>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
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
    , m_asGraph(addButton(u"lineageAsGraph"_s, tr("Graph")))
    , m_asTree(addButton(u"lineageAsTree"_s, tr("Tree")))
    , m_pictureMenu(new QMenu(this))
    , m_chart(new LineageChart(this))
    , m_view(new QTreeView(this))
    , m_model(new LineageModel(this))
    , m_seeker(new LineageSeeker(this))
    , m_writer(new DrawingWriter(this))
{
    layOut();
    connect(m_view, &QTreeView::doubleClicked, this, &LineagePane::applyCurrent);
    connect(m_view, &QWidget::customContextMenuRequested, this, [this](const QPoint &position) {
        if (m_view->indexAt(position).isValid())
            showMenu(m_view->viewport()->mapToGlobal(position));
    });
    connect(m_chart, &LineageChart::taken, this, &LineagePane::applyCurrent);
    connect(m_chart, &LineageChart::menuRequested, this, &LineagePane::showMenu);
    connect(m_asGraph, &QToolButton::clicked, this, [this] { setForm(Form::Graph); });
    connect(m_asTree, &QToolButton::clicked, this, [this] { setForm(Form::Tree); });
    connect(m_seeker, &LineageSeeker::found, this, &LineagePane::showTree);
    connect(m_writer, &DrawingWriter::written, this, [this](const QString &path) {
        emit statusMessage(
            tr("The lineage was drawn into %1.").arg(visibleText(QDir::toNativeSeparators(path))));
    });
    report(m_seeker);
    report(m_writer);
    setForm(Form::Graph);
    showMessage(tr("Select an event to see where its credential came from, and what came from it."));
}

QToolButton *LineagePane::addButton(const QString &name, const QString &text)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setText(text);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void LineagePane::layOut()
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
    m_view->setColumnWidth(static_cast<int>(LineageColumn::UsedFrom), letter * 30);
    m_view->setColumnWidth(static_cast<int>(LineageColumn::Events), letter * 9);
    m_view->setColumnWidth(static_cast<int>(LineageColumn::Errors), letter * 9);
    m_view->setColumnWidth(static_cast<int>(LineageColumn::First), letter * 24);
    m_view->setColumnWidth(static_cast<int>(LineageColumn::Last), letter * 24);
    m_chart->setObjectName(u"lineageChart"_s);

    m_message->setObjectName(u"lineageMessage"_s);
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_message->setMargin(24);
    m_message->setForegroundRole(QPalette::PlaceholderText);

    m_asGraph->setToolTip(tr("Draw credentials as boxes, and the calls that issued them as arrows"));
    m_asTree->setToolTip(tr("List credentials below what they came from, with times and errors"));
    m_asGraph->setCheckable(true);
    m_asTree->setCheckable(true);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(4, 0, 4, 0);
    bar->setSpacing(4);
    bar->addWidget(m_asGraph);
    bar->addWidget(m_asTree);
    bar->addStretch(1);
    QToolButton *smaller = addButton(u"lineageZoomOut"_s, u"−"_s);
    smaller->setToolTip(tr("Smaller (-, or Ctrl and the wheel)"));
    smaller->setAccessibleName(tr("Smaller"));
    QToolButton *larger = addButton(u"lineageZoomIn"_s, u"+"_s);
    larger->setToolTip(tr("Larger (+, or Ctrl and the wheel)"));
    larger->setAccessibleName(tr("Larger"));
    QToolButton *fit = addButton(u"lineageFit"_s, tr("Fit"));
    fit->setToolTip(tr("Show all of the drawing (0)"));
    QToolButton *more = addButton(u"lineageMenuButton"_s, u"⋮"_s);
    more->setToolTip(tr("More"));
    more->setAccessibleName(tr("More about the drawing"));
    more->setMenu(m_pictureMenu);
    more->setPopupMode(QToolButton::InstantPopup);
    more->setStyleSheet(u"QToolButton::menu-indicator { image: none; }"_s);
    m_ofDrawing = {smaller, larger, fit, more};
    for (QToolButton *button : std::as_const(m_ofDrawing))
        bar->addWidget(button);
    connect(smaller, &QToolButton::clicked, m_chart, &LineageChart::zoomOut);
    connect(larger, &QToolButton::clicked, m_chart, &LineageChart::zoomIn);
    connect(fit, &QToolButton::clicked, m_chart, &LineageChart::fit);
    m_pictureMenu->addAction(tr("&Save as SVG…"), this, &LineagePane::askWhereToSave)
        ->setObjectName(u"lineageSave"_s);
    m_pictureMenu->addAction(tr("Copy as &Picture"), this, &LineagePane::copyPicture)
        ->setObjectName(u"lineageCopyPicture"_s);

    auto *content = new QWidget(this);
    m_pages = new QStackedLayout(content);
    m_pages->addWidget(m_message);
    m_pages->addWidget(m_chart);
    m_pages->addWidget(m_view);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(content, 1);
}

void LineagePane::setForm(Form form)
{
    m_form = form;
    m_asGraph->setChecked(form == Form::Graph);
    m_asTree->setChecked(form == Form::Tree);
    for (QToolButton *button : std::as_const(m_ofDrawing))
        button->setVisible(form == Form::Graph);
    QWidget *const view = form == Form::Graph ? static_cast<QWidget *>(m_chart) : m_view;
    setFocusProxy(view);
    if (m_pages->currentWidget() != m_message)
        m_pages->setCurrentWidget(view);
}

LineagePane::~LineagePane() = default;

void LineagePane::follow(const TrailSession &session)
{
    if (session.trail() != m_question.trail) {
        m_seeker->cancel();
        m_model->setTree({});
        m_chart->setTree({});
        m_hasEvent = false;
        m_isDue = false;
        m_question = {.trail = session.trail(), .snapshot = nullptr, .finder = session.lineageFinder()};
        showMessage(tr("Select an event to see where its credential came from, and what came from it."));
    }
    m_inputs.clear();
    for (const OpenedPaths &opened : session.opened())
        m_inputs.insert(m_inputs.end(), opened.paths.begin(), opened.paths.end());
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
    m_chart->setTree(tree);
    if (tree->lines.empty()) {
        showMessage(
            tr("No credential signed this event, or its record does not say which: it was a call of an AWS "
               "service's own, from another account, or without a key."));
        return;
    }
    m_pages->setCurrentWidget(focusProxy());
    openTree();
}

void LineagePane::openTree()
{
    if (m_model->tree()->lines.size() <= kOpenedWhole)
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
    m_chart->setTimeZone(zone);
    if (m_model->tree() && !m_model->tree()->lines.empty())
        openTree();
}

const LineageLine *LineagePane::currentLine() const
{
    return m_form == Form::Graph ? m_chart->cursorLine() : m_model->lineAt(m_view->currentIndex());
}

std::vector<FieldValue> LineagePane::currentValues() const
{
    if (m_form == Form::Graph)
        return m_chart->cursorValues();
    const LineageLine *const line = currentLine();
    return line != nullptr && line->value ? std::vector{*line->value} : std::vector<FieldValue>();
}

void LineagePane::applyCurrent()
{
    if (const std::vector<FieldValue> values = currentValues(); !values.empty())
        emit applyFilterRequested(QString::fromStdString(valuesTerm(values)));
}

void LineagePane::showMenu(const QPoint &globalPosition)
{
    const LineageLine *const line = currentLine();
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
    emit valueMenuRequested(currentValues(), globalPosition, m_furtherActions);
}

void LineagePane::withCurrentValues(const std::function<void(const std::vector<FieldValue> &)> &use)
{
    if (const std::vector<FieldValue> values = currentValues(); !values.empty())
        use(values);
}

QByteArray LineagePane::drawing() const
{
    QBuffer file;
    file.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&file);
    generator.setSize(m_chart->pictureSize());
    generator.setViewBox(QRect(QPoint(), m_chart->pictureSize()));
    generator.setTitle(tr("Lineage of a credential"));
    generator.setDescription(m_chart->cursorText());
    // A unit of the file is a pixel of the window, whatever its texts would be on paper.
    generator.setResolution(logicalDpiX());
    QPainter painter(&generator);
    m_chart->paintPicture(painter);
    painter.end();
    return file.data();
}

void LineagePane::saveDrawing(const QString &path)
{
    m_writer->write(drawing(), path, m_inputs);
}

void LineagePane::askWhereToSave()
{
    auto *dialog = new QFileDialog(this, tr("Save the Lineage"),
                                   QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
                                   tr("SVG drawings (*.svg);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"svg"_s);
    dialog->selectFile(u"lineage.svg"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &LineagePane::saveDrawing);
    dialog->open();
}

void LineagePane::copyPicture()
{
    const QSize size = m_chart->pictureSize();
    constexpr double kMostPixels = 8192; // of a side
    const double ratio
        = std::min(devicePixelRatioF(), kMostPixels / std::max({size.width(), size.height(), 1}));
    QPixmap picture((size * ratio).expandedTo({1, 1}));
    picture.setDevicePixelRatio(ratio);
    QPainter painter(&picture);
    m_chart->paintPicture(painter);
    painter.end();
    QGuiApplication::clipboard()->setPixmap(picture);
    emit statusMessage(tr("The lineage is on the clipboard as a picture."));
}

QByteArray LineagePane::saveLayout() const
{
    return QByteArray(m_form == Form::Graph ? "graph\n" : "tree\n") + m_view->header()->saveState();
}

bool LineagePane::restoreLayout(const QByteArray &layout)
{
    const qsizetype end = layout.indexOf('\n');
    const QByteArray form = layout.left(std::max(end, qsizetype{0}));
    if ((form != "graph" && form != "tree") || !m_view->header()->restoreState(layout.sliced(end + 1)))
        return false;
    setForm(form == "graph" ? Form::Graph : Form::Tree);
    return true;
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
            applyCurrent();
            return true;
        }
    }
    return Pane::eventFilter(watched, event);
}

} // namespace trailscope
