-- SPDX-License-Identifier: CC-BY-4.0
-- Starts at the collaboration that was named in the first pitstop, where there is one.
return function()
  local waar = earlier("brengen-en-halen", "samenwerking")
  if waar then
    show.card { title = "Blijf bij deze samenwerking", rows = { { "Waar je aan dacht", waar } } }
  else
    say [[ Denk aan één samenwerking met drie of meer partijen, waar je nu in zit. ]]
  end
end
