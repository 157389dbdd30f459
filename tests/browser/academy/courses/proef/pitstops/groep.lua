-- SPDX-License-Identifier: EUPL-1.2
-- Groups and lists: blocks that only plugins make.
pitstop { title = "Groepen", level = "inzicht", minutes = 6, why = "Soms horen velden bij elkaar." }

stap { id = "stap", prompt = "Maak de STAP-vraag voor jouw gesprek" }
proefgroep { id = "groep", prompt = "Alles bij elkaar in één stap" }
proeflijst { id = "lijst", prompt = "Wie doet wat?" }
say [[ Klaar met de groepen. ]]
