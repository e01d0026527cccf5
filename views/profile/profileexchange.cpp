// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "profile/profileexchange.h"

#include "profile/keptprofile.h"
#include "profile/profileimportdialog.h"
#include "text/visibletext.h"

#include <QtWidgets/QFileDialog>
#include <QtWidgets/QPushButton>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

QString profileFileKinds()
{
    return ProfileExchange::tr("Trailscope profiles (*.json);;All files (*)");
}

} // namespace

ProfileExchange::ProfileExchange(KeptProfile &profile, const TrailSession &session, QWidget *dialog)
    : QObject(dialog)
    , m_profile(profile)
    , m_session(session)
    , m_dialog(dialog)
    , m_import(new QPushButton(tr("&Import…"), dialog))
    , m_export(new QPushButton(tr("&Export…"), dialog))
{
    connect(m_import, &QPushButton::clicked, this, [this] {
        if (const QString path = QFileDialog::getOpenFileName(m_dialog, tr("Import"), {}, profileFileKinds());
            !path.isEmpty()) {
            importFrom(path);
        }
    });
    connect(m_export, &QPushButton::clicked, this, [this] {
        if (const QString path = QFileDialog::getSaveFileName(
                m_dialog, tr("Export"), u"trailscope-profile.json"_s, profileFileKinds());
            !path.isEmpty()) {
            exportTo(path);
        }
    });
    connect(&m_profile, &KeptProfile::failed, this,
            [this](const QString &text) { emit message(visibleText(text)); });
}

void ProfileExchange::importFrom(const QString &path)
{
    const auto other = readProfile(path);
    emit message(other ? QString() : visibleText(tr("Nothing was imported. %1").arg(other.error())));
    if (!other) {
        return;
    }
    auto *dialog
        = new ProfileImportDialog(m_profile.compareWith(*other), other->problems(), m_session, m_dialog);
    connect(dialog, &ProfileImportDialog::chosen, &m_profile, &KeptProfile::take);
    dialog->open();
}

void ProfileExchange::exportTo(const QString &path)
{
    const auto written = m_profile.exportTo(path);
    emit message(visibleText(written ? tr("Written to %1.").arg(path)
                                     : tr("Nothing was written. %1").arg(written.error())));
}

} // namespace trailscope
