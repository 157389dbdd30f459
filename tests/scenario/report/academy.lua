-- SPDX-License-Identifier: EUPL-1.2
academy { name = "Academie Groep", language = "nl", languages = { "nl", "en" }, timezone = "Europe/Amsterdam", courses = "courses", plugins = "../../../plugins" }
