-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP252 6:12
academy {
  name = "Noord", language = "nl",
  endpoints = {
    { id = "lrs", connector = "xapi", url = "https://lrs.example", secret = "lrs", organisation = "gemeente-y" },
  },
}
