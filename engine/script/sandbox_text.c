// SPDX-License-Identifier: EUPL-1.2
// string.rep and string.format of authors: bounded, and without addresses.
#include "base/limits.h"
#include "script/sandbox.h"
#include "script/state.h"

#include <lauxlib.h>
#include <string.h>

static int author_rep(lua_State *L) {
  size_t length, between;
  luaL_checklstring(L, 1, &length);
  lua_Integer times = luaL_checkinteger(L, 2);
  luaL_optlstring(L, 3, "", &between);
  if (times < 1 || length + between == 0) {
    lua_pushliteral(L, "");
    return 1;
  }
  if (times > LIMIT_SCRIPT_TEXT || (length + between) > (size_t)LIMIT_SCRIPT_TEXT / (size_t)times)
    fault_raise(L, NULL, "deze tekst wordt langer dan %d bytes", LIMIT_SCRIPT_TEXT);
  return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

// Checks the format, and puts the author's tostring in place of what stands at %s.
static int author_format(lua_State *L) {
  const char *format = luaL_checkstring(L, 1);
  int argument = 1;
  for (const char *at = strchr(format, '%'); at; at = strchr(at, '%')) {
    at++;
    if (*at == '%') {
      at++;
      continue;
    }
    argument++;
    at += strspn(at, "-+ #0123456789.");
    if (*at == 'p' || *at == 'a' || *at == 'A')
      fault_raise(L, "gebruik %s of %d", "string.format kent `%%%c` hier niet: het zou per machine iets anders laten zien", *at);
    if (*at != 's' || argument > lua_gettop(L)) continue;
    size_t length;
    sandbox_tostring(L, argument, &length);
    if (length > LIMIT_SCRIPT_TEXT) fault_raise(L, NULL, "deze tekst wordt langer dan %d bytes", LIMIT_SCRIPT_TEXT);
    lua_replace(L, argument);
  }
  return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

void sandbox_text(lua_State *L) {
  int from = lua_gettop(L) - 1;
  sandbox_wrap(L, from, "rep", author_rep);
  sandbox_wrap(L, from, "format", author_format);
}
