// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "loading/loadprogressbar.h"

#include "icons/symbolicicon.h"
#include "text/pluralnumber.h"
#include "value/plainlabel.h"

#include <QtCore/QLocale>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QToolButton>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace trailscope {

namespace {

QString number(std::uint64_t value)
{
    return QLocale().toString(static_cast<qulonglong>(value));
}

QString bytesText(std::uint64_t bytes)
{
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1);
}

// Two digits that mean something: 98,431.7 becomes 98,000.
std::uint64_t rounded(double value)
{
    if (value < 100)
        return static_cast<std::uint64_t>(std::max(0.0, value));
    const double scale = std::pow(10.0, std::floor(std::log10(value)) - 1);
    return static_cast<std::uint64_t>(std::round(value / scale) * scale);
}

} // namespace

LoadProgressBar::LoadProgressBar(QWidget *parent)
    : QWidget(parent)
    , m_bar(new QProgressBar)
    , m_label(new PlainLabel)
    , m_cancel(new QToolButton)
{
    m_bar->setRange(0, 0);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(140);
    m_bar->setMaximumHeight(14);
    m_bar->setAccessibleName(tr("Progress of loading"));
    m_cancel->setIcon(symbolicIcon(u"clear"_s));
    m_cancel->setText(tr("Stop"));
    m_cancel->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_cancel->setAutoRaise(true);
    m_cancel->setToolTip(tr("Stop loading; what has been read stays"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_bar);
    layout->addWidget(m_label);
    layout->addWidget(m_cancel);
    connect(m_cancel, &QToolButton::clicked, this, &LoadProgressBar::cancelRequested);
    start();
}

void LoadProgressBar::start()
{
    m_before = {};
    m_eventsPerSecond = 0;
    m_bytesPerSecond = 0;
    m_bar->setRange(0, 0);
    m_label->setText(tr("Looking for files…"));
    m_cancel->setEnabled(true);
}

void LoadProgressBar::setStopping()
{
    m_cancel->setEnabled(false);
    m_label->setText(tr("Stopping; what has been read stays"));
}

QString LoadProgressBar::text() const
{
    return m_label->text();
}

void LoadProgressBar::setProgress(const LoadProgress &progress)
{
    updateRate(progress);
    if (progress.settling || (progress.listing && progress.bytesTotal == 0)) {
        m_bar->setRange(0, 0); // busy: there is no measure for it
    } else {
        m_bar->setRange(0, 1000);
        const double share = progress.bytesTotal > 0
            ? static_cast<double>(progress.bytesDone) / static_cast<double>(progress.bytesTotal)
            : 1.0;
        m_bar->setValue(static_cast<int>(std::clamp(share, 0.0, 1.0) * 1000));
    }
    if (m_cancel->isEnabled())
        m_label->setText(progressText(progress));
}

void LoadProgressBar::updateRate(const LoadProgress &progress)
{
    const double seconds = std::chrono::duration<double>(progress.elapsed - m_before.elapsed).count();
    if (seconds < 0.05)
        return;
    const double events
        = static_cast<double>(progress.events - std::min(progress.events, m_before.events)) / seconds;
    const double bytes
        = static_cast<double>(progress.bytesDone - std::min(progress.bytesDone, m_before.bytesDone))
        / seconds;
    const double weight = m_before.elapsed.count() == 0 ? 1.0 : 1.0 - std::exp(-seconds / 2.0);
    m_eventsPerSecond += weight * (events - m_eventsPerSecond);
    m_bytesPerSecond += weight * (bytes - m_bytesPerSecond);
    m_before = progress;
}

QString LoadProgressBar::progressText(const LoadProgress &progress) const
{
    if (progress.settling)
        return tr("%Ln event(s) · telling copies from conflicts…", nullptr, pluralNumber(progress.events));
    // Until every folder has been listed, totals would only mislead.
    QStringList parts;
    parts.append(progress.listing ? tr("%Ln file(s)", nullptr, pluralNumber(progress.filesDone))
                                  : tr("%1 of %Ln file(s)", nullptr, pluralNumber(progress.filesTotal))
                                        .arg(number(progress.filesDone)));
    parts.append(progress.listing
                     ? bytesText(progress.bytesDone)
                     : tr("%1 of %2").arg(bytesText(progress.bytesDone), bytesText(progress.bytesTotal)));
    parts.append(tr("%Ln event(s)", nullptr, pluralNumber(progress.events)));
    if (const std::uint64_t rate = rounded(m_eventsPerSecond); rate > 0)
        parts.append(tr("%Ln event(s)/s", nullptr, pluralNumber(rate)));
    if (const QString left = timeLeftText(progress); !left.isEmpty())
        parts.append(left);
    return parts.join(u" · "_s);
}

QString LoadProgressBar::timeLeftText(const LoadProgress &progress) const
{
    if (progress.listing || m_bytesPerSecond <= 0 || progress.elapsed < std::chrono::seconds(1))
        return {};
    const double seconds
        = static_cast<double>(progress.bytesTotal - std::min(progress.bytesTotal, progress.bytesDone))
        / m_bytesPerSecond;
    if (seconds < 90)
        return tr("%1 s left").arg(number(static_cast<std::uint64_t>(std::ceil(seconds))));
    if (seconds < 90 * 60)
        return tr("%1 min left").arg(number(static_cast<std::uint64_t>(std::ceil(seconds / 60))));
    return tr("%1 h left").arg(number(static_cast<std::uint64_t>(std::ceil(seconds / 3600))));
}

} // namespace trailscope
