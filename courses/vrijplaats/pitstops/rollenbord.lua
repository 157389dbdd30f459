-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "Maak een rollenbord", level = "vaardigheid", minutes = 9,
  why = "Hangt werk aan één mens, dan stopt het als die mens stopt.",
  with = "both", proof = "overdragen",
}

local taak, stuk = earlier("overdragen", "taak"), earlier("overdragen", "stuk")
if taak and stuk then show.card { title = "Dit schreef je eerder", rows = { { "Jouw taak", taak }, { "Dit kan reizen", stuk } } } end
say [[ Je belt een partner over iets met haast. Ze is met verlof. *Wie doet het nu?* Het blijft lang stil. ]]

local stopt = ask.scale { id = "stopt", prompt = "Eén van jullie is een maand weg. Hoeveel blijft er liggen?", labels = { "bijna niets", "bijna alles" } }
if stopt >= 4 then
  say [[ Bijna alles hangt dus aan één of twee mensen. Zij weten dat meestal ook, en slapen er slecht van. ]]
elseif stopt <= 2 then
  say [[ Er blijft weinig liggen. Dan hebben jullie al rollen, al noemt niemand ze zo. Zwart op wit kan ook een nieuwe ze vinden. ]]
else
  say [[ Een deel gaat door en een deel stopt. Het deel dat stopt, is vaak van iemand die nooit klaagt. ]]
end

say [[ Laat eerst zien wat je al weet. In een buurtproject werken de gemeente, een bakker en bewoners samen. ]]
local rol = ask.choice {
  id = "rol",
  prompt = "Wat is hier een rol?",
  options = {
    { "functie", "Manager Wijken bij de gemeente",
      why = "Dat is een functie. Hij hoort bij één mens en één organisatie, en reist dus niet mee." },
    { "rol",     "Wie de sleutel heeft en de deur opent", right = true,
      why = "Er zit een taak in die een ander morgen kan doen. Dan is het een rol." },
    { "mens",    "De bakker, want die regelt altijd alles",
      why = "Dat is een mens, en vast een goede. Wat hij precies regelt, moet er nog uit." },
  },
}
if rol == "rol" then
  say [[ Je ziet het verschil. Een functie zegt wie iemand is, een rol zegt wat er te doen is. Een rol mag elke maand bij een ander liggen. ]]
else
  say [[
    Een **functie** zegt wie iemand is. Een **rol** zegt wat er te doen is. Het verschil merk je als het schuurt.

    Met functies wacht je op een baas, een nieuw schema, een reorganisatie. Met rollen schuif je één taak door, en dinsdag werkt het anders.
    Wel met een paar duidelijke regels: wie hem heeft, besluit erover, tot de dag dat hij doorgaat.

    Bij een fietsenwerkplaats had de oprichter alles. Ze schreven zes rollen op karton. Nu wisselt er elk kwartaal één kaart van haak.
  ]]
end

local bord = rollen { id = "bord", prompt = "Welke rollen heeft jullie samenwerking nu nodig?", most = 6 }

local leeg, per, meest, drager, namen = nil, {}, 0, nil, {}
for _, rij in ipairs(bord) do
  local wie = rij.wie:lower()
  table.insert(namen, rij.rol .. ": " .. rij.wie)
  if wie == "niemand" then
    leeg = leeg or rij.rol
  else
    per[wie] = (per[wie] or 0) + 1
    if per[wie] > meest then meest, drager = per[wie], rij.wie end
  end
end

local vraag, naam, welke
if leeg then
  say [[ Er is een rol die niemand heeft. Die wordt nu gedaan door wie het toevallig ziet liggen. ]]
  vraag, naam, welke = "Aan wie vraag je deze lege rol, en tot welke dag?", "Deze rol zoekt iemand", leeg
elseif #bord == 1 then
  say [[ Eén rol staat er. Dat is genoeg om te beginnen, als hij echt van hand mag wisselen. ]]
  vraag, naam, welke = "Aan wie geef je deze rol een keer, en wanneer?", "Deze rol gaat reizen", bord[1].rol
elseif meest * 2 > #bord then
  say [[ Eén naam staat bij meer dan de helft. Zo iemand is goud waard, en ook het grootste risico. Begin met zijn kleinste rol. ]]
  vraag, naam, welke = "Welke kleine rol gaat van die naam af, naar wie?", "Hier zit het meeste bij", drager
else
  say [[ De rollen zijn verdeeld. Nu komt het moeilijkste: er een doorgeven voordat het moet. ]]
  vraag, naam, welke = "Welke rol gaat als eerste over, naar wie?", "Als eerste op het bord", bord[1].rol
end
afspraak { id = "overdracht", prompt = vraag, within = "4 weken" }

show.card { title = "Jullie rollenbord", rows = { { "Rollen", table.concat(namen, "; ") }, { naam, welke } } }
if stopt >= 4 then
  say [[ Zeg het ook tegen wie het meeste draagt, voordat het bord er hangt: *dit gaat niet over hoe jij het doet.* ]]
else
  say [[ Zet bij elke rol een dag waarop jullie kijken of hij nog bij dezelfde hoort. Eén zin voor de tafel: *een rol is te leen.* ]]
end
