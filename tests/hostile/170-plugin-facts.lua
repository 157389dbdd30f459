-- attacks: a step kind that makes a fact of nobody; fault: feit|fact|kwaad
-- SPDX-License-Identifier: EUPL-1.2
-- journal: a tekst
kwaad { id = "a", prompt = "?", hoe = "feit" }
