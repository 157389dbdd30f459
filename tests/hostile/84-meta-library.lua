-- attacks: the metatable of a library; fault: true of false|boolean|niets
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
getmetatable(string).__index = {}
