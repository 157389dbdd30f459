-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP257 4:36
academy {
  name = "Noord", language = "nl", order = { "lerend-samenwerkn" },
}
