-- attacks: a fault that is a table; fault: *
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
error({})
