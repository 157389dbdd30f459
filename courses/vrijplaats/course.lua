-- SPDX-License-Identifier: CC-BY-4.0
course {
  title = "De vrijplaats", language = "nl", version = "1.0.0", api = 1,
  summary = "Een plek waar je durft te zeggen wat niet lukt. En een groep die doorgaat als jij er niet bent.",
  authors = { "leerpad" }, licence = "CC-BY-4.0",
  path = {
    principe    = { "veilig", "dichtklappen" },
    inzicht     = { "oefenplek", "negen-gewoonten" },
    vaardigheid = { "vragen-eerst", "overdragen", "rollenbord" },
  },
  reach = {
    vaardigheid = { done = 2, kept = 1 },
  },
}
