// SPDX-License-Identifier: EUPL-1.2
// academy.lua as data. The file is evaluated in a cage that lives no longer than that; what leerpad keeps is the table, held against its
// schema and made absolute.
#include "course/academy.h"
#include "base/limits.h"
#include "course/findings.h"
#include "course/folder.h"
#include "course/loader.h"
#include "course/schemas.h"
#include "course/source.h"
#include "model/address.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ZONES "/usr/share/zoneinfo"

static void built_in(const char *shipped, struct arena *arena, struct academy *academy) {
  static const char *const languages[] = {"nl", "en"};
  static const char *const order[] = {"lerend-samenwerken", "de-schutting", "doen-en-reflecteren",
                                      "vrijplaats",         "ecosysteem",   "de-samenwerker"};
  *academy = (struct academy){.name = "Leerpad",
                              .language = "nl",
                              .timezone = "Europe/Amsterdam",
                              .url = "",
                              .publish = "start",
                              .group_minimum = 5,
                              .retention_words = "24 maanden",
                              .retention_guests = "90 dagen",
                              .retention_drafts = "30 dagen",
                              .retention_dead_letters = "6 maanden",
                              .mail = {.url = "", .from = "", .secret = "", .tls = true, .hour = 7},
                              .file = ""};
  academy->languages = ARENA_ARRAY(arena, const char *, 2);
  memcpy(academy->languages, languages, sizeof languages);
  academy->language_count = 2;
  academy->order_count = sizeof order / sizeof order[0];
  academy->order = ARENA_ARRAY(arena, const char *, academy->order_count);
  memcpy(academy->order, order, sizeof order);
  academy->courses = arena_format(arena, "%s/courses", shipped);
  academy->plugins = arena_format(arena, "%s/plugins", shipped);
}

// --- the fields -------------------------------------------------------------------------------------------------------------------
static void take_text(struct arena *arena, const struct value *map, const char *key, const char **text) {
  if (value_get_text(map, key) != NULL) *text = arena_text(arena, value_get_text(map, key));
}

// A folder as academy.lua names it: from that file on.
static void take_folder(struct arena *arena, const struct value *map, const char *key, const char *base, const char **folder) {
  const char *told = value_get_text(map, key);
  if (told == NULL) return;
  *folder = told[0] == '/' ? arena_text(arena, told) : arena_format(arena, "%s/%s", base, told);
}

static void take_endpoint(struct arena *arena, const struct value *told, struct academy_endpoint *endpoint) {
  *endpoint = (struct academy_endpoint){.id = "", .connector = "", .organisation = "", .url = "", .secret = ""};
  take_text(arena, told, "id", &endpoint->id);
  take_text(arena, told, "connector", &endpoint->connector);
  take_text(arena, told, "organisation", &endpoint->organisation);
  take_text(arena, told, "url", &endpoint->url);
  take_text(arena, told, "secret", &endpoint->secret);
  endpoint->send = value_has(told, "send") ? value_copy(arena, value_get(told, "send")) : value_new_list(arena);
  endpoint->settings = value_has(told, "settings") ? value_copy(arena, value_get(told, "settings")) : value_new_map(arena);
}

static void take_mail(struct arena *arena, const struct value *told, struct academy_mail *mail) {
  const char *tls = value_get_text(told, "tls");
  take_text(arena, told, "url", &mail->url);
  take_text(arena, told, "from", &mail->from);
  take_text(arena, told, "secret", &mail->secret);
  mail->tls = tls == NULL || strcmp(tls, "none") != 0;
  if (value_has(told, "hour")) mail->hour = (int)value_get_int(told, "hour");
}

static void take_fields(struct arena *arena, const struct value *manifest, const char *base, struct academy *academy) {
  take_text(arena, manifest, "name", &academy->name);
  take_text(arena, manifest, "language", &academy->language);
  take_text(arena, manifest, "timezone", &academy->timezone);
  take_text(arena, manifest, "url", &academy->url);
  take_text(arena, manifest, "publish", &academy->publish);
  take_folder(arena, manifest, "courses", base, &academy->courses);
  take_folder(arena, manifest, "plugins", base, &academy->plugins);
  if (value_has(manifest, "order") || value_has(manifest, "courses"))
    academy->order = manifest_texts(arena, value_get(manifest, "order"), &academy->order_count);
  if (value_has(manifest, "group_minimum")) academy->group_minimum = (int)value_get_int(manifest, "group_minimum");
  if (value_count(value_get(manifest, "languages")) > 0)
    academy->languages = manifest_texts(arena, value_get(manifest, "languages"), &academy->language_count);
  take_text(arena, value_get(manifest, "retention"), "words", &academy->retention_words);
  take_text(arena, value_get(manifest, "retention"), "guests", &academy->retention_guests);
  take_text(arena, value_get(manifest, "retention"), "drafts", &academy->retention_drafts);
  take_text(arena, value_get(manifest, "retention"), "dead_letters", &academy->retention_dead_letters);
  take_mail(arena, value_get(manifest, "mail"), &academy->mail);
  academy->proxy = manifest_texts(arena, value_get(manifest, "proxy"), &academy->proxy_count);
  academy->allow = manifest_texts(arena, value_get(manifest, "allow"), &academy->allow_count);
  const struct value *organisations = value_get(manifest, "organisations"), *endpoints = value_get(manifest, "endpoints");
  academy->organisations = ARENA_ARRAY(arena, struct academy_organisation, value_count(organisations) + 1);
  for (size_t i = 0; i < value_count(organisations); i++) {
    struct academy_organisation *organisation = &academy->organisations[academy->organisation_count++];
    organisation->id = "";
    take_text(arena, value_at(organisations, i), "id", &organisation->id);
    organisation->domains = manifest_texts(arena, value_get(value_at(organisations, i), "domains"), &organisation->domain_count);
  }
  academy->endpoints = ARENA_ARRAY(arena, struct academy_endpoint, value_count(endpoints) + 1);
  for (size_t i = 0; i < value_count(endpoints); i++)
    take_endpoint(arena, value_at(endpoints, i), &academy->endpoints[academy->endpoint_count++]);
}

// --- what a schema cannot say ---------------------------------------------------------------------------------------------------
static bool zone_known(const char *zone) {
  struct stat status;
  for (const char *byte = zone; *byte != '\0'; byte++) {
    bool plain =
        (*byte >= 'A' && *byte <= 'Z') || (*byte >= 'a' && *byte <= 'z') || (*byte >= '0' && *byte <= '9') || strchr("/_+-", *byte) != NULL;
    if (!plain) return false; // so no "..", which would leave the folder
  }
  AUTO_BUFFER path = buffer_new(512);
  buffer_format(&path, "%s/%s", ZONES, zone);
  return zone[0] != '\0' && zone[0] != '/' && !path.failed && stat(path.data, &status) == 0 && S_ISREG(status.st_mode);
}

// The nearest zone in the same part of the world, or the nearest part.
static const char *zone_nearest(struct arena *arena, const char *zone) {
  struct folder_names names = {NULL, 0};
  const char *slash = strchr(zone, '/');
  const char *part = slash != NULL ? arena_text_of(arena, zone, (size_t)(slash - zone)) : "";
  if (strchr(part, '.') != NULL) return NULL;
  DIR *open = opendir(arena_format(arena, "%s/%s", ZONES, part));
  if (open == NULL) return strcmp(part, "Europa") == 0 ? "Europe/Amsterdam" : NULL;
  names.items = ARENA_ARRAY(arena, const char *, 1024);
  for (struct dirent *entry; names.count < 1023 && (entry = readdir(open)) != NULL;) {
    if (entry->d_name[0] != '.') names.items[names.count++] = arena_text(arena, entry->d_name);
  }
  (void)closedir(open);
  const char *near = schema_nearest(slash != NULL ? slash + 1 : zone, names.items);
  if (near == NULL) return NULL;
  return slash != NULL ? arena_format(arena, "%s/%s", part, near) : near;
}

static void check_zone(struct arena *arena, const struct academy *academy, const struct source_places *places, const char *file,
                       struct findings *findings) {
  if (zone_known(academy->timezone)) return;
  const char *near = zone_nearest(arena, academy->timezone);
  finding_add(findings, "LP251", "error", file, source_line(places, "timezone"),
              near != NULL ? arena_format(arena, "bedoelde je `%s`?", near)
                           : "kijk of het pakket tzdata er staat; een tijdzone heet zoals Europe/Amsterdam",
              "de tijdzone `%s` is onbekend", manifest_line(arena, academy->timezone));
}

static void check_endpoint(struct arena *arena, const struct academy *academy, size_t index, const struct source_places *places,
                           const char *file, struct findings *findings) {
  const struct academy_endpoint *endpoint = &academy->endpoints[index];
  for (size_t i = 0; i < index; i++) {
    if (strcmp(academy->endpoints[i].id, endpoint->id) != 0) continue;
    finding_add(findings, "LP250", "error", file, source_line(places, arena_format(arena, "endpoints.%zu.id", index + 1)),
                "geef elk endpoint een eigen id", "twee endpoints heten `%s`", endpoint->id);
    break;
  }
  if (endpoint->organisation[0] == '\0') return;
  const char **names = ARENA_ARRAY(arena, const char *, academy->organisation_count + 1);
  for (size_t i = 0; i < academy->organisation_count; i++) {
    names[i] = academy->organisations[i].id;
    if (strcmp(names[i], endpoint->organisation) == 0) return;
  }
  const char *near = schema_nearest(endpoint->organisation, names);
  finding_add(findings, "LP252", "error", file, source_line(places, arena_format(arena, "endpoints.%zu.organisation", index + 1)),
              near != NULL ? arena_format(arena, "bedoelde je `%s`?", near) : "zet de organisatie bij organisations",
              "endpoint `%s` noemt de organisatie `%s`, en die is er niet", endpoint->id, endpoint->organisation);
}

// A mail server: smtp or smtps, a computer's name, perhaps a port, and nothing else; a user in it would be a secret in a file that many read.
static bool mail_url_valid(const char *url) {
  static const char known[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-";
  const char *host = strncmp(url, "smtps://", 8) == 0 ? url + 8 : strncmp(url, "smtp://", 7) == 0 ? url + 7 : "";
  size_t length = strspn(host, known);
  if (length == 0 || length > 253) return false;
  if (host[length] == '\0') return true;
  size_t digits = strspn(host + length + 1, "0123456789");
  return host[length] == ':' && digits > 0 && digits <= 5 && host[length + 1 + digits] == '\0' &&
         strtol(host + length + 1, NULL, 10) <= 65535;
}

static void check_mail(const struct academy *academy, const struct source_places *places, const char *file, struct findings *findings) {
  const struct academy_mail *mail = &academy->mail;
  if (mail->url[0] == '\0') return;
  if (!mail_url_valid(mail->url))
    finding_add(findings, "LP254", "error", file, source_line(places, "mail.url"),
                "schrijf smtps://mail.example, of smtp://mail.example:587", "het adres van de mailserver klopt niet");
  if (!address_valid(mail->from))
    finding_add(findings, "LP255", "error", file, source_line(places, "mail.from"),
                "schrijf alleen het adres, in kleine letters: leren@academie.example", "de afzender van de mail is geen mailadres");
  if (!mail->tls && (mail->secret[0] != '\0' || strncmp(mail->url, "smtps", 5) == 0))
    finding_add(findings, "LP256", "error", file, source_line(places, "mail.tls"), "laat tls weg, of laat het geheim en smtps weg",
                "zonder versleuteling gaat er geen wachtwoord naar een mailserver");
}

static void check_order(struct arena *arena, const struct academy *academy, const struct source_places *places, const char *file,
                        struct findings *findings) {
  for (size_t i = 0; i < academy->order_count; i++) {
    const char *id = academy->order[i];
    if (access(arena_format(arena, "%s/%s/course.lua", academy->courses, id), F_OK) == 0) continue;
    finding_add(findings, "LP257", "warning", file, source_line(places, "order"), "verbeter de naam, of haal hem weg uit `order`",
                "`order` noemt de cursus `%s`, en die is er niet", id);
  }
}

// --- reading ------------------------------------------------------------------------------------------------------------------------
void academy_take(struct arena *arena, const struct value *reply, const char *file, const char *base, const char *text,
                  struct academy *academy, struct findings *findings) {
  size_t before = findings->count;
  manifest_problems(findings, value_get(reply, "problems"), "", "LP202");
  const struct value *told = value_get(reply, "academy"), *manifest = value_get(told, "manifest");
  if (!value_is(manifest, VALUE_MAP)) {
    if (findings->count == before)
      finding_add(findings, "LP203", "error", file, 1, "begin het bestand met academy { … }", "hier staat geen academie");
    return;
  }
  if (!manifest_check(findings, schema_academy, manifest, "academy", file, manifest_line_of(told), text)) return;
  struct source_places places = source_scan(arena, text, "academy");
  academy->file = arena_text(arena, file);
  take_fields(arena, manifest, base, academy);
  check_zone(arena, academy, &places, file, findings);
  check_mail(academy, &places, file, findings);
  check_order(arena, academy, &places, file, findings);
  for (size_t i = 0; i < academy->endpoint_count; i++) check_endpoint(arena, academy, i, &places, file, findings);
}

// Evaluates the file in a cage. NULL where it gives nothing; the findings say why.
static const struct value *evaluate(struct cage_pool *pool, const char *file, const char *text, struct arena *arena,
                                    struct findings *findings) {
  struct cage_file one = {.path = file, .text = text};
  struct cage_source source = {.key = arena_format(arena, "academy:%s", file), .as = "academy", .files = &one, .file_count = 1};
  const struct value *reply = NULL;
  struct error why;
  if (cage_bind(pool, &source, arena, &reply, &why)) {
    cage_unbind(pool, source.key);
    return reply;
  }
  finding_add(findings, why.code == ERROR_SCRIPT ? "LP202" : "LP207", "error", file, why.line, why.fix, "%s", why.text);
  return NULL;
}

static bool first_finding(const struct findings *findings, size_t from, struct error *err) {
  for (size_t i = from; i < findings->count; i++) {
    const struct finding *finding = &findings->items[i];
    if (strcmp(finding->severity, "error") != 0) continue;
    (void)error_set(err, ERROR_CONFIG, "%s", finding->text);
    (void)error_at(err, finding->file, finding->line, finding->column);
    return error_fix(err, "%s", finding->fix);
  }
  return true;
}

bool academy_read(struct cage_pool *pool, const char *path, const char *shipped, struct arena *arena, struct academy *academy,
                  struct findings *findings, struct error *err) {
  built_in(shipped, arena, academy);
  if (path == NULL) return true;
  char *real = realpath(path, NULL);
  if (real == NULL) {
    (void)error_set(err, ERROR_CONFIG, "%s kan niet worden gelezen: %s", path, strerrordesc_np(errno));
    return error_fix(err, "kijk of het pad klopt, of laat het weg voor de meegeleverde academie");
  }
  const char *base = arena_text_of(arena, real, (size_t)(strrchr(real, '/') - real));
  free(real);
  size_t before = findings->count;
  const char *text = folder_text(arena, path, path, findings);
  const struct value *reply = text != NULL ? evaluate(pool, path, text, arena, findings) : NULL;
  if (reply != NULL) academy_take(arena, reply, path, base, text, academy, findings);
  if (!first_finding(findings, before, err)) return false;
  return academy->file[0] != '\0' || error_set(err, ERROR_CONFIG, "%s kan niet worden gelezen", path);
}
