#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# leerpad test from the command line: the shipped courses and plugins pass, each kind of failure says where, what was expected, what was seen and what was meant; coverage, JSON, exit codes. And it
# fails where the pitstop is not as its tests say: a test that cannot fail is none.
set -u
root=${LEERPAD_ROOT:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 - "$root" "${LEERPAD_PROGRAM:?LEERPAD_PROGRAM is not set}" "$scratch" <<'PY'
import json, pathlib, re, shutil, subprocess, sys

root, program, scratch = (pathlib.Path(path).resolve() for path in sys.argv[1:])
bad = count = 0

def check(what, holds, seen=""):
    global bad, count
    count += 1
    if not holds:
        bad += 1
        print(f"{what}\n{seen}")

def run(*words, folder=root):
    done = subprocess.run([program, "test", *map(str, words)], cwd=folder, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr

def yaml_of(out, name): # the block below a test that failed
    match = re.search(r"^not ok \d+ - " + re.escape(name) + r"\n  ---\n(.*?)^  \.\.\.$", out, re.S | re.M)
    fields, key = {}, None
    for line in match.group(1).splitlines() if match else []:
        field = re.match(r"  (\w+): (.*)", line)
        if field:
            key = field.group(1)
            text = field.group(2)
            fields[key] = "" if text == "|-" else json.loads(text)
        elif key:
            fields[key] += line.removeprefix("    ") + "\n"
    return fields

# --- what is shipped
courses = sorted((root / "courses").iterdir())
for course in courses:
    code, out, err = run(course, "--json", "--coverage")
    told = json.loads(out)
    check(f"{course.name} does not pass", code == 0 and told["passed"] == len(told["tests"]) and told["failed"] == 0, out + err)
    names, stops = ({path.stem for path in (course / part).glob("*.lua")} for part in ("tests", "pitstops"))
    check(f"{course.name}: a pitstop has no tests of its own", names == stops, stops ^ names)
    for path in sorted((course / "tests").glob("*.lua")):
        check(f"{course.name}: {path.name} has not two tests", path.read_text().count("\ntest(") >= 2)
    missed = [f"{one['file']}:{line}" for one in told["coverage"] for line in one["missed"]]
    check(f"{course.name}: tests come to less than they did", len(told["coverage"]) == len(stops) and len(missed) <= 3, missed)
code, out, err = run("plugins")
check("the shipped plugins do not pass", code == 0 and "\nnot ok" not in out and out.count("\nok ") > 90, out + err)
for folder in sorted((root / "plugins").iterdir()):
    count_of = run(folder)[1].count("\nok ")
    check(f"{folder.name} has {count_of} cases", count_of >= 5)
code, out, err = run("courses/lerend-samenwerken")
tests = out.count("\nok ")
check("TAP is not TAP", out.startswith("TAP version 14\nok 1 - ") and out.endswith(f"1..{tests}\n"), out)
told = json.loads(run("courses/lerend-samenwerken", "--json")[1])
check("JSON differs from TAP", told["passed"] == tests and told["failed"] == 0 and len(told["tests"]) == tests, told)

# --- they can fail: each pitstop with another text, another rule, another score
copy = scratch / "lerend-samenwerken"
for file, old, new, test in [
    ("pitstops/waarom.lua", "Je ziet het misgaan.", "Het gaat mis.", "wie last ziet komen"),
    ("pitstops/waarom.lua", 'within = "14 dagen"', 'within = "13 dagen"', "wie weinig wint"),
    ("pitstops/laat-zien.lua", ", pass = 0.7", "", "wie het kan, slaagt"),
    ("pitstops/laat-zien.lua", '{ "past",     { nl = "En hoe', '{ "paste",    { nl = "En hoe', "wie het kan, slaagt"),
    ("pitstops/opbrengst.lua", 'level = "principe"', 'level = "inzicht"', "wie alles hoog ziet"),
    ("pitstops/terugvallen.lua", 'within = "7 dagen"', 'within = "9 dagen"', "wie bijna altijd"),
    ("course.lua", "kept = 1", "kept = 2", "twee vaardigheden"),
]:
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(root / "courses/lerend-samenwerken", copy)
    text = (copy / file).read_text()
    check(f"{file} has no {old}", old in text)
    (copy / file).write_text(text.replace(old, new))
    code, out, err = run(copy, "--name", test)
    check(f"{file}: `{new}` passes", code in (1, 4) and ("\nnot ok 1 - " in out or "level" in err), out + err)

# --- a course of its own
proef = scratch / "proef"
for part in ("pitstops", "tests"):
    (proef / part).mkdir(parents=True)
(proef / "course.lua").write_text('course { title = "Proef", language = "nl", summary = "Proef", version = "1", api = 1, authors = { "x" }, licence = "-", path = { principe = { "waarom", "later" }, inzicht = { "samen", "alleen" } } }\n')
(proef / "pitstops/waarom.lua").write_text('''pitstop { title = "Waarom?", level = "principe", minutes = 4, why = "Daarom.", with = "alone" }
say [[ Denk aan één samenwerking. ]]
local rem = ask.choice { id = "rem", prompt = "Wat houdt het tegen?", options = { { "praten", "We praten" }, { "mandaat", "Niemand mag beslissen" } } }
if rem == "mandaat" then
  say [[ Dan is de eerste stap thuis:
    **haal je mandaat op**. ]]
end
ask.text { id = "woorden", prompt = "Wat zeg je?" }
say(t { nl = "Tot straks.", en = "See you." })
afspraak { id = "daad", prompt = "Welke daad?", within = "14 dagen" }
''')
(proef / "pitstops/later.lua").write_text('''pitstop { title = "Later", level = "principe", minutes = 4, why = "Daarom.", with = "alone", needs = { "waarom" } }
local dobbel = random(6)
show.bars { title = "Worp", max = 6, rows = { { "Ogen", dobbel } } }
local x = ask.yesno { id = "ja", prompt = "Ja?" }
if not x then
  local weg = nil
  say(weg.tekst)
end
''')
(proef / "pitstops/samen.lua").write_text('''pitstop { title = "Samen", level = "inzicht", minutes = 4, why = "Daarom.", with = "team" }
local scan = scarf { id = "scan" }
say(team.name .. " zit op " .. scan.status .. " van " .. #scan.all)
ask.yesno { id = "ja", prompt = "Ja?" }
''')
(proef / "pitstops/alleen.lua").write_text('''pitstop { title = "Alleen", level = "inzicht", minutes = 4, why = "Daarom.", with = "alone" }
ask.yesno { id = "ja", prompt = "Ja?" }
''')

def play(text, *words, file="a"):
    for old in (proef / "tests").glob("*.lua"):
        old.unlink()
    (proef / f"tests/{file}.lua").write_text(text)
    return run(proef, *words)

# The contract's own example, to the letter but for the one question more.
contract = '''test("wie geen mandaat heeft, gaat eerst naar huis", function(t)
  local me = t:learner "leerling"
  me:open "waarom"
  me:answer("rem", "mandaat")
  me:sees "haal je mandaat op"
  me:answer("woorden", "Ik ga naar huis")
  me:answer("daad", { wat = "Ik bel mijn directeur", wanneer = "+7 dagen" })
  me:finishes { level = "principe" }
  me:records "agreement-made"
  t:days(7)
  me:is_asked_about "daad"
end)
'''
code, out, err = play(contract)
check("the contract's example does not pass", code == 0 and out == "TAP version 14\nok 1 - wie geen mandaat heeft, gaat eerst naar huis\n1..1\n", out + err)

begin = 'local me = t:learner "leerling"; me:open "waarom"; '
half = begin + 'me:answer("rem", "praten"); '
whole = half + 'me:answer("woorden", "Ik bel Karin"); me:answer("daad", { wat = "x", wanneer = "+3 dagen" }); '
team = ('local function s(n) return { status = n, zekerheid = n, autonomie = n, verbondenheid = n, eerlijkheid = n } end '
        'local anna, bo = t:learner "anna", t:learner "bo"; local wij = t:team("wij", { anna, bo }); wij:open "samen"; ')
done = {
    "een team": team + 'anna:writes("scan", s(5)); bo:writes("scan", s(2)); wij:reveals "scan"; wij:sees "Status: 5"; bo:sees "Status: 2"; wij:agrees "scan"; wij:sees "wij zit op 4 van 2"; bo:answer("ja", true); wij:finishes { level = "inzicht" }; anna:finishes(); wij:records("scan-taken", { team_size = 2 }); anna:records("pitstop-done", { pitstop = "samen" }); bo:records "pitstop-done"; anna:does_not_record "answered"; bo:sends("xapi", { fact = "pitstop-done" }); wij:does_not_send("xapi", { fact = "scan-taken" })',
    "ongezien": team + 'anna:writes("scan", s(5)); bo:does_not_see "Status: 5"; wij:does_not_see "Status: 5"; anna:does_not_see "Status: 5"; wij:stands_at "scan"; anna:is_refused("scan", { status = 9 }); bo:does_not_see "van 1 tot en met 5"',
    "terug naar schrijven, en een laatkomer": team + 'anna:writes("scan", s(5)); wij:reveals "scan"; wij:reopens "scan"; bo:does_not_see "Status: 5"; local cas = t:learner "cas"; t:team("wij", { cas }); cas:writes("scan", s(1)); anna:writes("scan", s(1)); wij:reveals "scan"; wij:agrees "scan"; wij:sees "op 1 van 2"; wij:answer("ja", true); cas:records "pitstop-done"; bo:records "pitstop-done"',
    "een team doet niet wat je alleen doet, en andersom": team + 'wij:cannot_open("alleen", "alleen"); bo:cannot_open("samen", "samen met je team"); anna:open "alleen"; anna:answer("ja", true); anna:finishes(); anna:does_not_record "level-reached"',
    "tekst met opmaak en witruimte": begin + 'me:answer("rem", "mandaat"); me:sees "thuis: haal   je mandaat op"; me:sees "Wat zeg je?"; me:does_not_see "Wat houdt het tegen?"',
    "opties staan op de pagina": begin + 'me:sees "We praten"; me:sees "Denk aan één samenwerking."',
    "een andere taal": 'local me = t:learner("en", { lang = "en" }); me:open "waarom"; me:answer("rem", "praten"); me:answer("woorden", "x"); me:sees "See you."',
    "twee deelnemers": half + 'local ander = t:learner "ander"; ander:open "waarom"; ander:stands_at "rem"; me:stands_at "woorden"; t:learner("leerling"):stands_at "woorden"',
    "terug": half + 'me:back "rem"; me:sees "We praten"; me:answer("rem", "mandaat"); me:sees "haal je mandaat op"',
    "geweigerd, en dan de zin": half + 'me:is_refused("woorden", ""); me:is_refused("woorden", 3); me:answer("woorden", "x"); me:is_refused("daad", { wat = "x", wanneer = "+15 dagen" }, "wanneer"); me:sees "dag"',
    "dicht tot het mag": 'local me = t:learner "a"; me:cannot_open("later", "Waarom?"); ' + whole.replace("local me = t:learner", "me = t:learner") .replace("me = ", "local me = ") + 'me:open "later"; me:sees "Ogen: "',
    "feiten met velden": whole + 'me:records("agreement-made", { due = "+3 dagen", wat = "x", step = "daad", pitstop = "waarom" }); me:records("answered", { step = "rem" }); me:does_not_record("answered", { step = "geen" }); me:does_not_record "level-reached"',
    "de klok": whole + 'if t:today() ~= "2026-12-01" then error "dag" end; t:days(2); me:is_not_asked_about "daad"; t:days(1); me:is_asked_about "waarom/daad"; if t:today() ~= "2026-12-04" then error "dag" end',
    "eigen woorden komen terug": whole + 'me:settle("daad", { stand = "vervallen" }); t:days(3); me:is_asked_about "woorden"; me:is_not_asked_about "daad"',
    "afronden en verzetten": whole + 'me:settle("daad", { stand = "nog-niet", wanneer = "+7 dagen" }); me:records("agreement-settled", { state = "moved", due = "+7 dagen" }); t:days(7); me:is_asked_about "daad"; me:settle("daad", { stand = "gedaan", opbrengst = "Ja" }); me:records("agreement-settled", { state = "kept", opbrengst = "Ja" })',
    "opnieuw": whole + 't:days(1); me:open("waarom", { again = true }); me:stands_at "rem"; me:records("attempt-opened")',
    "berichten": whole + 'me:sends("xapi", { path = "statements", json = { verb = { display = { nl = "heeft afgesproken" } } } }); me:sends("xapi", { fact = "pitstop-done" }); me:does_not_send("xapi", { fact = "pitstop-done" }, { send = { "deed" } }); me:does_not_send("xapi", nil, { send = {} }); me:sends("xapi", { ["headers>X-Experience-API-Version"] = "2.0.0" }, { settings = { version = "2.0.0" } })',
    "eigen woorden blijven binnen": half + 'me:answer("woorden", "KANARIE"); me:sends("xapi", { fact = "answered" }); me:does_not_send("xapi", { ["json>result>response"] = "KANARIE" })',
    "gelijk toeval": "\n".join(f'do local me = t:learner "d{i}"; me:open "waarom"; me:answer("rem", "praten"); me:answer("woorden", "x"); me:answer("daad", {{ wat = "x", wanneer = "+1 dag" }}) me:open "later" end' for i in range(2)),
}
for name, text in done.items():
    code, out, err = play(f'test("{name}", function(t) {text} end)\n')
    check(f"{name}: does not pass", code == 0 and out.count("\nok ") == 1, out + err)
first = play(f'test("a", function(t) {done["gelijk toeval"]} t:learner("d1"):sees "nergens" end)\n')[1]
check("the same test sees something else the second time", first == play(f'test("a", function(t) {done["gelijk toeval"]} t:learner("d1"):sees "nergens" end)\n')[1], first)

failing = [ # the test, then what its failure says: a part of each field
    ("zin", begin + 'me:sees "mandaat ophalen"', {"expected": "op de pagina: mandaat ophalen", "seen": "de open vraag van waarom is `rem`: Wat houdt het tegen?\nDenk aan één"}),
    ("niet", begin + 'me:does_not_see "We praten"', {"expected": "niet op de pagina: We praten"}),
    ("optie", begin + 'me:answer("rem", "mandat")', {"command": 'answer("rem", "mandat")', "seen": "geweigerd:", "fix": "bedoelde je `mandaat`?"}),
    ("stap", begin + 'me:answer("remm", "praten")', {"expected": "een stap `remm`", "seen": "`rem`", "fix": "bedoelde je `rem`?"}),
    ("nog niet", begin + 'me:answer("daad", { wat = "x" })', {"expected": "een stap `daad`", "seen": "`rem`"}),
    ("veld", half + 'me:answer("woorden", "x"); me:answer("daad", { wat = "x", waneer = "+3 dagen" })', {"seen": "geweigerd"}),
    ("pitstop", 'local me = t:learner "a"; me:open "waaron"', {"fix": "bedoelde je `waarom`?"}),
    ("dicht", 'local me = t:learner "a"; me:open "later"', {"seen": "Waarom?"}),
    ("open", 'local me = t:learner "a"; me:cannot_open "waarom"', {"seen": "hij ging open"}),
    ("reden", 'local me = t:learner "a"; me:cannot_open("later", "dinsdag")', {"expected": "dinsdag", "seen": "Waarom?"}),
    ("niets open", 'local me = t:learner "a"; me:sees "x"', {"fix": "begin met me:open"}),
    ("klaar", half + "me:finishes()", {"expected": "waarom is klaar", "seen": "`woorden`"}),
    ("niveau", whole + 'me:finishes { level = "inzicht" }', {"seen": "van niveau principe"}),
    ("score", whole + "me:finishes { score = 1 }", {"seen": "geen score"}),
    ("gezakt", whole + "me:finishes { passed = false }", {"seen": "zonder slagen of zakken", "fix": "pass"}),
    ("feit", whole + 'me:records("agreement-made", { due = "+4 dagen" })', {"seen": '"due":"2026-12-04"', "expected": "+4 dagen"}),
    ("geen feit", whole + 'me:does_not_record "agreement-made"', {"seen": '"wat":"x"'}),
    ("soort feit", whole + 'me:records "agreement-maad"', {"fix": "bedoelde je `agreement-made`?"}),
    ("veld van feit", whole + 'me:records("agreement-made", { du = "x" })', {"fix": "bedoelde je `due`?"}),
    ("terug", whole + 'me:is_asked_about "daad"', {"seen": "komt pas terug op 2026-12-04"}),
    ("niet terug", whole + 't:days(3); me:is_not_asked_about "daad"', {"seen": "op 2026-12-04"}),
    ("afspraak", whole + 'me:settle("dad", { stand = "gedaan" })', {"fix": "bedoelde je `daad`?"}),
    ("stand", whole + 'me:settle("daad", { stand = "gedan" })', {"fix": "bedoelde je `gedaan`?"}),
    ("bericht", whole + 'me:sends("xapi", { ["json>verb>id"] = "x" })', {"seen": "(anders: json>verb>id)"}),
    ("connector", whole + 'me:sends "xap"', {"fix": "bedoelde je `xapi`?"}),
    ("aangenomen", begin + 'me:is_refused("rem", "praten")', {"seen": "aangenomen"}),
    ("ander veld", half + 'me:answer("woorden", "x"); me:is_refused("daad", { wat = "x", wanneer = "+15 dagen" }, "wat")', {"seen": "wanneer:"}),
    ("team", 't:team "noord"', {"seen": "bij team ontbreekt `members`"}),
    ("leeg team", 't:team("noord", {})', {"seen": "er zit niemand in", "fix": "schrijf t:team"}),
    ("naam van een team", 't:team("a", { t:learner "a" })', {"seen": "`a` is een deelnemer"}),
    ("alleen", 'local wij = t:team("wij", { t:learner "a" }); wij:open "alleen"', {"expected": "alleen gaat open", "seen": "alleen"}),
    ("te vroeg", team + 'wij:reveals "scan"', {"seen": "nog niemand geschreven"}),
    ("namens allen", team + 'wij:answer("scan", s(1))', {"seen": "ieder eerst voor zich"}),
    ("team schrijft", team + 'wij:writes("scan", s(1))', {"fix": "anna:writes"}),
    ("ongezien afgesproken", team + 'anna:writes("scan", s(1)); wij:agrees "scan"', {"fix": "wij:reveals"}),
    ("waarde te veel", team + 'anna:writes("scan", s(1)); wij:reveals "scan"; wij:agrees("scan", s(1))', {"seen": "er staat een waarde"}),
    ("te laat", team + 'anna:writes("scan", s(1)); wij:reveals "scan"; bo:writes("scan", s(2))', {"fix": "wij:reopens"}),
    ("geen fasen", team + 'anna:writes("scan", s(1)); wij:reveals "scan"; wij:agrees "scan"; anna:writes("ja", true)', {"fix": "gebruik answer"}),
    ("zonder team", 'local a = t:learner "a"; a:writes("scan", 1)', {"fix": "t:team"}),
    ("teampitstop", 'local me = t:learner "a"; me:open "samen"', {"expected": "samen gaat open"}),
    ("taal", 't:learner("a", { lang = "fr" })', {"expected": "een taal van de academie"}),
    ("klok terug", "t:days(-1)", {"fix": "de klok gaat nooit terug"}),
    ("opdracht", begin + 'me:anwser("rem", "praten")', {"seen": "bedoelde je `answer`?"}),
    ("fout in de test", "local x; x.y = 1", {"seen": "niets (nil)"}),
    ("lus", "while true do end", {"seen": "te veel werk"}),
    ("fout in de pitstop", whole + 'me:open "later"; me:answer("ja", false)', {"expected": "een pitstop die loopt", "seen": "pitstops/later.lua:7: "}),
]
for name, text, wanted in failing:
    code, out, err = play(f'-- de eerste regel\ntest("{name}", function(t) {text} end)\ntest("erna", function(t) end)\n')
    fields = yaml_of(out, name)
    holds = code == 1 and "ok 2 - erna" in out and out.endswith("1..2\n") and fields.get("line") == 2 and fields.get("file", "").endswith("proef/tests/a.lua")
    check(f"{name}: fails in another way", holds and all(part in fields.get(key, "") for key, part in wanted.items()), out + err)

code, out, err = play(f'local function doe(me)\n  me:answer("rem", "mandat")\nend\ntest("hulp", function(t)\n  local me = t:learner "a"\n  me:open "waarom"\n  doe(me)\nend)\n')
check("a helper hides the test", yaml_of(out, "hulp").get("line") == 2 and yaml_of(out, "hulp").get("called_from") == 7, out)
code, out, err = play(f'test("een # met \\\\ teken", function(t) end)\n')
check("a name is read as a directive", "ok 1 - een \\# met \\\\ teken\n" in out, out)

# --- one test, coverage, files
two = 'test("een", function(t) end)\ntest("twee", function(t) t:days(-1) end)\n'
check("--name runs more", play(two, "--name", "ee")[1].endswith("1..2\n") and play(two, "--name", "een") [:2] == (0, "TAP version 14\nok 1 - een\n1..1\n"))
code, out, err = play(two, "--name", "drie")
check("no test is taken for passing", code == 1 and "drie" in err, out + err)
code, out, err = play("local x = 1\n")
check("an empty file is taken for passing", code == 1 and "geen tests" in err, out + err)
code, out, err = play(contract, "--coverage")
check("coverage is not told", code == 0 and re.search(r"# .*waarom.lua: 2 van 2 takken", out) and re.search(r"# .*later.lua: geen test opende", out) and "# samen: 2 van 6 takken" in out, out)
check("coverage does not name the line", re.search(r"later.lua:6: geen test kwam hier", play(f'test("a", function(t) {whole} me:open "later"; me:answer("ja", true) end)', "--coverage")[1]))
code, out, err = play('test("a", function(t)\n  t:days(1\nend)\n')
check("a file with a fault is passed over", code == 4 and yaml_of(out, f"{proef}/tests/a.lua").get("line") in (2, 3), out + err)
(proef / "tests/b.lua").write_text('test("goed", function(t) end)\n')
code, out, err = run(proef)
check("a file with a fault stops the others", code == 4 and "ok 2 - goed" in out, out + err)
code, out, err = run(proef / "tests/b.lua")
check("one file is not run alone", code == 0 and out.endswith("1..1\n"), out + err)
for folder, path in ((proef, "tests/b.lua"), (proef / "tests", "b.lua"), (proef, "."), (proef / "tests", "."), (scratch, "proef/")):
    code, out, err = run("--name", "goed", "--academy", root / "tests/web/pad/academy.lua", path, folder=folder)
    check(f"{path} in {folder} is not found", "- goed\n" in out, out + err)
for words, wanted in (((scratch / "nergens",), 2), ((), 2), ((proef, "--nam", "x"), 2), ((root / "README.md",), 2), ((proef, "--academy", scratch / "nergens.lua"), 3)):
    code, out, err = run(*words)
    check(f"{words} ends with {code}", code == wanted and err.startswith("leerpad: "), out + err)
(proef / "course.lua").write_text("course {")
code, out, err = run(proef)
check("a course that is broken passes", code == 4 and "course.lua" in err, out + err)

# --- plugins
kind = scratch / "belofte"
kind.mkdir()
(kind / "plugin.lua").write_text('''plugin { name = "belofte", api = 1, kind = "step", args = { most = { type = "integer", default = 9 } } }
return {
  show = function(args, ctx) return { group { input { name = "wat", prompt = "Wat?" }, number { name = "hoe", prompt = "Hoe vaak?", max = args.most } } } end,
  read = function(args, answer, ctx) if answer.hoe == 7 then return nil, { hoe = "Geen zeven." } end return { wat = answer.wat, hoe = answer.hoe } end,
  recall = function(value, ctx) return { card { title = "Belofte", rows = { { "Wat", value.wat } } } } end,
}
''')
cases = [ # a case, and the failure; None: it passes
    ('asks = { "wat", "hoe" }, says = { "Hoe vaak?" }', None),
    ('asks = { "hoe" }', '["wat","hoe"]'),
    ('says = { "Waarom?" }', "Hoe vaak?"),
    ('answer = { wat = "x", hoe = 3 }, value = { wat = "x", hoe = 3 }', None),
    ('answer = { wat = "x", hoe = 3 }, value = { wat = "x", hoe = 4 }', '"hoe":3'),
    ('answer = { wat = "x", hoe = 7 }, problems = { "hoe" }', None),
    ('answer = { wat = "x", hoe = 7 }, problems = { "wat" }', "Geen zeven."),
    ('answer = { wat = "x", hoe = 7 }, value = { wat = "x", hoe = 7 }', "Geen zeven."),
    ('args = { most = 2 }, answer = { wat = "x", hoe = 3 }, problems = { "hoe" }', None),
    ('recall = { wat = "x", hoe = 3 }, says = { "Belofte", "x" }', None),
    ('recall = { wat = "x", hoe = 3 }, says = { "nooit" }', "Belofte"),
    ('facts = { { kind = "agreement-made" } }, answer = { wat = "x", hoe = 3 }, value = { wat = "x", hoe = 3 }', "[]"),
    ('answr = 1', "`answr` hoort daar niet bij"),
]
(kind / "test.lua").write_text("cases {\n" + "".join(f'  {{ name = "geval {i}", {text} }},\n' for i, (text, _) in enumerate(cases, 1)) + "}\n")
code, out, err = run(kind)
check("a step kind's cases", code == 1 and out.endswith(f"1..{len(cases)}\n"), out + err)
for i, (text, seen) in enumerate(cases, 1):
    fields = yaml_of(out, f"geval {i}")
    check(f"{text}: {fields}", (seen is None and f"\nok {i} - geval {i}\n" in out) or (seen is not None and seen in fields.get("seen", "") and fields["line"] == i + 1), out)
good = (kind / "plugin.lua").read_text()
(kind / "plugin.lua").write_text(good.replace("hoe = answer.hoe }", "hoe = answer.hoe + 1 }"))
(kind / "test.lua").write_text('cases { { name = "telt door", answer = { wat = "x", hoe = 3 }, value = { wat = "x", hoe = 4 } } }')
fields = yaml_of(run(kind)[1], "telt door")
check("a read that is not idempotent passes", "op 2027-02-01 nog steeds" in fields.get("expected", "") and '"hoe":5' in fields.get("seen", ""), fields)
(kind / "test.lua").write_text('cases { { name = "geval 4", answer = { wat = "x", hoe = 3 }, value = { wat = "x", hoe = 3 } } }')
(kind / "plugin.lua").write_text(good.replace("args, answer, ctx) if", "args, answer, ctx) local x = nope.y; if"))
check("a plugin with a fault", "plugin.lua:4" in yaml_of(run(kind)[1], "geval 4").get("seen", ""))

link = scratch / "webhaak"
link.mkdir()
(link / "plugin.lua").write_text('''plugin { name = "webhaak", api = 1, kind = "connector", settings = { taal = { type = "text", default = "nl" } }, path = "in" }
return {
  map = function(fact, about, settings)
    if fact.kind ~= "pitstop-done" then return {} end
    return { { json = { wat = fact.kind, wie = about.actor and about.actor.name, score = fact.score, taal = settings.taal } } }
  end,
  judge = function(response) if response.status == 200 then return "delivered" end return "retry", "wacht even" end,
}
''')
cases = [
    ('fact = { kind = "pitstop-done", score = 0.5 }, messages = { { path = "in", method = "POST", ["json>score"] = 0.5, json = { wie = "schuilnaam" } } }', None),
    ('fact = { kind = "pitstop-done" }, messages = { { ["json>taal"] = "en" } }, settings = { taal = "en" }, absent = { "json>score" }', None),
    ('fact = { kind = "pitstop-done" }, about = { actor = false }, messages = { {} }, absent = { "json>wie" }', "aantal"),
    ('fact = { kind = "pitstop-done", score = 1 }, messages = { { ["json>score"] = 0.5 } }', "1; het hele bericht"),
    ('fact = { kind = "pitstop-done", score = 1 }, messages = { { ["json>score"] = 1 } }, absent = { "json>score" }', "1"),
    ('fact = { kind = "course-done" }, messages = {}', None),
    ('fact = { kind = "course-done" }, messages = { { path = "in" } }', "0: []"),
    ('response = { status = 200 }, verdict = "delivered"', None),
    ('response = { status = 500 }, verdict = "retry", reason = "even"', None),
    ('response = { status = 500 }, verdict = "retry", reason = "nooit"', "wacht even"),
    ('response = { status = 500 }, verdict = "dead"', "retry"),
    ('fact = { kind = "x" }, response = { status = 1 }', "allebei"),
    ('fact = { kind = "x" }, mesages = {}', "`mesages` hoort daar niet bij"),
]
cases[2] = (cases[2][0].replace("{ {} }", '{ { path = "in" } }'), None)
(link / "test.lua").write_text("cases {\n" + "".join(f'  {{ name = "geval {i}", {text} }},\n' for i, (text, _) in enumerate(cases, 1)) + "}\n")
code, out, err = run(link)
check("a connector's cases", code == 1 and out.endswith(f"1..{len(cases)}\n"), out + err)
for i, (text, seen) in enumerate(cases, 1):
    fields = yaml_of(out, f"geval {i}")
    check(f"{text}: {fields}", (seen is None and f"\nok {i} - geval {i}\n" in out) or (seen is not None and seen in fields.get("seen", "") and fields["line"] == i + 1), out)

# --- docs/hoe/testen.md, in what `leerpad new` makes: what it shows is what happens
page = (root / "docs/hoe/testen.md").read_text()
blocks = re.findall(r"```(\w*)\n(.*?)```", page, re.S)
test = next(text for _, text in blocks if text.startswith("test("))
kinds = [text for _, text in blocks if text.startswith("cases ")]
shown = next(text for _, text in blocks if text.startswith("not ok"))
for words in (("course", scratch / "nieuw"), ("plugin", scratch / "afspreken"), ("plugin", scratch / "haak", "--connector")):
    done = subprocess.run([program, "new", *map(str, words)], cwd=root, capture_output=True, text=True)
    code, out, err = run(words[1])
    check(f"what `leerpad new {words[0]}` makes does not pass", done.returncode == 0 and code == 0 and "\nnot ok" not in out, done.stderr + out + err)
file = scratch / "nieuw/tests/eerste.lua"
file.write_text(test)
code, out, err = run(scratch / "nieuw")
check("the page's test does not pass", code == 0 and out.endswith("1..1\n"), out + err)
file.write_text(test.replace('"mandaat"', '"mandat"'))
code, out, err = run(scratch / "nieuw")
wanted, got = yaml_of(shown, "wie geen mandaat heeft, gaat eerst naar huis"), yaml_of(out, "wie geen mandaat heeft, gaat eerst naar huis")
wanted["file"] = got.get("file")
check("the page shows another failure", code == 1 and wanted == {key: str(value) if key != "line" else value for key, value in got.items()}, out)
(kind / "plugin.lua").write_text('''plugin { name = "belofte", api = 1, kind = "step" }
return {
  show = function(args, ctx) return { group { input { name = "wat", prompt = "Wat beloof je?" }, date { name = "wanneer", prompt = "Wanneer?" } } } end,
  read = function(args, answer, ctx) if answer.wanneer == ctx.today then return nil, { wanneer = "Kies een dag na vandaag." } end return answer end,
  recall = function(value, ctx) return { card { title = "Je belofte", rows = { { value.wanneer, value.wat } } } } end,
}
''')
(kind / "test.lua").write_text(kinds[0])
(link / "plugin.lua").write_text((root / "plugins/xapi/plugin.lua").read_text())
(link / "test.lua").write_text(kinds[1])
for folder, many in ((kind, 4), (link, 3)):
    code, out, err = run(folder)
    check(f"the page's cases of {folder.name} do not hold", code == 0 and out.endswith(f"1..{many}\n"), out + err)
print(f"{count} checks, {bad} failed")
sys.exit(bad != 0)
PY
