// SPDX-License-Identifier: EUPL-1.2
// Who a request comes from where a proxy stands in front (academy.lua, `proxy`). A proxy adds the address that it sees at the end of X-Forwarded-For; whatever stands before that came from
// outside and may be invented. So the address that counts is the last one that is no trusted proxy itself; without a trusted proxy the header is not read at all. Internal to web/.
#pragma once
#include "base/memory.h"
#include <netinet/in.h>
#include <sys/socket.h>

struct proxies;

// "127.0.0.1", "::1", "10.0.0.0/8". NULL in `*proxies` where there are none. ERROR_CONFIG names the one that is no address.
bool proxies_read(struct arena *arena, const char *const *texts, size_t count, const struct proxies **proxies, struct error *err) MUST_USE;
bool proxies_trust(const struct proxies *proxies, const struct sockaddr *from); // NULL trusts nobody
// The visitor whom a trusted proxy names. False: it names none, or something that is no address.
bool proxies_visitor(const struct proxies *proxies, const char *forwarded_for, char out[INET6_ADDRSTRLEN]);
// In digits; of IPv6 the first 64 bits, which one subscriber has. "" where it is neither.
void address_write(const struct sockaddr *from, char out[INET6_ADDRSTRLEN]);
bool address_here(const struct sockaddr *from); // the machine itself
