-- attacks: a step kind that makes a million facts; fault: feit|fact|meer|werk|geheugen
-- SPDX-License-Identifier: EUPL-1.2
-- journal: a tekst
kwaad { id = "a", prompt = "?", hoe = "feiten" }
