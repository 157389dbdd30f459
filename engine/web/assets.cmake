# SPDX-License-Identifier: EUPL-1.2
# Takes assets/ into the program. Included by the build it adds one generated C file to `web`; run with -P (by that rule) it writes the file: each asset by
# .incbin, as it is and packed by gzip, under a name that has the first 8 digits of its SHA-256. An edit of an asset makes only that file anew.
set(LEERPAD_ASSETS app.css app.js dev.css dev.js)

if(NOT CMAKE_SCRIPT_MODE_FILE)
  set(assets_from ${CMAKE_CURRENT_LIST_DIR}/assets)
  set(assets_into ${CMAKE_BINARY_DIR}/assets)
  set(assets_files)
  foreach(asset ${LEERPAD_ASSETS})
    list(APPEND assets_files ${assets_from}/${asset})
  endforeach()
  add_custom_command(OUTPUT ${assets_into}/assets.c
    COMMAND ${CMAKE_COMMAND} -DFROM=${assets_from} -DINTO=${assets_into} -P ${CMAKE_CURRENT_LIST_FILE}
    DEPENDS ${assets_files} ${CMAKE_CURRENT_LIST_FILE} VERBATIM)
  target_sources(web PRIVATE ${assets_into}/assets.c)
  return()
endif()

file(MAKE_DIRECTORY ${INTO})
set(bodies)
set(rows)
foreach(asset ${LEERPAD_ASSETS})
  set(source ${FROM}/${asset})
  file(SHA256 ${source} hash)
  string(SUBSTRING ${hash} 0 8 hash)
  get_filename_component(stem ${asset} NAME_WE)
  string(MAKE_C_IDENTIFIER ${asset} name)
  get_filename_component(extension ${asset} EXT)
  set(type "text/css; charset=utf-8")
  if(extension STREQUAL ".js")
    set(type "text/javascript; charset=utf-8")
  endif()
  execute_process(COMMAND gzip -9nc ${source} OUTPUT_FILE ${INTO}/${asset}.gz RESULT_VARIABLE failed)
  if(failed)
    message(FATAL_ERROR "gzip could not pack ${source}; install it: apt-get install gzip")
  endif()
  file(SIZE ${source} size)
  file(SIZE ${INTO}/${asset}.gz packed_size)
  set(symbol bytes_${name})
  string(APPEND bodies "EMBED(${symbol}, \"${source}\")\nEMBED(${symbol}_packed, \"${INTO}/${asset}.gz\")\n")
  string(APPEND rows "    {\"/assets/${stem}.${hash}${extension}\", \"${type}\", ${symbol}, ${symbol}_packed, ${size}, ${packed_size}},\n")
endforeach()
file(WRITE ${INTO}/assets.c "// SPDX-License-Identifier: EUPL-1.2
// Made by engine/web/assets.cmake.
#include \"web/assets.h\"
#define EMBED(name, file) \\
  __asm__(\".section .rodata\\n.balign 16\\n.global \" #name \"\\n\" #name \":\\n.incbin \\\"\" file \"\\\"\\n.byte 0\\n.previous\\n\"); \\
  extern const unsigned char name[];
${bodies}
static const struct asset table[] = {
${rows}};
size_t asset_count(void) { return sizeof table / sizeof *table; }
const struct asset *asset_at(size_t index) { return index < asset_count() ? &table[index] : NULL; }
const struct asset *asset_style(void) { return &table[0]; }
const struct asset *asset_script(void) { return &table[1]; }
const struct asset *asset_dev_style(void) { return &table[2]; }
const struct asset *asset_dev_script(void) { return &table[3]; }
")
