-- attacks: a step kind that gives nothing; fault: *
-- SPDX-License-Identifier: EUPL-1.2
kwaad { id = "a", prompt = "?", hoe = "niets" }
