# SPDX-FileCopyrightText: 2026 Trailscope contributors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154  # variables of the script that sources this
#
# Sourced by packaging/setup, run and test: what kind of system this is, and its own packages.
# Everything said here goes to standard error, so that standard output stays the program's.

say() { printf 'trailscope: %s\n' "$*" >&2; }

fail() {
    printf 'trailscope: %s\n' "$@" >&2
    exit 3
}

have() { command -v "$1" >/dev/null 2>&1; }

# Runs a command as root: directly, or through sudo.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif have sudo; then
        sudo "$@"
    else
        return 127
    fi
}

# Sets $host_kind: debian, fedora or arch where the distribution has all that Trailscope needs, else other;
# and $host_name for messages. TRAILSCOPE_SETUP=native or =root-folder overrides the choice.
detect_host() {
    local ID='' ID_LIKE='' VERSION_ID='' PRETTY_NAME=''
    if [ -r /etc/os-release ]; then
        # shellcheck source=/dev/null
        . /etc/os-release
    fi
    host_name=${PRETTY_NAME:-${ID:-this system}}
    host_kind=other
    local major=${VERSION_ID%%.*}
    case $ID in
        debian)
            # Testing and unstable have no version number.
            if [ -z "$major" ] || [ "$major" -ge 13 ] 2>/dev/null; then host_kind=debian; fi
            ;;
        ubuntu)
            if [ "${major:-0}" -ge 25 ] 2>/dev/null; then host_kind=debian; fi
            ;;
        fedora) host_kind=fedora ;;
        arch | archarm) host_kind=arch ;;
        *)
            case " $ID_LIKE " in
                *' arch '*) host_kind=arch ;;
            esac
            ;;
    esac
    case ${TRAILSCOPE_SETUP:-} in
        '') ;;
        root-folder) host_kind=other ;;
        native)
            if [ "$host_kind" = other ]; then host_kind=unknown; fi
            ;;
        *) fail "TRAILSCOPE_SETUP is \"$TRAILSCOPE_SETUP\"; it may be native, root-folder or unset." ;;
    esac
}

# packages_of KIND GROUP…: the package names of these groups, one a line.
packages_of() {
    local kind=$1 column
    shift
    case $kind in
        debian) column=2 ;;
        fedora) column=3 ;;
        arch) column=4 ;;
        *) fail "there is no package list for \"$kind\"" ;;
    esac
    awk -v column="$column" -v groups=" $* " '
        !/^#/ && NF >= 4 && index(groups, " " $1 " ") && $column != "-" {
            gsub(/,/, "\n", $column); print $column
        }' "$packaging_dir/packages.txt"
}

# missing_packages KIND NAME…: those that are not installed on this system, one a line.
missing_packages() {
    local kind=$1
    shift
    case $kind in
        debian)
            # Names of virtual packages answer nothing and count as missing; the list has none.
            { dpkg-query -W -f='${Package} ${db:Status-Status}\n' "$@" 2>/dev/null || true; } |
                awk 'NR == FNR { if ($2 == "installed") installed[$1] = 1; next } !($1 in installed)' \
                    - <(printf '%s\n' "$@")
            ;;
        fedora)
            local name
            for name in "$@"; do
                rpm -q --whatprovides "$name" >/dev/null 2>&1 || printf '%s\n' "$name"
            done
            ;;
        arch) pacman -T "$@" 2>/dev/null || true ;;
    esac
}

# install_packages KIND NAME…: says what, then installs it with the distribution's own tool.
install_packages() {
    local kind=$1
    shift
    local -a command=()
    case $kind in
        debian) command=(apt-get install -q -y --no-install-recommends --no-upgrade --no-remove) ;;
        fedora) command=(dnf install -y --setopt=install_weak_deps=False) ;;
        arch) command=(pacman -S --needed --noconfirm) ;;
    esac
    say "$host_name lacks $# package(s). About to install, with their dependencies:"
    printf '    %s\n' "$(printf '%s ' "$@")" >&2
    say "by: ${command[*]} …"
    if [ "$(id -u)" -ne 0 ] && ! have sudo; then
        fail "Installing needs root, and there is no sudo here." \
            "Ask an administrator to run: ${command[*]} $*"
    fi
    if [ "$kind" = debian ]; then
        as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q >&2 ||
            say "Refreshing the package lists failed in part; going on with the lists that are there."
        command=(env DEBIAN_FRONTEND=noninteractive "${command[@]}")
    fi
    as_root "${command[@]}" "$@" </dev/null >&2 || {
        local advice="Check the network and the package sources"
        if [ "$kind" = arch ]; then advice="Bring the system up to date first (pacman -Syu)"; fi
        fail "The packages could not be installed; the messages above say why." \
            "$advice, then run this command again, or install by hand: $*"
    }
}

# ensure_native GROUP…: the distribution's own packages, nothing when nothing is missing.
ensure_native() {
    if [ "$host_kind" = unknown ]; then return 0; fi
    local -a wanted missing
    mapfile -t wanted < <(packages_of "$host_kind" "$@")
    mapfile -t missing < <(missing_packages "$host_kind" "${wanted[@]}")
    if [ "${#missing[@]}" -gt 0 ]; then install_packages "$host_kind" "${missing[@]}"; fi
}
