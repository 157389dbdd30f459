// SPDX-License-Identifier: EUPL-1.2
// The declared shapes of what authors and administrators write as data (author-api.md): the reference pages are made from these tables.
#pragma once
#include "model/schema.h"

enum { COURSE_API = 1, PLUGIN_API = 1 }; // the newest that this build knows

extern const struct schema_field schema_academy[];
extern const struct schema_field schema_course[];
extern const struct schema_field schema_pitstop[];
extern const struct schema_field schema_plugin[];
