-- SPDX-License-Identifier: CC-BY-4.0
course {
  title = "taal", language = "nl", summary = "Toets van het contract.", version = "1.0.0", api = 1,
  authors = { "toets" }, licence = "CC-BY-4.0",
  path = {
    principe = { "inspringen", "talen", "terugval", "geen-taal", "t-tekst", "markdown", "ver", "lege-prompt", "crlf", "zonder-velden" },
  },
}
