// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "table/tablefind.h"

#include "find/findbar.h"
#include "session/trailsession.h"
#include "table/eventtableview.h"
#include "text/pluralnumber.h"

#include <QtCore/QDateTime>
#include <QtWidgets/QComboBox>

#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTypingMs = 150;
constexpr int kSlowSearchMs = 150;

} // namespace

TableFind::TableFind(EventTableView *table, QWidget *parent)
    : QObject(parent)
    , m_table(table)
    , m_bar(new FindBar({}, parent))
    , m_kind(new QComboBox)
    , m_finder(new EventFinder(this))
{
    m_bar->setObjectName(u"tableFind"_s);
    m_kind->setObjectName(u"findKind"_s);
    m_kind->addItem(tr("Text"), QVariant::fromValue(static_cast<int>(FindKind::Text)));
    m_kind->addItem(tr("Filter"), QVariant::fromValue(static_cast<int>(FindKind::Filter)));
    m_kind->setItemData(0, tr("Text in the record or in a field, as it stands"), Qt::ToolTipRole);
    m_kind->setItemData(1, tr("An expression of the filter language; no row is hidden"), Qt::ToolTipRole);
    m_kind->setAccessibleName(tr("What to find"));
    m_bar->addChoice(m_kind);
    setHint();
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingMs);
    m_slow.setSingleShot(true);
    m_slow.setInterval(kSlowSearchMs);

    connect(&m_typing, &QTimer::timeout, this, &TableFind::search);
    connect(&m_slow, &QTimer::timeout, this, [this] { m_bar->setMessage(tr("Searching…")); });
    connect(m_bar, &FindBar::textChanged, this, [this] {
        stopSearch();
        m_typing.start();
    });
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        setHint();
        search();
    });
    connect(m_bar, &FindBar::stepRequested, this, &TableFind::step);
    connect(m_bar, &FindBar::closed, this, [this] {
        stopSearch();
        m_table->setFocus();
    });
    connect(m_finder, &EventFinder::found, this, [this](const std::shared_ptr<const FoundRows> &found) {
        m_slow.stop();
        m_found = found;
        showHits();
        if (const int step = std::exchange(m_pendingStep, 0); step != 0) {
            go(step);
        }
    });
    connect(m_finder, &EventFinder::failed, this, [this](const QString &message) {
        stopSearch();
        m_bar->setMessage(message);
    });
    connect(table, &EventTableView::currentEventChanged, this, [this] {
        if (!m_going && m_found) {
            showHits();
        }
    });
}

void TableFind::setHint()
{
    m_bar->setHint(m_kind->currentIndex() == static_cast<int>(FindKind::Filter)
                       ? tr("Find events by a filter expression")
                       : tr("Find text in the events shown"));
}

void TableFind::follow(const TrailSession &session)
{
    const EventView &view = session.view();
    if (view.rows == m_view.rows && session.trail() == m_trail) {
        return;
    }
    m_trail = session.trail();
    m_view = view;
    if (m_bar->text().isEmpty()) {
        stopSearch();
    } else {
        search();
    }
}

void TableFind::open()
{
    m_bar->open();
}

void TableFind::step(int step)
{
    if (m_bar->text().isEmpty()) {
        open();
        return;
    }
    if (m_typing.isActive()) {
        search();
    }
    if (m_found) {
        go(step);
    } else if (m_finder->isRunning()) {
        m_pendingStep = step;
    }
}

void TableFind::stopSearch()
{
    m_typing.stop();
    m_slow.stop();
    m_finder->cancel();
    m_found.reset();
    m_pendingStep = 0;
}

void TableFind::search()
{
    const int pendingStep = m_pendingStep; // another view does not make a wish undone
    stopSearch();
    const auto kind = static_cast<FindKind>(m_kind->currentData().toInt());
    ParsedFilter parsed = soughtFilter(m_bar->text(), kind);
    if (parsed.state != FilterState::Valid) {
        m_bar->setMessage(QString::fromStdString(parsed.error.message));
        return;
    }
    if (!parsed.root || !m_view.snapshot) {
        m_bar->setMessage({});
        return;
    }
    m_pendingStep = pendingStep;
    m_slow.start();
    m_finder->find({.view = m_view,
                    .records = {m_trail, &m_trail->raw()},
                    .paths = {m_trail, &m_trail->pathColumns()},
                    .sought = UnboundFilter(std::move(parsed), QDateTime::currentMSecsSinceEpoch(),
                                            m_table->currentEvent()),
                    .rowCount = static_cast<std::uint32_t>(m_table->eventModel()->rowCount())});
}

void TableFind::showHits(const QString &remark)
{
    if (m_found->error) {
        m_bar->setMessage(QString::fromStdString(m_found->error->message));
        return;
    }
    const QModelIndex current = m_table->currentIndex();
    const auto place
        = current.isValid() ? m_found->placeOf(static_cast<std::uint32_t>(current.row())) : std::nullopt;
    QString said = remark;
    if (said.isEmpty() && m_found->unreachable > 0) {
        said = tr("%Ln record(s) could not be read", nullptr, pluralNumber(m_found->unreachable));
    }
    m_bar->setHits(place ? static_cast<qint64>(*place) : -1, static_cast<qint64>(m_found->rows.size()), false,
                   said);
}

void TableFind::go(int step)
{
    const QModelIndex current = m_table->currentIndex();
    const auto next = m_found->stepFrom(
        current.isValid() ? std::optional(static_cast<std::uint32_t>(current.row())) : std::nullopt, step);
    if (!next) {
        return;
    }
    const auto row = static_cast<int>(raw(m_found->rows[next->place]));
    m_going = true;
    m_table->setCurrentEvent(m_table->eventModel()->eventAt(row));
    m_going = false;
    showHits(!next->wrapped ? QString() : step > 0 ? tr("from the top") : tr("from the end"));
}

} // namespace trailscope
