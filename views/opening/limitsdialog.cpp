// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "opening/limitsdialog.h"

#include "value/plainlabel.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace trailscope {

namespace {

constexpr std::uint64_t kMebibyte = std::uint64_t{1} << 20;
constexpr int kIntroductionWidth = 460;

// Sizes are shown in MiB: every limit then fits a spin box.
std::uint64_t stepOf(const ReadLimitInfo &info)
{
    return info.isBytes ? kMebibyte : 1;
}

int shownValue(const ReadLimitInfo &info, std::uint64_t value)
{
    return static_cast<int>(std::max<std::uint64_t>(value / stepOf(info), 1));
}

} // namespace

LimitsDialog::LimitsDialog(const ReadLimits &limits, std::span<const ReadLimit> reached, QWidget *parent)
    : QDialog(parent)
    , m_limits(limits)
    , m_openAnew(new QCheckBox(tr("&Open the trail again with these limits"), this))
{
    setObjectName(u"limitsDialog"_s);
    setWindowTitle(tr("Reading Limits"));
    auto *introduction = new PlainLabel(
        tr("An archive can be made to exhaust the machine that opens it. Reading stops at these "
           "limits; what comes before is kept, and the load report says where it stopped. "
           "Raise one only for files that you trust."),
        this);
    introduction->setWordWrap(true);
    introduction->setMinimumWidth(kIntroductionWidth);

    auto *form = new QFormLayout;
    for (const ReadLimitInfo &info : allReadLimits()) {
        auto *value = new QSpinBox(this);
        value->setObjectName(QString::fromUtf8(info.name));
        value->setRange(shownValue(info, info.least), shownValue(info, info.most));
        value->setGroupSeparatorShown(true);
        value->setAlignment(Qt::AlignRight);
        value->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
        if (info.isBytes) {
            value->setSuffix(tr(" MiB"));
        }
        const bool isReached = std::ranges::contains(reached, info.limit);
        const QString title = QString::fromStdString(readLimitTitle(info.limit));
        auto *label = new PlainLabel(isReached ? tr("%1 (reached)").arg(title) : title, this);
        label->setBuddy(value);
        QFont font = label->font();
        font.setBold(isReached);
        label->setFont(font);
        form->addRow(label, value);
        m_values[static_cast<std::size_t>(info.limit)] = value;
    }
    fill(limits);

    m_openAnew->setObjectName(u"openAnew"_s);
    m_openAnew->setChecked(!reached.empty());
    auto *buttons = new QDialogButtonBox(
        QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::RestoreDefaults, this);
    connect(buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this,
            [this] { fill(ReadLimits()); });
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit chosen(shown(), m_openAnew->isVisibleTo(this) && m_openAnew->isChecked());
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *column = new QVBoxLayout(this);
    column->setSpacing(10);
    column->addWidget(introduction);
    column->addLayout(form);
    column->addWidget(m_openAnew);
    column->addWidget(buttons);
    setOffersOpening(false);
}

void LimitsDialog::setOffersOpening(bool offers)
{
    m_openAnew->setVisible(offers);
}

void LimitsDialog::fill(const ReadLimits &limits)
{
    for (const ReadLimitInfo &info : allReadLimits()) {
        m_values[static_cast<std::size_t>(info.limit)]->setValue(shownValue(info, limits.value(info.limit)));
    }
}

// A limit that was not touched stays what it was, to the byte.
ReadLimits LimitsDialog::shown() const
{
    ReadLimits limits = m_limits;
    for (const ReadLimitInfo &info : allReadLimits()) {
        const int value = m_values[static_cast<std::size_t>(info.limit)]->value();
        if (value != shownValue(info, m_limits.value(info.limit))) {
            limits.setValue(info.limit, static_cast<std::uint64_t>(value) * stepOf(info));
        }
    }
    return limits;
}

} // namespace trailscope
