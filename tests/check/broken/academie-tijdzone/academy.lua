-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP251 5:14
academy {
  name = "Noord", language = "nl",
  timezone = "Europe/Amsterdamm",
}
