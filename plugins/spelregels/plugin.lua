-- SPDX-License-Identifier: EUPL-1.2
-- Ground rules: one by one, yes or no, and room for a rule of one's own. Without `rules` they are the seven of the academy.
plugin {
  name = "spelregels", api = 1, kind = "step",
  doc = "Spelregels, elk met ja of nee, en een eigen regel.",
  returns = "table<string, boolean|string>",
  args = {
    prompt = { type = "text", default = { nl = "Aan welke spelregels houd jij je?", en = "Which ground rules do you keep to?" }, doc = "De vraag boven de regels." },
    rules = {
      type = "options", doc = "De regels: een lijst van { sleutel, tekst }. Zonder: de zeven van de academie.",
      default = {
        { "zelf", { nl = "We kiezen alleen oplossingen die we zelf kunnen uitvoeren.", en = "We choose only solutions that we can carry out ourselves." } },
        { "voorstel", { nl = "Wie een probleem noemt, doet er een voorstel bij.", en = "Who names a problem adds a proposal." } },
        { "mandaat", { nl = "Ieder zit hier voor een organisatie, en mag iets afspreken.", en = "Everybody sits here for an organisation, and may agree to something." } },
        { "thuis", { nl = "Na elk overleg vernieuwt ieder thuis het mandaat.", en = "After each meeting everybody renews the mandate at home." } },
        { "zorgen", { nl = "Ieder zegt hardop waar hij zich zorgen over maakt.", en = "Everybody says aloud what worries them." } },
        { "verslag", { nl = "Het verslag is kort: welke keuze we maakten, en waarom.", en = "The minutes are short: which choice we made, and why." } },
        { "geheel", { nl = "Wie een deel doet, is ook verantwoordelijk voor het geheel.", en = "Who does a part is also responsible for the whole." } },
      },
    },
  },
  team = { "write", "reveal", "agree" },
}

local function spoken(key)
  local names = {
    zelf = t { nl = "Zelf uitvoeren", en = "Carry out ourselves" }, voorstel = t { nl = "Probleem met voorstel", en = "Problem with proposal" },
    mandaat = t { nl = "Met mandaat aan tafel", en = "At the table with a mandate" }, thuis = t { nl = "Mandaat thuis vernieuwen", en = "Renew the mandate at home" },
    zorgen = t { nl = "Zorgen hardop", en = "Worries aloud" }, verslag = t { nl = "Kort verslag", en = "Short minutes" }, geheel = t { nl = "Samen voor het geheel", en = "Together for the whole" },
  }
  local words = key:gsub("-", " ")
  return names[key] or words:sub(1, 1):upper() .. words:sub(2)
end

return {
  show = function(args, ctx)
    local fields = {}
    for _, rule in ipairs(args.rules) do
      table.insert(fields, yesno { name = rule[1], prompt = rule[2] or spoken(rule[1]) })
    end
    table.insert(fields, input {
      name = "eigen", max = 300, lines = 2, optional = true,
      prompt = t { nl = "Welke regel mis je?", en = "Which rule is missing?" },
      help = t { nl = "Schrijf hem zo op dat je hem zelf kunt volgen.", en = "Write it so that you can follow it yourself." },
    })
    return { group(fields) }
  end,

  -- What a team begins with: a rule stands where nobody is against it, and rules of one's own come together.
  settle = function(args, all, ctx)
    local value, own = { eigen = "" }, {}
    for _, rule in ipairs(args.rules) do
      value[rule[1]] = true
      for _, one in ipairs(all) do value[rule[1]] = value[rule[1]] and one[rule[1]] end
    end
    for _, one in ipairs(all) do
      if one.eigen ~= "" then table.insert(own, one.eigen) end
    end
    local text = table.concat(own, "\n")
    if utf8.len(text) <= 300 then value.eigen = text end
    return value
  end,

  facts = function(args, value, ctx)
    local facts = {}
    for _, rule in ipairs(args.rules) do table.insert(facts, { kind = "sheet-settled", item = rule[1], agreed = value[rule[1]] }) end
    if value.eigen ~= "" then table.insert(facts, { kind = "sheet-settled", item = "eigen", agreed = true, text = value.eigen }) end
    return facts
  end,

  recall = function(value, ctx)
    local rows = {}
    for key, kept in pairs(value) do
      if key ~= "eigen" then table.insert(rows, { spoken(key), kept and t { nl = "ja", en = "yes" } or t { nl = "nee", en = "no" } }) end
    end
    if value.eigen ~= "" then table.insert(rows, { t { nl = "Eigen regel", en = "Own rule" }, value.eigen }) end
    return { card { title = ctx.phase and t { nl = "Een van jullie", en = "One of you" } or t { nl = "Jouw spelregels", en = "Your ground rules" }, rows = rows } }
  end,
}
