-- SPDX-License-Identifier: CC-BY-4.0
course {
  title = "Lerend samenwerken", language = "nl", version = "1.0.0", api = 1,
  summary = "Drie korte stops bij een samenwerking waar je nu in zit: waarom, hoe, en doen.",
  authors = { "leerpad" }, licence = "CC-BY-4.0",
  path = {
    principe    = { "waarom" },
    inzicht     = { "proberen" },
    vaardigheid = { "stap-vraag" },
  },
}
