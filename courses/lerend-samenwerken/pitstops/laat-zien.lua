-- SPDX-License-Identifier: CC-BY-4.0
-- Proof of stap-vraag: whoever passes this has shown the skill, and need not train it.
pitstop {
  title = { nl = "Laat zien hoe je een gesprek opent", en = "Show how you open a talk" }, level = "vaardigheid", minutes = 5,
  why = { nl = "Kun je dit al, dan hoef je het niet meer te oefenen.", en = "If you can do this already, you need not practise it." },
  with = "alone", pass = 0.7,
}

say {
  nl = [[ Denk aan het eerstvolgende gesprek met mensen van buiten je eigen team. ]],
  en = [[ Think of the next talk with people from outside your own team. ]],
}

local gesprek = ask.text {
  id = "gesprek", prompt = { nl = "Welk gesprek komt eraan?", en = "Which talk is coming up?" }, max = 120,
  help = { nl = "Bijvoorbeeld: het overleg over parkeren in onze straat.", en = "For example: the meeting about parking in our street." },
}

say {
  nl = [[ Speel het vast in je hoofd. Je zit net, en iemand zegt: *door jullie zijn we al een maand te laat.* ]],
  en = [[ Play it in your head. You have just sat down, and somebody says: *because of you we are a month late.* ]],
}
local begin = ask.choice {
  id = "begin",
  prompt = { nl = "Wat zeg je als eerste?", en = "What do you say first?" },
  options = {
    { "uitleg", { nl = "Dat klopt niet helemaal, ik leg het even uit.", en = "That is not quite right, let me explain." },
      why = {
        nl = "Je hebt misschien gelijk. Toch gaat het gesprek nu over vroeger, en wie daar schuld aan had.",
        en = "You may be right. Yet the talk is about the past now, and about who is to blame.",
      } },
    { "nu", { nl = "Een maand te laat. Wat is er nu als eerste nodig?", en = "A month late. What is needed first now?" }, right = true,
      why = {
        nl = "Je neemt de zorg serieus, en je brengt het gesprek naar wat er vandaag te doen is.",
        en = "You take the worry seriously, and you bring the talk to what can be done today.",
      } },
    { "sorry", { nl = "Het spijt me, wij lossen dat vandaag nog op.", en = "I am sorry, we will solve that today." },
      why = {
        nl = "Dat haalt de spanning weg. Je belooft alleen iets, voordat je weet wat er nodig is.",
        en = "That takes the tension away. Only you promise something before you know what is needed.",
      } },
  },
}

say {
  nl = [[ Je stelt een open vraag aan de hele tafel. Het blijft tien tellen stil. ]],
  en = [[ You ask the whole table an open question. It stays quiet for ten seconds. ]],
}
local stilte = ask.choice {
  id = "stilte",
  prompt = { nl = "Wat doe je?", en = "What do you do?" },
  options = {
    { "wachten", { nl = "Ik wacht, en kijk rustig de tafel rond.", en = "I wait, and calmly look around the table." }, right = true,
      why = {
        nl = "Mensen denken na. Wie als tweede praat, zegt vaak iets wat nog niemand wist.",
        en = "People are thinking. The second to speak often says something that nobody knew yet.",
      } },
    { "opnieuw", { nl = "Ik stel de vraag nog eens, maar duidelijker.", en = "I ask the question again, but clearer." },
      why = {
        nl = "Dat is goed bedoeld. Je haalt alleen iedereen uit zijn gedachten, en het denken begint opnieuw.",
        en = "You mean well. Only you take everybody out of their thoughts, and the thinking starts again.",
      } },
    { "voorbeeld", { nl = "Ik noem zelf een voorbeeld, dan gaat het los.", en = "I give an example myself, that gets it going." },
      why = {
        nl = "Het gaat dan wel los, over jouw voorbeeld. Wat de anderen dachten, hoor je niet meer.",
        en = "It does get going, about your example. You no longer hear what the others were thinking.",
      } },
  },
}

say {
  nl = [[ Er ligt een actie op tafel. Iedereen knikt. Eén persoon kijkt naar haar handen. ]],
  en = [[ There is an action on the table. Everybody nods. One person looks at her hands. ]],
}
local knik = ask.choice {
  id = "knik",
  prompt = { nl = "Wat doe je?", en = "What do you do?" },
  options = {
    { "straks", { nl = "Ik vraag haar na afloop wat er speelde.", en = "I ask her afterwards what was the matter." },
      why = {
        nl = "Dat is aardig voor haar. Maar de actie is dan al verdeeld, en de anderen weten van niets.",
        en = "That is kind to her. But the action is shared out by then, and the others know nothing.",
      } },
    { "gang", { nl = "Ik ga door, zij kan het zelf zeggen.", en = "I go on, she can speak for herself." },
      why = {
        nl = "Ze is volwassen, dat is waar. Toch kost een stil nee straks iedereen tijd, ook jou.",
        en = "She is an adult, that is true. Yet a silent no will cost everybody time, you too.",
      } },
    { "past", { nl = "Ik vraag wat de actie voor haar passend maakt.", en = "I ask what would make the action fit for her." }, right = true,
      why = {
        nl = "Je vraagt niet of ze voor of tegen is. Je vraagt wat er anders moet, en dat is makkelijk te zeggen.",
        en = "You do not ask if she is for or against. You ask what must be different, and that is easy to say.",
      } },
  },
}

local rij = ask.order {
  id = "volgorde",
  prompt = { nl = "In welke volgorde wordt dit één goede vraag?", en = "In which order does this become one good question?" },
  items = {
    { "situatie", { nl = "Gezinnen wachten nu acht weken op een eerste gesprek.", en = "Families now wait eight weeks for a first talk." } },
    { "taak",     { nl = "Wij hebben dat eerste gesprek samen te regelen.", en = "We have to arrange that first talk together." } },
    { "actie",    { nl = "Wat is daar deze maand voor nodig?", en = "What does that take this month?" } },
    { "past",     { nl = "En hoe past dat bij ieder van ons?", en = "And how does that fit each of us?" } },
  },
  scored = true,
  why = {
    nl = "Eerst wat er is, dan wat jullie taak is. Pas daarna wat er nodig is, en of het past. Elke zin bouwt op de vorige.",
    en = "First what there is, then what your task is. Only then what it takes, and if it fits. Each sentence builds on the one before.",
  },
}

local goed = 0
if begin == "nu" then goed = goed + 1 end
if stilte == "wachten" then goed = goed + 1 end
if knik == "past" then goed = goed + 1 end
if table.concat(rij, " ") == "situatie taak actie past" then goed = goed + 1 end

if goed >= 3 then
  say {
    nl = [[ Je maakt ruimte en houdt koers. Zet het meteen om in je eigen woorden. ]],
    en = [[ You make room and keep your course. Put it into your own words at once. ]],
  }
elseif goed >= 1 then
  say {
    nl = [[ Je hebt er al gevoel voor. Waar je anders koos, wilde je helpen. Vaak helpt een vraag dan meer dan een antwoord. ]],
    en = [[ You have a feel for it. Where you chose differently, you wanted to help. Often a question helps more than an answer. ]],
  }
else
  say {
    nl = [[
      Je koos steeds voor oplossen, uitleggen of doorgaan. Zo komt werk vaak op tijd af.
      In een gesprek tussen organisaties hoor je er alleen minder door.
    ]],
    en = [[
      You kept choosing to solve, to explain or to go on. That is how work often gets done in time.
      Only, in a talk between organisations it makes you hear less.
    ]],
  }
end

local zin = ask.text {
  id = "zin",
  prompt = { nl = "Met welke zin open jij dat gesprek van jou?", en = "With which sentence will you open that talk of yours?" },
  help = { nl = "Noem wat er nu is, en vraag wat er nodig is.", en = "Name what there is now, and ask what is needed." },
  max = 300, lines = 3,
}

show.card {
  title = { nl = "Deze zin neem je mee", en = "This sentence goes with you" },
  rows = { { { nl = "Het gesprek", en = "The talk" }, gesprek }, { { nl = "Jouw eerste zin", en = "Your first sentence" }, zin } },
}
if goed >= 3 then
  say {
    nl = [[ Zeg hem een keer hardop voordat je naar binnen gaat. Dan hoor je of hij van jou is. ]],
    en = [[ Say it aloud once before you go in. Then you hear if it is yours. ]],
  }
else
  say {
    nl = [[
      Zeg hem een keer hardop voordat je naar binnen gaat.
      Wil je er rustig op oefenen, doe dan de stop *De vraag die het gesprek opent*. Je neemt er dit gesprek gewoon mee.
    ]],
    en = [[
      Say it aloud once before you go in.
      If you want to practise it calmly, do the stop *The question that opens the talk*. You simply take this talk with you.
    ]],
  }
end
