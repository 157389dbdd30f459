-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP256 5:3
academy {
  name = "Noord", language = "nl",
  mail = { url = "smtp://127.0.0.1:25", from = "leren@academie.example", secret = "smtp", tls = "none" },
}
