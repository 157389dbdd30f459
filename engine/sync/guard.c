// SPDX-License-Identifier: EUPL-1.2
// The address check. The tables follow the special-purpose registries for IPv4 and IPv6; of IPv6 only 2000::/3 is handed out, so all else
// is refused.
#include "sync/guard.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>

struct range {
  const char *network, *why;
  int prefix;
};

static const struct range v4_refused[] = {
    {"0.0.0.0", "van dit netwerk", 8},
    {"10.0.0.0", "van een eigen netwerk", 8},
    {"100.64.0.0", "van een gedeeld netwerk", 10},
    {"127.0.0.0", "van deze machine zelf", 8},
    {"169.254.0.0", "van het netwerk ter plaatse", 16},
    {"172.16.0.0", "van een eigen netwerk", 12},
    {"192.0.0.0", "van een bijzonder netwerk", 24},
    {"192.0.2.0", "een voorbeeld uit handleidingen", 24},
    {"192.88.99.0", "van een doorgang (6to4)", 24},
    {"192.168.0.0", "van een eigen netwerk", 16},
    {"198.18.0.0", "voor metingen", 15},
    {"198.51.100.0", "een voorbeeld uit handleidingen", 24},
    {"203.0.113.0", "een voorbeeld uit handleidingen", 24},
    {"224.0.0.0", "van een groep (multicast)", 4},
    {"240.0.0.0", "niet in gebruik", 4},
};
static const struct range v6_refused[] = {
    {"::1", "van deze machine zelf", 128},
    {"::", "leeg", 128},
    {"::ffff:0:0", "een verpakt IPv4-adres", 96},
    {"::", "een verpakt IPv4-adres", 96},
    {"64:ff9b::", "een verpakt IPv4-adres (NAT64)", 96},
    {"64:ff9b:1::", "een verpakt IPv4-adres (NAT64)", 48},
    {"100::", "een put", 64},
    {"2001::", "van een bijzonder netwerk", 23},
    {"2001:db8::", "een voorbeeld uit handleidingen", 32},
    {"2002::", "een verpakt IPv4-adres (6to4)", 16},
    {"3fff::", "een voorbeeld uit handleidingen", 20},
    {"5f00::", "voor routers", 16},
    {"fc00::", "van een eigen netwerk", 7},
    {"fe80::", "van het netwerk ter plaatse", 10},
    {"fec0::", "van een eigen netwerk", 10},
    {"ff00::", "van een groep (multicast)", 8},
};

static bool within(const unsigned char *address, const unsigned char *network, int prefix) {
  int whole = prefix / 8, rest = prefix % 8;
  if (memcmp(address, network, (size_t)whole) != 0) return false;
  if (rest == 0) return true;
  unsigned char mask = (unsigned char)(0xff << (8 - rest));
  return (address[whole] & mask) == (network[whole] & mask);
}

static const char *refused_in(const struct range *ranges, size_t count, int family, const unsigned char *address) {
  for (size_t i = 0; i < count; i++) {
    unsigned char network[16] = {0};
    REQUIRE(inet_pton(family, ranges[i].network, network) == 1);
    if (within(address, network, ranges[i].prefix)) return ranges[i].why;
  }
  return NULL;
}

static bool read_port(const char *text, int *port) {
  size_t digits = strspn(text, "0123456789");
  if (digits == 0 || digits > 5 || text[digits] != '\0') return false;
  long number = strtol(text, NULL, 10);
  *port = (int)number;
  return number >= 1 && number <= 65535;
}

// "10.1.0.0/16" or "fd00::/8"; without a prefix the one address.
static bool read_network(char *text, struct guard_rule *rule) {
  rule->family = strchr(text, ':') != NULL ? AF_INET6 : AF_INET;
  int most = rule->family == AF_INET6 ? 128 : 32;
  rule->prefix = most;
  char *slash = strchr(text, '/');
  if (slash != NULL) {
    *slash = '\0';
    size_t digits = strspn(slash + 1, "0123456789");
    if (digits == 0 || digits > 3 || slash[1 + digits] != '\0') return false;
    rule->prefix = (int)strtol(slash + 1, NULL, 10);
    if (rule->prefix > most) return false;
  }
  return inet_pton(rule->family, text, rule->bytes) == 1;
}

static bool read_rule(const char *text, struct guard_rule *rule) {
  char copy[96];
  size_t length = strlen(text);
  if (length >= sizeof copy) return false;
  memcpy(copy, text, length + 1);
  char *network = copy;
  char *port = strrchr(copy, ':');
  if (port == NULL) return false;
  *port++ = '\0';
  if (*network == '[') {
    size_t end = strlen(network);
    if (end < 2 || network[end - 1] != ']') return false;
    network[end - 1] = '\0';
    network++;
  } else if (strchr(network, ':') != NULL) {
    return false; // an IPv6 address needs its brackets, or its last group would be read as a port
  }
  return read_port(port, &rule->port) && read_network(network, rule);
}

bool guard_read(struct arena *arena, const char *const *allow, size_t count, struct guard *guard, struct error *err) {
  guard->rules = ARENA_ARRAY(arena, struct guard_rule, count + 1);
  guard->count = 0;
  for (size_t i = 0; i < count; i++) {
    if (!read_rule(allow[i], &guard->rules[guard->count])) {
      error_set(err, ERROR_CONFIG, "allow[%zu] \"%s\" is geen adres met een poort", i + 1, allow[i]);
      return error_fix(err, "schrijf \"10.1.0.5:443\", \"10.1.0.0/16:443\", \"[fd00::5]:443\" of \"[fd00::/8]:443\"");
    }
    guard->count++;
  }
  return true;
}

enum guard_verdict guard_address(const struct guard *guard, const struct sockaddr *address, const char **why) {
  unsigned char bytes[16] = {0};
  int port = 0;
  const char *refused = "van een onbekend soort";
  if (address->sa_family == AF_INET) {
    const struct sockaddr_in *in = (const struct sockaddr_in *)(const void *)address;
    memcpy(bytes, &in->sin_addr, 4);
    port = ntohs(in->sin_port);
    refused = refused_in(v4_refused, sizeof v4_refused / sizeof *v4_refused, AF_INET, bytes);
  } else if (address->sa_family == AF_INET6) {
    const struct sockaddr_in6 *in = (const struct sockaddr_in6 *)(const void *)address;
    memcpy(bytes, &in->sin6_addr, 16);
    port = ntohs(in->sin6_port);
    refused = refused_in(v6_refused, sizeof v6_refused / sizeof *v6_refused, AF_INET6, bytes);
    if (refused == NULL && (bytes[0] & 0xe0) != 0x20) refused = "niet uitgegeven";
  }
  for (size_t i = 0; i < guard->count; i++) {
    const struct guard_rule *rule = &guard->rules[i];
    if (rule->family == address->sa_family && rule->port == port && within(bytes, rule->bytes, rule->prefix)) return GUARD_ALLOWED;
  }
  if (why != NULL) *why = refused;
  return refused == NULL ? GUARD_PUBLIC : GUARD_REFUSED;
}

bool guard_url(const char *url, struct error *err) {
  const char *host = NULL;
  if (strncmp(url, "https://", 8) == 0) host = url + 8;
  if (strncmp(url, "http://", 7) == 0) host = url + 7;
  const char *wrong = NULL;
  if (host == NULL) wrong = "begint niet met https://";
  if (wrong == NULL && (strlen(url) > 2000 || strcspn(host, "/?#") == 0)) wrong = "noemt geen computer";
  if (wrong == NULL && strcspn(host, "@") < strcspn(host, "/?#")) wrong = "bevat een gebruiker of wachtwoord: zet die in een geheim";
  if (wrong == NULL && strchr(url, '#') != NULL) wrong = "bevat een #";
  for (const char *c = url; wrong == NULL && *c != '\0'; c++) {
    if ((unsigned char)*c <= ' ' || (unsigned char)*c >= 0x7f || *c == '\\') wrong = "bevat een teken dat in geen adres staat";
  }
  if (wrong == NULL) return true;
  return error_set(err, ERROR_CONFIG, "de url van een endpoint %s", wrong);
}

bool guard_path(const char *path) {
  static const char known[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()*+,;=@%/?";
  size_t length = strlen(path);
  if (length > 1000 || strspn(path, known) != length) return false;
  if (path[0] == '/' || strstr(path, "..") != NULL) return false;
  // An escaped dot or slash could become ".." behind a proxy that decodes before it routes.
  size_t before_query = strcspn(path, "?");
  for (size_t i = 0; i + 2 < before_query; i++) {
    if (path[i] != '%') continue;
    bool dot = path[i + 1] == '2' && (path[i + 2] == 'e' || path[i + 2] == 'E' || path[i + 2] == 'f' || path[i + 2] == 'F');
    if (dot) return false;
  }
  return true;
}
