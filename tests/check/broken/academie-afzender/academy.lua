-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP255 5:3
academy {
  name = "Noord", language = "nl",
  mail = { url = "smtps://mail.example", from = "Academie <leren@academie.example>" },
}
