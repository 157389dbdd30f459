-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "Terugkijken", level = "vaardigheid", minutes = 3, why = "Wie terugkijkt, ziet wat het opleverde." }
terugblik { id = "terug", prompt = "Wat kwam er van je afspraken?" }
