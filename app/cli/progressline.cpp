// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/progressline.h"

#include "cli/terminaltext.h"
#include "text/visibletext.h"

#include <cstdio>
#include <string>

#include <unistd.h>

namespace trailscope::cli {

namespace {

constexpr char kEraseLine[] = "\r\033[K";

}

ProgressLine::ProgressLine(bool quiet)
    : m_enabled(!quiet && ::isatty(STDERR_FILENO) != 0)
{
}

ProgressLine::~ProgressLine()
{
    clear();
}

void ProgressLine::show(const QString &text)
{
    const std::lock_guard lock(m_mutex);
    if (!m_enabled)
        return;
    std::string line = kEraseLine;
    line += elided(visibleText(text).toStdString(), 78);
    std::fwrite(line.data(), 1, line.size(), stderr);
    std::fflush(stderr);
    m_shown = true;
}

void ProgressLine::clear()
{
    const std::lock_guard lock(m_mutex);
    if (!m_shown)
        return;
    std::fputs(kEraseLine, stderr);
    std::fflush(stderr);
    m_shown = false;
}

} // namespace trailscope::cli
