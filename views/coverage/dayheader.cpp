// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "coverage/dayheader.h"

#include "detail/mixedcolour.h"

#include <QtCore/QDate>
#include <QtCore/QLocale>
#include <QtGui/QPaintEvent>
#include <QtGui/QPainter>

namespace trailscope {

DayHeader::DayHeader(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionResizeMode(QHeaderView::Fixed);
    setHighlightSections(false);
    setSectionsClickable(false);
}

QSize DayHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), 2 * fontMetrics().height() + 6};
}

void DayHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    const QColor base = palette().color(QPalette::Button);
    const QColor text = palette().color(QPalette::ButtonText);
    painter.fillRect(viewport()->rect(), base);
    if (!model() || count() == 0) {
        return;
    }
    const int half = height() / 2;
    const int first = qMax(0, visualIndexAt(0));
    QString monthBefore;
    int monthEnd = -1; // where the last month's name ends
    for (int section = first; section < count(); ++section) {
        const int x = sectionViewportPosition(section);
        if (x >= viewport()->width()) {
            break;
        }
        const QString day = model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
        const QString date = model()->headerData(section, Qt::Horizontal, Qt::ToolTipRole).toString();
        const QDate when = QDate::fromString(date, Qt::ISODate);
        const bool weekend = when.isValid() && when.dayOfWeek() >= 6;
        painter.setPen(mixedColour(base, text, weekend ? 0.55 : 0.95));
        painter.drawText(QRect(x, half, sectionSize(section), half - 1), Qt::AlignCenter, day);
        const QString month = date.left(7);
        if (month != monthBefore) {
            monthBefore = month;
            const QString title
                = when.isValid() ? QLocale().toString(when, QStringLiteral("MMM yyyy")) : month;
            const int begin = qMax(x, 0) + 4;
            if (begin > monthEnd) {
                painter.setPen(text);
                painter.drawText(QRect(begin, 0, 200, half), Qt::AlignLeft | Qt::AlignVCenter, title);
                monthEnd = begin + fontMetrics().horizontalAdvance(title) + 6;
            }
            if (x > 0) {
                painter.setPen(mixedColour(base, text, 0.3));
                painter.drawLine(x, 2, x, height() - 2);
            }
        }
    }
}

} // namespace trailscope
