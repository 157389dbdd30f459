-- attacks: a library that requires itself; fault: diep|zichzelf|require|lib
-- SPDX-License-Identifier: EUPL-1.2
require 'lib.rond'
