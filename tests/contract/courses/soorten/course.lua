-- SPDX-License-Identifier: CC-BY-4.0
course {
  title = "soorten", language = "nl", summary = "Toets van het contract.", version = "1.0.0", api = 1,
  authors = { "toets" }, licence = "CC-BY-4.0",
  path = {
    principe = { "stap", "stap-bekend", "afspraak", "afspraak-kort", "afspraak-zonder-id", "afspraak-zonder-prompt", "afspraak-vreemd", "afspraak-duur", "terugblik", "later", "in-lus" },
  },
}
