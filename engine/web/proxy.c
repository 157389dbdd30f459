// SPDX-License-Identifier: EUPL-1.2
// Addresses are kept as those of IPv6, an IPv4 one as it is mapped there, so that there is one way to compare.
#include "web/proxy.h"
#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

enum { BITS = 128, BITS_BEFORE_IPV4 = 96 };

struct net {
  struct in6_addr address;
  int bits;
};
struct proxies {
  struct net *nets;
  size_t count;
};

static struct in6_addr mapped(struct in_addr four) {
  struct in6_addr six = {0};
  six.s6_addr[10] = six.s6_addr[11] = 0xff;
  memcpy(six.s6_addr + 12, &four, sizeof four);
  return six;
}

static bool from_socket(const struct sockaddr *from, struct in6_addr *out) {
  if (from->sa_family == AF_INET) *out = mapped(((const struct sockaddr_in *)(const void *)from)->sin_addr);
  if (from->sa_family == AF_INET6) *out = ((const struct sockaddr_in6 *)(const void *)from)->sin6_addr;
  return from->sa_family == AF_INET || from->sa_family == AF_INET6;
}

static bool from_text(const char *text, struct in6_addr *out, bool *four) {
  struct in_addr short_one;
  *four = inet_pton(AF_INET, text, &short_one) == 1;
  if (*four) *out = mapped(short_one);
  return *four || inet_pton(AF_INET6, text, out) == 1;
}

static void write_out(const struct in6_addr *address, char out[INET6_ADDRSTRLEN]) {
  struct in6_addr kept = *address;
  if (IN6_IS_ADDR_V4MAPPED(&kept)) {
    (void)inet_ntop(AF_INET, kept.s6_addr + 12, out, INET6_ADDRSTRLEN);
    return;
  }
  memset(kept.s6_addr + 8, 0, 8);
  (void)inet_ntop(AF_INET6, &kept, out, INET6_ADDRSTRLEN);
}

void address_write(const struct sockaddr *from, char out[INET6_ADDRSTRLEN]) {
  struct in6_addr address;
  out[0] = '\0';
  if (from_socket(from, &address)) write_out(&address, out);
}

bool address_here(const struct sockaddr *from) {
  struct in6_addr address;
  if (!from_socket(from, &address)) return false;
  return IN6_IS_ADDR_LOOPBACK(&address) || (IN6_IS_ADDR_V4MAPPED(&address) && address.s6_addr[12] == 127);
}

// --- proxies ------------------------------------------------------------------------------------------------------------------------------
static bool read_net(struct arena *arena, const char *text, struct net *net) {
  const char *slash = strchr(text, '/');
  bool four = false;
  char *end = NULL;
  const char *address = slash ? arena_text_of(arena, text, (size_t)(slash - text)) : text;
  if (!from_text(address, &net->address, &four)) return false;
  net->bits = BITS;
  if (!slash) return true;
  long bits = strtol(slash + 1, &end, 10);
  if (slash[1] < '0' || slash[1] > '9' || *end || bits > (four ? BITS - BITS_BEFORE_IPV4 : BITS)) return false;
  net->bits = (int)bits + (four ? BITS_BEFORE_IPV4 : 0);
  return true;
}

bool proxies_read(struct arena *arena, const char *const *texts, size_t count, const struct proxies **proxies, struct error *err) {
  struct proxies *made = ARENA_NEW(arena, struct proxies);
  made->nets = ARENA_ARRAY(arena, struct net, count + 1);
  for (; made->count < count; made->count++) {
    if (read_net(arena, texts[made->count], &made->nets[made->count])) continue;
    error_set(err, ERROR_CONFIG, "`%s` bij `proxy` in academy.lua is geen adres", texts[made->count]);
    return error_fix(err, "schrijf een adres in cijfers, zoals 127.0.0.1 of 10.0.0.0/8");
  }
  *proxies = count > 0 ? made : NULL;
  return true;
}

static bool trusted(const struct proxies *proxies, const struct in6_addr *address) {
  for (size_t i = 0; i < proxies->count; i++) {
    const struct net *net = &proxies->nets[i];
    size_t whole = (size_t)net->bits / 8;
    unsigned mask = 0xff00U >> (net->bits % 8);
    bool same = memcmp(net->address.s6_addr, address->s6_addr, whole) == 0;
    if (same && (net->bits % 8 == 0 || ((net->address.s6_addr[whole] ^ address->s6_addr[whole]) & mask & 0xff) == 0)) return true;
  }
  return false;
}

bool proxies_trust(const struct proxies *proxies, const struct sockaddr *from) {
  struct in6_addr address;
  return proxies && from_socket(from, &address) && trusted(proxies, &address);
}

// The last part of a list, without spaces; `*length` becomes what stands before it.
static bool last_part(const char *list, size_t *length, char out[INET6_ADDRSTRLEN]) {
  size_t end = *length;
  while (end > 0 && (list[end - 1] == ' ' || list[end - 1] == '\t')) end--;
  size_t start = end;
  while (start > 0 && list[start - 1] != ',') start--;
  *length = start > 0 ? start - 1 : 0;
  while (start < end && (list[start] == ' ' || list[start] == '\t')) start++;
  if (start == end || end - start >= INET6_ADDRSTRLEN) return false;
  memcpy(out, list + start, end - start);
  out[end - start] = '\0';
  return true;
}

bool proxies_visitor(const struct proxies *proxies, const char *forwarded_for, char out[INET6_ADDRSTRLEN]) {
  struct in6_addr address;
  char part[INET6_ADDRSTRLEN];
  bool four = false, found = false;
  for (size_t left = strlen(forwarded_for); left > 0;) {
    if (!last_part(forwarded_for, &left, part) || !from_text(part, &address, &four)) return found;
    write_out(&address, out);
    found = true;
    if (!trusted(proxies, &address)) return true;
  }
  return found;
}
