// SPDX-License-Identifier: EUPL-1.2
// The files that the pages need, inside the program (assets.cmake writes the table behind these). Internal to web/.
#pragma once
#include <stddef.h>

struct asset {
  const char *path; // "/assets/app.3fa91c02.css": named by its content, so a browser may keep it
  const char *type;
  const unsigned char *bytes, *packed; // packed: gzip
  size_t size, packed_size;
};
size_t asset_count(void);
const struct asset *asset_at(size_t index);
const struct asset *asset_style(void);
const struct asset *asset_script(void);
const struct asset *asset_dev_style(void), *asset_dev_script(void); // serve --dev only
