// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "colours/colourruledialog.h"

#include "palette/huecolours.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>

namespace trailscope {

using namespace Qt::StringLiterals;

ColourRuleDialog::ColourRuleDialog(const ColourRule &rule, const TrailSession &session, QWidget *parent)
    : FilterItemDialog(rule.name, rule.filter, session, parent)
    , m_rule(rule)
    , m_hue(new QComboBox(this))
    , m_enabled(new QCheckBox(tr("&Colour events by this rule"), this))
{
    setObjectName(u"colourRuleDialog"_s);
    setWindowTitle(tr("Colour Rule"));
    nameEdit()->setPlaceholderText(tr("What the colour means, in a word or two"));
    m_hue->setObjectName(u"hue"_s);
    const HueColours colours(palette());
    for (const Hue hue : kHues) {
        m_hue->addItem(colours.icon(hue), hueTitle(hue), static_cast<int>(hue));
    }
    m_hue->setCurrentIndex(rule.hue ? static_cast<int>(*rule.hue) : -1);
    m_enabled->setObjectName(u"enabled"_s);
    m_enabled->setChecked(rule.enabled);
    form()->addRow(tr("Co&lour:"), m_hue);
    form()->addRow(QString(), m_enabled);
    connect(m_hue, &QComboBox::currentIndexChanged, this, &ColourRuleDialog::check);
    check();
}

ColourRule ColourRuleDialog::shown() const
{
    ColourRule rule = m_rule;
    rule.name = name();
    rule.filter = filter();
    if (m_hue->currentIndex() >= 0) {
        rule.hue = static_cast<Hue>(m_hue->currentData().toInt());
    }
    rule.enabled = m_enabled->isChecked();
    return rule;
}

} // namespace trailscope
