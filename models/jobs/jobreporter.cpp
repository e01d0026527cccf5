// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "jobs/jobreporter.h"

namespace trailscope {

JobReporter::JobReporter(QObject *parent)
    : QObject(parent)
{
}

JobReporter::~JobReporter() = default;

} // namespace trailscope
