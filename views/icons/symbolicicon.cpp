// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "icons/symbolicicon.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtGui/QGuiApplication>
#include <QtGui/QIconEngine>
#include <QtGui/QPainter>
#include <QtGui/QPalette>
#include <QtGui/QPixmap>
#include <QtSvg/QSvgRenderer>

// Outside any namespace, as Q_INIT_RESOURCE asks: a static library's resources are not found by themselves.
static void initialiseIcons()
{
    Q_INIT_RESOURCE(icons);
}

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

class SymbolicIconEngine : public QIconEngine {
public:
    SymbolicIconEngine(const QString &name, const QColor &colour)
        : m_colour(colour)
    {
        QFile file(u":/symbolic/"_s % name % u".svg"_s);
        if (file.open(QIODevice::ReadOnly)) {
            m_svg = file.readAll();
        }
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        QByteArray svg = m_svg;
        svg.replace("currentColor", colour(mode).name(QColor::HexRgb).toLatin1());
        QSvgRenderer renderer(svg);
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        renderer.render(painter, QRectF(rect));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect({}, size), mode, state);
        return pixmap;
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        Q_UNUSED(scale) // `size` is in device pixels already
        return pixmap(size, mode, state);
    }

    [[nodiscard]] QIconEngine *clone() const override { return new SymbolicIconEngine(*this); }

private:
    [[nodiscard]] QColor colour(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        switch (mode) {
        case QIcon::Disabled:
            return palette.color(QPalette::Disabled, QPalette::WindowText);
        case QIcon::Selected:
            return palette.color(QPalette::HighlightedText);
        case QIcon::Normal:
        case QIcon::Active:
            break;
        }
        return m_colour.isValid() ? m_colour : palette.color(QPalette::Active, QPalette::WindowText);
    }

    QByteArray m_svg;
    QColor m_colour;
};

} // namespace

QIcon symbolicIcon(const QString &name)
{
    return symbolicIcon(name, {});
}

QIcon symbolicIcon(const QString &name, const QColor &colour)
{
    initialiseIcons();
    return QIcon(new SymbolicIconEngine(name, colour));
}

} // namespace trailscope
