-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "Een korte stop", level = "principe", minutes = 3, why = "Wie kort stopt, rijdt **rustiger** door.", with = "both" }
say [[ Denk aan *je eigen* overleg. ]]
local wat = ask.text { id = "wat", prompt = "Waar denk je aan?", help = "Een paar woorden is genoeg.", max = 60 }
say("Je schreef: " .. wat)
local goed = ask.choice {
  id = "goed", prompt = "Wat helpt het meest?",
  options = {
    { "praten", "Nog een keer praten", why = "Praten alleen verandert weinig." },
    { "doen", "Iets kleins doen", right = true, why = "Klein beginnen werkt vaak." },
  },
}
if goed == "praten" then say [[ Praten mag ook. ]] end
ask.text { id = "waarom", prompt = "Waarom denk je dat?", lines = 3, optional = true }
ask.scale { id = "zeker", prompt = "Hoe zeker ben je?", labels = { "niet zeker", "heel zeker" } }
show.card { title = "Dit nam je mee", rows = { { "Je overleg", wat }, { "Wat helpt", goed } } }
say [[ Tot de volgende stop. ]]
