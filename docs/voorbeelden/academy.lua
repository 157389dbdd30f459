-- SPDX-License-Identifier: CC-BY-4.0
-- Een kleine academie met een eigen soort stap en een eigen connector. Een test speelt haar van begin tot eind.
academy {
  name = "Academie Voorbeeld", language = "nl", timezone = "Europe/Amsterdam",
  courses = "courses", plugins = "plugins",
}
