-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = ask.text { id = "q", prompt = "P" }, level = "principe" }
