# SPDX-FileCopyrightText: 2026 Trailscope contributors
# SPDX-License-Identifier: Apache-2.0

# What `cmake --install` and the packages hold. Included after every target has been declared.

include(GNUInstallDirs)

foreach(program IN ITEMS trailscope trailscope-cli)
    if(TARGET ${program})
        install(TARGETS ${program} RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
        install(FILES "${CMAKE_SOURCE_DIR}/packaging/${program}.1" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
    endif()
endforeach()

set(trailscope_metadata "${CMAKE_SOURCE_DIR}/packaging/io.github.trailscope.Trailscope")
install(FILES "${CMAKE_SOURCE_DIR}/resources/icons/trailscope.svg"
    DESTINATION "${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps"
    RENAME io.github.trailscope.Trailscope.svg)
install(FILES "${trailscope_metadata}.desktop" DESTINATION "${CMAKE_INSTALL_DATADIR}/applications")
install(FILES "${trailscope_metadata}.metainfo.xml" DESTINATION "${CMAKE_INSTALL_DATADIR}/metainfo")
install(FILES "${trailscope_metadata}.mime.xml"
    DESTINATION "${CMAKE_INSTALL_DATADIR}/mime/packages"
    RENAME io.github.trailscope.Trailscope.xml)
# A trail to try the program on.
install(FILES "${CMAKE_SOURCE_DIR}/resources/example-trail.zip"
    DESTINATION "${CMAKE_INSTALL_DATADIR}/trailscope" OPTIONAL)
