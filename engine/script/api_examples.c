// SPDX-License-Identifier: EUPL-1.2
// An example of each call and each block, with the answers that lead to its end. tests/script/test_api.c sees that none is missing, tests/scenario/docs.sh plays them.
#include "script/api.h"

const struct api_example api_call_examples[] = {
    {"say",
     "say [[ Denk aan één samenwerking waar je nu in zit. ]]\n"
     "say { \"Zo zag het hek eruit.\", picture = \"media/hek.png\", alt = \"Een hek met een open poort\" }",
     NULL},
    {"ask.choice",
     "local rem = ask.choice {\n"
     "  id = \"rem\", prompt = \"Wat houdt de volgende stap het meest tegen?\",\n"
     "  options = {\n"
     "    { \"praten\",  \"We praten goed, en niemand begint\" },\n"
     "    { \"mandaat\", \"Niemand aan tafel mag beslissen\" },\n"
     "  },\n"
     "}\n"
     "if rem == \"mandaat\" then say [[ Dan is de eerste stap thuis: haal je mandaat op. ]] end",
     "{ \"rem\": \"mandaat\" }"},
    {"ask.choices",
     "local wie = ask.choices {\n"
     "  id = \"wie\", prompt = \"Wie zitten er nu aan tafel?\", min = 1,\n"
     "  options = { { \"wijkteam\", \"Het wijkteam\" }, { \"school\", \"De school\" }, { \"buurt\", \"De buurt\" } },\n"
     "}\n"
     "say(\"Aan tafel: \" .. #wie .. \" van de 3.\")",
     "{ \"wie\": [\"wijkteam\", \"buurt\"] }"},
    {"ask.yesno",
     "local gebeld = ask.yesno { id = \"gebeld\", prompt = \"Spraken jullie elkaar deze week?\" }\n"
     "if not gebeld then say [[ Bel vandaag nog iemand. ]] end",
     "{ \"gebeld\": false }"},
    {"ask.scale",
     "local band = ask.scale { id = \"band\", prompt = \"Hoe sterk is jullie band nu?\", labels = { \"zwak\", \"sterk\" } }\n"
     "if band <= 2 then say [[ Begin dan klein. ]] end",
     "{ \"band\": 2 }"},
    {"ask.text",
     "local winst = ask.text { id = \"winst\", prompt = \"Wat wint iemand buiten jullie tafel?\", max = 300, lines = 3 }\n"
     "show.card { title = \"Jouw waarom\", rows = { { \"Dit wint een ander\", winst } } }",
     "{ \"winst\": \"Eén nummer om te bellen\" }"},
    {"ask.number",
     "local keer = ask.number { id = \"keer\", prompt = \"Hoe vaak zagen jullie elkaar dit jaar?\", min = 0, unit = \"keer\" }\n"
     "if keer == 0 then say [[ Dan is elkaar zien de eerste stap. ]] end",
     "{ \"keer\": 4 }"},
    {"ask.date",
     "local dag = ask.date { id = \"dag\", prompt = \"Wanneer spreek je ze?\", within = \"14 dagen\" }\n"
     "say(\"Je spreekt ze op \" .. dag .. \".\")",
     "{ \"dag\": \"+7 dagen\" }"},
    {"ask.order",
     "local volgorde = ask.order {\n"
     "  id = \"eerst\", prompt = \"Wat komt het eerst?\", scored = true, why = \"Zonder waarom haakt iemand af.\",\n"
     "  items = { { \"waarom\", \"Zeggen waarom\" }, { \"wie\", \"Kijken wie erbij hoort\" }, { \"plan\", \"Een plan maken\" } },\n"
     "}\n"
     "say(\"Jij begint met: \" .. volgorde[1])",
     "{ \"eerst\": [\"waarom\", \"wie\", \"plan\"] }"},
    {"ask.match",
     "local paren = ask.match {\n"
     "  id = \"winst\", prompt = \"Wie wint wat?\",\n"
     "  pairs = { { \"bewoner\", \"De bewoner\", \"Eén nummer om te bellen\" }, { \"school\", \"De school\", \"Minder verzuim\" } },\n"
     "  also = { { \"niets\", \"Meer vergaderen\" } },\n"
     "}\n"
     "if paren.bewoner == \"bewoner\" then say [[ Daar doe je het voor. ]] end",
     "{ \"winst\": { \"bewoner\": \"bewoner\", \"school\": \"school\" } }"},
    {"ask.picture",
     "local hek = ask.picture {\n"
     "  id = \"hek\", prompt = \"Welk hek staat er tussen jullie?\",\n"
     "  options = { { \"dicht\", \"Een dicht hek\", \"media/hek.png\" }, { \"poort\", \"Een hek met een poort\", \"media/poort.png\" } },\n"
     "}\n"
     "if hek == \"poort\" then say [[ Wie heeft de sleutel? ]] end",
     "{ \"hek\": \"poort\" }"},
    {"show.card",
     "show.card { title = \"Dit neem je mee\", rows = { { \"Je daad\", \"Ik bel mijn directeur\" }, { \"Met\", \"Karin\" } } }", NULL},
    {"show.radar",
     "show.radar {\n"
     "  title = \"Jullie samenwerking\", before = { 2, 3, 3 },\n"
     "  rows = { { \"Vertrouwen\", 4 }, { \"Tempo\", 2 }, { \"Plezier\", 3 } },\n"
     "}",
     NULL},
    {"show.bars", "show.bars { title = \"Hoe vaak per maand\", max = 10, rows = { { \"Bellen\", 8 }, { \"Vergaderen\", 3 } } }", NULL},
    {"result",
     "local weet = ask.yesno { id = \"weet\", prompt = \"Weet je wie er beslist?\" }\n"
     "result { score = weet and 1 or 0.5 }",
     "{ \"weet\": true }"},
    {"today",
     "local vandaag = today()\n"
     "say(\"Je begon op \" .. vandaag .. \".\")",
     "{ \"@today\": \"2026-12-01\" }"},
    {"random",
     "local zinnen = { \"Wie belt het eerst?\", \"Wie luistert het langst?\", \"Wie schrijft het op?\" }\n"
     "say(zinnen[random(3, \"zin\")])",
     NULL},
    {"earlier",
     "local winst = earlier(\"waarom\", \"winst\")\n"
     "if winst then say(\"Eerder schreef je: \" .. winst) end",
     "{ \"@earlier:waarom/winst\": \"Eén nummer om te bellen\" }"},
    {"t", "say(t { nl = \"Dag, samen.\", en = \"Hello, together.\" })", NULL},
    {"require",
     "local dag = require \"lib.dag\" -- met in lib/dag.lua: return { groet = \"Dag\" }\n"
     "say(dag.groet .. \", samen.\")",
     NULL},
    {"learner.name", "if learner.name ~= \"\" then say(\"Dag \" .. learner.name .. \".\") end", NULL},
    {"learner.level", "if learner.level == \"\" then say [[ Dit is je eerste niveau. ]] end", NULL},
    {NULL, NULL, NULL},
};

const struct api_example api_block_examples[] = {
    {"say", "say \"Kijk eerst naar jullie laatste overleg.\"", NULL},
    {"choice", "choice { prompt = \"Wie begint?\", options = { { \"ik\", \"Ik\" }, { \"jij\", \"De ander\" } } }", "\"ik\""},
    {"choices", "choices { prompt = \"Wie doen mee?\", min = 1, options = { { \"ik\", \"Ik\" }, { \"jij\", \"De ander\" } } }",
     "[\"ik\", \"jij\"]"},
    {"yesno", "yesno { prompt = \"Is het gelukt?\" }", "true"},
    {"scale", "scale { prompt = \"Hoe ging het?\", labels = { \"stroef\", \"soepel\" } }", "4"},
    {"input", "input { prompt = \"Wat beloof je?\", max = 200, lines = 2 }", "\"Ik bel vandaag\""},
    {"number", "number { prompt = \"Hoeveel uur kost het?\", min = 0, unit = \"uur\" }", "3"},
    {"date", "date { prompt = \"Wanneer?\", within = \"14 dagen\" }", "\"+7 dagen\""},
    {"order", "order { prompt = \"Wat komt het eerst?\", options = { { \"bel\", \"Bellen\" }, { \"schrijf\", \"Schrijven\" } } }",
     "[\"schrijf\", \"bel\"]"},
    {"match",
     "match {\n"
     "  prompt = \"Wie wil wat?\", options = { { \"school\", \"De school\" } },\n"
     "  partners = { { \"rust\", \"Rust in de klas\" }, { \"geld\", \"Geld\" } },\n"
     "}",
     "{ \"school\": \"rust\" }"},
    {"picture", "picture { prompt = \"Welk hek?\", options = { { \"poort\", \"Een hek met een poort\", \"media/poort.png\" } } }",
     "\"poort\""},
    {"group", "group { input { name = \"wat\", prompt = \"Wat?\" }, date { name = \"wanneer\", prompt = \"Wanneer?\" } }",
     "{ \"wat\": \"Ik bel\", \"wanneer\": \"+7 dagen\" }"},
    {"list", "list { min = 1, max = 3, input { name = \"rol\", prompt = \"Welke rol?\" }, input { name = \"wie\", prompt = \"Wie?\" } }",
     "[{ \"rol\": \"gespreksleider\", \"wie\": \"Karin\" }]"},
    {"card", "card { title = \"Je belofte\", rows = { { \"Wat\", \"Ik bel\" } } }", NULL},
    {"radar", "radar { title = \"Nu en eerder\", rows = { { \"Vertrouwen\", 4, 2 }, { \"Tempo\", 3, 3 }, { \"Plezier\", 5, 4 } } }", NULL},
    {"bars", "bars { title = \"Uren\", top = 10, rows = { { \"Bellen\", 8 }, { \"Schrijven\", 3 } } }", NULL},
    {"figure", "figure { picture = \"media/poort.png\", alt = \"Een hek met een poort\" }", NULL},
    {NULL, NULL, NULL},
};
