// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "colours/colourruledialog.h"

#include "palette/huecolours.h"
#include "value/plainlabel.h"

#include <QtGui/QFontDatabase>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace trailscope {

using namespace Qt::StringLiterals;

ColourRuleDialog::ColourRuleDialog(const ColourRule &rule, QWidget *parent)
    : QDialog(parent)
    , m_rule(rule)
    , m_name(new QLineEdit(rule.name, this))
    , m_filter(new QPlainTextEdit(rule.filter, this))
    , m_hue(new QComboBox(this))
    , m_enabled(new QCheckBox(tr("&Colour events by this rule"), this))
    , m_fault(new PlainLabel(this))
{
    constexpr int kWidth = 520;
    constexpr int kFilterLines = 3;
    constexpr int kFrame = 12;
    setObjectName(u"colourRuleDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Colour Rule"));
    setMinimumWidth(kWidth);
    m_name->setObjectName(u"name"_s);
    m_name->setPlaceholderText(tr("What the colour means, in a word or two"));
    m_filter->setObjectName(u"filter"_s);
    m_filter->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_filter->setFixedHeight(m_filter->fontMetrics().lineSpacing() * kFilterLines + kFrame);
    m_filter->setTabChangesFocus(true);
    m_hue->setObjectName(u"hue"_s);
    const HueColours colours(palette());
    for (const Hue hue : kHues) {
        m_hue->addItem(colours.icon(hue), hueTitle(hue), static_cast<int>(hue));
    }
    m_hue->setCurrentIndex(rule.hue ? static_cast<int>(*rule.hue) : -1);
    m_enabled->setObjectName(u"enabled"_s);
    m_enabled->setChecked(rule.enabled);
    m_fault->setObjectName(u"fault"_s);
    m_fault->setWordWrap(true);

    auto *form = new QFormLayout;
    form->addRow(tr("&Name:"), m_name);
    form->addRow(tr("&Filter:"), m_filter);
    form->addRow(tr("Co&lour:"), m_hue);
    form->addRow(QString(), m_enabled);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    m_save = buttons->button(QDialogButtonBox::Save);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit chosen(shown());
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(m_fault);
    column->addWidget(buttons);

    connect(m_name, &QLineEdit::textChanged, this, &ColourRuleDialog::check);
    connect(m_filter, &QPlainTextEdit::textChanged, this, &ColourRuleDialog::check);
    connect(m_hue, &QComboBox::currentIndexChanged, this, &ColourRuleDialog::check);
    check();
    m_name->setFocus();
}

ColourRule ColourRuleDialog::shown() const
{
    ColourRule rule = m_rule;
    rule.name = m_name->text().trimmed();
    rule.filter = m_filter->toPlainText().trimmed();
    if (m_hue->currentIndex() >= 0) {
        rule.hue = static_cast<Hue>(m_hue->currentData().toInt());
    }
    rule.enabled = m_enabled->isChecked();
    return rule;
}

void ColourRuleDialog::check()
{
    const QString fault = shown().fault();
    m_fault->setText(fault);
    m_save->setEnabled(fault.isEmpty());
}

} // namespace trailscope
