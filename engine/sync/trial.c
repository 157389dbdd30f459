// SPDX-License-Identifier: EUPL-1.2
#include "sync/trial.h"
#include "base/json.h"
#include "base/limits.h"
#include "model/fact.h"
#include "model/match.h"
#include <string.h>

// The fact, its moment, its learner and its academy are always the same, so that a case can say the whole of what it expects.
static const char usual_about[] =
    "{\"academy\":{\"name\":\"Academie Noord\",\"url\":\"https://academie.example\"},\"course\":{\"id\":\"lerend\",\"title\":\"Lerend "
    "samenwerken\"},"
    "\"pitstop\":{\"id\":\"waarom\",\"title\":\"Waarom veranderen we?\",\"level\":\"principe\"},"
    "\"actor\":{\"homePage\":\"https://"
    "academie.example\",\"name\":\"schuilnaam\"},\"registration\":\"11111111-0000-4000-8000-000000000001\","
    "\"ids\":[\"00000000-0000-5000-8000-000000000001\",\"00000000-0000-5000-8000-000000000002\",\"00000000-0000-5000-8000-000000000003\"],"
    "\"lang\":\"nl\"}";
static const char usual_at[] = "2026-11-21T12:00:00.123Z";
static const char all_classes[] = "[\"done\",\"score\",\"level\",\"deed\",\"answer\",\"scan\"]";

static const struct value *from_json(struct arena *arena, const char *text) {
  const struct value *value = NULL;
  struct error err;
  REQUIRE(json_read(arena, text, strlen(text), &value, &err));
  return value;
}

static const char *json_of(struct arena *arena, const struct value *value) {
  AUTO_BUFFER out = buffer_new(LIMIT_JSON);
  json_write(&out, value);
  return out.failed || !out.data ? "…" : arena_text(arena, out.data);
}

static bool bind_trial(const struct trial *trial, struct arena *arena, const struct value *send, const struct value *settings,
                       struct store_endpoint *endpoint, struct connector *connector, struct error *err) {
  *endpoint = (struct store_endpoint){.id = arena_format(arena, "proef-%s", trial->plugin->name),
                                      .connector = trial->plugin->name,
                                      .url = "https://lms.example",
                                      .organisation = "",
                                      .pseudonym_key = "00"};
  bool none = value_is(send, VALUE_MAP) && value_count(send) == 0; // {} in Lua
  endpoint->send = none ? value_new_list(arena) : value_is(send, VALUE_LIST) ? send : from_json(arena, all_classes);
  endpoint->settings = value_is(settings, VALUE_MAP) ? settings : value_new_map(arena);
  return connector_bind(arena, trial->pool, trial->plugin, endpoint, trial->log, connector, err);
}

// As map gave it, the body read back.
static const struct value *message_value(struct arena *arena, const struct message *message, const char *kind) {
  struct value *map = value_new_map(arena), *headers = value_new_map(arena);
  const struct value *body = NULL;
  if (message->body && json_read(arena, message->body, message->length, &body, NULL)) value_set(arena, map, "json", body);
  value_set_text(arena, map, "path", message->path);
  value_set_text(arena, map, "method", message->method);
  value_set_text(arena, map, "id", message->id);
  for (size_t i = 0; i < message->header_count; i++) {
    const char *colon = strstr(message->headers[i], ": ");
    if (colon) value_set_of(arena, headers, message->headers[i], (size_t)(colon - message->headers[i]), value_new_text(arena, colon + 2));
  }
  value_set(arena, map, "headers", headers);
  value_set_text(arena, map, "fact", kind);
  return map;
}

static bool map_one(struct arena *arena, const struct connector *connector, const struct buffer *request, const char *kind,
                    struct value *list, struct error *err) {
  AUTO_BUFFER reply = buffer_new(LIMIT_REPLY);
  struct mapped mapped = {0};
  size_t done = 0;
  if (!connector_map(arena, connector, request, 1, &reply, &mapped, &done, err)) return false;
  if (!mapped.well) {
    *err = mapped.error;
    return false;
  }
  for (size_t i = 0; i < mapped.messages.count; i++) value_push(arena, list, message_value(arena, &mapped.messages.items[i], kind));
  return true;
}

bool trial_messages(const struct trial *trial, struct arena *arena, const struct value *send, const struct value *settings,
                    const struct store_facts *facts, const struct value **messages, struct error *err) {
  struct store_endpoint endpoint;
  struct connector connector;
  struct connector_home home;
  struct value *list = value_new_list(arena);
  const char *url = trial->academy->url[0] ? trial->academy->url : "https://academie.example";
  if (!connector_home(arena, trial->academy, trial->catalogue, url, &home, err)) return false;
  if (!bind_trial(trial, arena, send, settings, &endpoint, &connector, err)) return false;
  bool fine = true;
  struct pseudonym last = {0};
  AUTO_BUFFER request = buffer_new(LIMIT_MESSAGE);
  for (size_t i = 0; i < facts->count && fine; i++) {
    const struct store_fact *fact = &facts->items[i];
    if (!fact_sent(fact->kind, endpoint.send)) continue;
    connector_request(&request, &connector, &home, 1);
    connector_item(&request, arena, &last, &connector, &home, &endpoint, fact);
    fine = map_one(arena, &connector, &request, fact->kind, list, err);
  }
  connector_unbind(&connector);
  *messages = list;
  return fine;
}

// --- cases ------------------------------------------------------------------------------------------------------------------------------

static bool unmet(struct trial_outcome *outcome, const char *fix, const char *expected, const char *seen) {
  *outcome = (struct trial_outcome){expected, seen, fix};
  return false;
}

static bool failed(struct arena *arena, struct trial_outcome *outcome, const struct error *err) {
  const char *place = err->file[0] ? arena_format(arena, "%s:%d: ", err->file, err->line) : "";
  return unmet(outcome, arena_text(arena, err->fix), "een connector die loopt", arena_format(arena, "%s%s", place, err->text));
}

static bool check_names(struct arena *arena, const struct value *data, struct trial_outcome *outcome) {
  static const char *const names[] = {"name", "fact", "about", "settings", "messages", "absent", "response", "verdict", "reason", NULL};
  for (size_t i = 0; i < value_count(data); i++) {
    const char *const *known = names;
    while (*known && strcmp(*known, value_key(data, i)) != 0) known++;
    if (*known) continue;
    const char *near = schema_nearest(value_key(data, i), names);
    return unmet(outcome, near ? arena_format(arena, "bedoelde je `%s`?", near) : "", "een geval van een connector",
                 arena_format(arena, "`%s` hoort daar niet bij", value_key(data, i)));
  }
  if (value_is(value_get(data, "fact"), VALUE_MAP) != value_is(value_get(data, "response"), VALUE_MAP)) return true;
  return unmet(outcome, "", "een geval met `fact` of met `response`", "het heeft geen van beide, of allebei");
}

static const struct value *about_of(struct arena *arena, const struct value *changes) {
  const struct value *usual = from_json(arena, usual_about);
  struct value *about = value_copy(arena, usual), *kept = value_new_map(arena);
  for (size_t i = 0; i < value_count(changes); i++) value_set(arena, about, value_key(changes, i), value_at(changes, i));
  for (size_t i = 0; i < value_count(about); i++) // false: it is not there
    if (!value_is(value_at(about, i), VALUE_BOOL)) value_set(arena, kept, value_key(about, i), value_at(about, i));
  return kept;
}

static const struct value *item_of(struct arena *arena, const struct value *data) {
  struct value *item = value_new_map(arena), *fact = value_copy(arena, value_get(data, "fact"));
  if (!value_has(fact, "at")) value_set_text(arena, fact, "at", usual_at);
  value_set(arena, item, "fact", fact);
  value_set(arena, item, "about", about_of(arena, value_get(data, "about")));
  return item;
}

static bool check_messages(struct arena *arena, const struct value *data, const struct value *messages, struct trial_outcome *outcome) {
  const struct value *wanted = value_get(data, "messages"), *absent = value_get(data, "absent");
  if (value_count(wanted) != value_count(messages))
    return unmet(outcome, "", arena_format(arena, "%zu berichten", value_count(wanted)),
                 arena_format(arena, "%zu: %s", value_count(messages), json_of(arena, messages)));
  for (size_t i = 0; i < value_count(messages); i++) {
    const struct value *message = value_at(messages, i);
    const char *path;
    bool any = value_count(value_at(wanted, i)) == 0; // {}: a message, whatever is in it
    if (!any && !match_value(arena, value_at(wanted, i), message, NULL, &path))
      return unmet(outcome, "",
                   arena_format(arena, "bericht %zu: %s is %s", i + 1, path, json_of(arena, match_at(value_at(wanted, i), path))),
                   arena_format(arena, "%s; het hele bericht: %s", json_of(arena, match_at(message, path)), json_of(arena, message)));
    for (size_t k = 0; k < value_count(absent); k++) {
      const char *at = value_text_or(value_at(absent, k), "");
      if (match_at(message, at))
        return unmet(outcome, "", arena_format(arena, "bericht %zu zonder %s", i + 1, at), json_of(arena, match_at(message, at)));
    }
  }
  return true;
}

static bool check_verdict(const struct trial *trial, struct arena *arena, const struct connector *connector, const struct value *data,
                          struct trial_outcome *outcome) {
  static const char *const words[] = {"delivered", "retry", "dead"};
  const struct value *told = value_get(data, "response");
  const char *body = value_text_or(value_get(told, "body"), ""), *verdict = value_text_or(value_get(data, "verdict"), ""),
             *reason = value_text_or(value_get(data, "reason"), "");
  const struct http_response response = {
      .status = (int)value_get_int(told, "status"), .headers = value_get(told, "headers"), .body = body, .length = strlen(body)};
  const struct message message = {.method = "POST", .path = connector->path, .id = ""};
  struct judgement judged = connector_judge(arena, connector, trial->log, &message, 1, &response);
  if (strcmp(words[judged.verdict], verdict) == 0 && strstr(judged.reason, reason)) return true;
  return unmet(outcome, "", arena_format(arena, "%s, met als reden: %s", verdict, *reason ? reason : "(die maakt niet uit)"),
               arena_format(arena, "%s, met als reden: %s", words[judged.verdict], judged.reason));
}

bool trial_case(const struct trial *trial, struct arena *arena, const struct value *data, struct trial_outcome *outcome) {
  struct store_endpoint endpoint;
  struct connector connector;
  struct connector_home home;
  struct error err;
  bool met;
  if (!check_names(arena, data, outcome)) return false;
  if (!connector_home(arena, trial->academy, trial->catalogue, "https://academie.example", &home, &err) ||
      !bind_trial(trial, arena, NULL, value_get(data, "settings"), &endpoint, &connector, &err))
    return failed(arena, outcome, &err);
  if (value_has(data, "response")) {
    met = check_verdict(trial, arena, &connector, data, outcome);
  } else {
    struct value *list = value_new_list(arena);
    const char *kind = value_text_or(value_get(value_get(data, "fact"), "kind"), "");
    AUTO_BUFFER request = buffer_new(LIMIT_MESSAGE);
    connector_request(&request, &connector, &home, 1);
    pack_value(&request, item_of(arena, data));
    met = map_one(arena, &connector, &request, kind, list, &err);
    met = met ? check_messages(arena, data, list, outcome) : failed(arena, outcome, &err);
  }
  connector_unbind(&connector);
  return met;
}
