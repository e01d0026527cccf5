// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/timezonemenu.h"

#include <QtGui/QActionGroup>
#include <QtWidgets/QInputDialog>

namespace trailscope {

using namespace Qt::StringLiterals;

TimeZoneMenu::TimeZoneMenu(QWidget *parent)
    : QMenu(tr("&Time Zone"), parent)
{
    setObjectName(u"zoneMenu"_s);
    connect(this, &QMenu::aboutToShow, this, &TimeZoneMenu::fill);
}

void TimeZoneMenu::fill()
{
    clear();
    auto *group = new QActionGroup(this);
    bool found = false;
    const auto add = [&](const QString &text, const QByteArray &id, const QTimeZone &zone) {
        QAction *action = addAction(text, this, [this, id] { emit chosen(id); });
        action->setCheckable(true);
        action->setActionGroup(group);
        action->setChecked(!found && zone == m_zone);
        found = found || zone == m_zone;
    };
    add(tr("UTC"), {}, QTimeZone::utc());
    const QTimeZone local(QTimeZone::systemTimeZoneId());
    if (local.isValid()) {
        add(tr("Local Time (%1)").arg(QString::fromUtf8(local.id())), local.id(), local);
    }
    if (!found) {
        add(QString::fromUtf8(m_zone.id()), m_zone.id(), m_zone);
    }
    addSeparator();
    addAction(tr("Choose…"), this, &TimeZoneMenu::ask);
}

void TimeZoneMenu::ask()
{
    QStringList ids;
    const QList<QByteArray> zones = QTimeZone::availableTimeZoneIds();
    for (const QByteArray &id : zones) {
        ids.append(QString::fromUtf8(id));
    }
    auto *dialog = new QInputDialog(parentWidget()->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Time Zone"));
    dialog->setLabelText(tr("Show times in:"));
    dialog->setComboBoxItems(ids);
    dialog->setComboBoxEditable(true);
    dialog->setTextValue(QString::fromUtf8(m_zone.id()));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString &id) {
        if (QTimeZone(id.toUtf8()).isValid()) {
            emit chosen(id.toUtf8());
        } else {
            emit statusMessage(tr("There is no time zone “%1”.").arg(id));
        }
    });
    dialog->open();
}

} // namespace trailscope
