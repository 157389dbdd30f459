# SPDX-License-Identifier: EUPL-1.2
# Takes templates/ into the program, for `leerpad new`. Included by the build it adds one generated C file to `leerpad`; run with -P (by that rule) it writes the file.
if(NOT CMAKE_SCRIPT_MODE_FILE)
  set(templates_from ${CMAKE_CURRENT_LIST_DIR}/templates)
  file(GLOB templates CONFIGURE_DEPENDS ${templates_from}/*)
  add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/templates/templates.c
    COMMAND ${CMAKE_COMMAND} -DFROM=${templates_from} -DINTO=${CMAKE_BINARY_DIR}/templates -P ${CMAKE_CURRENT_LIST_FILE}
    DEPENDS ${templates} ${CMAKE_CURRENT_LIST_FILE} VERBATIM)
  target_sources(leerpad PRIVATE ${CMAKE_BINARY_DIR}/templates/templates.c)
  return()
endif()

file(GLOB templates ${FROM}/*)
set(bodies)
set(rows)
foreach(source ${templates})
  get_filename_component(file ${source} NAME)
  string(MAKE_C_IDENTIFIER ${file} name)
  string(APPEND bodies "EMBED(text_${name}, \"${source}\")\n")
  string(APPEND rows "    {\"${file}\", text_${name}},\n")
endforeach()
file(MAKE_DIRECTORY ${INTO})
file(WRITE ${INTO}/templates.c "// SPDX-License-Identifier: EUPL-1.2
// Made by engine/cmd/templates.cmake.
#include \"cmd/templates.h\"
#define EMBED(name, file) \\
  __asm__(\".section .rodata\\n.global \" #name \"\\n\" #name \":\\n.incbin \\\"\" file \"\\\"\\n.byte 0\\n.previous\\n\"); \\
  extern const char name[];
${bodies}
const struct template_file template_files[] = {
${rows}    {0, 0},
};
")
