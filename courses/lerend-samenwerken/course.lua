-- SPDX-License-Identifier: CC-BY-4.0
course {
  title = { nl = "Lerend samenwerken", en = "Learning to collaborate" }, language = "nl", version = "1.2.0", api = 1,
  summary = {
    nl = "Korte stops bij een samenwerking waar je nu in zit: waarom, hoe, en doen.",
    en = "Short stops in a collaboration that you are in now: why, how, and doing it.",
  },
  authors = { "leerpad" }, licence = "CC-BY-4.0",
  path = {
    principe    = { "waarom", "opbrengst", "beeld", "schutting" },
    inzicht     = { "vast", "proberen", "terugvallen", "ja-zeggen" },
    vaardigheid = { "laat-zien", "stap-vraag", "korte-stop", "terugblik" },
  },
  reach = {
    principe    = { done = 2 },
    inzicht     = { done = 2 },
    vaardigheid = { done = 2, kept = 1 },
  },
}
