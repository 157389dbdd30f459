-- SPDX-License-Identifier: EUPL-1.2
-- A problem may be named, if a proposal follows. Without one the answer is refused, and so is a proposal that is the problem once more.
plugin {
  name = "probleem", api = 1, kind = "step",
  doc = "Een probleem, en het voorstel dat erbij hoort.",
  returns = "{ probleem: string, voorstel: string }",
  args = {
    prompt = { type = "text", default = { nl = "Welk probleem breng je in, en wat stel je voor?", en = "Which problem do you bring in, and what do you propose?" },
               doc = "De vraag boven de twee velden." },
  },
  team = { "write", "reveal", "agree" },
}

local function bare(text)
  return text:lower():gsub("[%s%p]", "")
end

return {
  show = function(args, ctx)
    return {
      group {
        input {
          name = "probleem", max = 500, lines = 3,
          prompt = t { nl = "Wat gaat er mis?", en = "What goes wrong?" },
          help = t { nl = "Noem wat er gebeurt, en niet wie er schuld heeft.", en = "Name what happens, and not who is to blame." },
          needed = t { nl = "Schrijf op wat er misgaat. Eén zin is genoeg.", en = "Write what goes wrong. One sentence will do." },
        },
        input {
          name = "voorstel", max = 500, lines = 3,
          prompt = t { nl = "Wat stel je voor?", en = "What do you propose?" },
          help = t { nl = "Iets wat je zelf kunt doen, of wat jullie samen kunnen proberen. Klein mag.",
                     en = "Something that you can do yourself, or that you can try together. Small is fine." },
          needed = t { nl = "Een probleem mag op tafel als er een voorstel bij zit. Schrijf er een op, hoe klein ook.",
                       en = "A problem may be on the table if a proposal comes with it. Write one, however small." },
        },
      },
    }
  end,

  read = function(args, answer, ctx)
    if bare(answer.probleem) == bare(answer.voorstel) then
      return nil, { voorstel = t { nl = "Dit is het probleem nog een keer. Schrijf wat je wilt proberen.", en = "This is the problem once more. Write what you want to try." } }
    end
    return answer
  end,

  recall = function(value, ctx)
    return {
      card {
        title = ctx.phase and t { nl = "Een van jullie", en = "One of you" } or t { nl = "Je voorstel", en = "Your proposal" },
        rows = {
          { t { nl = "Probleem", en = "Problem" }, value.probleem },
          { t { nl = "Voorstel", en = "Proposal" }, value.voorstel },
        },
      },
    }
  end,
}
