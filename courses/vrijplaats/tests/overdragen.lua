-- SPDX-License-Identifier: CC-BY-4.0
local paren = { gastheer = "gastheer", rekenaar = "rekenaar", bode = "bode" }

local function doe(me, geven, rollen, fout, twee)
  me:open "overdragen"
  me:answer("taak", "De subsidieaanvraag")
  me:answer("geven", geven)
  me:answer("rollen", rollen)
  me:answer("fout", fout)
  me:answer("twee", twee)
end

test("wie het kan, slaagt, en het rollenbord telt mee", function(t)
  local me = t:learner "Noor"
  doe(me, "taken", paren, "vragen", "beurt")
  me:sees "Je denkt in taken en dagen"
  me:answer("stuk", "Elke maand de cijfers opvragen")
  me:finishes { level = "vaardigheid", score = 1, passed = true }
  me:sees "wacht tot iemand iets zegt"
  me:does_not_record("level-reached", { level = "vaardigheid" }) -- two done, and no deed kept yet
  me:open "veilig"
  me:answer("overleg", "Het regio-overleg")
  me:answer("gang", "twijfel")
  me:answer("durf", 5)
  me:answer("teken", "gelukt")
  me:answer("plek:hoog", "De voorzitter")
  me:answer("daad", { wat = "Ik vertel het", wanneer = "+1 dag" })
  me:settle("daad", { stand = "gedaan" })
  me:records("level-reached", { level = "vaardigheid" })
end)

test("wie vasthoudt, zakt, en oefent op het bord", function(t)
  local me = t:learner "Bram"
  doe(me, "map", { gastheer = "jaren", rekenaar = "gastheer", bode = "rekenaar" }, "terug", "hoogste")
  me:sees "Je koos steeds voor zekerheid."
  me:answer("stuk", "Niets")
  me:finishes { score = 0, passed = false }
  me:sees "Oefen verder in Maak een rollenbord."
  me:open "rollenbord"
  me:sees "Jouw taak: De subsidieaanvraag"
end)

test("drie van de vier is genoeg, één van de vier niet", function(t)
  local me = t:learner "Els"
  doe(me, "taken", paren, "zwijg", "beurt")
  me:sees "Dat vasthouden heet vaak zorg."
  me:answer("stuk", "De sleutel halen")
  me:finishes { score = 0.75, passed = true }
  local jo = t:learner "Jo"
  doe(jo, "functie", paren, "terug", "allebei")
  jo:answer("stuk", "De sleutel halen")
  jo:finishes { score = 0.25, passed = false }
end)
