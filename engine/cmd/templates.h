// SPDX-License-Identifier: EUPL-1.2
// The files of engine/cmd/templates, inside the program (templates.cmake writes the table). `@name@` is filled in; a line that begins with `@afspraak@` is kept where that step kind is there, one
// with `@zonder@` where it is not.
#pragma once

struct template_file { const char *name, *text; };
extern const struct template_file template_files[]; // ends with name NULL
