# SPDX-FileCopyrightText: 2026 Trailscope contributors
# SPDX-License-Identifier: Apache-2.0

# Packages by `cpack` in a release build: a Debian package or an RPM where their tools are, and an archive.

set(CPACK_PACKAGE_NAME trailscope)
set(CPACK_PACKAGE_VENDOR "Trailscope contributors")
set(CPACK_PACKAGE_CONTACT "Trailscope contributors <trailscope@example.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Find who did what in AWS CloudTrail archives")
set(CPACK_PACKAGE_DESCRIPTION
    "Trailscope opens CloudTrail files, folders and zip archives on your own machine, with no server, no account
and no network: a filterable table, the raw JSON next to the decoded identity, principals to browse by, and
exports of exactly what is on screen.")
set(CPACK_RESOURCE_FILE_LICENSE "${CMAKE_SOURCE_DIR}/LICENSES/Apache-2.0.txt")
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGE_CHECKSUM SHA256)

set(CPACK_GENERATOR TGZ)
find_program(TRAILSCOPE_DPKG_SHLIBDEPS dpkg-shlibdeps)
find_program(TRAILSCOPE_RPMBUILD rpmbuild)
mark_as_advanced(TRAILSCOPE_DPKG_SHLIBDEPS TRAILSCOPE_RPMBUILD)
if(TRAILSCOPE_DPKG_SHLIBDEPS)
    list(APPEND CPACK_GENERATOR DEB)
elseif(TRAILSCOPE_RPMBUILD)
    list(APPEND CPACK_GENERATOR RPM)
endif()

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Loaded at run time, so that no link names them.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "qt6-svg-plugins, qt6-wayland")

set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
set(CPACK_RPM_PACKAGE_LICENSE Apache-2.0)

set(CPACK_SOURCE_GENERATOR TXZ)
set(CPACK_SOURCE_IGNORE_FILES "/\\\\.git/" "/build/" "/build-[^/]*/" "/trailscope-output/" "CMakeUserPresets\\\\.json$")

include(CPack)
