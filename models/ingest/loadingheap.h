// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace trailscope {

// How the C library's heap behaves while trails are loaded, from the first of these to the last: the settings
// are the process's, and one trail may begin to load while another is still being left. Nothing where it is
// not the GNU C library. Any thread.
class LoadingHeap {
public:
    LoadingHeap();
    ~LoadingHeap();
    LoadingHeap(const LoadingHeap &) = delete;
    LoadingHeap &operator=(const LoadingHeap &) = delete;

    // What loading needed and nothing needs any more goes back to the system: a tenth of what a trail takes.
    // The library keeps it unless it is told to.
    static void returnUnused();
};

} // namespace trailscope
