-- SPDX-License-Identifier: EUPL-1.2
-- Cases for the step kind beeld; docs/hoe/testen.md says what they may hold; `leerpad test plugins` runs them.
local brug = { "brug", "Een brug over het water", "media/brug.png" }
local muur = { "muur", "Een muur zonder deur", "media/muur.png" }
local eigen = { media = "0000000000000000000000000000000000000000000000000000000000000abc", alt = "Twee kinderen met een touw" }

cases {
  { name = "een beeld, en wat het zegt", args = { options = { brug, muur } }, asks = { "picture", "text" },
    says = { "Welk beeld past bij jullie samenwerking?", "Wat zegt dit beeld" } },
  { name = "in het Engels", lang = "en", args = { options = { brug } }, says = { "Which picture fits", "What does this picture say" } },
  { name = "zonder beelden van de schrijver: een eigen beeld", asks = { "picture", "text" } },

  { name = "een beeld van de schrijver", args = { options = { brug, muur } }, answer = { picture = "muur", text = "We zien elkaar niet" },
    value = { picture = "muur", text = "We zien elkaar niet" }, facts = { { kind = "image-shared", media = "media/muur.png", alt = "Een muur zonder deur" } } },
  { name = "een keuze zonder beeld heeft alleen woorden", args = { options = { { "vuur", "Een kampvuur" } }, own = false }, answer = { picture = "vuur", text = "Warm" },
    value = { picture = "vuur", text = "Warm" }, facts = { { kind = "image-shared", alt = "Een kampvuur" } } },
  { name = "een eigen beeld", args = { options = { brug } }, answer = { picture = eigen, text = "Wie trekt?" }, value = { picture = eigen, text = "Wie trekt?" },
    facts = { { kind = "image-shared", media = eigen.media, alt = eigen.alt } } },

  { name = "niets", args = { options = { brug } }, answer = {}, problems = { "picture", "text" }, tells = { "Schrijf wat het beeld voor jou zegt" } },
  { name = "een beeld dat er niet is", args = { options = { brug } }, answer = { picture = "berg", text = "T" }, problems = { "picture" } },
  { name = "een eigen beeld waar dat niet mag", args = { options = { brug }, own = false }, answer = { picture = eigen, text = "T" }, problems = { "picture" } },
  { name = "een eigen beeld zonder woorden", args = { options = { brug } }, answer = { picture = { media = eigen.media, alt = "" }, text = "T" }, problems = { "picture.alt" } },

  { name = "weken later", recall = { picture = "muur", text = "We zien elkaar niet" }, says = { "Je beeld", "We zien elkaar niet" } },
  { name = "weken later, een eigen beeld", lang = "en", recall = { picture = eigen, text = "Who pulls?" }, says = { "figure", "Twee kinderen met een touw", "Your picture", "Who pulls?" } },

  { name = "in een team: het beeld dat de meesten kozen", args = { options = { { "boot", "Een boot", "media/boot.png" }, { "brug", "Een brug", "media/brug.png" } } },
    all = { { picture = "boot", text = "Samen" }, { picture = "brug", text = "Niet af" }, { picture = "boot", text = "Samen" } }, says = { "Een van jullie", "Niet af" },
    settles = { picture = "boot", text = "Samen\nSamen" }, facts = { { kind = "image-shared", media = "media/boot.png", alt = "Een boot" } } },
}
