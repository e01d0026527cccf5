// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/readlimits.h"

#include <QtWidgets/QDialog>

#include <array>
#include <span>

class QCheckBox;
class QSpinBox;

namespace trailscope {

// Shows the limits of reading and lets them be moved. GUI thread.
class LimitsDialog : public QDialog {
    Q_OBJECT

public:
    // `reached`: those that kept part of the open trail from being read; they are marked.
    LimitsDialog(const ReadLimits &limits, std::span<const ReadLimit> reached, QWidget *parent = nullptr);

    // Whether there is a trail to open anew with what is chosen.
    void setOffersOpening(bool offers);

signals:
    void chosen(const trailscope::ReadLimits &limits, bool openAnew);

private:
    void fill(const ReadLimits &limits);
    [[nodiscard]] ReadLimits shown() const;

    ReadLimits m_limits; // as they were
    std::array<QSpinBox *, kReadLimitCount> m_values{};
    QCheckBox *m_openAnew;
};

} // namespace trailscope
