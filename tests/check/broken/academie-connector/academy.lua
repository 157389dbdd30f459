-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP253 6:19
academy {
  name = "Noord", language = "nl",
  endpoints = {
    { id = "lrs", connector = "xappi", url = "https://lrs.example", secret = "lrs" },
  },
}
