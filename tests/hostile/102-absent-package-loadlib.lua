-- attacks: package, which an author does not have; fault: bestaat hier niet
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
package.loadlib("libc.so.6", "system")
