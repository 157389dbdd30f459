-- attacks: nothing; problem: LP203
-- SPDX-License-Identifier: EUPL-1.2

