# SPDX-FileCopyrightText: 2026 Trailscope contributors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154  # variables of the script that sources this
#
# Sourced inside the place with the libraries: builds one preset, anew where the build folder is from another place.

build_preset() {
    local preset=$1 build_dir=$source_dir/build/$1 place stamp quiet=()
    shift
    { mkdir -p "$build_dir" && [ -w "$build_dir" ]; } 2>/dev/null ||
        fail "Cannot write to $build_dir. Clone the source into a folder of your own and run this command there."
    stamp=$build_dir/.trailscope-place
    place=$(. /etc/os-release && printf '%s %s' "$ID" "${VERSION_ID:-}"; printf ' %s' "$source_dir")
    # Where nothing is cached yet, as on a fresh machine, ccache would preprocess every file only to look for it: it can go by the
    # compiler's own list of included files instead, also for those with precompiled headers.
    export CCACHE_DEPEND=1 CCACHE_SLOPPINESS=pch_defines,time_macros
    # Two commands at once build one after the other.
    exec 8>"$build_dir/.trailscope-lock"
    flock 8
    if [ ! -e "$build_dir/build.ninja" ] || [ "$(cat "$stamp" 2>/dev/null)" != "$place" ]; then
        local -a options=()
        if have ccache; then options+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache); fi
        say "Configuring the $preset build in $build_dir."
        rm -f "$stamp" "$build_dir/.trailscope-built"
        (cd "$source_dir" && cmake --fresh --preset "$preset" "${options[@]}") </dev/null >&2 8>&- ||
            fail "The build could not be configured; the messages above say why."
        printf '%s' "$place" >"$stamp"
    fi
    if [ "$preset" = release ]; then
        # Nothing to do is nothing to say. A dry run cannot tell: it takes the lists of files for changed.
        if [ -e "$build_dir/.trailscope-built" ]; then
            quiet=(--quiet)
        else
            say "Building; the first time takes a few minutes."
        fi
    fi
    [ -n "${VERBOSE:-}" ] && quiet=(-v)
    ninja -C "$build_dir" "${quiet[@]}" "$@" </dev/null >&2 8>&- ||
        fail "The $preset build failed; the messages above say why." \
            "If this is a fresh clone of a release, please report it with those messages."
    : >"$build_dir/.trailscope-built"
    exec 8>&-
}
