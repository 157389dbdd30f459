-- attacks: chance out of what is no number; fault: random|getal
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
random(0 / 0, "x")
