-- attacks: coroutine, which an author does not have; fault: bestaat hier niet
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
coroutine.wrap(function() end)()
