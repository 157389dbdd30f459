-- SPDX-License-Identifier: EUPL-1.2
pitstop {
  title = "Nog dicht", level = "vaardigheid", minutes = 3, why = "Dit opent als je de toets deed.",
  needs = { "toets" }, proof = "bewijs",
}
ask.yesno { id = "open", prompt = "Is het open?" }
