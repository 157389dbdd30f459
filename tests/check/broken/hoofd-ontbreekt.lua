-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP203 1:1
local naam = "x"
