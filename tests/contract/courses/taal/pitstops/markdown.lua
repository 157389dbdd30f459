-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "markdown", level = "principe", minutes = 3, why = "Toets." }
say [[**vet** <b>html</b> [link](https://example.org) <script>alert(1)</script>]]
ask.yesno { id = "q", prompt = "P *schuin*" }
