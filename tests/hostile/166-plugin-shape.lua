-- attacks: a step kind whose blocks are none; fault: blok|block|stap|soort|kwaad
-- SPDX-License-Identifier: EUPL-1.2
kwaad { id = "a", prompt = "?", hoe = "vorm" }
