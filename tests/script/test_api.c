// SPDX-License-Identifier: EUPL-1.2
// Arguments of the author API: each wrong call is a fault at its line that says what is wrong, and what was meant.
#include "house.h"

static void faults(const char *script, int line, const char *part) {
  struct house house;
  house_open(&house);
  house_course(&house, script);
  struct run_reply reply = house_look(&house);
  if (reply.outcome != RUN_FAULT) fail_msg("%s: no fault", script);
  if (!strstr(reply.fault_text, part)) fail_msg("%s: %s, not: %s", script, reply.fault_text, part);
  assert_int_equal(reply.fault_line, line);
  assert_string_equal(reply.fault_file, "pitstops/p.lua");
  house_close(&house);
}

struct wrong {
  const char *script;
  int line;
  const char *part;
};

static void all_fault(const struct wrong *cases, size_t count) {
  for (size_t i = 0; i < count; i++) faults(cases[i].script, cases[i].line, cases[i].part);
}
#define ALL(cases) all_fault(cases, sizeof(cases) / sizeof *(cases))

static void arguments_that_all_have(void **state) {
  (void)state;
  static const struct wrong cases[] = {
      {"ask.yesno { id = 'a', promt = 'x' }", 2, "ask.yesno kent geen `promt` (bedoelde je `prompt`?)"},
      {"ask.yesno {\n id = 'a',\n xyzzy = 1,\n prompt = 'x' }", 2, "kent geen `xyzzy`"},
      {"ask.yesno { id = 'a' }", 2, "bij ask.yesno ontbreekt `prompt`"},
      {"ask.yesno { prompt = 'x' }", 2, "bij ask.yesno ontbreekt `id`"},
      {"ask.yesno { id = 'A b', prompt = 'x' }", 2, "`id` van ask.yesno is geen goede naam"},
      {"ask.yesno { id = 12, prompt = 'x' }", 2, "`id` van ask.yesno moet een tekst zijn, niet een getal"},
      {"ask.yesno { id = 'a', prompt = 3 }", 2, "moet een tekst zijn, niet een getal"},
      {"ask.yesno { id = 'a', prompt = '  \\n ' }", 2, "`prompt` van ask.yesno is leeg"},
      {"ask.yesno { id = 'a', prompt = {} }", 2, "`prompt` van ask.yesno heeft geen tekst"},
      {"ask.yesno { id = 'a', prompt = '\\xff' }", 2, "geen leesbare tekst"},
      {"ask.yesno { id = 'a', prompt = ('x'):rep(70000) }", 2, "langer dan 65536"},
      {"ask.yesno 'Ja?'", 2, "ask.yesno wil een tabel: ask.yesno { … }, niet een tekst"},
      {"ask.yesno()", 2, "niet niets (nil)"},
      {"ask.yesno { 'a', prompt = 'x' }", 2, "een waarde zonder naam"},
      {"ask.yesno { id = 'a', of = 'X', prompt = 'x' }", 2, "`of` van ask.yesno is geen goede naam"},
      {"say {}", 2, "bij say ontbreekt `text`"},
      {"say(nil)", 2, "say wil een tabel"},
      {"say { 'x', picture = 'media/a.png' }", 2, "geen `alt`"},
      {"say { 'x', picture = '/etc/passwd', alt = 'x' }", 2, "geen bestand in media/"},
      {"say { 'x', picture = 'media/../a.png', alt = 'x' }", 2, "geen bestand in media/"},
      {"pitstop { title = 'x' }", 2, "staat er twee keer"},
      {"t(3)", 2, "t wil een tabel"},
      {"t {}", 2, "t heeft geen tekst"},
  };
  ALL(cases);
}

static void options(void **state) {
  (void)state;
  static const struct wrong cases[] = {
      {"ask.choice { id = 'a', prompt = 'x' }", 2, "ontbreekt `options`"},
      {"ask.choice { id = 'a', prompt = 'x', options = {} }", 2, "heeft geen rijen"},
      {"ask.choice { id = 'a', prompt = 'x', options = 'x' }", 2, "moet een lijst zijn"},
      {"ask.choice { id = 'a', prompt = 'x', options = { 'x' } }", 2, "rij 1 is geen tabel"},
      {"ask.choice { id = 'a', prompt = 'x', options = { { 'x' } } }", 2, "rij 1 heeft geen waarde op plaats 2"},
      {"ask.choice { id = 'a', prompt = 'x', options = { { 1, 'X' } } }", 2, "rij 1 heeft geen sleutel"},
      {"ask.choice { id = 'a', prompt = 'x', options = { { 'Ja!', 'X' } } }", 2, "`Ja!` is geen goede sleutel"},
      {"ask.choice { id = 'a', prompt = 'x', options = { { 'x', 'X' }, { 'all', 'Y' } } }", 2, "de sleutel `all` is van leerpad zelf"},
      {"ask.choices { id = 'a', prompt = 'x', options = { { 'eigen', 'X' } } }", 2, "de sleutel `eigen` is van leerpad zelf"},
      {"ask.choice { id = 'a', prompt = 'x', options = { { 'x', 'X' }, { 'x', 'Y' } } }", 2, "de sleutel `x` staat er twee keer"},
      {"ask.choice { id = 'a', prompt = 'x', options = { { 'x', 'X', rigth = true } } }", 2, "kent geen `rigth` (bedoelde je `right`?)"},
      {"ask.choice { id = 'a', prompt = 'x', options = { { 'x', 'X', right = 'ja' } } }", 2, "true of false"},
      {"ask.choice { id = 'a', prompt = 'x', options = { { 'x', 'X', 'Y' } } }", 2, "meer dan 2 waarden"},
      {"ask.choice { id = 'a', prompt = 'x', options = { { 'x', ' ' } } }", 2, "lege tekst"},
      {"local o = {} for i = 1, 101 do o[i] = { 'k' .. i, 'X' } end\nask.choice { id = 'a', prompt = 'x', options = o }", 3,
       "meer dan 100 rijen"},
      {"ask.choices { id = 'a', prompt = 'x', min = 3, options = { { 'x', 'X' } } }", 2, "meer dan er te kiezen is"},
      {"ask.choices { id = 'a', prompt = 'x', min = 1.5, options = { { 'x', 'X' } } }", 2, "een geheel getal"},
      {"ask.order { id = 'a', prompt = 'x', items = { { 'x', 'X', 'Y' } } }", 2, "meer dan 2 waarden"},
      {"ask.match { id = 'a', prompt = 'x', pairs = { { 'x', 'X' } } }", 2, "geen waarde op plaats 3"},
      {"ask.match { id = 'a', prompt = 'x', pairs = { { 'x', 'X', 'Y' } }, also = { { 'x', 'Z' } } }", 2, "staat er twee keer"},
      {"ask.picture { id = 'a', prompt = 'x', options = { { 'x', 'X' } } }", 2, "geen beeld in media/"},
  };
  ALL(cases);
}

static void numbers_days_and_cards(void **state) {
  (void)state;
  static const struct wrong cases[] = {
      {"ask.scale { id = 'a', prompt = 'x', from = 5, to = 1 }", 2, "moet minder zijn dan `to`"},
      {"ask.scale { id = 'a', prompt = 'x', from = '1' }", 2, "een geheel getal zijn, niet een tekst"},
      {"ask.scale { id = 'a', prompt = 'x', to = 500 }", 2, "meer dan 100 punten"},
      {"ask.scale { id = 'a', prompt = 'x', to = 5000 }", 2, "moet tussen -1000 en 1000 liggen"},
      {"ask.scale { id = 'a', prompt = 'x', labels = { 'a', 'b', 'c' } }", 2, "één per punt (5)"},
      {"ask.text { id = 'a', prompt = 'x', max = 0 }", 2, "moet tussen 1 en"},
      {"ask.text { id = 'a', prompt = 'x', optional = 'ja' }", 2, "true of false zijn, niet een tekst"},
      {"ask.number { id = 'a', prompt = 'x', min = 3, max = 1 }", 2, "is meer dan `max`"},
      {"ask.number { id = 'a', prompt = 'x', min = 0/0 }", 2, "is geen getal"},
      {"ask.date { id = 'a', prompt = 'x', within = 'gauw' }", 2, "`gauw` is geen tijdsduur"},
      {"ask.date { id = 'a', prompt = 'x', after = '1 december' }", 2, "is geen dag"},
      {"ask.date { id = 'a', prompt = 'x', after = '2026-12-02', before = '2026-12-01' }", 2, "ligt niet vóór"},
      {"ask.date { id = 'a', prompt = 'x', within = '2 dagen', after = '2026-12-02' }", 2, "geen dag die mag"},
      {"result { score = 1.5 }", 2, "moet tussen 0 en 1 liggen"},
      {"result { score = 0/0 }", 2, "is geen getal"},
      {"result { scor = 1 }", 2, "bedoelde je `score`"},
      {"show.card { title = 'x', rows = { { 'a', 'b', 'c' } } }", 2, "meer dan 2 waarden"},
      {"show.card { title = 'x' }", 2, "ontbreekt `rows`"},
      {"show.bars { title = 'x', rows = { { 'a', 'b' } } }", 2, "hoort een getal"},
      {"show.radar { title = 'x', rows = { { 'a', 1 } }, max = 0 }", 2, "moet boven 0 zijn"},
      {"random()", 2, "bij random ontbreekt `n`"},
      {"random(0)", 2, "moet tussen 1 en"},
      {"random(3, 'a', 'b')", 2, "meer waarden dan het kent"},
      {"earlier('Q', 'a')", 2, "is geen goede naam"},
      {"earlier('q', 'a b')", 2, "geen naam van een stap"},
      {"earlier('q')", 2, "bij earlier ontbreekt `id`"},
      {"local x = learner.nam", 2, "bedoelde je `learner.name`"},
      {"error('zo niet')", 2, "zo niet"},
      {"local x\nassert(x, 'er ging iets mis')", 3, "er ging iets mis"},
      {"error({})", 2, "een fout zonder tekst"},
  };
  ALL(cases);
}

static void messages_of_lua_are_dutch(void **state) {
  (void)state;
  static const struct wrong cases[] = {
      {"local a local b = a.x", 2, "`a` is niets (nil): daar valt niets uit te halen"},
      {"local a = 'x' .. {}", 2, "kan niet aan een tekst vast"},
      {"local a = 1 + {}", 2, "daar valt niet mee te rekenen"},
      {"local a = 1 < 'x'", 2, "een getal en een tekst kun je niet vergelijken"},
      {"local a = {} < {}", 2, "kun je niet met < of > vergelijken"},
      {"local a = #nil", 2, ""},
      {"local t = {} t.foo()", 2, "`foo` is er niet"},
      {"local t = {} t:foo()", 2, "`foo` is er niet"},
      {"local s = ('x'):rpe(3)", 2, "`rpe` is er niet"},
      {"tonumber()", 2, "argument 1 van `tonumber`"},
  };
  ALL(cases);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(arguments_that_all_have),
      cmocka_unit_test(options),
      cmocka_unit_test(numbers_days_and_cards),
      cmocka_unit_test(messages_of_lua_are_dutch),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
