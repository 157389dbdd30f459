// SPDX-License-Identifier: EUPL-1.2
// An academy of its own for a test: the shipped courses and plugins beside those of tests/browser/academy, in a folder that goes away, served on a free port.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const here = dirname(fileURLToPath(import.meta.url));
export const root = resolve(here, '../..');

function program() {
  const told = process.env.LEERPAD_PROGRAM;
  if (told) {
    if (!existsSync(told)) throw new Error(`LEERPAD_PROGRAM is ${told}, en dat is er niet`);
    return told;
  }
  const built = ['build/run/leerpad', 'build/test/leerpad'].map((path) => join(root, path)).find(existsSync);
  if (!built) throw new Error('leerpad is nog niet gebouwd: tools/start --build, of zet LEERPAD_PROGRAM');
  return built;
}

function lay(folder, { language, fixtures, name, more }) {
  for (const part of ['courses', 'plugins']) {
    mkdirSync(join(folder, part));
    cpSync(join(root, part), join(folder, part), { recursive: true });
    if (fixtures) cpSync(join(here, 'academy', part), join(folder, part), { recursive: true });
    if (fixtures && part === 'courses') cpSync(join(root, 'tests/fixtures/courses/domein'), join(folder, part, 'domein'), { recursive: true });
  }
  const academy = `academy { name = "${name}", language = "${language}", languages = { "nl", "en" }, timezone = "Europe/Amsterdam",
    courses = "${folder}/courses", plugins = "${folder}/plugins", ${more} }\n`;
  writeFileSync(join(folder, 'academy.lua'), academy);
}

export class House {
  #process = null;
  #said = '';
  #port = 0;
  #days = 0;

  // `more`: further fields of academy.lua.
  constructor({ language = 'nl', fixtures = true, name = 'Academie Proef', options = [], more = '' } = {}) {
    this.options = options; // of `leerpad serve`, beside the usual ones
    this.folder = mkdtempSync(join(tmpdir(), 'leerpad-browser-'));
    lay(this.folder, { language, fixtures, name, more });
  }

  // A calendar that runs ahead (days.c), for the process and not for the browser.
  #ahead(days) {
    if (!days) return process.env;
    const library = join(this.folder, 'days.so');
    if (!existsSync(library)) execFileSync(process.env.CC ?? 'cc', ['-shared', '-fPIC', '-O1', '-o', library, join(here, 'days.c')]);
    return { ...process.env, LD_PRELOAD: library, LEERPAD_DAYS: String(days) };
  }

  // Starts the server, again on the same port where it ran before; the data stays. `days`: so much later.
  async open({ days = 0 } = {}) {
    const args = ['serve', '--listen', `127.0.0.1:${this.#port}`, '--data', join(this.folder, 'data'), '--academy', join(this.folder, 'academy.lua'), ...this.options];
    this.#said = '';
    this.#days = days;
    this.#process = spawn(program(), args, { cwd: this.folder, stdio: ['ignore', 'pipe', 'pipe'], env: this.#ahead(days) });
    const child = this.#process;
    const dies = () => child.kill('SIGKILL'); // where a test dies, its server does not stay
    process.once('exit', dies);
    child.once('exit', () => process.off('exit', dies));
    child.stderr.on('data', (part) => { this.#said += part; });
    const address = await new Promise((done, fail) => {
      let text = '';
      const late = setTimeout(() => fail(new Error(`leerpad is na een minuut niet klaar: ${this.#said}`)), 60000);
      child.stdout.on('data', (part) => {
        text += part;
        const found = /(http:\/\/[^\s/]+)\//.exec(text);
        if (found) { clearTimeout(late); done(found[1]); }
      });
      child.once('exit', (code) => { clearTimeout(late); fail(new Error(`leerpad stopte met ${code}: ${this.#said}`)); });
    });
    this.address = address;
    this.#port = Number(new URL(address).port);
    return this;
  }

  get said() { return this.#said; }

  // A command of leerpad beside the server, on the same day as that; what it prints.
  command(name, ...args) {
    const all = [name, ...args, '--data', join(this.folder, 'data'), '--academy', join(this.folder, 'academy.lua')];
    return execFileSync(program(), all, { cwd: this.folder, encoding: 'utf8', env: this.#ahead(this.#days) });
  }

  // Stops the server as an administrator would; its way out must be clean.
  async close(signal = 'SIGTERM') {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode) return child?.exitCode ?? null;
    const gone = new Promise((done) => child.once('exit', (code) => done(code)));
    const late = setTimeout(() => child.kill('SIGKILL'), 10000);
    child.kill(signal);
    const code = await gone;
    clearTimeout(late);
    return code;
  }

  async clear() {
    await this.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  // What is stored, read beside the running server: the store's file is the judge of "once" and "kept", not a page.
  rows(sql) {
    const script = `import json, sqlite3, sys
base = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True)
print(json.dumps(base.execute(sys.argv[2]).fetchall()))`;
    return JSON.parse(execFileSync('python3', ['-c', script, join(this.folder, 'data/leerpad.sqlite'), sql], { encoding: 'utf8' }));
  }

  // Somebody else writes to the store, and does not stop, until the function that this gives is called.
  hold() {
    const script = `import sqlite3, sys
base = sqlite3.connect(sys.argv[1], isolation_level=None)
base.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()`;
    const child = spawn('python3', ['-c', script, join(this.folder, 'data/leerpad.sqlite')], { stdio: ['pipe', 'pipe', 'inherit'] });
    const held = new Promise((done) => { child.stdout.once('data', done); });
    return { held, free: () => new Promise((done) => { child.once('exit', done); child.stdin.end(); }) };
  }
}
