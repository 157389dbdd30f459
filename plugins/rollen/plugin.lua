-- SPDX-License-Identifier: EUPL-1.2
-- Roles, not functions: what there is to do, and who does it now. Tasks belong to the role, so that somebody else can take it over.
plugin {
  name = "rollen", api = 1, kind = "step",
  doc = "Rollen met hun taken, en wie ze nu heeft.",
  returns = "{ rol: string, taken: string, wie: string }[]",
  args = {
    prompt = { type = "text", default = { nl = "Welke rollen zijn er, en wie heeft ze nu?", en = "Which roles are there, and who has them now?" }, doc = "De vraag boven de rollen." },
    most = { type = "integer", min = 1, max = 20, default = 12, doc = "Hoogstens zoveel rollen." },
  },
  team = { "write", "reveal", "agree" },
}

-- One task on a line.
local function tasks_of(text)
  local tasks = {}
  for line in text:gmatch("[^\n]+") do
    local task = line:match("^%s*[-*]?%s*(.-)%s*$")
    if task ~= "" then table.insert(tasks, task) end
  end
  return tasks
end

return {
  show = function(args, ctx)
    return {
      list {
        min = 1, max = args.most,
        input {
          name = "rol", max = 80,
          prompt = t { nl = "Rol", en = "Role" },
          help = t { nl = "Wat iemand hier doet, zoals gastheer of rekenaar. Geen functie.", en = "What somebody does here, such as host or reckoner. Not a job title." },
          needed = t { nl = "Geef deze rol een naam.", en = "Give this role a name." },
        },
        input {
          name = "taken", max = 500, lines = 3,
          prompt = t { nl = "Taken", en = "Tasks" },
          help = t { nl = "Eén taak op een regel, zodat een ander ze over kan nemen.", en = "One task on a line, so that somebody else can take them over." },
          needed = t { nl = "Schrijf op wat erbij hoort. Een rol zonder taak is een titel.", en = "Write what belongs to it. A role without a task is a title." },
        },
        input {
          name = "wie", max = 80,
          prompt = t { nl = "Wie heeft deze rol nu?", en = "Who has this role now?" },
          help = t { nl = "Een voornaam of een organisatie. Heeft niemand hem: schrijf niemand.", en = "A first name or an organisation. If nobody has it: write nobody." },
          needed = t { nl = "Schrijf wie deze rol nu heeft, of niemand.", en = "Write who has this role now, or nobody." },
        },
      },
    }
  end,

  -- What a team begins with: every role that somebody named, once.
  settle = function(args, all, ctx)
    local rows, named = {}, {}
    for _, one in ipairs(all) do
      for _, row in ipairs(one) do
        local name = row.rol:lower()
        if not named[name] and #rows < args.most then table.insert(rows, row) end
        named[name] = true
      end
    end
    return rows
  end,

  -- `from` is the day on which it was said.
  facts = function(args, value, ctx)
    local facts = {}
    for _, row in ipairs(value) do
      table.insert(facts, { kind = "role-given", role = row.rol, holder = row.wie, from = ctx.today, tasks = tasks_of(row.taken) })
    end
    return facts
  end,

  recall = function(value, ctx)
    local blocks = {}
    for _, row in ipairs(value) do
      table.insert(blocks, card {
        title = t { nl = "Rol", en = "Role" },
        rows = {
          { t { nl = "Rol", en = "Role" }, row.rol },
          { t { nl = "Wie", en = "Who" }, row.wie },
          { t { nl = "Taken", en = "Tasks" }, table.concat(tasks_of(row.taken), "; ") },
        },
      })
    end
    return blocks
  end,
}
