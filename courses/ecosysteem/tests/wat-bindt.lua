-- SPDX-License-Identifier: CC-BY-4.0
local function kaart(me, motieven)
  me:open "brengen-en-halen"
  me:answer("samenwerking", "De beweegtuin")
  me:answer("brengt", "Grond")
  me:answer("haalt", "Leden")
  me:answer("balans", 4)
  me:answer("geven", "Een sleutel")
  me:answer("open", {})
  me:answer("eerst", "Onze leden")
  me:answer("daad", { wat = "Ik bel", wanneer = "+1 dag" })
  me:open "wat-bindt"
  me:answer("partner:een", "De *fysio*")
  me:answer("partner:twee", "De gemeente")
  me:answer("partner:drie", "De buren")
  me:sees "De *fysio*"
  me:answer("motieven", motieven)
end

test("wie alleen op subsidie drijft, bespreekt hoe je goed eindigt", function(t)
  local me = t:learner "Bram"
  kaart(me, { wij = "politiek", een = "politiek", twee = "politiek", drie = "politiek" })
  me:sees "het breekt op één plek"
  me:sees "tot de regeling stopt"
  me:answer("lijm", "Niets")
  me:answer("einde", "niets")
  me:sees "Een project heeft een einde."
  me:sees "Met wie bespreek je hoe jullie goed eindigen?"
  me:answer("daad", { wat = "Ik bel de gemeente", wanneer = "+7 dagen" })
  me:finishes { level = "inzicht" }
  me:sees "Als dat wegvalt: Niets"
  me:sees "wat mag niet verloren gaan?"
  me:records("scan-taken", { scan = "motieven" })
  t:days(7)
  me:is_asked_about "wat-bindt/daad"
end)

test("drie motieven en een doel dat blijft: vraag wat de ander komt halen", function(t)
  local me = t:learner "Noor"
  kaart(me, { wij = "waarden", een = "economisch", twee = "politiek", drie = "waarden" })
  me:sees "alle drie de motieven"
  me:sees "Je wilt dat het klopt."
  me:answer("botsing", "Wie er op de foto staat")
  me:answer("einde", "doel")
  me:sees "zonder spiekbrief"
  me:answer("daad", { wat = "De fysio vult hem in", wanneer = "+10 dagen", met = "De fysio" })
  me:finishes()
  me:sees "Hier botst het: Wie er op de foto staat"
  me:sees "wat kom jij hier halen?"
end)

test("wie alleen staat, wie met twee motieven zit, en wie op een paar mensen leunt", function(t)
  local me = t:learner "Els"
  kaart(me, { wij = "economisch", een = "waarden", twee = "waarden", drie = "waarden" })
  me:sees "Jullie zijn de enige met dit motief."
  me:sees "zolang het loont"
  me:answer("motieven", { wij = "economisch", een = "economisch", twee = "waarden", drie = "waarden" })
  me:sees "Er liggen twee motieven op tafel."
  me:answer("motieven", { wij = "waarden", een = "waarden", twee = "waarden", drie = "waarden" })
  me:answer("lijm", "De soep")
  me:answer("einde", "mensen")
  me:sees "Lijm waar niemand naar kijkt, droogt uit."
  me:answer("daad", { wat = "De buren vullen hem in", wanneer = "+1 dag" })
  me:finishes()
  me:sees "zonder dat hij de jouwe ziet"
end)
