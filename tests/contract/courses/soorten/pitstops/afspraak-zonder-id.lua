-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "afspraak-zonder-id", level = "principe", minutes = 3, why = "Toets." }
afspraak { prompt = "P" }
