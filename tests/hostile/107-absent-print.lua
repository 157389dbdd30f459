-- attacks: print, which an author does not have; fault: bestaat hier niet
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
print("x")
