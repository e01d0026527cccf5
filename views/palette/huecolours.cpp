// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "palette/huecolours.h"

#include "palette/mixedcolour.h"

#include <QtGui/QPainter>
#include <QtGui/QPixmap>

#include <algorithm>
#include <cmath>

namespace trailscope {

namespace {

constexpr std::array<QRgb, kHueCount> kPureHues
    = {0xffe5383b, 0xfff2801f, 0xffe0c000, 0xff3fae49, 0xff10a8a0, 0xff3b7ff0, 0xff8a4fd8, 0xffe0569f};

double linear(int part)
{
    const double share = part / 255.0;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * linear(colour.red()) + 0.7152 * linear(colour.green()) + 0.0722 * linear(colour.blue());
}

// As much of the hue as the text allows.
QColor tintUnder(const QColor &base, const QColor &text, const QColor &hue)
{
    constexpr double kMostTint = 0.42;
    constexpr double kStep = 0.025;
    for (double share = kMostTint; share > 0; share -= kStep) {
        const QColor tint = mixedColour(base, hue, share);
        if (contrastRatio(tint, text) >= HueColours::kLeastContrast) {
            return tint;
        }
    }
    return base;
}

} // namespace

double contrastRatio(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    constexpr double kFlare = 0.05;
    return (std::max(a, b) + kFlare) / (std::min(a, b) + kFlare);
}

HueColours::HueColours(const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    for (std::size_t i = 0; i < kHueCount; ++i) {
        m_strong[i] = QColor(kPureHues[i]);
        m_backgrounds[i] = tintUnder(base, text, m_strong[i]);
    }
}

QIcon HueColours::icon(Hue hue) const
{
    constexpr int kSide = 16;
    QPixmap picture(kSide, kSide);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(strong(hue), 2));
    painter.setBrush(background(hue));
    constexpr qreal kMargin = 2;
    painter.drawRoundedRect(QRectF(kMargin, kMargin, kSide - 2 * kMargin, kSide - 2 * kMargin), 3, 3);
    return picture;
}

} // namespace trailscope
