// SPDX-License-Identifier: EUPL-1.2
// link: web
// A Cookie header from anywhere: what is taken from it is a token of known characters that stands in the header behind its name.
#include "web/form.h"
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  char *header = malloc(size + 1), value[48];
  REQUIRE(header != NULL);
  memcpy(header, data, size);
  header[size] = '\0';
  if (cookie_get(header, "leerpad", value, sizeof value)) {
    char whole[80] = "leerpad=";
    memcpy(whole + 8, value, strlen(value) + 1);
    REQUIRE(value[0] && strlen(value) < sizeof value);
    REQUIRE(strspn(value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") == strlen(value));
    REQUIRE(strstr(header, whole) != NULL);
  }
  free(header);
  return 0;
}
