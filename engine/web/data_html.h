// SPDX-License-Identifier: EUPL-1.2
// Everything that is kept of one learner (learn/my_data.h), as a document to read: one file, that needs no other.
#pragma once
#include "base/value.h"
#include "web/html.h"

void data_html(struct html *html, const struct value *data);
