// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/output.h"

#include "cli/clitext.h"
#include "cli/exitstatus.h"
#include "cli/messages.h"
#include "exporters/descriptorsink.h"
#include "exporters/filesink.h"
#include "opening/evidence.h"

#include <QtCore/QFile>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace trailscope::cli {

namespace {

QString decoded(const std::string &path)
{
    return QFile::decodeName(QByteArray::fromStdString(path));
}

} // namespace

std::optional<std::string> outputObstacle(const std::string &path, std::span<const std::string> inputs,
                                          const std::stop_token &stop)
{
    if (path.empty())
        return std::nullopt;
    const auto obstacle = [&path](const QString &text) { return text.arg(decoded(path)).toStdString(); };
    struct stat found = {};
    if (::stat(path.c_str(), &found) == 0) {
        if (S_ISDIR(found.st_mode))
            return obstacle(CliText::tr("--output %1 is a folder. Name a file in it."));
        if (!S_ISREG(found.st_mode))
            return std::nullopt; // a device or FIFO: opening it will tell
    }
    std::filesystem::path folder = std::filesystem::path(path).parent_path();
    if (folder.empty())
        folder = ".";
    if (::stat(folder.c_str(), &found) != 0 || !S_ISDIR(found.st_mode))
        return obstacle(CliText::tr("--output %1 is in a folder that does not exist."));
    if (::access(folder.c_str(), W_OK | X_OK) != 0)
        return CliText::tr("--output %1 cannot be created: %2")
            .arg(decoded(path), QString::fromLocal8Bit(std::strerror(errno)))
            .toStdString();
    if (isEvidence(path, inputs, stop))
        return obstacle(CliText::tr(
            "--output %1 is one of the files to read, or lies among them; it was left as it is."));
    return std::nullopt;
}

std::expected<std::unique_ptr<OutputSink>, ExportError> openOutput(const std::string &path)
{
    if (!path.empty())
        return FileSink::open(decoded(path));
    return std::make_unique<DescriptorSink>(STDOUT_FILENO, CliText::tr("standard output"),
                                            DescriptorSink::Ownership::Borrows);
}

std::optional<std::size_t> outputWidth(const std::string &path)
{
    if (!path.empty() || ::isatty(STDOUT_FILENO) == 0)
        return std::nullopt;
    winsize size = {};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) // NOLINT(*-vararg)
        return 80;
    return size.ws_col;
}

int failedOutput(const ExportError &error)
{
    switch (error.fault) {
    case ExportFault::ReaderGone:
        return Done; // whoever reads has seen enough
    case ExportFault::Cancelled:
        return Interrupted;
    case ExportFault::RecordUnreachable:
        printMessage(std::string_view(error.text));
        return DoneInPart;
    case ExportFault::Evidence:
    case ExportFault::CannotOpen:
    case ExportFault::CannotWrite:
        break;
    }
    printMessage(std::string_view(error.text));
    return NotDone;
}

int writeOutput(const std::string &path, std::string_view text)
{
    const auto sink = openOutput(path);
    if (!sink)
        return failedOutput(sink.error());
    if (const auto written = (*sink)->write(text); !written)
        return failedOutput(written.error());
    if (const auto finished = (*sink)->finish(); !finished)
        return failedOutput(finished.error());
    return Done;
}

} // namespace trailscope::cli
