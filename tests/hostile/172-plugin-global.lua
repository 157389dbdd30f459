-- attacks: a step kind that leaves a global; ends: ask
-- SPDX-License-Identifier: EUPL-1.2
-- runs: 3
assert(geplant_door_plugin == nil) kwaad { id = "a", prompt = "?", hoe = "globaal" }
