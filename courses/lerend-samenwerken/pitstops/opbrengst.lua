-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = { nl = "Wat levert het op, en voor wie?", en = "What does it yield, and for whom?" }, level = "principe", minutes = 7,
  why = {
    nl = "Mensen dragen wat van henzelf is. Dat begint bij winst die zij zelf zien.",
    en = "People carry what is their own. That starts with a gain that they see themselves.",
  },
  with = "both", needs = { "waarom" },
}

local waar = earlier("waarom", "samenwerking")
if waar then
  show.card {
    title = { nl = "Blijf bij deze samenwerking", en = "Stay with this collaboration" },
    rows = { { { nl = "Waar je aan dacht", en = "What you had in mind" }, waar } },
  }
else
  say { nl = [[ Denk aan één samenwerking waar je nu in zit. ]], en = [[ Think of one collaboration that you are in now. ]] }
end
say {
  nl = [[ Stel dat die een jaar lang goed gaat. Kijk dan eens rond, op een gewone dinsdag. ]],
  en = [[ Suppose it goes well for a year. Then look around, on an ordinary Tuesday. ]],
}

local eerste = ask.text {
  id = "merken",
  prompt = { nl = "Waaraan merk je als eerste dat het goed gaat?", en = "What is the first thing that shows you it goes well?" },
  help = {
    nl = "Iets wat je kunt zien of horen, niet wat je vindt.",
    en = "Something that you can see or hear, not what you think of it.",
  },
  max = 200, lines = 2,
}

say {
  nl = [[
    Samenwerken heeft twee kanten. De **harde kant** is wat eruit komt: een huis, een plan, minder wachttijd.
    De **zachte kant** is hoe het gaat: vertrouwen, elkaar kennen, durven vragen.

    Een zorginstelling en een gemeente haalden hun doel in één jaar. Daarna wilde niemand meer met de ander om tafel.
    Een jaar later stond de wachttijd weer waar hij begon. Tijd die je aan elkaar besteedt, win je later terug.
  ]],
  en = [[
    Collaborating has two sides. The **hard side** is what comes out: a house, a plan, a shorter wait.
    The **soft side** is how it goes: trust, knowing each other, daring to ask.

    A care organisation and a municipality reached their goal in one year. After that nobody wanted to sit down with the other.
    A year later the wait was back where it started. Time that you spend on each other comes back later.
  ]],
}

local rang = ask.order {
  id = "rang",
  prompt = { nl = "Wat telt nu het zwaarst bij jullie aan tafel?", en = "What counts most at your table now?" },
  help = { nl = "Het gaat om hoe het nu is, niet om hoe het hoort.", en = "This is about how it is now, not about how it should be." },
  items = {
    { "resultaat", { nl = "Dat er snel iets klaar is", en = "That something is ready soon" } },
    { "relatie",   { nl = "Dat we elkaar vertrouwen", en = "That we trust each other" } },
    { "tijd",      { nl = "Dat het weinig tijd kost", en = "That it takes little time" } },
    { "gezicht",   { nl = "Dat wij er goed op staan", en = "That it makes us look good" } },
  },
}

local gewicht = {
  resultaat = {
    { nl = "het resultaat", en = "the result" },
    { nl = [[ Bij jullie weegt het resultaat het zwaarst. Dan is dit de vraag: wie is er nog bij als het klaar is? ]],
      en = [[ With you the result weighs most. Then this is the question: who will still be there when it is ready? ]] },
  },
  relatie = {
    { nl = "het vertrouwen", en = "the trust" },
    { nl = [[ Bij jullie weegt het vertrouwen het zwaarst. Dan is dit de vraag: wat krijgt iemand buiten de tafel ervoor terug? ]],
      en = [[ With you the trust weighs most. Then this is the question: what does somebody outside the table get for it? ]] },
  },
  tijd = {
    { nl = "de tijd", en = "the time" },
    { nl = [[ Bij jullie weegt de tijd het zwaarst. Dat is eerlijk. Wie geen tijd geeft, wil er eerst winst zien. ]],
      en = [[ With you the time weighs most. That is honest. Those who give no time want to see a gain first. ]] },
  },
  gezicht = {
    { nl = "het gezicht naar buiten", en = "how you look from outside" },
    { nl = [[ Bij jullie weegt het zwaarst hoe je erop staat. Dat mag, zeker als je het hardop zegt. Verzwegen stuurt het toch mee. ]],
      en = [[ With you it weighs most how you look. That is fine, certainly if you say so aloud. Left unsaid it steers all the same. ]] },
  },
}
say(gewicht[rang[1]][2])

local slecht, goed = { nl = "slecht", en = "badly" }, { nl = "heel goed", en = "very well" }
local hard = ask.scale {
  id = "hard", prompt = { nl = "Hoe staat de harde kant ervoor, het resultaat?", en = "How is the hard side doing: the result?" },
  labels = { slecht, goed },
}
local zacht = ask.scale {
  id = "zacht", prompt = { nl = "Hoe staat de zachte kant ervoor, de onderlinge band?", en = "How is the soft side doing: the bond between you?" },
  labels = { slecht, goed },
}
local eigendom = ask.scale {
  id = "eigendom",
  prompt = { nl = "Hoeveel mensen aan tafel zeggen: dit is ook van mij?", en = "How many people at the table say: this is mine too?" },
  labels = { { nl = "niemand", en = "nobody" }, { nl = "iedereen", en = "everybody" } },
}

show.radar {
  title = { nl = "Jullie samenwerking nu", en = "Your collaboration now" }, max = 5,
  rows = {
    { { nl = "Resultaat", en = "Result" }, hard }, { { nl = "Onderlinge band", en = "Bond" }, zacht },
    { { nl = "Het is van ons", en = "It is ours" }, eigendom },
  },
}

if zacht < hard then
  say {
    nl = [[ Het resultaat loopt voor op de band. Dat gaat goed tot het een keer tegenzit. Dan heb je elkaar nodig, en ken je elkaar niet. ]],
    en = [[ The result is ahead of the bond. That is fine until a bad day. Then you need each other, and do not know each other. ]],
  }
elseif hard < zacht then
  say {
    nl = [[ Jullie kennen elkaar, en het werk blijft achter. Gezellig overleg houdt vanzelf op als er niets uitkomt. ]],
    en = [[ You know each other, and the work stays behind. Pleasant meetings end by themselves when nothing comes out. ]],
  }
elseif hard <= 2 then
  say {
    nl = [[ Beide kanten staan laag. Dan helpt een groot gesprek zelden. Eén klein ding dat lukt, geeft resultaat én vertrouwen. ]],
    en = [[ Both sides are low. A big talk seldom helps then. One small thing that works gives result and trust. ]],
  }
elseif hard >= 4 then
  say {
    nl = [[ Beide kanten staan hoog. Houd het dan niet vanzelfsprekend. Wat goed gaat, hangt vaak aan twee of drie mensen. ]],
    en = [[ Both sides are high. Do not take that for granted. What goes well often hangs on two or three people. ]],
  }
else
  say {
    nl = [[ Beide kanten gaan gelijk op. Dan zegt de derde lijn het meest: van wie is het? ]],
    en = [[ Both sides go together. Then the third line says most: whose is it? ]],
  }
end

local klein
if eigendom <= 2 then
  klein = ask.text {
    id = "vragen", max = 200,
    prompt = { nl = "Wie ga je vragen wat het hem of haar oplevert?", en = "Whom will you ask what it yields for them?" },
    help = {
      nl = "Kies iemand die er wel zit, maar weinig zegt. Een functie is genoeg.",
      en = "Choose somebody who is there, but says little. A job title will do.",
    },
  }
else
  klein = ask.text {
    id = "stiller", max = 200,
    prompt = { nl = "Wie aan tafel heeft er nog het minst aan?", en = "Who at the table gets least out of it so far?" },
    help = { nl = "Een functie of organisatie is genoeg.", en = "A job title or an organisation will do." },
  }
end

afspraak {
  id = "daad", within = "14 dagen",
  prompt = { nl = "Hoe vraag je wat diegene eruit wil halen?", en = "How will you ask what that person wants to get out of it?" },
}

show.card {
  title = { nl = "Wat het oplevert", en = "What it yields" },
  rows = {
    { { nl = "Dit merk je als eerste", en = "The first thing that shows" }, eerste },
    { { nl = "Nu het zwaarst aan tafel", en = "Counts most at the table now" }, gewicht[rang[1]][1] },
    { eigendom <= 2 and { nl = "Aan deze persoon vraag je het", en = "This is whom you ask" }
      or { nl = "Voor deze persoon kan er meer uit", en = "There can be more in it for this person" }, klein },
  },
}
if eigendom <= 2 then
  say {
    nl = [[ Vraag het met open handen: wat zou jij eruit willen halen? Schrijf het antwoord op in de woorden van de ander. ]],
    en = [[ Ask it with open hands: what would you like to get out of this? Write the answer down in the other's words. ]],
  }
else
  say {
    nl = [[ Luister tot het einde, ook als het tegenvalt. Wie het minst wint, stapt bij tegenwind als eerste uit. ]],
    en = [[ Listen to the end, even if you do not like it. Those who gain least get out first in a head wind. ]],
  }
end
