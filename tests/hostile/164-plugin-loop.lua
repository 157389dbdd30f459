-- attacks: a step kind that does not end; fault: te veel werk
-- SPDX-License-Identifier: EUPL-1.2
-- file: kwaad/plugin.lua
-- line of: lus
kwaad { id = "a", prompt = "?", hoe = "lus" }
