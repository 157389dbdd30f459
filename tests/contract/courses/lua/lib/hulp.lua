-- SPDX-License-Identifier: CC-BY-4.0
local hulp = {}
function hulp.groet(wie) return "Dag " .. wie end
function hulp.vraag(id) return ask.yesno { id = id, prompt = "Uit lib" } end
return hulp
