-- SPDX-License-Identifier: EUPL-1.2
academy {
  name = "Domeinacademie", language = "nl", languages = { "nl", "en" }, timezone = "Europe/Amsterdam",
  courses = "../../fixtures/courses", plugins = "../../../plugins",
}
