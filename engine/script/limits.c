// SPDX-License-Identifier: EUPL-1.2
// Count hook, alarm, last words. The handler finds its cage by the pointer that the kernel keeps with the timer, so that no global is needed.
#include "script/limits.h"
#include "script/fault.h"
#include "script/state.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

enum { EXIT_LAST_WORDS = 3 };

static void on_alarm(int signal, siginfo_t *info, void *context) {
  (void)signal, (void)context;
  struct limits *limits = info->si_value.sival_ptr;
  if (info->si_code != SI_TIMER || !limits || !limits->armed) return;
  limits_end(limits, "dit duurt te lang: het werk was niet klaar binnen de tijd");
}

bool limits_open(struct limits *limits, int fd, struct error *err) {
  limits->fd = fd;
  struct sigaction action = {.sa_sigaction = on_alarm, .sa_flags = SA_SIGINFO | SA_RESTART};
  sigemptyset(&action.sa_mask);
  if (sigaction(SIGALRM, &action, NULL) != 0) return error_system(err, errno, "the alarm cannot be set");
  struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGALRM, .sigev_value = {.sival_ptr = limits}};
  if (timer_create(CLOCK_PROCESS_CPUTIME_ID, &event, &limits->timer) != 0) return error_system(err, errno, "no timer for the alarm");
  limits->has_timer = true;
  return true;
}

void limits_close(struct limits *limits) {
  limits->armed = 0;
  if (limits->has_timer) timer_delete(limits->timer);
  limits->has_timer = false;
}

int64_t limits_tick(void) {
  struct timespec now;
  return clock_gettime(CLOCK_MONOTONIC_COARSE, &now) == 0 ? (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000 : 0;
}

int64_t limits_spent(void) {
  struct timespec now;
  return clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now) == 0 ? (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000 : 0;
}

static void arm(struct limits *limits, int64_t ms) {
  if (ms < 1) ms = 1;
  struct itimerspec when = {.it_value = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L}};
  limits->armed = 0;
  // Setting the timer anew drops what an earlier setting has pending, so an alarm of the run before cannot hit this one.
  if (limits->has_timer) (void)timer_settime(limits->timer, 0, &when, NULL);
  limits->armed = 1;
}

void limits_work(struct limits *limits, int deadline_ms) {
  int64_t ms = (int64_t)deadline_ms * 8 / 10;
  limits->end = limits_spent() + ms;
  arm(limits, ms);
}

void limits_part(struct limits *limits, int deadline_ms) {
  int64_t ms = (int64_t)deadline_ms * 8 / 10, left = limits->end - limits_spent();
  arm(limits, ms < left ? ms : left);
}

void limits_parted(struct limits *limits) {
  arm(limits, limits->end - limits_spent());
}

// The timer is left running: the next piece of work sets it anew, and an alarm that goes off at rest does nothing.
void limits_rest(struct limits *limits) {
  limits->armed = 0;
}

void limits_count(struct limits *limits, long instructions) {
  limits->left = instructions;
}

void limits_on_count(lua_State *L, lua_Debug *at) {
  (void)at;
  struct limits *limits = &script_of(L)->limits;
  lua_Debug deep;
  if (lua_getstack(L, LIMIT_CALL_DEPTH, &deep))
    fault_raise(L, "eindigt de functie die zichzelf aanroept wel?", "functies roepen elkaar meer dan %d diep aan", LIMIT_CALL_DEPTH);
  limits->left -= LIMITS_HOOK_EVERY;
  if (limits->left <= 0) fault_raise_as(L, "LP322", "staat hier een lus die niet stopt?", "dit is te veel werk voor één pitstop");
}

void limits_hook(lua_State *L) {
#ifdef LEERPAD_NO_HOOK
  (void)L;
  (void)limits_on_count;
#else
  lua_sethook(L, limits_on_count, LUA_MASKCOUNT, LIMITS_HOOK_EVERY);
#endif
}

bool limits_place(lua_State *L, const char **file, int *line) {
  lua_Debug at;
  for (int level = 0; lua_getstack(L, level, &at); level++) {
    if (!lua_getinfo(L, "Sl", &at) || at.currentline <= 0 || at.source[0] != '=') continue;
    *file = at.source + 1;
    *line = at.currentline;
    return true;
  }
  return false;
}

// --- last words: MessagePack by hand, without malloc ------------------------------------------------------------------------------------

struct words {
  unsigned char bytes[LIMIT_LAST_WORDS];
  size_t length;
};

static void put(struct words *words, unsigned byte) {
  if (words->length < sizeof words->bytes) words->bytes[words->length++] = (unsigned char)byte;
}

static void put_text(struct words *words, const char *text, size_t most) {
  size_t length = strnlen(text, most);
  while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80) length--; // never half a character
  put(words, 0xDA);
  put(words, (unsigned)(length >> 8));
  put(words, (unsigned)(length & 0xFF));
  for (size_t i = 0; i < length; i++) put(words, (unsigned char)text[i]);
}

_Noreturn void limits_end(struct limits *limits, const char *text) {
  limits->armed = 0;
  const char *file = limits->file ? limits->file : "";
  int line = 0;
  if (limits->L) (void)limits_place(limits->L, &file, &line);
  struct words words = {.length = 4};
  put(&words, 0x83);
  put_text(&words, "file", 8);
  put_text(&words, file, 160);
  put_text(&words, "line", 8);
  put(&words, 0xD2);
  for (int shift = 24; shift >= 0; shift -= 8) put(&words, (unsigned)line >> shift & 0xFF);
  put_text(&words, "text", 8);
  put_text(&words, text, 400);
  uint32_t head = UINT32_C(0x80000000) | (uint32_t)(words.length - 4);
  for (int i = 0; i < 4; i++) words.bytes[i] = (unsigned char)(head >> (24 - 8 * i));
  int fd = limits->fd >= 0 ? limits->fd : STDERR_FILENO;
  for (size_t sent = 0; sent < words.length;) {
    ssize_t n = write(fd, words.bytes + sent, words.length - sent);
    if (n <= 0) break;
    sent += (size_t)n;
  }
  _exit(EXIT_LAST_WORDS);
}
