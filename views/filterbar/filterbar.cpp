// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filterbar/filterbar.h"

#include "filter/filterlexer.h"
#include "filterbar/completionpopup.h"
#include "filterbar/filteredit.h"
#include "icons/symbolicicon.h"
#include "panes/filterbar/filtercompleter.h"
#include "panes/filterbar/filterjudge.h"
#include "text/visibletext.h"

#include <QtCore/QLocale>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>

#include <algorithm>
#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , m_edit(new FilterEdit(this))
    , m_historyButton(new QToolButton(this))
    , m_message(new QLabel(this))
    , m_popup(new CompletionPopup(this))
    , m_completer(new FilterCompleter(this))
    , m_judge(new FilterJudge(this))
{
    m_edit->setObjectName(u"filterEdit"_s);
    m_historyButton->setObjectName(u"filterHistory"_s);
    m_historyButton->setIcon(symbolicIcon(u"history"_s));
    m_historyButton->setAutoRaise(true);
    m_historyButton->setToolTip(tr("Filters used before"));
    m_historyButton->setAccessibleName(tr("Filters used before"));
    m_historyButton->setPopupMode(QToolButton::InstantPopup);
    m_historyButton->setMenu(new QMenu(m_historyButton));
    m_historyButton->setStyleSheet(u"QToolButton::menu-indicator { image: none; }"_s);
    connect(m_historyButton->menu(), &QMenu::aboutToShow, this, &FilterBar::fillHistoryMenu);

    m_message->setObjectName(u"filterMessage"_s);
    m_message->setTextFormat(Qt::RichText);
    m_message->setWordWrap(true);
    m_message->setContentsMargins(4, 0, 4, 2);
    m_message->hide();
    connect(m_message, &QLabel::linkActivated, this, &FilterBar::takeSuggestion);
    connect(m_edit, &FilterEdit::suggestionTaken, this, &FilterBar::takeSuggestion);

    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(6, 5, 6, 5);
    layout->setHorizontalSpacing(4);
    layout->setVerticalSpacing(2);
    layout->addWidget(m_edit, 0, 0);
    layout->addWidget(m_historyButton, 0, 1);
    layout->addWidget(m_message, 1, 0, 1, 2);

    m_typingPause.setSingleShot(true);
    m_typingPause.setInterval(kTypingPauseMs);
    m_messagePause.setSingleShot(true);
    m_messagePause.setInterval(500);
    connect(&m_typingPause, &QTimer::timeout, this, &FilterBar::applyTyped);
    connect(&m_messagePause, &QTimer::timeout, this, &FilterBar::showMessage);
    connect(m_edit, &QLineEdit::textEdited, this, &FilterBar::onEdited);
    connect(m_edit, &QLineEdit::textChanged, this, &FilterBar::updateInForce);
    connect(m_edit, &QLineEdit::returnPressed, this, &FilterBar::onEnter);
    connect(m_edit, &FilterEdit::stepRequested, this, &FilterBar::onStep);
    connect(m_edit, &FilterEdit::escapePressed, this, [this] {
        if (m_popup->isVisible()) {
            m_popup->hide();
        } else {
            emit leaveRequested();
        }
    });
    connect(m_edit, &FilterEdit::completionRequested, this, &FilterBar::startCompletion);
    connect(m_edit, &FilterEdit::tabPressed, this, [this](bool &taken) {
        if (m_popup->isVisible()) {
            complete(m_popup->chosen().value_or(m_popup->completions().front()));
            taken = true;
        }
    });
    connect(m_edit, &QLineEdit::textEdited, &m_completionPause, qOverload<>(&QTimer::start));
    connect(m_popup, &CompletionPopup::picked, this, &FilterBar::complete);
    m_edit->installEventFilter(this);
    m_completionPause.setSingleShot(true);
    m_completionPause.setInterval(60);
    connect(&m_completionPause, &QTimer::timeout, this, &FilterBar::startCompletion);
    connect(m_completer, &FilterCompleter::completed, this, &FilterBar::offer);
    connect(m_completer, &FilterCompleter::failed, this, &FilterBar::failed);
    connect(m_judge, &FilterJudge::judged, this, &FilterBar::showWarnings);
    connect(m_judge, &FilterJudge::failed, this, &FilterBar::failed);
    connect(m_judge, &FilterJudge::settled, this, &FilterBar::settled);
}

QString FilterBar::text() const
{
    return m_edit->text();
}

const FilterCheck &FilterBar::check() const
{
    return m_edit->check();
}

QString FilterBar::message() const
{
    return m_edit->text().trimmed().isEmpty() ? QString() : m_edit->check().message;
}

void FilterBar::setAppliedText(const QString &text)
{
    m_applied = text;
    updateInForce();
    // What the user is typing is not overwritten by the filter that follows it.
    if (!m_edit->hasFocus() && text != m_edit->text()) {
        setText(text);
    }
}

void FilterBar::showInForce(const QString &text)
{
    m_typingPause.stop();
    m_isBeingTyped = false;
    m_applied = text;
    setText(text);
    updateInForce();
}

void FilterBar::updateInForce()
{
    m_edit->setInForce(m_edit->text() == m_applied);
}

void FilterBar::prepare(const QString &text)
{
    setText(text);
    showCheck(checkFilter(text), true);
    m_typingPause.stop();
    focusEdit();
    m_edit->setCursorPosition(static_cast<int>(text.size()));
}

void FilterBar::apply(const QString &text)
{
    setText(text);
    onEnter();
}

void FilterBar::clear()
{
    emit aboutToClear();
    apply({});
}

void FilterBar::showError(const FilterError &error)
{
    showCheck(describeError(m_edit->text(), FilterState::Invalid, error), true);
}

void FilterBar::focusEdit()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
}

void FilterBar::setHistory(const QStringList &history)
{
    m_history = history.mid(0, kMaximumHistory);
    m_historyPlace = -1;
}

void FilterBar::onEdited()
{
    m_historyPlace = -1;
    showCheck(checkFilter(m_edit->text()), false);
    if (m_edit->check().state == FilterState::Valid) {
        m_typingPause.start();
    } else {
        m_typingPause.stop();
    }
}

void FilterBar::onEnter()
{
    if (const auto chosen = m_popup->chosen()) {
        complete(*chosen);
        return;
    }
    m_completionPause.stop();
    m_completer->cancel();
    m_popup->hide();
    showCheck(checkFilter(m_edit->text()), true);
    if (m_edit->check().state == FilterState::Valid) {
        remember(m_edit->text().trimmed());
        m_isBeingTyped = false;
        applyNow();
    }
}

// The word that the cursor stands in or behind is not finished: `user = jan` is not asked for by who types
// `user = janedoe`. Quotes, brackets and blanks end it.
void FilterBar::applyTyped()
{
    const int cursor = m_edit->cursorPosition();
    const QString text = m_edit->text();
    const QByteArray before = text.left(cursor).toUtf8();
    if (!text.trimmed().isEmpty() && !before.isEmpty() && !isFilterDelimiter(before.back())) {
        return;
    }
    m_isBeingTyped = true;
    applyNow();
}

void FilterBar::applyNow()
{
    m_typingPause.stop();
    m_applied = m_edit->text();
    updateInForce();
    emit applyRequested(m_applied);
}

void FilterBar::showCheck(const FilterCheck &check, bool atOnce)
{
    m_edit->setCheck(check);
    m_messagePause.stop();
    judge();
    if (atOnce || (check.state == FilterState::Valid && !check.isWarning()) || m_message->isVisible()) {
        showMessage();
    } else {
        m_messagePause.start();
    }
}

void FilterBar::showMessage()
{
    const FilterCheck &found = m_edit->check();
    if (found.state == FilterState::Unfinished && m_popup->isVisible()) {
        m_messagePause.start(); // the list says what is missing
        return;
    }
    const QString text = m_edit->text().trimmed().isEmpty() ? QString() : messageText();
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

QString FilterBar::messageText() const
{
    const FilterCheck &found = m_edit->check();
    if (found.message.isEmpty()) {
        return {};
    }
    const QString message = visibleText(found.message).toHtmlEscaped();
    QString text = found.state == FilterState::Unfinished
        ? tr("Not finished: %1").arg(message)
        : tr("At character %1: %2", "place, what is wrong").arg(found.position + 1).arg(message);
    if (!found.suggestion.isEmpty()) {
        const QString link
            = u"<a href=\"suggestion\">"_s % visibleText(found.suggestion).toHtmlEscaped() % u"</a>"_s;
        text += u' '
            % tr("Did you mean %1? (%2)", "suggestion, key that takes it")
                  .arg(link, FilterEdit::suggestionKey().toString(QKeySequence::NativeText));
    }
    QString force;
    if (!found.isWarning()) {
        force = tr("The filter before stays in force.");
    } else if (m_selected.filter == m_edit->text()) {
        const QLocale locale;
        force = tr("This filter selects %1 of %2 events.")
                    .arg(locale.toString(m_selected.shown), locale.toString(m_selected.total));
    }
    if (!force.isEmpty()) {
        text += u" <span style=\"opacity:0.7\">"_s % force.toHtmlEscaped() % u"</span>"_s;
    }
    return text;
}

// What the language alone cannot tell. Nothing is asked about a text that is no filter.
void FilterBar::judge()
{
    if (m_edit->check().state == FilterState::Valid && !m_edit->text().trimmed().isEmpty()) {
        m_judge->judge(m_edit->text().toUtf8());
    } else {
        stopJudging();
    }
}

void FilterBar::stopJudging()
{
    const bool isRunning = !m_judge->isSettled();
    m_judge->cancel();
    if (isRunning) {
        emit settled();
    }
}

void FilterBar::showWarnings(const QByteArray &utf8, const std::vector<FilterError> &warnings)
{
    const QString text = m_edit->text();
    if (text.toUtf8() != utf8 || m_edit->check().state != FilterState::Valid) {
        return;
    }
    m_edit->setCheck(warnings.empty() ? FilterCheck()
                                      : describeError(text, FilterState::Valid, warnings.front()));
    if (m_messagePause.isActive()) {
        return; // the line is being typed in: the message comes when it is due
    }
    if (m_edit->check().isWarning() && m_typingPause.isActive() && !m_message->isVisible()) {
        m_messagePause.start();
    } else {
        showMessage();
    }
}

void FilterBar::takeSuggestion()
{
    const FilterCheck found = m_edit->check();
    if (found.suggestion.isEmpty()) {
        return;
    }
    setText(text().replace(found.position, found.length, found.suggestion));
    m_historyPlace = -1;
    if (m_edit->check().state == FilterState::Valid) {
        remember(text().trimmed());
        m_isBeingTyped = false;
        applyNow();
    }
    focusEdit();
}

void FilterBar::setSelected(const QString &filter, std::uint32_t shown, std::uint32_t total)
{
    m_selected = {.filter = filter, .shown = shown, .total = total};
    if (m_message->isVisible()) {
        showMessage();
    }
}

bool FilterBar::isSettled() const
{
    return m_judge->isSettled();
}

void FilterBar::onStep(int step)
{
    if (m_popup->isVisible()) {
        m_popup->move(step);
    } else {
        goInHistory(step);
    }
}

void FilterBar::setSource(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot, bool isWhole)
{
    m_completer->setSource(trail, snapshot, isWhole);
    const std::shared_ptr<Trail> judgedBy = isWhole ? trail : nullptr;
    if (m_judge->setSource(judgedBy, judgedBy ? snapshot : nullptr)) {
        stopJudging(); // what was loaded before says nothing about this
        judge();
    }
}

void FilterBar::startCompletion()
{
    window()->installEventFilter(this); // the list does not move with it; a second time changes nothing
    const QByteArray utf8 = m_edit->text().toUtf8();
    const auto cursor
        = static_cast<std::size_t>(m_edit->text().left(m_edit->cursorPosition()).toUtf8().size());
    m_completer->complete(utf8, cursor);
}

void FilterBar::offer(const QByteArray &utf8, const std::vector<FilterCompletion> &completions)
{
    if (m_edit->hasFocus() && m_edit->text().toUtf8() == utf8) {
        m_popup->offer(completions, m_edit->mapToGlobal(QPoint(m_edit->cursorX(), m_edit->height())));
    }
}

void FilterBar::complete(const FilterCompletion &completion)
{
    QByteArray utf8 = m_edit->text().toUtf8();
    const auto position = static_cast<qsizetype>(completion.position);
    QByteArray added = QByteArray::fromStdString(completion.text);
    if (position + static_cast<qsizetype>(completion.length) == utf8.size()) {
        added += ' '; // the next word follows
    }
    utf8.replace(position, static_cast<qsizetype>(completion.length), added);
    m_popup->hide();
    m_edit->setText(QString::fromUtf8(utf8));
    m_edit->setCursorPosition(static_cast<int>(QString::fromUtf8(utf8.left(position + added.size())).size()));
    onEdited();
    m_completionPause.start();
}

bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    if ((watched == m_edit && (type == QEvent::FocusOut || type == QEvent::Hide))
        || (watched == window() && (type == QEvent::Move || type == QEvent::Resize))) {
        m_popup->hide();
    }
    return QWidget::eventFilter(watched, event);
}

void FilterBar::goInHistory(int step)
{
    const int place = std::clamp(m_historyPlace - step, -1, static_cast<int>(m_history.size()) - 1);
    if (place == m_historyPlace) {
        return;
    }
    if (m_historyPlace < 0) {
        m_draft = m_edit->text();
    }
    setText(place < 0 ? m_draft : m_history.at(place));
    onEdited();
    m_historyPlace = place;
}

void FilterBar::remember(const QString &text)
{
    if (text.isEmpty() || (!m_history.isEmpty() && m_history.first() == text)) {
        return;
    }
    m_history.removeAll(text);
    m_history.prepend(text);
    m_history = m_history.mid(0, kMaximumHistory);
    m_historyPlace = -1;
    emit historyChanged(m_history);
}

void FilterBar::fillHistoryMenu()
{
    QMenu *menu = m_historyButton->menu();
    menu->clear();
    for (const QString &entry : std::as_const(m_history)) {
        const QString title = entry.size() > 90 ? entry.left(89) % u'…' : entry;
        menu->addAction(menuText(title), this, [this, entry] { apply(entry); });
    }
    if (m_history.isEmpty()) {
        menu->addAction(tr("No filters yet"))->setEnabled(false);
    } else {
        menu->addSeparator();
        menu->addAction(tr("Clear History"), this, [this] {
            m_history.clear();
            m_historyPlace = -1;
            emit historyChanged(m_history);
        });
    }
}

void FilterBar::setText(const QString &text)
{
    if (text != m_edit->text()) {
        m_edit->setText(text);
    }
    showCheck(checkFilter(text), true);
}

} // namespace trailscope
