// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "playbooks/playbookspane.h"

#include "panes/playbooks/playbookmodel.h"
#include "panes/playbooks/playbookstepsmodel.h"
#include "panes/table/eventcolumns.h"
#include "session/trailsession.h"
#include "store/fieldreader.h"
#include "text/visibletext.h"
#include "value/plainlabel.h"

#include <QtCore/QDateTime>
#include <QtCore/QSignalBlocker>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeView>

#include <algorithm>
#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;

PlaybooksPane::PlaybooksPane(QWidget *parent)
    : Pane(parent)
    , m_question(new QComboBox(this))
    , m_manage(new QToolButton(this))
    , m_about(new PlainLabel(this))
    , m_form(new QFormLayout)
    , m_fromEvent(new QPushButton(tr("Take from the &Selected Event"), this))
    , m_view(new QTreeView(this))
    , m_steps(new PlaybookStepsModel(this))
    , m_look(new PlainLabel(this))
    , m_filter(new QPlainTextEdit(this))
    , m_problem(new PlainLabel(this))
    , m_apply(new QPushButton(tr("&Apply"), this))
    , m_next(new QPushButton(tr("&Next Step"), this))
    , m_prepare(new QPushButton(tr("&Prepare"), this))
    , m_keep(new QPushButton(tr("&Keep Changes"), this))
    , m_counter(new PlaybookCounter(this))
{
    layOut();
    connect(m_question, &QComboBox::currentIndexChanged, this, &PlaybooksPane::showPlaybook);
    connect(m_manage, &QToolButton::clicked, this, &PlaybooksPane::manageRequested);
    connect(m_fromEvent, &QPushButton::clicked, this, [this] { takeFromEvent(true); });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &PlaybooksPane::showStep);
    connect(m_view, &QTreeView::activated, this, &PlaybooksPane::apply);
    connect(m_filter, &QPlainTextEdit::textChanged, this, &PlaybooksPane::takeFilter);
    connect(m_apply, &QPushButton::clicked, this, &PlaybooksPane::apply);
    connect(m_next, &QPushButton::clicked, this, &PlaybooksPane::applyNext);
    connect(m_prepare, &QPushButton::clicked, this, &PlaybooksPane::prepare);
    connect(m_keep, &QPushButton::clicked, this, &PlaybooksPane::keep);
    connect(m_counter, &PlaybookCounter::counted, this, [this](const PlaybookCounts &counts) {
        m_steps->setCounts(counts.counts);
        for (const Field field : counts.notKnown) {
            emit fieldWanted(field); // another snapshot follows when it is known
        }
    });
    report(m_counter);
    updateButtons();
}

PlaybooksPane::~PlaybooksPane() = default;

void PlaybooksPane::layOut()
{
    constexpr int kFilterLines = 4;
    m_question->setObjectName(u"playbookQuestion"_s);
    m_question->setAccessibleName(tr("Question"));
    m_question->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_manage->setText(tr("Manage…"));
    m_manage->setToolTip(tr("Order, remove, import and export playbooks"));
    m_about->setObjectName(u"playbookAbout"_s);
    m_about->setWordWrap(true);
    m_about->setForegroundRole(QPalette::PlaceholderText);
    m_view->setObjectName(u"playbookSteps"_s);
    m_view->setAccessibleName(tr("Steps"));
    m_view->setModel(m_steps);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(static_cast<int>(PlaybookStepsModel::Section::Step),
                                           QHeaderView::Stretch);
    m_view->header()->setSectionResizeMode(static_cast<int>(PlaybookStepsModel::Section::Events),
                                           QHeaderView::ResizeToContents);
    m_look->setObjectName(u"playbookLook"_s);
    m_look->setWordWrap(true);
    m_look->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_filter->setObjectName(u"playbookFilter"_s);
    m_filter->setAccessibleName(tr("Filter of the step"));
    m_filter->setTabChangesFocus(true);
    m_filter->setFixedHeight(
        m_filter->fontMetrics().lineSpacing() * kFilterLines
        + 2 * (m_filter->frameWidth() + static_cast<int>(m_filter->document()->documentMargin())));
    m_problem->setObjectName(u"playbookProblem"_s);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_apply->setToolTip(tr("Show the events of this step (Enter)"));
    m_next->setToolTip(tr("Go to the next step and show its events"));
    m_prepare->setToolTip(tr("Put the filter into the filter bar, to go on with it"));
    m_keep->setToolTip(tr("Keep the filters as they are here in your profile"));

    auto *top = new QHBoxLayout;
    top->addWidget(m_question, 1);
    top->addWidget(m_manage);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_apply);
    buttons->addWidget(m_next);
    buttons->addWidget(m_prepare);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    auto *column = new QVBoxLayout(this);
    constexpr int kMargin = 6;
    column->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    column->addLayout(top);
    column->addWidget(m_about);
    column->addLayout(m_form);
    column->addWidget(m_fromEvent, 0, Qt::AlignRight);
    column->addWidget(m_view, 1);
    column->addWidget(m_look);
    column->addWidget(m_filter);
    column->addWidget(m_problem);
    column->addLayout(buttons);
    column->addWidget(m_keep);
    setFocusProxy(m_view);
}

void PlaybooksPane::setModel(PlaybookModel *model)
{
    m_model = model;
    const QSignalBlocker blocker(m_question);
    m_question->setModel(model);
    // What was shown stays, wherever it stands then; the list of questions forgets it meanwhile.
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, [this] { m_isResetting = true; });
    connect(model, &QAbstractItemModel::modelReset, this, &PlaybooksPane::showAgain);
    m_question->setCurrentIndex(model->rowCount() > 0 ? 0 : -1);
    showPlaybook();
}

void PlaybooksPane::showAgain()
{
    const int row = m_model->rowOf(m_id);
    m_question->setCurrentIndex(row >= 0 ? row : std::min(0, m_model->rowCount() - 1));
    m_isResetting = false;
    if (row >= 0 && m_model->at(row) && *m_model->at(row) == m_steps->playbook()) {
        updateButtons();
    } else {
        showPlaybook();
    }
}

bool PlaybooksPane::open(const QString &id)
{
    const int row = m_model != nullptr ? m_model->rowOf(id) : -1;
    if (row >= 0) {
        m_question->setCurrentIndex(row);
    }
    return row >= 0;
}

void PlaybooksPane::showPlaybook()
{
    if (m_isResetting) {
        return;
    }
    const int row = m_question->currentIndex();
    if (m_model == nullptr || row < 0) {
        m_id.clear();
        m_steps->setPlaybook({});
        m_about->setText(tr("There is no playbook. Manage… brings those back that come with the program."));
    } else {
        m_id = m_model->idAt(row);
        const auto &playbook = m_model->at(row);
        m_steps->setPlaybook(playbook ? *playbook : Playbook());
        m_about->setText(visibleText(m_model->description(row)));
    }
    makeInputs();
    takeFromEvent(false);
    takeValues();
    goTo(0);
}

// A line for each value that is asked for; what was given for another playbook stays given.
void PlaybooksPane::makeInputs()
{
    m_inputs.clear();
    while (m_form->rowCount() > 0) {
        m_form->removeRow(0);
    }
    QWidget *before = m_manage;
    for (const Playbook::Asked &asked : m_steps->playbook().asks) {
        auto *input = new QLineEdit(m_given[asked.field], this);
        input->setPlaceholderText(visibleText(asked.text));
        input->setToolTip(toolTipText(asked.text));
        input->setObjectName(u"playbook-"_s
                             + QString::fromUtf8(fieldInfo(asked.field).name.data(),
                                                 static_cast<qsizetype>(fieldInfo(asked.field).name.size())));
        connect(input, &QLineEdit::textChanged, this, &PlaybooksPane::takeValues);
        connect(input, &QLineEdit::returnPressed, this, &PlaybooksPane::apply);
        m_form->addRow(columnTitle(asked.field), input);
        m_inputs.emplace(asked.field, input);
        setTabOrder(before, input);
        before = input;
    }
    setTabOrder(before, m_fromEvent);
    m_fromEvent->setVisible(!m_inputs.empty());
}

void PlaybooksPane::takeFromEvent(bool overTyped)
{
    if (!m_event || !m_eventSnapshot) {
        return;
    }
    for (const auto &[field, input] : m_inputs) {
        if (!overTyped && !input->text().isEmpty()) {
            continue;
        }
        const ValueList list = fieldValues(*m_eventSnapshot, field, *m_event);
        if (!list.values.empty()) {
            input->setText(QString::fromStdString(list.values.front()));
        }
    }
}

void PlaybooksPane::takeValues()
{
    PlaybookStepsModel::Values values;
    for (const auto &[field, input] : m_inputs) {
        m_given[field] = input->text();
        values[field] = input->text().trimmed();
    }
    m_steps->setValues(values);
    updateButtons();
    count(false);
}

int PlaybooksPane::currentRow() const
{
    return m_view->currentIndex().isValid() ? m_view->currentIndex().row() : -1;
}

void PlaybooksPane::goTo(int row)
{
    m_view->setCurrentIndex(m_steps->index(row, 0));
    showStep();
}

void PlaybooksPane::showStep()
{
    const int row = currentRow();
    m_look->setText(row < 0 ? QString() : visibleText(m_steps->step(row).look));
    const QSignalBlocker blocker(m_filter);
    m_filter->setPlainText(row < 0 ? QString() : m_steps->step(row).filter);
    m_problem->hide();
    updateButtons();
}

void PlaybooksPane::takeFilter()
{
    const int row = currentRow();
    if (row < 0) {
        return;
    }
    const QString fault = m_steps->setFilter(row, m_filter->toPlainText());
    m_problem->setText(visibleText(fault));
    m_problem->setVisible(!fault.isEmpty());
    updateButtons();
    if (fault.isEmpty()) {
        count(false);
    }
}

void PlaybooksPane::updateButtons()
{
    const int row = currentRow();
    const bool isWhole = m_problem->isHidden();
    const bool canRun = row >= 0 && isWhole && m_trail && m_steps->missing(row).empty();
    m_apply->setEnabled(canRun);
    m_prepare->setEnabled(canRun);
    const int next = row + 1;
    m_next->setEnabled(row >= 0 && isWhole && m_trail && next < m_steps->rowCount()
                       && m_steps->missing(next).empty());
    m_fromEvent->setEnabled(m_event.has_value());
    m_filter->setEnabled(row >= 0);
    const int kept = m_model != nullptr ? m_model->rowOf(m_id) : -1;
    m_keep->setVisible(kept >= 0 && isWhole && m_model->at(kept)
                       && *m_model->at(kept) != m_steps->playbook());
}

void PlaybooksPane::apply()
{
    const int row = currentRow();
    if (row < 0 || !m_apply->isEnabled()) {
        return;
    }
    m_steps->setDone(row);
    emit applyFilterRequested(m_steps->filter(row));
}

void PlaybooksPane::applyNext()
{
    goTo(currentRow() + 1);
    apply();
}

void PlaybooksPane::prepare()
{
    if (const int row = currentRow(); row >= 0) {
        emit prepareFilterRequested(m_steps->filter(row));
    }
}

void PlaybooksPane::keep()
{
    m_model->save(m_steps->playbook());
}

void PlaybooksPane::follow(const TrailSession &session)
{
    const bool isSame = session.snapshot() == m_snapshot && session.trail() == m_trail
        && session.showsCopies() == m_withCopies;
    if (isSame) {
        return;
    }
    const bool isGrowing = session.trail() == m_trail && session.showsCopies() == m_withCopies;
    m_trail = session.trail();
    m_snapshot = session.snapshot();
    m_withCopies = session.showsCopies();
    if (!isGrowing) {
        m_steps->forgetCounts();
        m_eventSnapshot.reset();
        m_event.reset();
    }
    if (!m_trail || !m_snapshot) {
        m_counter->cancel();
        m_isDue = false;
    } else {
        count(isGrowing);
    }
    updateButtons();
}

void PlaybooksPane::setCurrentEvent(const TrailSession &session, std::optional<EventIndex> event)
{
    m_eventSnapshot = session.view().snapshot;
    m_event = event;
    takeFromEvent(false);
    updateButtons();
}

void PlaybooksPane::count(bool isGrowing)
{
    m_isDue = true;
    if (!isVisible() || !m_trail || !m_snapshot || m_steps->rowCount() == 0) {
        m_counter->cancel(); // what it counts is shown no longer
        return;
    }
    m_isDue = false;
    m_counter->count({.trail = m_trail,
                      .snapshot = m_snapshot,
                      .filters = m_steps->filters(),
                      .now = QDateTime::currentMSecsSinceEpoch(),
                      .withCopies = m_withCopies},
                     isGrowing);
}

void PlaybooksPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    if (m_isDue) {
        count(false);
    }
}

} // namespace trailscope
