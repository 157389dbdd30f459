-- attacks: no Lua at all; problem: LP201
-- SPDX-License-Identifier: EUPL-1.2
dit is geen Lua

