-- attacks: a text that is a function; fault: tekst|tabel
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
say(function() end)
