#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Does what the pages say. Every command of README.md and docs/handleiding is run, in order, and what the page shows of it is compared; every example of docs/referentie.md is played, and the page
# is what `leerpad meta --markdown` writes now; code that stands on a page and in a file is the same; options and links exist; no sentence of a page for authors has more than 20 words.
#
# A page tells what a reader does by hand in comments that a reader does not see, each before its block:
#   <!-- schrijf: FILE -->        the block is that file            <!-- onder: FILE -->           goes to its end
#   <!-- na: FILE | TEXT -->      goes behind the line with TEXT    <!-- voor: FILE | TEXT -->     goes before it
#   <!-- vervang: FILE | TEXT --> stands in its place               <!-- uit: FILE -->             is that file, from its `plugin {` on
#   <!-- exit: N -->              the last command ends with N
# A block without a language behind a block of commands is what the last of them prints; "…" stands for anything.
set -u
exec python3 - "${LEERPAD_ROOT:?LEERPAD_ROOT is not set}" "${LEERPAD_PROGRAM:?LEERPAD_PROGRAM is not set}" <<'PY'
import json, os, pathlib, re, shutil, signal, subprocess, sys, tempfile, time, urllib.request

root, program = (pathlib.Path(path).resolve() for path in sys.argv[1:])
scratch = pathlib.Path(tempfile.mkdtemp(prefix="leerpad-docs-"))
environment = {**os.environ, "COLUMNS": "100", "XDG_STATE_HOME": str(scratch / "state"), "LC_ALL": "C.UTF-8"}
for name in list(environment):
    if name.startswith("LEERPAD_"):
        del environment[name]
checks = bad = ran = played = 0

def holds(what, fine, seen=""):
    global checks, bad
    checks += 1
    if not fine:
        bad += 1
        print(f"docs: {what}\n{seen}")

def flat(text):
    return " ".join(text.split())

def shown_as(shown, printed):
    return re.fullmatch(re.escape(flat(shown)).replace("…", ".*?"), flat(printed))

BLOCK = re.compile(r"(?P<before>(?:<!--.*?-->\n)?)```(?P<kind>\w*)\n(?P<text>.*?)```", re.S)

# The checkout as a reader has it: the program in build/run, courses and plugins beside it.
house = scratch / "leerpad"
(house / "build/run").mkdir(parents=True)
for name in ("leerpad", "leerpad-cage", "leerpad-picture"):
    (house / "build/run" / name).symlink_to(program.parent / name)
for name in ("courses", "plugins", "docs"):
    (house / name).symlink_to(root / name)

# --- the commands of a page ---------------------------------------------------------------------------------------------------------
# Of README.md, what another part of tools/test runs as it stands there.
elsewhere = {"tools/start": "tools/start --check", "tools/test": "do_build"}

def serve(command, page):
    log = open(scratch / "serve.log", "w")
    server = subprocess.Popen(["sh", "-c", "exec " + re.sub(r"--listen \S+", "", command) + " --listen 127.0.0.1:0"], cwd=house, stdout=log, stderr=subprocess.STDOUT, env=environment)
    try:
        for _ in range(400):
            found = re.search(r"http://127\.0\.0\.1:\d+/", (scratch / "serve.log").read_text())
            if found or server.poll() is not None:
                break
            time.sleep(0.05)
        told = (scratch / "serve.log").read_text()
        holds(f"{page}: `{command}` serves", found, told)
        if found:
            text = urllib.request.urlopen(found.group(0), timeout=20).read().decode()
            holds(f"{page}: `{command}` shows a page with a course", 'href="/c/' in text, text)
    finally:
        server.send_signal(signal.SIGTERM)
        holds(f"{page}: `{command}` stops", server.wait(30) == 0, (scratch / "serve.log").read_text())

def run(command, page, code):
    global ran
    command = re.sub(r"\s+#.*", "", command).strip()
    if not command:
        return ""
    if command in elsewhere and page == "README.md":
        holds(f"{page}: tools/test runs {command}", elsewhere[command] in (root / "tools/test").read_text())
        return ""
    ran += 1
    if re.search(r"leerpad serve\b", command):
        serve(command, page)
        return ""
    done = subprocess.run(command, shell=True, cwd=house, capture_output=True, text=True, env=environment, stdin=subprocess.DEVNULL, timeout=120)
    holds(f"{page}: `{command}` ends with {done.returncode}, not {code}", done.returncode == code, done.stdout + done.stderr)
    return done.stdout + done.stderr

def edit(page, how, file, mark, text):
    path = (house / file).resolve()
    if how == "schrijf":
        path.write_text(text)
        return
    old = path.read_text()
    if how == "onder":
        path.write_text(old + text)
        return
    lines = old.splitlines(keepends=True)
    found = [n for n, line in enumerate(lines) if (line.strip() == mark if how != "na" else mark in line)]
    holds(f"{page}: one line of {file} is `{mark}`", len(found) == 1, old)
    if len(found) == 1:
        n = found[0]
        lines[n:n + 1] = {"na": [lines[n], text], "voor": [text, lines[n]], "vervang": [text]}[how]
        path.write_text("".join(lines))

def walk(page):
    printed = None
    for block in BLOCK.finditer((root / page).read_text()):
        note = re.fullmatch(r"<!-- (\w+): ([^|]*?)(?: \| (.*))? -->\n", block["before"] or "")
        how, what, mark = note.groups() if note else ("", "", None)
        if how == "uit":
            continue
        if block["kind"] == "sh":
            commands = block["text"].splitlines()
            for n, command in enumerate(commands):
                printed = run(command, page, int(what) if how == "exit" and n == len(commands) - 1 else 0)
        elif block["kind"] == "" and printed is not None:
            holds(f"{page}: shows what is printed", shown_as(block["text"], printed), f"--- shown\n{block['text']}--- printed\n{printed}")
            printed = None
        elif how:
            edit(page, how, what, mark, block["text"])

try:
    walk("README.md")
    for page in sorted((root / "docs/handleiding").glob("*.md")):
        walk(str(page.relative_to(root)))
    holds("commands were run", ran >= 12, ran)

    # --- the reference -------------------------------------------------------------------------------------------------------------------
    reference = (root / "docs/referentie.md").read_text()
    now = subprocess.run([str(program), "meta", "--markdown"], cwd=house, capture_output=True, text=True, env=environment)
    holds("docs/referentie.md is what the tables say; run: leerpad meta --markdown > docs/referentie.md", now.returncode == 0 and now.stdout == reference, now.stderr)
    academy = scratch / "proef"
    for folder in ("courses/proef/pitstops", "courses/proef/lib", "courses/proef/media", "plugins/blok"):
        (academy / folder).mkdir(parents=True)
    (academy / "academy.lua").write_text('academy { name = "Proef", courses = "courses", plugins = "plugins" }')
    (academy / "courses/proef/lib/dag.lua").write_text('return { groet = "Dag" }')
    for name in ("hek", "poort"):
        shutil.copy(root / "courses/lerend-samenwerken/media/schutting-poort.png", academy / f"courses/proef/media/{name}.png")
    (academy / "courses/proef/course.lua").write_text('course { title = "Proef", path = { principe = { "stop" } } }')
    head = 'pitstop { title = "Stop", level = "principe" }\n'

    def play(name, lua, answers, step=None):
        global played
        played += 1
        (academy / "courses/proef/pitstops/stop.lua").write_text(head + lua)
        (academy / "answers.json").write_text(json.dumps(answers))
        done = subprocess.run([str(program), "play", "proef/stop", "--academy", str(academy / "academy.lua"), "--answers", str(academy / "answers.json"), "--json"],
                              capture_output=True, text=True, env=environment, timeout=60)
        told = json.loads(done.stdout) if done.stdout.startswith("{") else {}
        holds(f"the example of {name} plays to its end", done.returncode == 0 and told.get("outcome") == "done", f"{lua}\n{done.stdout}{done.stderr}")
        names = {each["id"] for each in told.get("steps", [])}
        holds(f"the example of {name} uses the answers it shows", {each for each in answers if not each.startswith("@")} <= names, done.stdout)

    for part in re.split(r"^### ", reference, flags=re.M)[1:]:
        title = part.splitlines()[0]
        part = part.split("\n## ")[0]
        code = re.search(r"```lua\n(.*?)```", part, re.S)
        given = re.search(r"```json\n(.*?)```", part, re.S)
        if "**Sinds:**" not in part:
            continue
        if title.startswith("team."): # only where with = "team", which play does not do
            continue
        holds(f"{title} has an example", code, part)
        if not code:
            continue
        answers = json.loads(given.group(1)) if given else None
        if not title.startswith("Blok: "):
            play(title, code.group(1), answers or {})
            continue
        asks = "" if given else ", yesno {}"
        (academy / "plugins/blok/plugin.lua").write_text('plugin { name = "blok", api = 1, kind = "step" }\nreturn { show = function(args, ctx) return { '
                                                         + code.group(1).strip() + asks + ' } end }\n')
        play(title, 'blok { id = "b", prompt = "Wat?" }\n', {"b": answers if given else True})
    holds("examples were played", played >= 38, played)

    # --- what every page says ------------------------------------------------------------------------------------------------------------
    pages = ["README.md", "CONTRIBUTING.md", "SECURITY.md", *(str(path.relative_to(root)) for path in sorted((root / "docs").rglob("*.md"))), *(
        str(path.relative_to(root)) for path in sorted((root / "plugins").glob("*/README.md")))]
    anchors = {}

    def anchors_of(path):
        if path not in anchors:
            titles = re.findall(r"^#+ (.*)$", path.read_text(), re.M)
            anchors[path] = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
        return anchors[path]

    options = {}
    for page in pages:
        text = (root / page).read_text()
        for block in BLOCK.finditer(text):
            note = re.fullmatch(r"<!-- uit: (.*) -->\n", block["before"] or "")
            if note:
                file = (root / note.group(1)).read_text()
                holds(f"{page}: shows {note.group(1)} as it is", block["text"] == file, block["text"])
        prose = BLOCK.sub("", text)
        for target in re.findall(r"\]\(([^)\s]+)\)", prose):
            if re.match(r"\w+:", target):
                continue
            file, _, anchor = target.partition("#")
            path = (root / page).parent / file if file else root / page
            holds(f"{page}: the link {target} leads somewhere", path.exists() and (not anchor or anchor in anchors_of(path.resolve())))
        if page.startswith("docs/decisions"):
            continue
        for command, rest in re.findall(r"\bleerpad ([a-z]+)((?: [^\n`|]*)?)", text):
            if command not in options:
                helped = subprocess.run([str(program), "help", command], capture_output=True, text=True, env=environment)
                options[command] = set(re.findall(r"--[\w-]+", helped.stdout)) if helped.returncode == 0 else None
            for option in re.findall(r"(?<!\S)--[a-z][\w-]*", rest.split("&&")[0].split("leerpad ")[0]):
                holds(f"{page}: leerpad {command} has {option}", options[command] and option in options[command])

    dutch = [page for page in pages if re.match(r"docs/(handleiding|hoe|uitleg|auteurs|terminal|beheer)", page)]
    for page in dutch:
        text = re.sub(r"<!--.*?-->", "", BLOCK.sub("\n\n", (root / page).read_text()))
        text = re.sub(r"^\s*\|.*$", "", text, flags=re.M)
        for part in re.split(r"\n\s*\n|\n(?=\s*(?:[-*]|\d+\.) )|^#.*$", text, flags=re.M):
            part = re.sub(r"`[^`]*`", "x", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", flat(part)))
            for sentence in re.split(r"(?<=[.!?:;])\s+", part):
                holds(f"{page}: a sentence of more than 20 words", len(sentence.split()) <= 20, sentence)
finally:
    shutil.rmtree(scratch, ignore_errors=True)
print(f"docs: {ran} commands, {played} examples, {checks} checks, {bad} bad")
sys.exit(bad != 0)
PY
