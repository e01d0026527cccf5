// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "table/gotodialog.h"

#include "panes/table/eventcolumns.h"
#include "session/trailsession.h"
#include "table/eventtableview.h"
#include "text/pluralnumber.h"
#include "text/visibletext.h"
#include "value/plainlabel.h"

#include <QtCore/QDateTime>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace trailscope {

using namespace Qt::StringLiterals;

GoToDialog::GoToDialog(const TrailSession &session, EventTableView &table, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_table(table)
    , m_finder(new PlaceFinder(this))
    , m_edit(new QLineEdit(this))
    , m_meaning(new PlainLabel(this))
    , m_answer(new PlainLabel(this))
{
    setObjectName(u"goTo"_s);
    setWindowTitle(tr("Go To"));
    m_edit->setObjectName(u"goToText"_s);
    m_edit->setAccessibleName(tr("Time or event ID"));
    m_edit->setPlaceholderText(tr("2024-03-01 12:00, 2024-03-01T12:00+01:00, or an event ID"));
    m_edit->setClearButtonEnabled(true);
    m_edit->setMinimumWidth(m_edit->fontMetrics().averageCharWidth() * 60);
    m_meaning->setObjectName(u"goToMeaning"_s);
    m_meaning->setWordWrap(true);
    m_answer->setObjectName(u"goToAnswer"_s);
    m_answer->setWordWrap(true);
    m_answer->hide();

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_go = buttons->addButton(tr("Go"), QDialogButtonBox::AcceptRole);
    m_go->setObjectName(u"go"_s);
    m_go->setDefault(true);
    m_clearAndGo = buttons->addButton(tr("Clear Filter and Go"), QDialogButtonBox::ActionRole);
    m_clearAndGo->setObjectName(u"clearFilterAndGo"_s);
    m_clearAndGo->hide();

    auto *form = new QFormLayout;
    form->addRow(tr("&Time or event ID:"), m_edit);
    form->addRow(QString(), m_meaning);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_answer);
    layout->addStretch(1);
    layout->addWidget(buttons);

    connect(m_edit, &QLineEdit::textChanged, this, &GoToDialog::describe);
    connect(buttons, &QDialogButtonBox::accepted, this, &GoToDialog::find);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_clearAndGo, &QPushButton::clicked, this, [this] {
        if (m_hidden) {
            emit jumpRequested(*m_hidden);
            accept();
        }
    });
    connect(m_finder, &PlaceFinder::found, this, &GoToDialog::onFound);
    connect(m_finder, &PlaceFinder::failed, this, &GoToDialog::say);
    connect(m_finder, &PlaceFinder::settled, this, &GoToDialog::settled);
    describe();
}

void GoToDialog::ask()
{
    show();
    raise();
    activateWindow();
    m_edit->setFocus();
    m_edit->selectAll();
}

QString GoToDialog::shown(UtcMs time) const
{
    return timeText(time, m_table.eventModel()->timeZone());
}

// What the text is taken for, while it is typed.
void GoToDialog::describe()
{
    m_finder->cancel();
    m_hidden.reset();
    m_clearAndGo->hide();
    m_answer->hide();
    const QTimeZone &zone = m_table.eventModel()->timeZone();
    const auto wanted = wantedPlace(m_edit->text(), zone, QDateTime::currentMSecsSinceEpoch());
    m_go->setEnabled(wanted.has_value());
    if (!wanted) {
        m_meaning->setText(
            tr("A time without an offset is taken in the zone of the table: %1.").arg(zoneText(zone)));
    } else if (wanted->time) {
        m_meaning->setText(tr("The first event shown at or after %1").arg(shown(*wanted->time)));
    } else {
        m_meaning->setText(tr("The event with this ID"));
    }
}

void GoToDialog::find()
{
    const auto wanted
        = wantedPlace(m_edit->text(), m_table.eventModel()->timeZone(), QDateTime::currentMSecsSinceEpoch());
    if (!wanted) {
        return;
    }
    if (!m_session.view().snapshot) {
        say(tr("No trail is open."));
        return;
    }
    m_finder->find(m_session.view(), *wanted);
}

void GoToDialog::onFound(const WantedPlace &wanted, const FoundPlaceInView &place)
{
    if (!place.event) {
        const std::optional<TimeSpan> &span = m_session.view().span;
        if (!wanted.time) {
            say(tr("No event that is loaded has the ID “%1”.").arg(visibleText(wanted.eventId)));
        } else if (span) {
            say(tr("No event is shown at or after %1; the last is at %2.")
                    .arg(shown(*wanted.time), shown(span->last)));
        } else {
            say(tr("No event with a time is shown."));
        }
        return;
    }
    if (!place.isShown) {
        m_hidden = place.event;
        m_clearAndGo->show();
        m_clearAndGo->setFocus();
        say(tr("The event is loaded, but the filter hides it."));
        return;
    }
    if (m_table.eventModel()->rowOf(*place.event) < 0) {
        say(tr("The event is among those that the table is not tall enough for. Narrow the filter."));
        return;
    }
    m_table.setCurrentEvent(*place.event);
    if (place.isBeforeFirst) {
        emit statusMessage(tr("%1 lies before the first event shown").arg(shown(*wanted.time)));
    } else if (place.sameId > 1) {
        emit statusMessage(
            tr("%Ln event(s) have this ID; this is one of them", nullptr, pluralNumber(place.sameId)));
    }
    accept();
}

void GoToDialog::say(const QString &text)
{
    m_answer->setText(text);
    m_answer->show();
}

} // namespace trailscope
