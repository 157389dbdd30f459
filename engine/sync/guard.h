// SPDX-License-Identifier: EUPL-1.2
// Which addresses leerpad may connect to: public ones, and what `allow` in academy.lua names. Judged after resolution, on the address
// itself, so that no name, number form or redirect gets around it (threats 1d).
#pragma once
#include "base/memory.h"
#include <sys/socket.h>

struct guard_rule {
  int family;              // AF_INET | AF_INET6
  unsigned char bytes[16]; // network order; 4 used for AF_INET
  int prefix, port;
};
struct guard {
  struct guard_rule *rules;
  size_t count;
};

enum guard_verdict {
  GUARD_REFUSED, // loopback, private, link-local, shared, documentation, multicast, reserved, or an address that wraps another (v4-mapped, NAT64, 6to4, Teredo)
  GUARD_PUBLIC,  // anybody's: over https only
  GUARD_ALLOWED, // academy.lua names address and port: over http too
};

// Reads the texts "127.0.0.1:8081", "10.1.0.0/16:443", "[::1]:8081", "[fd00::/8]:443". ERROR_CONFIG names the first that is none of these.
bool guard_read(struct arena *arena, const char *const *allow, size_t count, struct guard *guard, struct error *err) MUST_USE;

// `why` (may be NULL) is set to the name of the range where the address is refused: in words for a person
enum guard_verdict guard_address(const struct guard *guard, const struct sockaddr *address, const char **why);

// An endpoint's url: http or https, a host, no user or password in it, no fragment, no white space or control character. ERROR_CONFIG
// says what is wrong.
bool guard_url(const char *url, struct error *err) MUST_USE;

// A path that a connector puts behind the endpoint's url: relative, of URL characters only, without "..", "//" at its start or a scheme:
// it can never name another host.
bool guard_path(const char *path);
