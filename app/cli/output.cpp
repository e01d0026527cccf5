// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/output.h"

#include "cli/clitext.h"
#include "cli/exitstatus.h"
#include "cli/messages.h"
#include "exporters/descriptorsink.h"
#include "exporters/filesink.h"

#include <QtCore/QFile>

#include <algorithm>
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

std::optional<struct stat> existingFile(const std::string &path)
{
    struct stat found = {};
    return !path.empty() && ::stat(path.c_str(), &found) == 0 && S_ISREG(found.st_mode) ? std::optional(found)
                                                                                        : std::nullopt;
}

bool isSameFile(const struct stat &file, const char *path)
{
    struct stat other = {};
    return ::stat(path, &other) == 0 && other.st_dev == file.st_dev && other.st_ino == file.st_ino;
}

} // namespace

std::optional<std::string> outputObstacle(const std::string &path)
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
    return std::nullopt;
}

bool isInput(const std::string &path, const LoadReport &report)
{
    const auto output = existingFile(path);
    if (!output)
        return false;
    for (const LeafReport &leaf : report.leaves) {
        if (isSameFile(*output, leaf.place.file.path.c_str()))
            return true;
    }
    return false;
}

bool isInput(const std::string &path, const FileList &listed)
{
    const auto output = existingFile(path);
    return output && std::ranges::any_of(listed.files, [&output](const StoredFile &file) {
               return isSameFile(*output, file.path.c_str());
           });
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
