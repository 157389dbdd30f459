# SPDX-License-Identifier: EUPL-1.2
# Where things go when leerpad is installed; the programs find each other and their courses from there (cage/process.c, cmd/app.c).
include(GNUInstallDirs)
set(LEERPAD_UNITS "lib/systemd/system" CACHE STRING "folder of systemd's units; Debian 12: /lib/systemd/system")
install(TARGETS leerpad RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS leerpad-cage leerpad-picture RUNTIME DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/leerpad)
install(DIRECTORY courses plugins DESTINATION ${CMAKE_INSTALL_DATADIR}/leerpad)
install(FILES packaging/academy.lua DESTINATION ${CMAKE_INSTALL_SYSCONFDIR}/leerpad)
install(FILES packaging/leerpad.service DESTINATION ${LEERPAD_UNITS})
# The man pages and the completion follow from the table of commands.
foreach(form "nl;man;leerpad.nl.1" "en;man;leerpad.1" "nl;completion;leerpad.bash")
  list(GET form 0 lang)
  list(GET form 1 what)
  list(GET form 2 file)
  add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/${file}
    COMMAND ${CMAKE_COMMAND} -E env LEERPAD_LANG=${lang} $<TARGET_FILE:leerpad> help --${what} > ${CMAKE_BINARY_DIR}/${file} DEPENDS leerpad VERBATIM)
  list(APPEND help_files ${CMAKE_BINARY_DIR}/${file})
endforeach()
add_custom_target(help-files DEPENDS ${help_files})
install(FILES ${CMAKE_BINARY_DIR}/leerpad.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 OPTIONAL)
install(FILES ${CMAKE_BINARY_DIR}/leerpad.nl.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/nl/man1 RENAME leerpad.1 OPTIONAL)
install(FILES ${CMAKE_BINARY_DIR}/leerpad.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME leerpad OPTIONAL)
