-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = { nl = "Wat kwam ervan?", en = "What came of it?" }, level = "vaardigheid", minutes = 7,
  why = {
    nl = "Je bent wat je doet. Terugkijken laat zien wat er echt gebeurde.",
    en = "You are what you do. Looking back shows what really happened.",
  },
  with = "alone", needs = { "waarom" },
}

say {
  nl = [[ Tijd om terug te kijken. Wat je afsprak, komt hier terug. Niet gedaan is ook een uitkomst. ]],
  en = [[ Time to look back. What you agreed comes back here. Not done is an outcome too. ]],
}

local rijen = terugblik {
  id = "terug", prompt = { nl = "Hoe staat het met je afspraken?", en = "How are your agreements doing?" }, most = 3,
}

local gedaan, opbrengst = 0, nil
for _, rij in ipairs(rijen) do
  if rij.stand == "gedaan" or rij.stand == "anders" then
    gedaan = gedaan + 1
    if not opbrengst and rij.opbrengst ~= "" then opbrengst = rij.opbrengst end
  end
end

local les, naam
if #rijen == 0 then
  say {
    nl = [[ Dan kijk je vandaag naar een ander. Wat iemand doet, valt minder op dan wat iemand zegt. ]],
    en = [[ Then you look at somebody else today. What people do stands out less than what they say. ]],
  }
  les = ask.text {
    id = "ander", max = 300, lines = 2,
    prompt = { nl = "Welke daad van een ander hielp jullie deze maand?", en = "Which deed of somebody else helped you this month?" },
    help = {
      nl = "Iets kleins telt ook: een telefoontje, een stoel erbij, een eerlijk nee.",
      en = "Something small counts too: a call, an extra chair, an honest no.",
    },
  }
  naam = { nl = "Dit deed een ander", en = "What somebody else did" }
else
  show.bars {
    title = { nl = "Gezegd en gedaan", en = "Said and done" }, max = #rijen,
    rows = { { { nl = "Gezegd", en = "Said" }, #rijen }, { { nl = "Gedaan", en = "Done" }, gedaan } },
  }
  if gedaan == #rijen then
    say {
      nl = [[ Je deed wat je zei. Anderen onthouden dat langer dan een goed betoog. ]],
      en = [[ You did what you said. Others remember that longer than a good speech. ]],
    }
    les = ask.text {
      id = "hielp", max = 300, lines = 2,
      prompt = { nl = "Wat maakte dat het je lukte?", en = "What made it work for you?" },
      help = { nl = "Wat je een collega zou aanraden.", en = "What you would advise a colleague." },
    }
    naam = { nl = "Dit maakte dat het lukte", en = "What made it work" }
  elseif gedaan == 0 then
    say {
      nl = [[
        Er is niets gedaan. Dat zegt vaak meer over de afspraak dan over jou.
        Meestal is hij te groot, te vaag, of eigenlijk van een ander.
      ]],
      en = [[
        Nothing was done. Often that says more about the agreement than about you.
        Mostly it is too large, too vague, or really somebody else's.
      ]],
    }
    les = ask.text {
      id = "kleiner", max = 300, lines = 2,
      prompt = { nl = "Wat stond er in de weg?", en = "What stood in the way?" },
      help = { nl = "Zeg het zoals het was. Alleen jij leest dit.", en = "Say it as it was. Only you read this." },
    }
    naam = { nl = "Dit stond in de weg", en = "What stood in the way" }
  else
    say {
      nl = [[ Een deel is gedaan. Kijk nu eens naar het verschil tussen wat lukte en wat bleef liggen. ]],
      en = [[ A part was done. Look now at the difference between what worked and what was left. ]],
    }
    les = ask.text {
      id = "verschil", max = 300, lines = 2,
      prompt = { nl = "Wat was anders aan wat wél lukte?", en = "What was different about what did work?" },
      help = { nl = "Was het kleiner, was er iemand bij, of had het een dag?", en = "Was it smaller, was somebody there, or did it have a day?" },
    }
    naam = { nl = "Dit was er anders", en = "What was different" }
  end
end

say {
  nl = [[
    Een teamleider schreef een maand lang op wat ze toezegde. Het waren er zeven, en drie waren er gedaan. Dat had ze hoger geschat.
    De maand erna zei ze vier dingen toe. Ze deed ze alle vier. Haar collega's merkten geen verschil in wat ze beloofde.
    Ze merkten wel dat het kwam.

    Kijk met die bril nog één keer naar je samenwerking.
  ]],
  en = [[
    For a month a team leader wrote down what she promised. There were seven, and three were done. She had guessed more.
    The month after she promised four things. She did all four. Her colleagues saw no difference in what she promised.
    They did see that it came.

    Look at your collaboration once more in that light.
  ]],
}

local slecht, goed = { nl = "slecht", en = "badly" }, { nl = "heel goed", en = "very well" }
local assen = {
  { "hard", { nl = "Resultaat", en = "Result" }, { nl = "Hoe staat het resultaat er nu voor?", en = "How is the result doing now?" }, { slecht, goed } },
  { "zacht", { nl = "Onderlinge band", en = "Bond" }, { nl = "Hoe staat de onderlinge band er nu voor?", en = "How is the bond between you doing now?" }, { slecht, goed } },
  { "eigendom", { nl = "Het is van ons", en = "It is ours" },
    { nl = "Hoeveel mensen aan tafel zeggen nu: dit is ook van mij?", en = "How many people at the table now say: this is mine too?" },
    { { nl = "niemand", en = "nobody" }, { nl = "iedereen", en = "everybody" } } },
}
local rows, before, stijgt, daalt = {}, {}, false, false
for _, as in ipairs(assen) do
  local nu = ask.scale { id = "nu", of = as[1], prompt = as[3], labels = as[4] }
  local toen = earlier("opbrengst", as[1])
  table.insert(rows, { as[2], nu })
  if toen then
    table.insert(before, toen)
    stijgt, daalt = stijgt or nu > toen, daalt or nu < toen
  end
end

if #before == #rows then
  show.radar { title = { nl = "Jullie samenwerking, toen en nu", en = "Your collaboration, then and now" }, max = 5, rows = rows, before = before }
  if stijgt and daalt then
    say {
      nl = [[ Er ging iets omhoog en er ging iets omlaag. Dat hoort bij werken aan iets echts. Kies voor je daad de lijn die daalde. ]],
      en = [[ Something went up and something went down. That is part of working on something real. Let your deed serve the line that fell. ]],
    }
  elseif stijgt then
    say {
      nl = [[ Er ging iets omhoog. Zeg dat ook tegen de anderen. Wat niemand benoemt, telt voor niemand mee. ]],
      en = [[ Something went up. Tell the others too. What nobody names counts for nobody. ]],
    }
  elseif daalt then
    say {
      nl = [[ Er ging iets omlaag. Dat is vervelend, en je ziet het op tijd. Zoek nu iets heel kleins. ]],
      en = [[ Something went down. That is unpleasant, and you see it in time. Now look for something very small. ]],
    }
  else
    say {
      nl = [[ Alles staat nog waar het stond. Soms is dat winst, in een drukke tijd. Soms wacht iedereen op iedereen. ]],
      en = [[ Everything is where it was. Sometimes that is a gain, in a busy time. Sometimes everybody waits for everybody. ]],
    }
  end
else
  show.radar { title = { nl = "Jullie samenwerking nu", en = "Your collaboration now" }, max = 5, rows = rows }
  say {
    nl = [[ Bewaar dit beeld. De volgende keer zie je wat er bewogen is. ]],
    en = [[ Keep this picture. Next time you will see what has moved. ]],
  }
end

local volgende = afspraak {
  id = "daad", prompt = { nl = "Wat is je volgende kleine daad?", en = "What is your next small deed?" }, within = "14 dagen",
}

local kaart = { { naam, les } }
if opbrengst then table.insert(kaart, { { nl = "Dit leverde het op", en = "What it yielded" }, opbrengst }) end
table.insert(kaart, { { nl = "En nu", en = "And now" }, volgende.wat })
show.card { title = { nl = "Wat ervan kwam", en = "What came of it" }, rows = kaart }
if #rijen > 0 and gedaan == 0 then
  say {
    nl = [[ Maak hem zo klein dat je hem vandaag al kunt beginnen. Eén telefoontje is een daad. ]],
    en = [[ Make it so small that you can start it today. One call is a deed. ]],
  }
else
  say {
    nl = [[ Vertel één ander wat je gaat doen. Dan is er iemand die ernaar vraagt. ]],
    en = [[ Tell one other person what you will do. Then there is somebody who asks about it. ]],
  }
end
