-- attacks: a text that is a table of tables; fault: tekst
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
say { {} }
