-- attacks: a step kind that judges for ever; fault: te veel werk
-- SPDX-License-Identifier: EUPL-1.2
-- answer: a
-- file: kwaad/plugin.lua
-- line of: lees
kwaad { id = "a", prompt = "?", hoe = "lees" }
