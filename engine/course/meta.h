// SPDX-License-Identifier: EUPL-1.2
// What an editor and a reader may know of the author API, written from the tables themselves: what a cage tells of its calls (describe, names), the schemas of manifests, and the step kinds of
// the plugins that are there. There is no second list, so none of it can be out of date.
#pragma once
#include "course/catalogue.h"

enum meta_for { META_COURSE, META_PLUGIN }; // who writes: a plugin has blocks in place of questions

struct meta {
  const struct value *told;          // { calls, blocks, rows, names } of a cage
  const struct value *globals;       // { name = true | { fields } }: all that a pitstop may call
  const struct value *commands;      // [ { name, of, usage, doc, args } ]: what a scenario may say
  const struct catalogue *catalogue; // its plugins
};

// Asks a cage of its own. `meta` lives as long as `arena` and the catalogue.
bool meta_ask(struct cage_pool *pool, const struct catalogue *catalogue, struct arena *arena, struct meta *meta, struct error *err) MUST_USE;

void meta_annotations(struct buffer *out, const struct meta *meta, enum meta_for who, struct arena *arena); // for the Lua language server
void meta_luacheck(struct buffer *out, const struct meta *meta, enum meta_for who, struct arena *arena);    // .luacheckrc

// --- reference.c ----------------------------------------------------------------------------------------------------------------------
void meta_reference(struct buffer *out, const struct meta *meta, struct arena *arena); // docs/referentie.md
