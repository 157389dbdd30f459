-- attacks: a replacement that multiplies; fault: geheugen|langer
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local s = ("x"):rep(100000):gsub(".", ("y"):rep(100000))
