// SPDX-License-Identifier: EUPL-1.2
// What the calls of the author API do, one function each; api_table.c names them. Arguments are checked by then, lists but for their rows.
#pragma once
#include "script/api.h"

// ask.c
int act_choice(lua_State *L, const struct api_args *args);
int act_choices(lua_State *L, const struct api_args *args);
int act_yesno(lua_State *L, const struct api_args *args);
int act_scale(lua_State *L, const struct api_args *args);
int act_text(lua_State *L, const struct api_args *args);
int act_number(lua_State *L, const struct api_args *args);
int act_date(lua_State *L, const struct api_args *args);
// ask_many.c
int act_order(lua_State *L, const struct api_args *args);
int act_match(lua_State *L, const struct api_args *args);
int act_picture(lua_State *L, const struct api_args *args);
// tell.c
int act_say(lua_State *L, const struct api_args *args);
int act_card(lua_State *L, const struct api_args *args);
int act_radar(lua_State *L, const struct api_args *args);
int act_bars(lua_State *L, const struct api_args *args);
int act_result(lua_State *L, const struct api_args *args);
int act_today(lua_State *L, const struct api_args *args);
int act_random(lua_State *L, const struct api_args *args);
int act_earlier(lua_State *L, const struct api_args *args);
// tell.c too: puts learner, with its fields, into the environment on top of the stack.
void tell_bind(lua_State *L);
