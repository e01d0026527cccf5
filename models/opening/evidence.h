// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <span>
#include <stop_token>
#include <string>

namespace trailscope {

// Whether a path stands for something that must not be written over: a regular file that an input names or
// that lies in it, read or not. A file that does not exist yet replaces nothing, nor does a device. Any
// thread.

// As far as the path and the folders above it tell, links followed: at once, however large the inputs are.
[[nodiscard]] bool liesInEvidence(const std::string &path, std::span<const std::string> inputs);

// By whatever name the inputs have the file: a link to it, another hard link, a folder that is linked. Lists
// the inputs where the path alone does not tell.
[[nodiscard]] bool isEvidence(const std::string &path, std::span<const std::string> inputs,
                              std::stop_token stop = {});

} // namespace trailscope
