// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detail/detailpane.h"

#include "detail/decodedview.h"
#include "detail/differenceview.h"
#include "detail/jsonview.h"
#include "detail/markbutton.h"
#include "detail/relationsbar.h"
#include "detail/sourcewindow.h"
#include "filter/filterterm.h"
#include "find/findbar.h"
#include "palette/mixedcolour.h"
#include "panes/detail/addendumindex.h"
#include "panes/detail/eventreader.h"
#include "panes/detail/findingsindex.h"
#include "panes/detail/lineageindex.h"
#include "panes/detail/recordcomparer.h"
#include "session/trailsession.h"
#include "value/plainlabel.h"

#include <QtCore/QMetaMethod>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QFrame>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include <utility>

namespace trailscope {

namespace {

// An event that takes longer leaves the pane empty meanwhile, rather than the wrong one in it.
constexpr int kSlowMs = 200;

QLabel *textLabel(QWidget *parent, const QString &name)
{
    auto *label = new PlainLabel(parent);
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setFocusPolicy(Qt::ClickFocus);
    return label;
}

QToolButton *textButton(QWidget *parent, const QString &text, const QString &name)
{
    auto *button = new QToolButton(parent);
    button->setText(text);
    button->setObjectName(name);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

DetailPane::DetailPane(QWidget *parent)
    : Pane(parent)
    , m_reader(new EventReader(this))
    , m_addenda(new AddendumIndex(this))
    , m_lineage(new LineageIndex(this))
    , m_findings(new FindingsIndex(this))
    , m_pages(new QStackedLayout(this))
    , m_placeholder(new PlainLabel(this))
    , m_content(new QWidget(this))
    , m_splitter(new QSplitter(Qt::Horizontal, m_content))
    , m_problem(textLabel(m_content, QStringLiteral("detailProblem")))
{
    m_placeholder->setObjectName(QStringLiteral("detailPlaceholder"));
    m_placeholder->setAlignment(Qt::AlignCenter);
    m_placeholder->setWordWrap(true);
    m_problem->setContentsMargins(10, 8, 10, 8);
    m_problem->setAutoFillBackground(true);
    m_problem->hide();

    m_splitter->setObjectName(QStringLiteral("detailSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(makeJsonSide());
    m_splitter->addWidget(makeDecodedSide());
    m_splitter->setStretchFactor(0, 9);
    m_splitter->setStretchFactor(1, 11);
    m_splitter->setSizes({450, 550});

    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_problem);
    column->addWidget(m_splitter, 1);
    m_difference = new DifferenceView(this);
    m_difference->setObjectName(QStringLiteral("detailDifference"));
    m_pages->addWidget(m_placeholder);
    m_pages->addWidget(m_content);
    m_pages->addWidget(m_difference);
    connect(m_difference, &DifferenceView::closed, this, [this] {
        m_pages->setCurrentWidget(m_content);
        m_decoded->setFocus();
    });
    connect(m_difference, &DifferenceView::jumpRequested, this, &DetailPane::jumpRequested);
    connect(m_relations, &RelationsBar::jumpRequested, this, &DetailPane::jumpRequested);
    connect(m_relations, &RelationsBar::compareRequested, this, &DetailPane::compareWith);

    m_decoded->installEventFilter(this);
    m_slow.setSingleShot(true);
    m_slow.setInterval(kSlowMs);
    connect(&m_slow, &QTimer::timeout, this, [this] {
        setDetail(nullptr);
        m_placeholder->setText(tr("Reading the event…"));
    });
    connect(m_json, &JsonView::nodeEntered, this, [this](JsonNodeId node) {
        m_decoded->showNode(node);
        updateDecodeButton();
    });
    connect(m_decoded, &DecodedView::valueChosen, this, [this](std::optional<JsonNodeId> node) {
        if (node) {
            m_json->showNode(*node);
        }
        updateDecodeButton();
    });
    connect(m_decoded, &DecodedView::jumpRequested, this, &DetailPane::jumpRequested);
    connect(m_decoded, &DecodedView::ruleRequested, this, &DetailPane::ruleRequested);
    connect(m_decoded, &DecodedView::menuRequested, this, &DetailPane::showMenu);
    connect(m_json, &JsonView::menuRequested, this,
            [this](std::optional<JsonNodeId> node, const QPoint &globalPosition) {
                if (node) {
                    showMenu(m_decoded->decodedModel()->indexOf(*node), globalPosition);
                } else {
                    showMenu({}, globalPosition);
                }
            });
    connect(m_reader, &EventReader::ready, this, [this](const EventDetailPtr &detail) {
        m_slow.stop();
        setDetail(detail);
    });
    connect(m_reader, &EventReader::failed, this, [this](const QString &message) {
        m_slow.stop();
        setDetail(nullptr);
        m_placeholder->setText(message);
    });
    connect(m_addenda, &AddendumIndex::finished, this, [this](bool any) {
        if (any) {
            showAgain();
        }
    });
    connect(m_lineage, &LineageIndex::finished, this, &DetailPane::showAgain);
    connect(m_findings, &FindingsIndex::finished, this, &DetailPane::showAgain);
    report(m_reader);
    report(m_addenda);
    report(m_lineage);
    report(m_findings);
    report(m_difference->comparer());
    applyPalette();
    clear();
}

DetailPane::~DetailPane() = default;

QWidget *DetailPane::makeJsonSide()
{
    auto *side = new QWidget(m_splitter);
    m_json = new JsonView(side);
    m_json->setObjectName(QStringLiteral("detailJson"));
    m_findBar = new FindBar(tr("Find in this record"), side);
    m_prettyButton = textButton(side, tr("Pretty"), QStringLiteral("detailPretty"));
    m_prettyButton->setToolTip(tr("The record laid out for reading"));
    m_deliveredButton = textButton(side, tr("As Delivered"), QStringLiteral("detailDelivered"));
    m_deliveredButton->setToolTip(tr("The record's untouched bytes"));
    m_sourceButton = textButton(side, tr("Source…"), QStringLiteral("detailSource"));
    m_sourceButton->setToolTip(tr("Show the record where it stands in its file"));
    connect(m_sourceButton, &QToolButton::clicked, this, [this] {
        if (m_detail && m_detail->event) {
            Q_EMIT sourceRequested(*m_detail->event);
        }
    });
    auto *findButton = textButton(side, tr("Find…"), QStringLiteral("detailFind"));
    findButton->setToolTip(tr("Find in this record"));

    auto *forms = new QButtonGroup(side);
    for (QToolButton *button : {m_prettyButton, m_deliveredButton}) {
        button->setCheckable(true);
        forms->addButton(button);
    }
    m_prettyButton->setChecked(true);

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(6, 3, 6, 3);
    bar->setSpacing(2);
    bar->addWidget(m_prettyButton);
    bar->addWidget(m_deliveredButton);
    bar->addStretch(1);
    bar->addWidget(m_sourceButton);
    bar->addWidget(findButton);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_json, 1);
    column->addWidget(m_findBar);

    connect(m_deliveredButton, &QToolButton::toggled, this, &DetailPane::setForm);
    connect(findButton, &QToolButton::clicked, this, &DetailPane::find);
    connect(m_findBar, &FindBar::textChanged, m_json, &JsonView::search);
    connect(m_findBar, &FindBar::stepRequested, m_json, &JsonView::goToHit);
    connect(m_findBar, &FindBar::closed, this, [this] {
        m_json->search({});
        m_json->setFocus();
    });
    connect(m_json, &JsonView::hitsChanged, this, [this] {
        m_findBar->setHits(m_json->currentHit(), m_json->hitCount(),
                           m_json->hitCount() == JsonView::kMostHits);
    });
    return side;
}

QWidget *DetailPane::makeDecodedSide()
{
    auto *side = new QWidget(m_splitter);
    m_title = textLabel(side, QStringLiteral("detailTitle"));
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_sentence = textLabel(side, QStringLiteral("detailSentence"));
    m_remarks = textLabel(side, QStringLiteral("detailRemarks"));
    m_decoded = new DecodedView(side);
    m_decoded->setObjectName(QStringLiteral("detailDecoded"));
    m_decodeButton = textButton(side, tr("Decode"), QStringLiteral("detailDecode"));
    m_decodeButton->setToolTip(tr("Open the JSON inside the selected value"));

    auto *head = new QHBoxLayout;
    head->setSpacing(6);
    head->addWidget(m_title, 1);
    m_mark = new MarkButton(side);
    head->addWidget(m_mark, 0, Qt::AlignTop);
    head->addWidget(m_decodeButton, 0, Qt::AlignTop);
    auto *texts = new QVBoxLayout;
    texts->setContentsMargins(10, 5, 8, 8);
    texts->setSpacing(4);
    texts->addLayout(head);
    texts->addWidget(m_sentence);
    texts->addWidget(m_remarks);
    m_relations = new RelationsBar(side);
    m_relations->setObjectName(QStringLiteral("detailRelations"));
    texts->addWidget(m_relations);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(texts);
    column->addWidget(m_decoded, 1);

    connect(m_decodeButton, &QToolButton::clicked, this, [this] {
        m_decoded->decodeCurrent();
        updateDecodeButton();
    });
    return side;
}

void DetailPane::follow(const TrailSession &session)
{
    if (session.trail() != m_trail) {
        m_trail = session.trail();
        m_current.reset();
        clear();
        m_addenda->setTrail({}, {});
        m_lineage->setTrail({}, {}, {});
        m_findings->setTrail({}, {}, {}, {}, false);
    }
    m_newest = session.snapshot();
    if (session.loadState() == TrailSession::LoadState::Loaded && session.isSettled()) {
        m_addenda->setTrail(m_trail, m_newest);
        m_lineage->setTrail(m_trail, m_newest, session.lineageFinder());
        m_findings->setTrail(m_trail, m_newest, session.findingsFinder(), session.mutes(),
                             session.runsRules());
    }
}

void DetailPane::setCurrentEvent(const TrailSession &session, std::optional<EventIndex> event)
{
    m_current = event;
    m_mark->setEvent(session.marks(), event);
    if (event && session.trail()) {
        setEvent(session.trail(), session.view().snapshot, *event, m_addenda->links());
    } else {
        clear();
    }
}

// The current event is shown once more, with what is known of it by now.
void DetailPane::showAgain()
{
    if (m_current && m_trail) {
        setEvent(m_trail, m_newest, *m_current, m_addenda->links());
        m_slow.stop(); // what is there stays until more is
    }
}

void DetailPane::setEvent(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot, EventIndex event,
                          std::shared_ptr<const AddendumMap> addenda)
{
    setEvent(DetailSource{std::shared_ptr<const RawSource>(trail, &trail->raw()), snapshot,
                          [trail](SourceId source) { return std::optional(trail->leafPlace(source)); },
                          std::move(addenda), m_lineage->lineage(), m_findings->findings()},
             event);
}

void DetailPane::setEvent(std::shared_ptr<const RawSource> raw, SnapshotPtr snapshot, EventIndex event)
{
    setEvent(DetailSource{std::move(raw), std::move(snapshot), {}, {}}, event);
}

void DetailPane::setEvent(DetailSource source, EventIndex event)
{
    m_slow.start();
    m_source = std::move(source);
    m_reader->read(m_source, event);
}

void DetailPane::clear()
{
    m_reader->cancel();
    m_slow.stop();
    m_source = {};
    setDetail(nullptr);
}

void DetailPane::setDetail(EventDetailPtr detail)
{
    // Of an event that is read again because more is known of it, who reads it keeps his place.
    const bool isSame = m_detail && detail && m_detail->event && m_detail->event == detail->event
        && m_detail->record && detail->record && *m_detail->record == *detail->record;
    m_detail = std::move(detail);
    if (isSame) {
        m_decoded->updateDetail(m_detail);
    } else {
        m_json->setDetail(m_detail);
        m_decoded->setDetail(m_detail);
        m_difference->clear();
    }
    m_actions.reset();
    updateDecodeButton();
    if (!m_detail) {
        m_placeholder->setText(tr("Select an event to see its record and what it says."));
        m_pages->setCurrentWidget(m_placeholder);
        return;
    }
    showTitle();
    m_sentence->setText(m_detail->sentence);
    m_sentence->setVisible(!m_detail->sentence.isEmpty());
    m_remarks->setText(m_detail->remarks.join(u' '));
    m_remarks->setVisible(!m_detail->remarks.isEmpty());
    m_relations->setRelated(m_detail->related);
    m_sourceButton->setVisible(m_detail->event.has_value() && m_source.leafOf);
    m_problem->setText(m_detail->problem);
    m_problem->setVisible(!m_detail->problem.isEmpty());
    m_splitter->widget(0)->setVisible(m_detail->record != nullptr);
    if (!isSame) {
        m_pages->setCurrentWidget(m_content);
    }
    showHighlights();
    Q_EMIT shown();
}

void DetailPane::setTimeZone(const QTimeZone &zone)
{
    m_zone = zone;
    m_decoded->decodedModel()->setTimeZone(zone);
    if (m_detail) {
        showTitle();
    }
}

void DetailPane::showTitle()
{
    const QString title = detailTitle(*m_detail, m_zone);
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
}

void DetailPane::highlight(EventIndex event, const std::vector<JsonNodeId> &nodes)
{
    m_highlighted = event;
    m_highlights = nodes;
    showHighlights();
}

void DetailPane::showHighlights()
{
    m_json->setHighlighted(m_highlighted && shows(*m_highlighted) ? m_highlights : std::vector<JsonNodeId>());
}

bool DetailPane::shows(EventIndex event) const
{
    return m_detail && m_detail->event == event;
}

void DetailPane::showValue(EventIndex event, JsonNodeId node)
{
    if (!shows(event))
        return;
    m_json->showNode(node);
    m_decoded->showNode(node);
}

void DetailPane::compareWith(EventIndex other)
{
    if (!m_detail || !m_source.raw) {
        return;
    }
    m_difference->compare(m_source, m_detail, other);
    m_pages->setCurrentWidget(m_difference);
    m_difference->setFocus();
}

void DetailPane::compareWithFirst()
{
    if (m_detail && !m_detail->relations.conflicts.empty()) {
        compareWith(m_detail->relations.conflicts.front());
    }
}

void DetailPane::setForm(bool delivered)
{
    m_json->setForm(delivered ? JsonForm::Delivered : JsonForm::Pretty);
}

void DetailPane::find()
{
    if (!m_detail || !m_detail->record) {
        return;
    }
    const QString selected = m_json->textCursor().selectedText();
    const bool oneLine = !selected.contains(QChar::ParagraphSeparator);
    m_findBar->open(oneLine ? selected : QString());
}

void DetailPane::findStep(int step)
{
    if (m_findBar->text().isEmpty()) {
        find();
    } else {
        m_json->goToHit(step);
    }
}

void DetailPane::updateDecodeButton()
{
    m_decodeButton->setEnabled(m_decoded->canDecodeCurrent());
    m_decodeButton->setVisible(m_decoded->canDecodeCurrent());
}

QByteArray DetailPane::saveLayout() const
{
    return m_splitter->saveState();
}

bool DetailPane::restoreLayout(const QByteArray &layout)
{
    return m_splitter->restoreState(layout);
}

QAction *DetailPane::makeAction(const QString &text, const QString &name, std::function<void()> run)
{
    auto *action = new QAction(text, m_actions.get());
    action->setObjectName(name);
    connect(action, &QAction::triggered, this, [run = std::move(run)] { run(); });
    return action;
}

void DetailPane::copy(const QString &text, const QString &message)
{
    QGuiApplication::clipboard()->setText(text);
    Q_EMIT statusMessage(message);
}

void DetailPane::openFolderOf(EventIndex event)
{
    const auto leaf = m_source.leafOf(m_source.snapshot->place(event).source);
    if (!leaf || !trailscope::openFolderOf(*leaf)) {
        Q_EMIT statusMessage(tr("The folder could not be opened."));
    }
}

void DetailPane::addPlaceActions(QList<QAction *> &actions, EventIndex event)
{
    if (m_source.leafOf) {
        actions += makeAction(tr("Open the Source"), QStringLiteral("openSource"),
                              [this, event] { Q_EMIT sourceRequested(event); });
    }
    actions += makeAction(tr("Copy Place"), QStringLiteral("copyPlace"),
                          [this, text = placeText(*m_source.snapshot, event, m_source.leafOf)] {
                              copy(text, tr("The place is on the clipboard."));
                          });
    if (m_source.leafOf) {
        actions += makeAction(tr("Open Containing Folder"), QStringLiteral("openFolder"),
                              [this, event] { openFolderOf(event); });
    }
}

void DetailPane::showMenu(const QModelIndex &index, const QPoint &globalPosition)
{
    m_actions = std::make_unique<QObject>();
    QList<QAction *> forValue;
    QList<QAction *> further;
    const QVariant value = index.data(DecodedModel::FieldValueRole);
    if (index.isValid()) {
        const QString text = index.data(DecodedModel::FullTextRole).toString();
        const QString path = index.data(DecodedModel::PathRole).toString();
        const QString json = index.data(DecodedModel::JsonTextRole).toString();
        if (index.data(DecodedModel::CanDecodeRole).toBool()) {
            further += makeAction(tr("Decode JSON Inside"), QStringLiteral("decode"),
                                  [this, target = QPersistentModelIndex(index)] {
                                      m_decoded->setCurrentIndex(target);
                                      m_decoded->decodeCurrent();
                                      updateDecodeButton();
                                  });
        }
        forValue += makeAction(tr("Copy Value"), QStringLiteral("copyValue"),
                               [this, text] { copy(text, tr("The value is on the clipboard.")); });
        if (!path.isEmpty()) {
            forValue += makeAction(tr("Copy Path"), QStringLiteral("copyPath"),
                                   [this, path] { copy(path, tr("The path is on the clipboard.")); });
        }
        if (!json.isEmpty()) {
            forValue += makeAction(tr("Copy as JSON"), QStringLiteral("copyJson"), [this, json] {
                copy(json, tr("The value is on the clipboard as JSON."));
            });
        }
    }
    if (const QVariant target = index.data(DecodedModel::LeadsToRole); target.isValid()) {
        further += makeAction(
            tr("Go to the Event"), QStringLiteral("goToEvent"),
            [this, event = static_cast<EventIndex>(target.toUInt())] { Q_EMIT jumpRequested(event); });
    }
    if (const QVariant rule = index.data(DecodedModel::RuleRole); rule.isValid()) {
        further += makeAction(tr("Why…"), QStringLiteral("why"),
                              [this, id = rule.toString()] { Q_EMIT ruleRequested(id); });
    }
    if (const QVariant place = index.data(DecodedModel::EventRole); place.isValid() && m_source.snapshot) {
        addPlaceActions(further, static_cast<EventIndex>(place.toUInt()));
    }
    if (value.isValid() && m_source.snapshot && !m_source.addenda
        && value.value<FieldValue>().field == FieldRef(Field::EventId)) {
        const FieldRef original(JsonPath{{"addendum", "originalEventID"}});
        further
            += makeAction(tr("Find Addenda to This Event"), QStringLiteral("findAddenda"),
                          [this, filter = fromUtf8(equalityTerm(original, value.value<FieldValue>().value))] {
                              Q_EMIT applyFilterRequested(filter);
                          });
    }
    if (m_json->textCursor().hasSelection() && !index.isValid()) {
        forValue
            += makeAction(tr("Copy Selection"), QStringLiteral("copySelection"), [this] { m_json->copy(); });
    }
    if (m_detail && m_detail->record) {
        further += makeAction(tr("Copy Record"), QStringLiteral("copyRecord"), [this, detail = m_detail] {
            copy(fromUtf8(*detail->record), tr("The record is on the clipboard, as it was delivered."));
        });
    }
    if (value.isValid() && isSignalConnected(QMetaMethod::fromSignal(&Pane::valueMenuRequested))) {
        Q_EMIT valueMenuRequested(m_decoded->valuesFor(index), globalPosition, further);
        return;
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(forValue);
    menu->addActions(further);
    if (!menu->isEmpty()) {
        menu->popup(globalPosition);
    }
}

void DetailPane::withCurrentValues(const std::function<void(const std::vector<FieldValue> &)> &use)
{
    use(m_decoded->valuesFor(m_decoded->currentIndex()));
}

bool DetailPane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress) {
        return Pane::eventFilter(watched, event);
    }
    const int key = static_cast<QKeyEvent *>(event)->key();
    const bool leadsSomewhere = m_decoded->canDecodeCurrent()
        || m_decoded->currentIndex().data(DecodedModel::LeadsToRole).isValid()
        || m_decoded->currentIndex().data(DecodedModel::RuleRole).isValid();
    if ((key != Qt::Key_Return && key != Qt::Key_Enter) || !leadsSomewhere) {
        return Pane::eventFilter(watched, event);
    }
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    if (!m_decoded->decodeCurrent()) {
        m_decoded->jumpFromCurrent();
    }
    updateDecodeButton();
    return true;
}

void DetailPane::changeEvent(QEvent *event)
{
    Pane::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        applyPalette();
    }
}

void DetailPane::resizeEvent(QResizeEvent *event)
{
    Pane::resizeEvent(event);
    // Beside the table the pane is narrow and high.
    m_splitter->setOrientation(height() > width() ? Qt::Vertical : Qt::Horizontal);
}

void DetailPane::applyPalette()
{
    const QColor window = palette().color(QPalette::Window);
    const QColor text = palette().color(QPalette::WindowText);
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, mixedColour(window, text, 0.7));
    m_remarks->setPalette(quiet);
    m_placeholder->setPalette(quiet);
    QPalette warning = palette();
    warning.setColor(QPalette::Window, mixedColour(window, QColor(0xF5, 0xA6, 0x00), 0.25));
    m_problem->setPalette(warning);
}

} // namespace trailscope
