-- attacks: a walk over all names, to find one that was forgotten; ends: done
-- SPDX-License-Identifier: EUPL-1.2
local forbidden = { "load", "loadstring", "dofile", "loadfile", "os", "io", "debug", "package", "coroutine", "pcall", "xpcall", "collectgarbage", "print", "warn", "next", "rawset" }
for _, name in ipairs(forbidden) do assert(_G[name] == nil, name) end
local allowed = { string = true, table = true, math = true, utf8 = true, _G = true, ask = true, show = true, learner = true, team = true }
for name, value in pairs(_G) do assert(type(value) ~= "table" or allowed[name], name) end
for _, name in ipairs { "dump", "pack", "unpack", "packsize" } do assert(rawget(string, name) == nil, name) end
