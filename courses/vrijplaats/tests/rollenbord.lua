-- SPDX-License-Identifier: CC-BY-4.0
local overdracht = { wat = "De sleutel gaat naar Sam", wanneer = "+14 dagen", met = "Sam" }

local function rij(rol, wie) return { rol = rol, taken = "Bellen\nTerugbellen", wie = wie } end

local function doe(me, stopt, rol, bord)
  me:open "rollenbord"
  me:answer("stopt", stopt)
  me:answer("rol", rol)
  me:answer("bord", bord)
end

test("alles hangt aan één naam: de kleinste rol gaat eraf", function(t)
  local me = t:learner "Bram"
  me:open "rollenbord"
  me:answer("stopt", 5)
  me:sees "slapen er slecht van"
  me:answer("rol", "mens")
  me:sees "Nu wisselt er elk kwartaal één kaart van haak."
  me:is_refused("bord", { { rol = "Sleutel", taken = "", wie = "Karin" } }, "1.taken")
  me:answer("bord", { rij("Sleutel", "Karin"), rij("Bode", "karin"), rij("Gastheer", "Jo") })
  me:sees "Eén naam staat bij meer dan de helft."
  me:answer("overdracht", overdracht)
  me:finishes { level = "vaardigheid", score = 0 }
  me:sees "dit gaat niet over hoe jij het doet"
  me:records("role-given", { role = "Sleutel", holder = "Karin" })
  t:days(14)
  me:is_asked_about "overdracht"
end)

test("verdeeld: er een doorgeven voordat het moet", function(t)
  local me = t:learner "Noor"
  doe(me, 1, "rol", { rij("Sleutel", "Karin"), rij("Bode", "Jo") })
  me:sees "De rollen zijn verdeeld."
  me:answer("overdracht", overdracht)
  me:finishes { score = 1 }
  me:sees "Rollen: Sleutel: Karin; Bode: Jo"
  me:sees "Als eerste op het bord: Sleutel"
  me:sees "een rol is te leen"
end)

test("een lege rol, en een bord met één rol", function(t)
  local me = t:learner "Els"
  doe(me, 3, "functie", { rij("Sleutel", "Karin"), rij("Bode", "Niemand"), rij("Gastheer", "niemand") })
  me:sees "Er is een rol die niemand heeft."
  me:answer("overdracht", overdracht)
  me:finishes()
  me:sees "Deze rol zoekt iemand: Bode"
  local jo = t:learner "Jo"
  doe(jo, 3, "rol", { rij("Sleutel", "Karin") })
  jo:sees "Eén rol staat er."
  jo:answer("overdracht", overdracht)
  jo:finishes()
  jo:sees "Deze rol gaat reizen: Sleutel"
end)
