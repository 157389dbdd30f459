-- SPDX-License-Identifier: EUPL-1.2
course {
  title = "@title@", language = "nl", version = "0.1.0", api = 1,
  summary = "Korte stops bij een samenwerking waar je nu in zit.",
  authors = { "Je naam" }, licence = "CC-BY-4.0",
  path = {
    principe = { "@first@" },
  },
}
