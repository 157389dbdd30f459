-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP250 7:12
academy {
  name = "Noord", language = "nl",
  endpoints = {
    { id = "lrs", connector = "xapi", url = "https://lrs.example", secret = "lrs" },
    { id = "lrs", connector = "xapi", url = "https://lrs.example", secret = "lrs" },
  },
}
