-- attacks: a reply of twenty megabytes in texts that may each be there; fault: groot|groter|meer dan|langer|te veel|geheugen|te lang
-- SPDX-License-Identifier: EUPL-1.2
for i = 1, 399 do say(("x"):rep(60000)) end
