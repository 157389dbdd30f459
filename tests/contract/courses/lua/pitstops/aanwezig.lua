-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "aanwezig", level = "principe", minutes = 3, why = "Toets." }
for _, name in ipairs { "assert", "error", "ipairs", "pairs", "select", "tonumber", "tostring", "type", "setmetatable", "getmetatable", "rawget", "rawequal", "rawlen", "require" } do
  assert(({ assert = assert, error = error, ipairs = ipairs, pairs = pairs, select = select, tonumber = tonumber, tostring = tostring, type = type, setmetatable = setmetatable, getmetatable = getmetatable, rawget = rawget, rawequal = rawequal, rawlen = rawlen, require = require })[name], name)
end
for _, name in ipairs { "byte", "char", "find", "format", "gmatch", "gsub", "len", "lower", "match", "rep", "reverse", "sub", "upper" } do assert(string[name], name) end
for _, name in ipairs { "concat", "insert", "move", "pack", "remove", "sort", "unpack" } do assert(table[name], name) end
for _, name in ipairs { "abs", "ceil", "floor", "fmod", "huge", "max", "min", "maxinteger", "mininteger", "modf", "pi", "sqrt", "tointeger", "type", "ult", "sin", "exp", "log" } do assert(math[name], name) end
for _, name in ipairs { "char", "charpattern", "codepoint", "codes", "len", "offset" } do assert(utf8[name], name) end
assert(("abc"):upper() == "ABC" and #"é" == 2 and utf8.len("é") == 1)
ask.yesno { id = "q", prompt = "P" }
