// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "bench/childload.h"

#include "bench/archiveundertest.h"
#include "bench/measurements.h"
#include "bench/stopwatch.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QProcess>
#include <QtCore/QString>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string_view>

namespace trailscope::bench {
namespace {

// A line of /proc/self/status that counts kilobytes.
double statusBytes(std::string_view key)
{
    std::ifstream file("/proc/self/status");
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with(key)) {
            return std::atof(line.c_str() + key.size()) * 1024;
        }
    }
    return 0;
}

} // namespace

int loadForParent(const std::string &path)
{
    const Stopwatch stopwatch;
    const auto trail = loadWhole(path);
    std::printf("%u %.6f %.6f %.0f %.0f\n", trail->snapshot()->eventCount(), stopwatch.wallSeconds(),
                stopwatch.cpuSeconds(), statusBytes("VmHWM:"), statusBytes("VmRSS:"));
    return 0;
}

std::expected<ChildLoad, std::string> loadInChild(const std::string &path)
{
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(QCoreApplication::applicationFilePath(),
                {QString::fromLatin1(kChildLoadOption), QString::fromStdString(path)});
    if (!child.waitForFinished(-1) || child.exitStatus() != QProcess::NormalExit || child.exitCode() != 0) {
        return std::unexpected("the process that was to load it failed");
    }
    ChildLoad out;
    unsigned long long events = 0;
    if (std::sscanf(child.readAllStandardOutput().constData(), "%llu %lf %lf %lf %lf", &events, &out.wall,
                    &out.cpu, &out.peakBytes, &out.residentBytes)
        != 5) {
        return std::unexpected("the process that was to load it said nothing");
    }
    out.events = events;
    return out;
}

} // namespace trailscope::bench
