-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "Eerst vragen, dan een tip", level = "vaardigheid", minutes = 7,
  why = "Wie een vraag krijgt, denkt door. Wie een tip krijgt, verdedigt zich.",
  with = "alone",
}

say [[ Iemand vertelt je waar hij op vastloopt. Terwijl hij praat, weet jij al wat hij moet doen. ]]

local wie = ask.text { id = "wie", prompt = "Wie kwam laatst met iets lastigs bij je?", help = "Een rol is genoeg: een nieuwe collega, de penningmeester.", max = 120 }
local deed = ask.choice {
  id = "deed",
  prompt = "Wat deed je toen het eerst?",
  options = {
    { "tip",   "Ik gaf een tip, uit eigen ervaring" },
    { "troost", "Ik zei dat het wel meeviel" },
    { "vraag", "Ik vroeg door naar wat er was" },
  },
}
local spiegel = {
  tip    = { "Een tip", [[ Je gaf een tip. Die was vast goed, voor jou. De ander moet hem nu aannemen of afwijzen, en is niet meer aan het denken. ]] },
  troost = { "Troost", [[ Je stelde gerust. Dat is lief. De ander hoort ook: hier hoeft het dus niet meer over te gaan. ]] },
  vraag  = { "Een vraag", [[ Je vroeg door. Dat is zeldzaam, en het kost geduld. Kijk of het vragen waren waar jij het antwoord nog niet op wist. ]] },
}
say(spiegel[deed][2])

say [[ Laat zien wat je zou zeggen. Een jonge projectleider zegt: *mijn groep luistert niet naar mij.* ]]
local eerste = ask.choice {
  id = "eerste",
  prompt = "Wat is je eerste zin?",
  options = {
    { "duidelijk", "Heb je het ze wel duidelijk gezegd?",
      why = "Het is een vraag met een tip erin. Zij hoort: je hebt het niet duidelijk gezegd." },
    { "wanneer",   "Wanneer merkte je dat voor het laatst?", right = true,
      why = "Je vraagt naar één moment. Dan komt er een verhaal, en zij ziet zelf wat er gebeurde." },
    { "ik",        "Dat had ik vroeger ook, weet je wat hielp?",
      why = "Je maakt het samen, en dat is warm. Het verhaal gaat alleen vanaf nu over jou." },
  },
}

say [[ Zij vertelt: *gisteren keek iedereen op zijn telefoon toen ik begon.* Ze krijgt een kleur. ]]
local tweede = ask.choice {
  id = "tweede",
  prompt = "En dan?",
  options = {
    { "regel", "Spreek af dat telefoons in de tas gaan.",
      why = "Misschien een goed idee. Alleen weet je nog niet waarom ze keken, en zij ook niet." },
    { "erg",   "Ach, dat doen ze bij iedereen, hoor.",
      why = "Je haalt de pijn eraf. Wat haar status raakte, mag er dan niet meer zijn." },
    { "had",   "Wat had je op dat moment graag gezien?", right = true,
      why = "Je laat de kleur gewoon bestaan. En je vraagt naar wat ze wil, daar kan ze iets mee." },
  },
}

local goed = (eerste == "wanneer" and 1 or 0) + (tweede == "had" and 1 or 0)
if goed == 2 then
  say [[
    Je doet het al: eerst het moment, dan de wens. De derde vraag is de kortste: *wat ga je doen?*
    Stel die ook als je tip al klaarligt. Dan is de plek veilig én uitdagend.
  ]]
else
  say [[
    Er is een vaste volgorde die bijna altijd past. Leer hem uit je hoofd.

    1. **Het moment**: wanneer merkte je dat voor het laatst?
    2. **De wens**: wat had je toen graag gezien?
    3. **De daad**: wat ga je doen?

    Een praktijkbegeleider in een verpleeghuis schreef ze op de rug van haar hand. Ze gaf die dag geen enkele tip.
    Aan het eind van de middag bedankte een leerling haar voor de goede raad.
  ]]
end

local vraag = ask.text {
  id = "vraag", max = 200,
  prompt = "Welke vraag stel je die ander van jou alsnog?",
  help = "Een vraag waar jij het antwoord niet op weet.",
}
local ronde = ask.choice {
  id = "ronde",
  prompt = "Waar ga je drie vragen achter elkaar oefenen?",
  options = {
    { "zelfde", "Bij diegene, want ik ben er nog niet" },
    { "groep",  "In een groep, met de tip als laatste" },
    { "thuis",  "Thuis eerst, daar mag het mislukken" },
  },
}
local plekken = {
  zelfde = "Wanneer zoek je diegene op?",
  groep  = "In welke groep stel je voor: eerst drie vragen, dan een tip?",
  thuis  = "Met wie oefen je het thuis of bij vrienden?",
}
afspraak { id = "oefenen", prompt = plekken[ronde], within = "14 dagen" }

show.card { title = "Eerst drie vragen", rows = { { "Wie", wie }, { "Toen gaf je", spiegel[deed][1] }, { "Nu vraag je", vraag } } }
if goed == 2 then
  say [[ Vraag na afloop wat de ander aan je vragen had. Dat is spannender dan de vragen zelf. ]]
elseif goed == 1 then
  say [[ Eén van de twee ging vanzelf. Let op het moment waarop de tip in je keel zit: dan is het tijd voor de tweede vraag. ]]
else
  say [[ Slik één tip in, deze week. Lukt dat niet, zeg dan: *mag ik je straks iets aanraden?* Dan kan de ander nog nee zeggen. ]]
end
