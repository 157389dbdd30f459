-- SPDX-License-Identifier: CC-BY-4.0
test("wie geen schutting ziet, zet één paal terug", function(t)
  local me = t:learner "Noor"
  me:open "schutting"
  me:answer("beeld", "weg")
  me:sees "Toch weet dan niemand meer wie waarvan is"
  me:answer("zicht", "De telefoon opnemen na vijf uur")
  me:sees "Het gaat in drie stappen."
  me:answer("reactie", "ophoudt")
  me:sees "Je vraagt naar de grens en je laat hem staan."
  me:answer("blijft", "Wat een bewoner mij vertelt")
  me:answer("daad", { wat = "Ik vertel het aan de wijkagent", wanneer = "+7 dagen" })
  me:finishes { level = "principe", score = 1 }
  me:sees "Dit blijft nu liggen: De telefoon opnemen na vijf uur"
  me:sees "Zet samen één paal terug"
end)

test("wie een dichte schutting ziet, begint aan zijn eigen kant", function(t)
  local me = t:learner "Bram"
  me:open "schutting"
  me:answer("beeld", "dicht")
  me:sees "Meestal vul je iets in wat tegenvalt."
  me:answer("zicht", "Of ze ons dossier wel lezen")
  me:answer("reactie", "zolang")
  me:sees "Over een maand is het jouw werk"
  me:answer("reactie", "ophoudt")
  me:answer("blijft", "Alles")
  me:answer("daad", { wat = "Ik mail hun teamleider", wanneer = "+7 dagen" })
  me:finishes { score = 0 } -- the first answer counts
  me:sees "Begin met jouw kant."
end)

test("een poort of een lage schutting: een grens met een reden is geen muur", function(t)
  for _, beeld in ipairs { "poort", "laag" } do
    local me = t:learner(beeld)
    me:open "schutting"
    me:answer("beeld", beeld)
    me:answer("zicht", "Wie er belt")
    me:answer("reactie", "klant")
    me:sees "jouw grens telt niet"
    me:answer("blijft", "Mijn rust")
    me:answer("daad", { wat = "Ik vertel het aan Jo", wanneer = "+1 dag" })
    me:finishes { score = 0 }
    me:sees "voelt niet als een muur"
  end
end)

test("the same in English", function(t)
  local me = t:learner("Bram", { lang = "en" })
  me:open "schutting"
  me:sees "High and closed. You hear each other, but see nothing."
  me:answer("beeld", "dicht")
  me:answer("zicht", "If they read our file")
  me:answer("reactie", "zolang")
  me:sees "In a month it is your work"
  me:answer("blijft", "My rest")
  me:answer("daad", { wat = "I tell their team leader", wanneer = "+7 dagen" })
  me:finishes { score = 0 }
  me:sees "Start with your side."
end)
