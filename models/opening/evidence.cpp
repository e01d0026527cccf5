// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "opening/evidence.h"

#include "archive/listing/filelist.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include <sys/stat.h>

namespace trailscope {

namespace {

std::optional<struct stat> statusOf(const char *path)
{
    struct stat found = {};
    return ::stat(path, &found) == 0 ? std::optional(found) : std::nullopt;
}

bool isSame(const struct stat &a, const struct stat &b)
{
    return a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

std::optional<struct stat> existingFile(const std::string &path)
{
    const auto found = statusOf(path.c_str());
    return found && S_ISREG(found->st_mode) ? found : std::nullopt;
}

} // namespace

bool liesInEvidence(const std::string &path, std::span<const std::string> inputs)
{
    if (!existingFile(path))
        return false;
    std::vector<struct stat> named;
    for (const std::string &input : inputs) {
        if (const auto status = statusOf(input.c_str()))
            named.push_back(*status);
    }
    // Folders are compared by what they are, not by name: a mount shows the same ones elsewhere.
    const auto isNamed = [&named](const std::filesystem::path &place) {
        const auto status = statusOf(place.c_str());
        return status && std::ranges::any_of(named, [&status](const struct stat &input) {
                   return isSame(*status, input);
               });
    };
    // The way to a link, and that to where it leads.
    std::error_code unknown;
    for (std::filesystem::path place :
         {std::filesystem::absolute(path, unknown), std::filesystem::canonical(path, unknown)}) {
        while (!place.empty()) {
            if (isNamed(place))
                return true;
            if (place == place.parent_path())
                break;
            place = place.parent_path();
        }
    }
    return false;
}

bool isEvidence(const std::string &path, std::span<const std::string> inputs, std::stop_token stop)
{
    const auto target = existingFile(path);
    if (!target)
        return false;
    if (liesInEvidence(path, inputs))
        return true;
    bool found = false;
    std::stop_source enough;
    const std::stop_callback relay(std::move(stop), [&enough] { enough.request_stop(); });
    // What cannot be listed cannot be read either.
    (void)visitFiles(
        inputs,
        [&](const StoredFile &file) {
            if (!std::cmp_equal(file.size, target->st_size))
                return;
            const auto status = statusOf(file.path.c_str());
            if (status && isSame(*status, *target)) {
                found = true;
                enough.request_stop();
            }
        },
        enough.get_token());
    return found;
}

} // namespace trailscope
