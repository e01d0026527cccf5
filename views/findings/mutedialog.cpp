// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "findings/mutedialog.h"

#include "panes/findings/mutedrulemodel.h"
#include "text/visibletext.h"
#include "value/plainlabel.h"

#include <QtCore/QDate>
#include <QtWidgets/QDateEdit>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>

namespace trailscope {

using namespace Qt::StringLiterals;

MuteDialog::MuteDialog(const MutedRule &mute, const TrailSession &session, QWidget *parent)
    : FilterItemDialog(mute.reason, mute.filter, session, parent)
    , m_mute(mute)
    , m_date(new QDateEdit(this))
{
    setObjectName(u"muteDialog"_s);
    setWindowTitle(tr("Mute a Rule"));
    auto *rule = new PlainLabel(visibleText(MutedRuleModel::titleOf(mute)), this);
    rule->setObjectName(u"rule"_s);
    rule->setWordWrap(true);
    form()->insertRow(0, tr("Rule:"), rule);
    if (auto *label = qobject_cast<QLabel *>(form()->labelForField(nameEdit())))
        label->setText(tr("&Reason:"));
    nameEdit()->setPlaceholderText(tr("Why its hits are not worth seeing"));
    if (auto *filter = findChild<QPlainTextEdit *>(u"filter"_s)) {
        filter->setPlaceholderText(tr("Empty: all hits. Else only those for which this filter holds, "
                                      "for instance: role = backup"));
        if (auto *label = qobject_cast<QLabel *>(form()->labelForField(filter)))
            label->setText(tr("&Where:"));
    }
    m_date->setObjectName(u"date"_s);
    m_date->setDisplayFormat(u"yyyy-MM-dd"_s);
    m_date->setCalendarPopup(true);
    const QDate date = QDate::fromString(mute.date, Qt::ISODate);
    m_date->setDate(date.isValid() ? date : QDate::currentDate());
    form()->addRow(tr("&Date:"), m_date);
    auto *note
        = new PlainLabel(tr("Muted hits are still found and counted: Rules ▸ Show Muted Hits shows them. "
                            "The rule itself stays as it is."),
                         this);
    note->setWordWrap(true);
    note->setForegroundRole(QPalette::PlaceholderText);
    form()->addRow(note);
    check();
}

MutedRule MuteDialog::shown() const
{
    MutedRule mute = m_mute;
    mute.reason = name();
    mute.filter = filter();
    mute.date = m_date->date().toString(Qt::ISODate);
    return mute;
}

} // namespace trailscope
