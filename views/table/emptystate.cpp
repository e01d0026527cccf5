// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "table/emptystate.h"

#include "icons/symbolicicon.h"
#include "value/plainlabel.h"

#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <utility>

namespace trailscope {

namespace {

// An icon that is painted anew whenever the label is, so that it follows the palette.
class IconLabel : public PlainLabel {
public:
    IconLabel(QIcon icon, QWidget *parent)
        : PlainLabel(parent)
        , m_icon(std::move(icon))
    {
        setFixedSize(56, 56);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setOpacity(0.45);
        m_icon.paint(&painter, rect());
    }

private:
    QIcon m_icon;
};

} // namespace

EmptyState::EmptyState(const QString &iconName, QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel(symbolicIcon(iconName), this))
    , m_title(new PlainLabel(this))
    , m_text(new PlainLabel(this))
    , m_buttons(new QHBoxLayout)
{
    setAutoFillBackground(true);
    setFocusPolicy(Qt::StrongFocus);
    setBackgroundRole(QPalette::Base);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    m_title->setFont(large);
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    m_buttons->setSpacing(8);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(10);
    layout->addStretch(2);
    layout->addWidget(m_icon, 0, Qt::AlignHCenter);
    // As wide as there is: an alignment in the layout would cut a second line off.
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addSpacing(8);
    layout->addLayout(m_buttons);
    layout->addStretch(3);
    m_buttons->addStretch();
    m_buttons->addStretch();
}

// In a low pane the words come first.
void EmptyState::resizeEvent(QResizeEvent *event)
{
    constexpr int kEnoughHeight = 230;
    m_icon->setVisible(height() >= kEnoughHeight);
    QWidget::resizeEvent(event);
}

void EmptyState::setTexts(const QString &title, const QString &text)
{
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
}

QPushButton *EmptyState::addButton(const QString &text, const QString &objectName, bool isMain)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(objectName);
    button->setMinimumSize(button->sizeHint() + QSize(20, 4)); // some styles leave the text no air
    button->setAutoDefault(isMain);
    button->setDefault(isMain);
    if (isMain) {
        setFocusProxy(button);
    }
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    return button;
}

} // namespace trailscope
