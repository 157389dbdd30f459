-- SPDX-License-Identifier: CC-BY-4.0
-- Proof of mandaat: whoever passes this has shown the skill, and need not train it.
pitstop {
  title = "Laat zien hoe je iets toezegt", level = "vaardigheid", minutes = 5,
  why = "Kun je dit al, dan hoef je het niet meer te oefenen.",
  with = "alone", pass = 0.7,
}

say [[ Denk aan het eerstvolgende overleg waar ze iets van je willen. ]]

local vraag = ask.text { id = "vraag", prompt = "Wat gaan ze jou daar vragen?", max = 150, help = "Bijvoorbeeld: mensen, geld, een handtekening, een datum." }

say [[ Speel het in je hoofd. Iemand zegt: *kunnen jullie dat doen? Dan is het rond.* Iedereen kijkt naar jou. ]]
local ja = ask.choice {
  id = "ja",
  prompt = "Je weet niet of je dit mag toezeggen. Wat zeg je?",
  options = {
    { "goed", "Dat komt wel goed, ik regel het thuis.",
      why = "Je helpt het overleg vooruit, vandaag. Zegt je baas nee, dan begint het opnieuw, en geloven ze je minder." },
    { "grens", "Tot tien uur kan ik ja zeggen. De rest vraag ik.", right = true,
      why = "Je zegt waar je grens ligt, en wat je daarbuiten doet. De anderen kunnen ermee verder." },
    { "terug", "Ik ga er niet over, dat moet mijn baas zeggen.",
      why = "Dat is eerlijk, en het legt het overleg stil. Vaak mag je iets kleins wel, en dat is genoeg om te beginnen." },
  },
}

say [[ Het overleg is klaar. Je komt terug op je eigen afdeling, en daar is het druk. ]]
local thuis = ask.choice {
  id = "thuis",
  prompt = "Wat doe je met wat er is afgesproken?",
  options = {
    { "verslag", "Ik stuur het verslag door aan wie het aangaat.",
      why = "Dan kan niemand zeggen dat hij het niet kreeg. Of iemand het draagt, weet je nog niet." },
    { "wachten", "Ik vertel het zodra iemand ernaar vraagt.",
      why = "Dat spaart tijd. Tot die dag sta jij er alleen voor, en weet je niet of je mandaat nog geldt." },
    { "vragen", "Ik zeg de keuze, en vraag of ik door mag.", right = true,
      why = "Zo vernieuw je je mandaat. Je achterban zegt nu ja, en niet pas als het misgaat." },
  },
}

say [[ Je directeur zegt: *dat hadden we zo niet bedoeld.* Morgen is het volgende overleg. ]]
local nee = ask.choice {
  id = "nee",
  prompt = "Wat breng je morgen mee?",
  options = {
    { "eerlijk", "Mijn grens ligt anders, dit kan nog wel.", right = true,
      why = "Het is slecht nieuws, en het komt op tijd. Met wat er nog wel kan, maken de anderen een nieuw plan." },
    { "niets", "Nog niets, ik probeer het thuis eerst te redden.",
      why = "Dat is loyaal naar twee kanten. Ondertussen bouwen de anderen verder op iets wat er niet meer is." },
    { "schuld", "Onze directie ligt helaas weer eens dwars.",
      why = "Zo blijft het gezellig aan tafel. Je organisatie verliest er vertrouwen door, en jij daarna ook." },
  },
}

local goed = 0
if ja == "grens" then goed = goed + 1 end
if thuis == "vragen" then goed = goed + 1 end
if nee == "eerlijk" then goed = goed + 1 end

if goed == 3 then
  say [[ Je staat aan twee tafels tegelijk, en je zegt aan allebei hetzelfde. Dat is zeldzaam. Zet het om in je eigen zin. ]]
elseif goed >= 1 then
  say [[ Je hebt er gevoel voor. Waar je anders koos, wilde je iemand ontzien. Eén zin vooraf ontziet meer mensen. ]]
else
  say [[ Je koos steeds voor rust op dat moment. Dat is menselijk. De onrust komt alleen later, en dan bij jou. ]]
end

local zin = ask.text {
  id = "zin", max = 300, lines = 2,
  prompt = "Met welke zin zeg jij straks waar je grens ligt?",
  help = "Zeg wat je wel mag, en wat je thuis gaat vragen.",
}

show.card { title = "Deze zin neem je mee", rows = { { "Dit gaan ze vragen", vraag }, { "Jouw zin", zin } } }
if goed == 3 then
  say [[ Zeg hem aan het begin, nog voor ze het vragen. Dan is het geen nee, maar een plek om te beginnen. ]]
else
  say [[ Zeg hem aan het begin, nog voor ze het vragen. Wil je weten hoe je die grens ophaalt? Doe dan de stop *Haal je mandaat op*. ]]
end
