-- SPDX-License-Identifier: CC-BY-4.0
course {
  title = "Bij elkaar blijven zonder baas", language = "nl", version = "1.0.0", api = 1,
  summary = "Een ecosysteem is een groep partijen zonder één baas. Wat houdt jullie bij elkaar, en wat ligt er straks op tafel?",
  authors = { "leerpad" }, licence = "CC-BY-4.0",
  path = {
    principe    = { "brengen-en-halen", "zelf-regelen", "als-er-een-wegvalt" },
    inzicht     = { "welke-vorm", "wie-stuurt", "wat-bindt" },
    vaardigheid = { "laat-zien-wat-af-is", "van-idee-naar-tafel" },
  },
  reach = {
    principe    = { done = 2 },
    inzicht     = { done = 2 },
    vaardigheid = { done = 1, kept = 1 },
  },
}
