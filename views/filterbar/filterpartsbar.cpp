// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filterbar/filterpartsbar.h"

#include "icons/symbolicicon.h"
#include "text/visibletext.h"
#include "value/plainlabel.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QFrame>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolButton>

#include <algorithm>
#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidestPart = 34; // letters

} // namespace

FilterPartsBar::FilterPartsBar(QWidget *parent)
    : QScrollArea(parent)
    , m_row(new QWidget)
    , m_layout(new QHBoxLayout(m_row))
    , m_more(new PlainLabel(m_row))
{
    setObjectName(u"filterParts"_s);
    setAccessibleName(tr("Parts of the filter"));
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setBackgroundRole(QPalette::Window);
    viewport()->setAutoFillBackground(false);
    m_row->setAutoFillBackground(false);
    m_layout->setContentsMargins(6, 0, 6, 4);
    m_layout->setSpacing(6);
    m_layout->addWidget(m_more);
    m_layout->addStretch(1);
    setWidget(m_row);
    addChip(); // now, so that the Tab key comes here from the filter's line, and not when it has been
               // everywhere
    fill();
}

void FilterPartsBar::showFilter(const QString &filter)
{
    const std::string text = filter.toStdString();
    m_shown = m_asked && m_asked->filter() == text ? *m_asked : m_shown.withFilter(text);
    m_asked.reset();
    fill();
}

void FilterPartsBar::forgetAsked()
{
    m_asked.reset();
    fill(); // a switch may stand where it was put
}

void FilterPartsBar::expect(const QString &filter, const std::vector<SwitchedOffPart> &off)
{
    m_asked = SwitchedFilter(filter.toStdString(), off);
    if (m_shown.filter() == m_asked->filter()) {
        showFilter(filter);
    }
}

void FilterPartsBar::ask(const SwitchedFilter &wanted)
{
    if (wanted.filter() == m_shown.filter()) {
        m_shown = wanted;
        fill();
        emit changed();
        return;
    }
    m_asked = wanted;
    emit applyRequested(QString::fromStdString(wanted.filter()));
}

void FilterPartsBar::fill()
{
    const std::vector<SwitchedFilter::Part> parts = m_shown.parts();
    const std::size_t count = std::min(parts.size(), kMostParts);
    while (m_chips.size() < count) {
        addChip();
    }
    keepFocus(count);
    for (std::size_t i = 0; i < m_chips.size(); ++i) {
        if (i < count) {
            fillChip(m_chips[i], parts[i]);
        }
        m_chips[i].frame->setVisible(i < count);
    }
    static_cast<QLabel *>(m_more)->setText(
        tr("and %n more", "parts of the filter", static_cast<int>(parts.size() - count)));
    m_more->setVisible(parts.size() > count);
    setVisible(count > 0);
    updateGeometry();
}

void FilterPartsBar::addChip()
{
    const std::size_t place = m_chips.size();
    Chip chip{.frame = new QFrame(m_row), .on = new QCheckBox, .remove = new QToolButton};
    chip.frame->setObjectName(u"filterPart"_s);
    chip.frame->setFrameShape(QFrame::StyledPanel);
    chip.remove->setIcon(symbolicIcon(u"clear"_s));
    chip.remove->setAutoRaise(true);
    chip.remove->setFocusPolicy(Qt::TabFocus);
    const int icon = fontMetrics().height() * 3 / 4;
    chip.remove->setIconSize({icon, icon});
    auto *layout = new QHBoxLayout(chip.frame);
    layout->setContentsMargins(5, 0, 1, 0);
    layout->setSpacing(2);
    layout->addWidget(chip.on);
    layout->addWidget(chip.remove);
    connect(chip.on, &QCheckBox::clicked, this, [this, place] { ask(m_shown.switched(place)); });
    connect(chip.remove, &QToolButton::clicked, this, [this, place] { ask(m_shown.without(place)); });
    chip.on->installEventFilter(this);
    chip.remove->installEventFilter(this);
    m_layout->insertWidget(static_cast<int>(place), chip.frame);
    if (place > 0) {
        setTabOrder(m_chips.back().remove, chip.on);
    }
    setTabOrder(chip.on, chip.remove);
    m_chips.push_back(chip);
}

void FilterPartsBar::fillChip(const Chip &chip, const SwitchedFilter::Part &part) const
{
    const QString text = QString::fromStdString(part.text);
    const int widest = fontMetrics().averageCharWidth() * kWidestPart;
    chip.on->setText(menuText(fontMetrics().elidedText(replacedText(text), Qt::ElideMiddle, widest)));
    chip.on->setChecked(part.isOn);
    QFont font = this->font();
    font.setStrikeOut(!part.isOn);
    chip.on->setFont(font);
    QPalette palette;
    if (!part.isOn) {
        const QColor faint = this->palette().color(QPalette::PlaceholderText);
        palette.setColor(QPalette::WindowText, faint);
        palette.setColor(QPalette::Text, faint);
    }
    chip.on->setPalette(palette);
    chip.on->setToolTip(
        toolTipText(part.isOn ? text : tr("%1\n\nSwitched off: it does not count, and is kept.").arg(text)));
    chip.on->setAccessibleName(tr("Part of the filter: %1").arg(visibleText(text)));
    chip.remove->setToolTip(tr("Remove this part"));
    chip.remove->setAccessibleName(tr("Remove from the filter: %1").arg(visibleText(text)));
}

// Who removes parts by keys goes on with the part that has moved up, or the last.
void FilterPartsBar::keepFocus(std::size_t chips)
{
    for (std::size_t i = chips; i < m_chips.size(); ++i) {
        const bool onSwitch = m_chips[i].on->hasFocus();
        if (!onSwitch && !m_chips[i].remove->hasFocus()) {
            continue;
        }
        if (chips == 0) {
            emit leaveRequested();
        } else if (onSwitch) {
            m_chips[chips - 1].on->setFocus();
        } else {
            m_chips[chips - 1].remove->setFocus();
        }
        return;
    }
}

bool FilterPartsBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn) {
        if (const auto *widget = qobject_cast<QWidget *>(watched)) {
            ensureWidgetVisible(widget->parentWidget(), 6, 0);
        }
    } else if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Delete || key == Qt::Key_Backspace) {
            const auto chip = std::ranges::find_if(m_chips, [watched](const Chip &candidate) {
                return candidate.on == watched || candidate.remove == watched;
            });
            ask(m_shown.without(static_cast<std::size_t>(chip - m_chips.begin())));
            return true;
        }
    }
    return QScrollArea::eventFilter(watched, event);
}

QSize FilterPartsBar::sizeHint() const
{
    const QSize row = m_row->sizeHint();
    const int bar = row.width() > width() ? horizontalScrollBar()->sizeHint().height() : 0;
    return {row.width(), row.height() + bar};
}

QSize FilterPartsBar::minimumSizeHint() const
{
    return {120, sizeHint().height()};
}

void FilterPartsBar::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    updateGeometry(); // a scroll bar comes or goes
}

void FilterPartsBar::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    const QEvent::Type type = event->type();
    if ((type == QEvent::PaletteChange || type == QEvent::FontChange) && !m_chips.empty()) {
        fill();
    }
}

} // namespace trailscope
