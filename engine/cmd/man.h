// SPDX-License-Identifier: EUPL-1.2
// The table of commands in two other forms: a man page, and what bash completes. Made when leerpad is packaged, so that neither can lag behind.
#pragma once
#include "cmd/app.h"

void man_page(const struct app *app, struct buffer *out);       // leerpad(1), troff
void man_completion(const struct app *app, struct buffer *out); // for /usr/share/bash-completion/completions
