-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP254 5:3
academy {
  name = "Noord", language = "nl",
  mail = { url = "https://mail.example", from = "leren@academie.example" },
}
