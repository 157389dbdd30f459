-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "help-alle", level = "principe", minutes = 3, why = "Toets." }
local h = "Hulp"
ask.choice { id = "a", prompt = "P", options = { { "a", "Aa" }, { "b", "Bee" }, { "c", "Cee" } }, help = h }
ask.choices { id = "b", prompt = "P", options = { { "a", "Aa" }, { "b", "Bee" }, { "c", "Cee" } }, help = h }
ask.yesno { id = "c", prompt = "P", help = h }
ask.scale { id = "d", prompt = "P", help = h }
ask.text { id = "e", prompt = "P", help = h }
ask.number { id = "f", prompt = "P", help = h }
ask.date { id = "g", prompt = "P", help = h }
ask.order { id = "h", prompt = "P", items = { { "a", "A" }, { "b", "B" } }, help = h }
ask.match { id = "i", prompt = "P", pairs = { { "a", "A", "1" }, { "b", "B", "2" } }, help = h, scored = false }
ask.picture { id = "j", prompt = "P", options = { { "hek", "Hek", "media/hek.png" } }, help = h }
