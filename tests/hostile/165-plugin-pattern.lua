-- attacks: a step kind that is stuck inside C; fault: te lang
-- SPDX-License-Identifier: EUPL-1.2
-- file: kwaad/plugin.lua
-- line of: patroon
kwaad { id = "a", prompt = "?", hoe = "patroon" }
