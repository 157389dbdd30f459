-- SPDX-License-Identifier: EUPL-1.2
-- The globals of a course and of a plugin (author-api: the API table in engine/script/api.c is where they come from).
std = "lua54"
max_line_length = false
globals = {}
read_globals = {
  "course", "pitstop", "plugin", "academy", "cases", "say", "ask", "show", "result", "today", "random", "earlier", "learner", "team", "t", "test",
  "stap", "afspraak", "terugblik",
  "beeld", "scarf", "schutting", "spelregels", "mandaat", "rollen", "two", "consensus", "werkgemeenschap", "motieven", "probleem",
  "choice", "choices", "yesno", "scale", "input", "number", "date", "order", "match", "picture", "group", "list", "card", "radar", "bars", "figure",
}
unused_args = false
