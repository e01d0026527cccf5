// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "coverage/dayheader.h"

#include "palette/mixedcolour.h"

#include <QtCore/QDate>
#include <QtCore/QList>
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
    struct Month {
        int x = 0;
        QString title;
    };
    QList<Month> months;
    QString monthBefore;
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
            months.append({x, when.isValid() ? QLocale().toString(when, QStringLiteral("MMM yyyy")) : month});
        }
    }
    for (qsizetype i = 0; i < months.size(); ++i) {
        const int begin = qMax(months[i].x, 0) + 4;
        const int end = i + 1 < months.size() ? months[i + 1].x : viewport()->width();
        if (months[i].x > 0) {
            painter.setPen(mixedColour(base, text, 0.3));
            painter.drawLine(months[i].x, 2, months[i].x, height() - 2);
        }
        // One without the room for its title is told by the month that follows.
        if (begin + fontMetrics().horizontalAdvance(months[i].title) <= end) {
            painter.setPen(text);
            painter.drawText(QRect(begin, 0, end - begin, half), Qt::AlignLeft | Qt::AlignVCenter,
                             months[i].title);
        }
    }
}

} // namespace trailscope
