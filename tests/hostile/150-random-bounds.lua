-- attacks: chance out of nothing; fault: random|groter|tussen|1
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
random(0, "x")
