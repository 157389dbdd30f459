// SPDX-License-Identifier: EUPL-1.2
// Writing a new pitstop into the path of a course.lua, and nothing else of it: what the author wrote, comments and layout included, stays as it was.
#pragma once
#include "base/error.h"
#include "course/catalogue.h"

// The source with `id` as the last of `level`. ERROR_INPUT where course.lua is no Lua, or its path is not written as tables: `fix` is what the author can write.
bool enlist(struct arena *arena, const char *source, enum level level, const char *id, const char **changed, struct error *err) MUST_USE;
