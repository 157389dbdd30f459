-- attacks: an assertion with a table; fault: *
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
assert(false, {})
