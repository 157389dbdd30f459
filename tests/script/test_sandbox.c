// SPDX-License-Identifier: EUPL-1.2
// What of Lua an author has: each line of Lua is a pitstop that says what came out, or ends in a fault.
#include "house.h"

// What the pitstop `script` says last, or the text of its fault.
static const char *outcome_of(struct house *house, const char *script) {
  house_open(house);
  house_course(house, script);
  struct run_reply reply = house_look(house);
  if (reply.outcome == RUN_FAULT) return arena_format(house->arena, "fault %d: %s", reply.fault_line, reply.fault_text);
  return reply.said_count ? reply.said[reply.said_count - 1].text : "";
}

static void says(const char *script, const char *expected) {
  struct house house;
  assert_string_equal(outcome_of(&house, script), expected);
  house_close(&house);
}

static void faults(const char *script, const char *expected) {
  struct house house;
  const char *outcome = outcome_of(&house, script);
  if (strncmp(outcome, "fault ", 6) != 0 || !strstr(outcome, expected)) fail_msg("%s: %s, not: %s", script, outcome, expected);
  house_close(&house);
}

static void pairs_is_sorted(void **state) {
  (void)state;
  says("local t, s = { b = 1, a = 2, [10] = 3, [2] = 4, ['2'] = 5, [1.5] = 6, [-1] = 7, aa = 8, [true] = 9, [false] = 10 }, ''\n"
       "for k, v in pairs(t) do s = s .. tostring(k) .. '=' .. v .. ' ' end say(s)",
       "-1=7 1.5=6 2=4 10=3 2=5 a=2 aa=8 b=1 false=10 true=9 ");
  says("local t, s = { 'x', 'y', 'z' }, '' for k, v in pairs(t) do s = s .. k .. v end say(s)", "1x2y3z");
  says("local t, s = { a = 1, b = 2, c = 3 }, '' for k in pairs(t) do s = s .. k t.b = nil end say(s)", "ac");
  says("local s = '' for k in pairs({}) do s = s .. 'x' end say(s .. '.')", ".");
  says("local t = setmetatable({}, { __pairs = function() return function(_, k) if not k then return 1, 2 end end end })\n"
       "for k, v in pairs(t) do say('' .. k .. v) end",
       "12");
  faults("for k in pairs({ [{}] = 1 }) do end", "sleutels van de soort table");
  faults("for k in pairs(nil) do end", "pairs wil een tabel");
}

static void sort_is_stable_and_safe(void **state) {
  (void)state;
  says("local t = { 3, 1, 2 } table.sort(t) say(table.concat(t, ','))", "1,2,3");
  says("local t = { 'b', 'a', 'B', 'A' } table.sort(t) say(table.concat(t))", "ABab");
  says("local t, s = {}, '' for i = 1, 50 do t[i] = { i % 3, i } end\n"
       "table.sort(t, function(a, b) return a[1] < b[1] end)\n"
       "local ok = 'stable' for i = 2, 50 do if t[i][1] == t[i - 1][1] and t[i][2] < t[i - 1][2] then ok = 'not' end end say(ok)",
       "stable");
  says("local t = { 5, 3, 8, 1 } table.sort(t, function() return true end) table.sort(t) say(table.concat(t, ','))", "1,3,5,8");
  says("local t = { 5, 3 } table.sort(t, function(a, b) return a > b end) say(table.concat(t, ','))", "5,3");
  faults("table.sort { 1, 'a' }", "kan number en string niet vergelijken");
  faults("table.sort(setmetatable({}, { __len = function() return 1 << 60 end }))", "langer dan");
}

static void numbers_and_tables_show_no_machine(void **state) {
  (void)state;
  says("say(tostring(0.1))", "0.1");
  says("say(tostring(0.1 + 0.2))", "0.30000000000000004");
  says("say(tostring(2^53))", "9007199254740992.0");
  says("say(tostring(1e100))", "1e+100");
  says("say(tostring(3.0) .. ' ' .. tostring(-0.0) .. ' ' .. tostring(3))", "3.0 -0.0 3");
  says("say(tostring(1/0) .. ' ' .. tostring(-1/0) .. ' ' .. tostring(0/0))", "inf -inf nan");
  says("say(tostring({}) .. ' ' .. tostring(print) .. ' ' .. tostring(say))", "table nil function");
  says("say(string.format('%s %s %5.1f %d %q %%', {}, 0.1, 2.25, 7, 'x'))", "table 0.1   2.2 7 \"x\" %");
  says("say(tostring(setmetatable({}, { __tostring = function() return 'mij' end })))", "mij");
  says("say(table.concat({ 1, 0.5, 'a' }, ' '))", "1 0.5 a");
  faults("say(string.format('%p', {}))", "kent `%p` hier niet");
  faults("say(string.format('%a', 1))", "kent `%a` hier niet");
  faults("say(string.format('%-10p', 'x'))", "kent `%p` hier niet");
}

static void sizes_are_bounded(void **state) {
  (void)state;
  says("say(('ab'):rep(3, '-'))", "ab-ab-ab");
  says("say('[' .. (''):rep(1e12) .. ']')", "[]");
  says("local t = { 1, 2, 3 } table.insert(t, 2, 9) table.remove(t, 1) say(table.concat(t, ','))", "9,2,3");
  says("say(select('#', table.unpack({ 1, nil, 3 }, 1, 3)) .. table.pack(1, 2).n)", "32");
  says("local t = table.move({ 1, 2, 3 }, 1, 3, 2) say(table.concat(t, ','))", "1,1,2,3");
  faults("say(('x'):rep(1e9))", "langer dan 1048576 bytes");
  faults("say(('x'):rep(2, ('y'):rep(1000000)))", "langer dan");
  faults("table.move({}, 1, 1e15, 2)", "meer dan 100000");
  faults("table.move({}, math.mininteger, math.maxinteger, 2)", "meer dan 100000");
  faults("table.concat({}, '', 1, 1e9)", "meer dan 100000");
  faults("table.unpack({}, 1, 1e8)", "meer dan 8000");
  faults("table.insert(setmetatable({}, { __len = function() return 1 << 60 end }), 1, 1)", "langer dan");
  faults("local t = {} for i = 1, 40 do t[i] = ('x'):rep(100000) end say(table.concat(t))", "langer dan");
}

static void what_is_not_there(void **state) {
  (void)state;
  static const char *const absent[] = {
      "pcall",  "xpcall",         "coroutine",   "load",        "next",        "rawset",          "os",       "io",
      "debug",  "collectgarbage", "print",       "warn",        "dofile",      "loadstring",      "loadfile", "package",
      "unpack", "require_",       "string.dump", "string.pack", "math.random", "math.randomseed", "utf8.dump"};
  for (size_t i = 0; i < sizeof absent / sizeof *absent; i++) {
    struct house house;
    char script[100];
    snprintf(script, sizeof script, "say(tostring(%s))", absent[i]);
    assert_string_equal(outcome_of(&house, script), "nil");
    house_close(&house);
  }
  faults("pcall(print)", "`pcall` bestaat hier niet (laat het weg");
  faults("local x = os.time()", "`os` bestaat hier niet (gebruik today()");
  faults("print 'x'", "gebruik say");
  faults("local x = math.random(3)", "gebruik random(n");
  faults("asc.yesno {}", "`asc` bestaat hier niet (bedoelde je `ask`?)");
  faults("ask.chioce {}", "`ask.chioce` bestaat niet (bedoelde je `ask.choice`?)");
}

static void what_cannot_be_changed(void **state) {
  (void)state;
  faults("string.format = nil", "kan niet worden veranderd");
  faults("ask.choice = nil", "kan niet worden veranderd");
  faults("table.insert(string, 'x')", "kan niet worden veranderd");
  faults("getmetatable('').__index = {}", "");
  faults("setmetatable(string, {})", "");
  faults("setmetatable({}, { __gc = function() end })", "`__gc` niet toe");
  faults("setmetatable({}, { __mode = 'k' })", "`__mode` niet toe");
  faults("setmetatable({}, { __close = function() end })", "`__close` niet toe");
  says("say(tostring(getmetatable('')) .. tostring(getmetatable(string)) .. tostring(getmetatable(learner)))", "falsefalsefalse");
  says("local t = setmetatable({}, { __index = { a = 'x' } }) say(t.a .. type(getmetatable(t)))", "xtable");
}

// A `__close` that was set afterwards runs when the run is stopped: it may not catch, ask or say.
static void close_does_not_catch(void **state) {
  (void)state;
  struct house house;
  house_open(&house);
  house_course(&house, "local mt = {} local t = setmetatable({}, mt)\n"
                       "mt.__close = function(_, e) say('gevangen') ask.yesno { id = 'b', prompt = 'Nog een?' } error('anders') end\n"
                       "local x <close> = t\n"
                       "ask.yesno { id = 'a', prompt = 'Ja?' }\n");
  struct run_reply reply = house_look(&house);
  assert_int_equal(reply.outcome, RUN_ASK);
  assert_string_equal(reply.stands, "a");
  assert_int_equal(reply.trail_count, 1);
  assert_int_equal(reply.said_count, 0);
  house_close(&house);
}

static void nothing_passes_to_the_next_run(void **state) {
  (void)state;
  struct house house;
  house_open(&house);
  house_file(&house, "lib/teller.lua", "local n = 0 return { meer = function() n = n + 1 return n end }");
  house_course(&house, "local teller = require 'lib.teller'\n"
                       "before = before or 'niets'\n"
                       "say(before .. ' ' .. teller.meer() .. ' ' .. require('lib.teller').meer())\n"
                       "before = 'iets' _G.say2 = say\n");
  for (int i = 0; i < 50; i++) {
    struct run_reply reply = house_look(&house);
    assert_int_equal(reply.outcome, RUN_DONE);
    assert_string_equal(reply.said[0].text, "niets 1 2");
  }
  house_close(&house);
}

static void endless_work_is_a_fault_with_a_line(void **state) {
  (void)state;
  faults("\n\nwhile true do end", "fault 4: dit is te veel werk");
  faults("repeat until false", "te veel werk");
  faults("local function f() return f() end f()", "te veel werk");
  faults("local function f() return 1 + f() end\nf()", "fault 2: functies roepen elkaar");
  faults("local t = setmetatable({}, {}) getmetatable(t).__index = function(s, k) return s[k] end local x = t.a", "te diep");
  faults("local s = ('x'):gsub('x', function() while true do end end)", "te veel werk");
  faults("for i = 1, 1e18 do local s = 'a' .. i end", "");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(pairs_is_sorted),
      cmocka_unit_test(sort_is_stable_and_safe),
      cmocka_unit_test(numbers_and_tables_show_no_machine),
      cmocka_unit_test(sizes_are_bounded),
      cmocka_unit_test(what_is_not_there),
      cmocka_unit_test(what_cannot_be_changed),
      cmocka_unit_test(close_does_not_catch),
      cmocka_unit_test(nothing_passes_to_the_next_run),
      cmocka_unit_test(endless_work_is_a_fault_with_a_line),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
