-- SPDX-License-Identifier: EUPL-1.2
-- A picture of one's own, beside pictures of the course.
pitstop { title = "Foto", level = "inzicht", minutes = 4, why = "Een beeld zegt soms meer." }
ask.picture {
  id = "beeld", prompt = "Welk beeld past bij jullie?", own = true,
  options = { { "cirkel", "Een cirkel", "media/cirkel.png" }, { "schutting", "Een schutting", "media/schutting.png" } },
}
ask.yesno { id = "zelf", prompt = "Zat je er zelf ook in?" }
say [[ Dat was je beeld. ]]
