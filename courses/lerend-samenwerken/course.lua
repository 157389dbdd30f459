-- SPDX-License-Identifier: CC-BY-4.0
course {
  title = "Lerend samenwerken", language = "nl", version = "1.1.0", api = 1,
  summary = "Korte stops bij een samenwerking waar je nu in zit: waarom, hoe, en doen.",
  authors = { "leerpad" }, licence = "CC-BY-4.0",
  path = {
    principe    = { "waarom", "opbrengst", "schutting" },
    inzicht     = { "proberen", "terugvallen", "ja-zeggen" },
    vaardigheid = { "laat-zien", "stap-vraag", "terugblik" },
  },
  reach = {
    principe    = { done = 2 },
    inzicht     = { done = 2 },
    vaardigheid = { done = 2, kept = 1 },
  },
}
