-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "x", level = "principe",
  minuts = 3,
}
