-- attacks: a step kind whose blocks hold themselves; fault: *
-- SPDX-License-Identifier: EUPL-1.2
kwaad { id = "a", prompt = "?", hoe = "rond" }
