# SPDX-FileCopyrightText: 2026 Trailscope contributors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154  # variables of the script that sources this
#
# Sourced after lib-host.sh: the Debian 13 root folder for systems without Qt 6.8 and KF6 packages.
# The folder is an ordinary folder: nothing of the host's own system is changed by it, and deleting it
# (and, as an ordinary user, build/) undoes it. Made by root it belongs to root, made by an ordinary user
# it belongs to that user.
#
#   TRAILSCOPE_ROOT            where it is (default: build/debian13-root), so that several clones can share one
#   TRAILSCOPE_DEBIAN_MIRROR   where its packages come from

root_folder=${TRAILSCOPE_ROOT:-$source_dir/build/debian13-root}
case $root_folder in /*) ;; *) root_folder=$PWD/$root_folder ;; esac
root_release=trixie
root_stamp=$root_folder/etc/trailscope-packages
root_megabytes=3500

# The lines that fill sources.list: Debian's own mirror has the security updates beside it.
root_sources() {
    local mirror=${TRAILSCOPE_DEBIAN_MIRROR:-http://deb.debian.org/debian}
    printf 'deb %s %s main\n' "$mirror" "$root_release"
    if [ -z "${TRAILSCOPE_DEBIAN_MIRROR:-}" ]; then
        printf 'deb http://deb.debian.org/debian-security %s-security main\n' "$root_release"
    fi
}

# The stamp of a complete folder names its packages; prints those of "$@" that it has not got.
root_lacks() {
    if [ -r "$root_stamp" ]; then
        printf '%s\n' "$@" | grep -vxF -f "$root_stamp" || true
    else
        printf '%s\n' "$@"
    fi
}

# How this user can make or change a root folder: "root", "map" (user namespace) or "sudo".
root_maker() {
    if [ "$(id -u)" -eq 0 ]; then
        echo root
    elif unshare --map-root-user --map-auto true 2>/dev/null; then
        echo map
    elif have sudo; then
        echo sudo
    else
        fail "Making a Debian 13 root folder as an ordinary user needs user namespaces and subordinate ids," \
            "and neither they nor sudo are to be had here. An administrator can allow it by:" \
            "  usermod --add-subuids 100000-165535 --add-subgids 100000-165535 $(id -un)"
    fi
}

# The small tools this needs on the host itself. bubblewrap may fail to work where namespaces are
# forbidden; that is lib-enter.sh's concern.
ensure_host_tools() {
    local -a wanted=(mmdebstrap bubblewrap) missing=()
    if [ "$(id -u)" -ne 0 ]; then wanted+=(uidmap); fi
    have mmdebstrap || missing+=(mmdebstrap)
    have bwrap || missing+=(bubblewrap)
    if [ "$(id -u)" -ne 0 ] && ! have newuidmap; then missing+=(uidmap); fi
    [ -r /usr/share/keyrings/debian-archive-keyring.gpg ] || missing+=(debian-archive-keyring)
    if [ "${#missing[@]}" -eq 0 ]; then return 0; fi
    if ! have apt-get; then
        fail "$host_name has no packages that Trailscope's set-up knows, and lacks: ${missing[*]}." \
            "Install these, or install the libraries named in packaging/packages.txt (build and run) by hand" \
            "and run again with TRAILSCOPE_SETUP=native."
    fi
    install_packages debian "${missing[@]}"
}

# Runs a command as root inside folder $1, with the network's names, for apt.
administer_root() {
    local folder=$1 owner
    shift
    owner=$(stat -c %u "$folder")
    local -a inside=(env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 HOME=/root
        PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@")
    local -a jail=(bwrap --bind "$folder" / --dev /dev --proc /proc --ro-bind /etc/resolv.conf /etc/resolv.conf
        --perms 1777 --tmpfs /tmp --chdir /)
    if [ "$owner" -ne 0 ] && [ "$(id -u)" -eq "$owner" ]; then
        unshare --map-root-user --map-auto --mount --pid --fork --kill-child "${jail[@]}" "${inside[@]}"
    elif as_root "${jail[@]}" true 2>/dev/null; then
        as_root "${jail[@]}" "${inside[@]}"
    else
        # No namespaces: apt does without /proc and /dev being mounted.
        as_root cp /etc/resolv.conf "$folder/etc/resolv.conf"
        as_root chroot "$folder" "${inside[@]}"
    fi
}

# Deletes a folder of another attempt, and first whatever that attempt had mounted in it when it was broken off.
delete_root() {
    local mounted
    [ -e "$1" ] || return 0
    awk -v folder="$1/" 'index($5, folder) == 1 { print $5 }' /proc/self/mountinfo 2>/dev/null | sort -r |
        while read -r mounted; do as_root umount --lazy "$mounted" </dev/null >&2 || true; done
    if rm -rf --one-file-system "$1" 2>/dev/null; then return 0; fi
    case $(root_maker) in
        map) unshare --map-root-user --map-auto rm -rf --one-file-system "$1" ;;
        *) as_root rm -rf --one-file-system "$1" ;;
    esac || fail "$1, left by an attempt that was broken off, cannot be deleted. Delete it and run this command again."
}

# make_root NAME…: the whole folder under a temporary name, renamed once it is complete.
make_root() {
    local part=$root_folder.part maker free include
    maker=$(root_maker)
    delete_root "$part"
    mkdir -p "$(dirname "$root_folder")" || fail "Cannot write to $(dirname "$root_folder"). Set TRAILSCOPE_ROOT to a folder that you may write to."
    free=$(df -Pm "$(dirname "$root_folder")" | awk 'NR == 2 { print $4 }')
    if [ "${free:-$root_megabytes}" -lt "$root_megabytes" ]; then
        fail "The Debian 13 root folder needs about $root_megabytes MB, and there are $free MB free at $(dirname "$root_folder")." \
            "Make room, or set TRAILSCOPE_ROOT to a folder on another disk."
    fi
    say "$host_name has no Qt 6.8 and KDE Frameworks 6 packages. About to make a Debian 13 root folder"
    say "(about 2 GB, a few minutes, nothing of this system is changed) in $root_folder, with:"
    printf '    %s\n' "$*" >&2
    include=$(IFS=,; printf '%s' "$*")
    # shellcheck disable=SC2016  # the hook is expanded by mmdebstrap's shell
    local -a make=(mmdebstrap --variant=apt --components=main "--include=$include"
        --dpkgopt=force-unsafe-io
        --aptopt='APT::Install-Recommends "false"'
        --aptopt='Acquire::Retries "3"'
        --customize-hook='printf "127.0.0.1 localhost\n" > "$1/etc/hosts"; : > "$1/etc/resolv.conf"')
    [ ! -r /usr/share/keyrings/debian-archive-keyring.gpg ] ||
        make+=(--keyring=/usr/share/keyrings/debian-archive-keyring.gpg)
    local done_well=1
    case $maker in
        root) root_sources | "${make[@]}" --mode=root "$root_release" "$part" - >&2 || done_well=0 ;;
        sudo) root_sources | sudo "${make[@]}" --mode=root "$root_release" "$part" - >&2 || done_well=0 ;;
        map)
            # Unpacked by the user, so that the folder is the user's own and needs no way in from outside $HOME.
            mkdir -p "$part"
            root_sources |
                TMPDIR=${TMPDIR:-/var/tmp} "${make[@]}" --mode=unshare --format=tar "$root_release" - - |
                tar --extract --no-same-owner --exclude='./dev/*' --directory "$part" >&2 || done_well=0
            ;;
    esac
    if [ "$done_well" -ne 1 ]; then
        delete_root "$part"
        fail "The Debian 13 root folder could not be made; the messages above say why." \
            "Check the network (TRAILSCOPE_DEBIAN_MIRROR chooses another mirror), then run this command again."
    fi
    printf '%s\n' "$@" | write_stamp "$part/etc/trailscope-packages"
    if [ "$maker" = sudo ]; then sudo mv "$part" "$root_folder"; else mv "$part" "$root_folder"; fi
    say "The Debian 13 root folder is ready."
}

write_stamp() {
    if [ -w "$(dirname "$1")" ]; then cat >"$1"; else as_root tee "$1" >/dev/null; fi
}

# add_to_root NAME…: further packages into a folder that is complete already.
add_to_root() {
    say "About to add $# package(s) to the Debian 13 root folder $root_folder, with their dependencies:"
    printf '    %s\n' "$*" >&2
    { administer_root "$root_folder" apt-get -o APT::Sandbox::User=root update -q &&
        administer_root "$root_folder" apt-get -o APT::Sandbox::User=root install -y -q --no-install-recommends "$@"; } </dev/null >&2 ||
        fail "The packages could not be added; the messages above say why." \
            "Check the network and run this command again, or delete $root_folder to have it made anew."
    { cat "$root_stamp"; printf '%s\n' "$@"; } | sort -u | write_stamp "$root_stamp.new"
    if [ -w "$(dirname "$root_stamp")" ]; then mv "$root_stamp.new" "$root_stamp"; else as_root mv "$root_stamp.new" "$root_stamp"; fi
}

# ensure_root GROUP…: the folder, with the packages of these groups. Quick when all is there.
ensure_root() {
    local -a wanted missing
    mapfile -t wanted < <(packages_of debian "$@")
    mapfile -t missing < <(root_lacks "${wanted[@]}")
    if [ "${#missing[@]}" -eq 0 ]; then return 0; fi
    ensure_host_tools
    mkdir -p "$(dirname "$root_folder")" 2>/dev/null ||
        fail "Cannot make $(dirname "$root_folder"). Set TRAILSCOPE_ROOT to a folder that you may write to."
    exec 9>"$root_folder.lock" || fail "Cannot write to $(dirname "$root_folder"). Set TRAILSCOPE_ROOT to a folder that you may write to."
    if ! flock -n 9; then
        say "Another set-up is at work in $root_folder; waiting for it."
        flock 9
    fi
    mapfile -t missing < <(root_lacks "${wanted[@]}")
    if [ "${#missing[@]}" -gt 0 ]; then
        if [ -e "$root_stamp" ]; then
            add_to_root "${missing[@]}"
        elif [ -e "$root_folder" ]; then
            fail "$root_folder is there, but it is not a root folder made by packaging/setup." \
                "Delete it, or set TRAILSCOPE_ROOT to another place."
        else
            make_root "${wanted[@]}"
        fi
    fi
    exec 9>&-
}
