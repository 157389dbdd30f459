-- SPDX-License-Identifier: CC-BY-4.0
-- The same academy for people who read English.
academy { name = "Academy", language = "en", languages = { "en", "nl" }, timezone = "Europe/Amsterdam", courses = "../courses", plugins = "../../../plugins" }
