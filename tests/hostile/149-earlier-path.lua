-- attacks: a given of a name that is no name; fault: naam|klopt|id
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
earlier("../x", "@y")
