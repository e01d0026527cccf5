// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "profile/shippedprofile.h"

#include "profile/shippedplaybooks.h"

#include <QtCore/QFile>

// The resource sits in a static library, so that nothing but this call keeps the linker from leaving it out.
static void initProfileResource()
{
    Q_INIT_RESOURCE(profile);
}

namespace trailscope {

const Profile &shippedProfile()
{
    static const Profile profile = [] {
        initProfileResource();
        QFile file(QStringLiteral(":/profile/cloudtrail.json"));
        Profile read
            = file.open(QIODevice::ReadOnly) ? Profile::parse(file.readAll()).value_or(Profile()) : Profile();
        read.setItems(Playbook::kKind, shippedPlaybookItems());
        return read;
    }();
    return profile;
}

} // namespace trailscope
