-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "integer-sleutels", level = "principe", minutes = 3, why = "Toets." }
local t = { [1.0] = "a", [2] = "b" }
assert(t[1] == "a" and #t == 2 and math.type(next == nil and 1) == "integer")
local s = ""
for k in pairs({ [10] = 1, [9] = 1, ["1"] = 1, [-0.5] = 1 }) do s = s .. math.type(k == "1" and 1 or k):sub(1, 1) .. k .. " " end
say(s)
ask.yesno { id = "q", prompt = "P" }
