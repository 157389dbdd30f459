-- SPDX-License-Identifier: CC-BY-4.0
course {
  title = "Doen en reflecteren", language = "nl", version = "1.0.0", api = 1,
  summary = "Je bent wat je doet. Spreek iets tijdelijks af, begin, en kijk samen wat de praktijk zegt.",
  authors = { "leerpad" }, licence = "CC-BY-4.0",
  path = {
    principe    = { "daden", "vooraf" },
    inzicht     = { "drukke-week", "schatten-en-tellen" },
    vaardigheid = { "knoop", "two-sluiten", "tweede-ronde" },
  },
  reach = {
    vaardigheid = { done = 2, kept = 2 },
  },
}
