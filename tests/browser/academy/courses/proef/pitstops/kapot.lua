-- SPDX-License-Identifier: EUPL-1.2
-- Does not even load: the course offers the rest.
pitstop { title = "Kapot", level = "inzicht", minutes = 3, why = "Om te zien dat een cursus met een fout de rest nog heeft." }

ask.yesno { id = "ja" prompt = "Hier ontbreekt een komma" }
