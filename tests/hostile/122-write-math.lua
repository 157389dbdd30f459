-- attacks: a constant is changed; fault: veranderd
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
math.pi = 3
