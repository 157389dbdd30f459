-- SPDX-License-Identifier: EUPL-1.2
-- Every field of the contract, and plugins of its own.
academy {
  name = "Academie Eigen", language = "nl", languages = { "nl", "en" }, timezone = "Europe/Amsterdam",
  url = "https://academie.example", courses = "courses", plugins = "plugins",
  group_minimum = 5, retention = { words = "24 maanden", guests = "90 dagen" },
  mail = { url = "smtps://mail.example:465", from = "academie@academie.example", secret = "smtp" },
  organisations = { { id = "gemeente-x", domains = { "x.nl" } } },
  endpoints = { { id = "lrs", connector = "eigen-lms", organisation = "gemeente-x", url = "https://lrs.example/", secret = "lrs",
                  send = { "done", "score", "level", "deed" }, settings = { naam = "x", getal = 3, aan = true } } },
}
