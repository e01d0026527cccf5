# SPDX-FileCopyrightText: 2026 Trailscope contributors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154  # variables of the script that sources this
#
# Sourced after lib-root-folder.sh: running a command where the libraries are. With the distribution's own
# packages that is right here; otherwise it is inside the root folder, with the user's files at their own paths.
#
# TRAILSCOPE_ENTER chooses the way in by hand: bwrap, chroot or copy. The default is the first that works:
#   bwrap    user files are bound in; the root folder itself is read-only; no privileges needed
#   chroot   root only: the same by mount --bind in a mount namespace of its own
#   copy     root only, where no mount is allowed at all (some containers): the source tree and the paths
#            named on the command line are copied into the root folder, and what was made is copied back

# The host's own folders that hold no user's files.
is_system_folder() {
    case $1 in
        / | /bin | /boot | /dev | /dev/* | /etc | /lib | /lib32 | /lib64 | /libx32 | /proc | /proc/* | /run | /sbin | \
            /sys | /sys/* | /usr | /usr/bin | /usr/lib | /usr/lib/* | /usr/sbin | /usr/share | /var | /var/lib | /lost+found)
            return 0
            ;;
    esac
    return 1
}

# Every host path that the command may need, one a NUL: the folders of users' files, the source tree, the working
# folder, the root-relative paths named in "$@" (also as --option=PATH), the display's sockets.
host_paths() {
    local path
    for path in /*; do
        if ! is_system_folder "$path" && [ ! -L "$path" ] && [ -d "$path" ] && [ -r "$path" ]; then
            printf '%s\0' "$path"
        fi
    done
    printf '%s\0' "$source_dir" "$PWD" "$HOME" /var/tmp
    # DISPLAY's sockets are in /tmp, Wayland's and the session bus's here.
    if [ -n "${XDG_RUNTIME_DIR:-}" ]; then printf '%s\0' "$XDG_RUNTIME_DIR"; fi
    if [ -n "${XAUTHORITY:-}" ]; then printf '%s\0' "$XAUTHORITY"; fi
    if [ -n "${CCACHE_DIR:-}" ]; then printf '%s\0' "$CCACHE_DIR"; fi
    if [ -n "${TRAILSCOPE_CORPUS:-}" ]; then printf '%s\0' "$TRAILSCOPE_CORPUS"; fi
    # The command itself is the one of the place entered.
    named_paths "${@:2}"
}

# The existing paths among the arguments; of a file that is yet to be written, its folder.
named_paths() {
    local argument path
    for argument in "$@"; do
        path=$argument
        case $argument in --*=*) path=${argument#*=} ;; esac
        case $path in '' | -*) continue ;; esac
        if [ -e "$path" ]; then
            realpath -zs -- "$path"
            realpath -z -- "$path"
        elif [[ $path == */* && -d ${path%/*}/ ]]; then
            realpath -zs -- "${path%/*}/"
        fi
    done
}

# Sets $wanted_paths to those of host_paths "$@" that no other one contains: sorted, a folder comes before
# what it contains.
collect_paths() {
    local path known
    wanted_paths=()
    while IFS= read -r -d '' path; do
        if [ ! -e "$path" ] || is_system_folder "$path"; then continue; fi
        for known in "${wanted_paths[@]}"; do
            if [[ $path == "$known"/* ]]; then continue 2; fi
        done
        wanted_paths+=("$path")
    done < <(host_paths "$@" | LC_ALL=C sort -zu)
}

# Binds the root folder's own entries at $1, one level deeper wherever a wanted path lies below an entry:
# so the mount points are made on a temporary file system, and the root folder stays as it is.
compose_root() {
    local inside=$1 entry name path deeper
    for entry in "$root_folder$inside"/* "$root_folder$inside"/.[!.]*; do
        [ -e "$entry" ] || [ -L "$entry" ] || continue
        name=$inside/${entry##*/}
        case $name in /dev | /proc | /sys) continue ;; esac
        if [ -L "$entry" ]; then
            jail+=(--symlink "$(readlink "$entry")" "$name")
            continue
        fi
        deeper=0
        for path in "${wanted_paths[@]}"; do
            if [ "$path" = "$name" ]; then continue 2; fi
            if [[ $path == "$name"/* ]]; then deeper=1; fi
        done
        if [ "$deeper" -eq 1 ] && [ -d "$entry" ]; then
            jail+=(--dir "$name")
            compose_root "$name"
        else
            jail+=(--ro-bind "$entry" "$name")
        fi
    done
}

# Sets $jail to the bwrap command line; $1 is the way to have /proc.
compose_jail() {
    local path
    jail=(bwrap)
    compose_root ''
    jail+=(--dev /dev)
    case $1 in
        own-proc) jail+=(--unshare-pid --proc /proc) ;;
        host-proc) jail+=(--ro-bind /proc /proc) ;;
    esac
    jail+=(--ro-bind-try /sys /sys --ro-bind-try /etc/passwd /etc/passwd --ro-bind-try /etc/group /etc/group)
    for path in "${wanted_paths[@]}"; do jail+=(--bind "$path" "$path"); done
    if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
        # The window uses the fonts and cursors that the desktop has.
        local name
        for name in fonts icons; do
            if [ -d "/usr/share/$name" ]; then jail+=(--ro-bind "/usr/share/$name" "/usr/local/share/$name"); fi
        done
    fi
}

# The environment inside: told that it is set up, and in a locale and time zone that exist there.
inside_environment() {
    local language=${LC_ALL:-${LANG:-C.UTF-8}} zone=''
    printf '%s\0' TRAILSCOPE_INSIDE=1 LC_CTYPE=C.UTF-8 "LANG=$language" \
        PATH=/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin
    zone=$(readlink -f /etc/localtime 2>/dev/null) || true
    case $zone in
        /usr/share/zoneinfo/*) printf 'TZ=%s\0' "${TZ:-${zone#/usr/share/zoneinfo/}}" ;;
    esac
}

# enter COMMAND…: replaces this process by the command, in the place with the libraries. Arguments that
# are paths keep their meaning.
enter() {
    if [ "$host_kind" != other ]; then
        export TRAILSCOPE_INSIDE=1
        exec "$@"
    fi
    local -a wanted_paths=() jail=() variables=()
    mapfile -d '' -t variables < <(inside_environment)
    collect_paths "$@"
    local way=${TRAILSCOPE_ENTER:-}
    if [ -z "$way" ] || [ "$way" = bwrap ]; then
        local proc
        for proc in own-proc host-proc; do
            have bwrap || break
            compose_jail "$proc"
            if "${jail[@]}" --chdir / /bin/true 2>/dev/null; then
                exec "${jail[@]}" --chdir "$PWD" env -u LC_ALL "${variables[@]}" "$@"
            fi
        done
        if [ "$way" = bwrap ]; then
            compose_jail own-proc
            "${jail[@]}" --chdir / /bin/true || true
            fail "bubblewrap cannot enter $root_folder; its message is above."
        fi
    fi
    if [ "$(id -u)" -ne 0 ]; then
        fail "This system lets ordinary users make no namespaces, so the Debian 13 root folder cannot be entered." \
            "Run this command as root (it then uses chroot), or allow user namespaces:" \
            "  sysctl kernel.unprivileged_userns_clone=1 (Debian), kernel.apparmor_restrict_unprivileged_userns=0 (Ubuntu)"
    fi
    if { [ -z "$way" ] && unshare --mount true 2>/dev/null; } || [ "$way" = chroot ]; then
        enter_by_chroot "$@"
    fi
    say "No mount is allowed here: working on copies inside $root_folder."
    enter_by_copy "$@"
}

# Runs in a mount namespace of its own, so nothing is left mounted.
enter_by_chroot() {
    local path
    for path in "${wanted_paths[@]}"; do
        if [ -d "$path" ]; then
            mkdir -p "$root_folder$path"
        else
            mkdir -p "$root_folder${path%/*}"
            [ -e "$root_folder$path" ] || : >"$root_folder$path"
        fi
    done
    # shellcheck disable=SC2016  # expanded by the inner shell
    exec unshare --mount --propagation private bash -c '
        set -e
        folder=$1 workdir=$2 paths=$3
        shift 3
        mount --rbind /dev "$folder/dev"
        mount --rbind /proc "$folder/proc"
        mount --rbind /sys "$folder/sys" || true
        while [ "$paths" -gt 0 ]; do
            mount --rbind "$1" "$folder$1"
            shift
            paths=$((paths - 1))
        done
        exec chroot "$folder" bash -c '\''cd "$1" || exit 3; shift; exec env -u LC_ALL "$@"'\'' bash "$workdir" "$@"
    ' bash "$root_folder" "$PWD" "${#wanted_paths[@]}" "${wanted_paths[@]}" "${variables[@]}" "$@"
}

# Copies keep their times, so that an incremental build stays one. Folders that hold build products inside
# stay inside; only files newer than the start are brought back from the working folder and the folders named.
enter_by_copy() {
    local path status=0 mark
    local -a inputs=()
    mark=$(mktemp)
    mapfile -d '' -t inputs < <(named_paths "$@")
    if [ -n "${TRAILSCOPE_CORPUS:-}" ]; then inputs+=("$TRAILSCOPE_CORPUS"); fi
    mkdir -p "$root_folder$source_dir" "$root_folder$PWD" "$root_folder$HOME" "$root_folder/tmp"
    find "$root_folder$source_dir" -mindepth 1 -maxdepth 1 ! -name build -exec rm -rf {} +
    tar --create --directory "$source_dir" --exclude=./build . | tar --extract --directory "$root_folder$source_dir"
    for path in "${inputs[@]}"; do
        if is_system_folder "$path" || [[ $path == "$source_dir"* ]] || [ ! -e "$path" ]; then continue; fi
        mkdir -p "$root_folder${path%/*}"
        cp -a --no-target-directory "$path" "$root_folder$path"
    done
    for path in null zero full random urandom tty; do
        if [ ! -e "$root_folder/dev/$path" ]; then cp -a "/dev/$path" "$root_folder/dev/" 2>/dev/null || true; fi
    done
    ln -sfn /proc/self/fd "$root_folder/dev/fd" 2>/dev/null || true
    touch "$mark"
    # shellcheck disable=SC2016  # expanded by the inner shell
    chroot "$root_folder" bash -c 'cd "$1" || exit 3; shift; exec env -u LC_ALL "$@"' \
        bash "$PWD" "${variables[@]}" "$@" || status=$?
    local -a results=("$PWD")
    mapfile -d '' -t -O 1 results < <(named_paths "$@")
    for path in "${results[@]}"; do
        if [ -d "$root_folder$path" ] && [ -d "$path" ]; then
            (cd "$root_folder$path" && find . -type f -newer "$mark" ! -path './build/*' ! -path './.git/*' -print0 |
                tar --create --null --files-from=- ) | tar --extract --directory "$path"
        fi
    done
    rm -f "$mark"
    exit "$status"
}
