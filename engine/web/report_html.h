// SPDX-License-Identifier: EUPL-1.2
// A report as HTML: each section a heading, one sentence, drawings where it has figures, and its table. The drawings are made of the table's own cells, in SVG, and say
// nothing that the table does not.
#pragma once
#include "learn/report.h"
#include "web/html.h"

// The title, the lead and the sections: what stands in the <main> of a page.
void report_html(struct html *html, const struct report *report);
// A page of its own, style and all, that needs no server: for `leerpad report --format html`. Lives in `out`.
bool report_document(struct buffer *out, const struct report *report, const char *academy, struct error *err) MUST_USE;
