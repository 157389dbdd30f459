// SPDX-License-Identifier: EUPL-1.2
// Reading what stands in the folders of courses and plugins: only regular files, only so many, only so large, only UTF-8. What is refused is a finding.
#pragma once
#include "cage/cage.h"
#include "model/schema.h"

struct folder_names { const char **items; size_t count; }; // sorted bytewise, without those that start with a dot

// The names in a folder; `ends` (".lua") or NULL for folders that hold the file `holds`. ERROR_CONFIG where it cannot be read.
bool folder_names(struct arena *arena, const char *folder, const char *ends, const char *holds, struct folder_names *names, struct error *err) MUST_USE;

// One Lua file as text, without a byte order mark; `shown` is the path that a finding names (LP204). NULL where it was refused.
const char *folder_text(struct arena *arena, const char *path, const char *shown, struct findings *findings);
