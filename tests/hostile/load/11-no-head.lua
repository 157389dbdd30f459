-- attacks: a pitstop without a head; problem: LP203
-- SPDX-License-Identifier: EUPL-1.2
say "x"

