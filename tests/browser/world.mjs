// SPDX-License-Identifier: EUPL-1.2
// One browser for all, a context for each person. What a page loads and what it complains about is written down as it happens.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { must } from './count.mjs';

const axe_source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const executable = process.env.CHROMIUM || '/usr/bin/chromium';
// The language is said, since a date field has the order of the browser's language, and walk.mjs types in that order.
const flags = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--lang=en-US'];

export const variants = [];
for (const [width, height] of [[320, 640], [1280, 900]]) {
  variants.push({ name: `${width} licht`, width, height, media: { colorScheme: 'light', forcedColors: 'none' } });
  variants.push({ name: `${width} donker`, width, height, media: { colorScheme: 'dark', forcedColors: 'none' } });
  variants.push({ name: `${width} vaste kleuren`, width, height, media: { colorScheme: 'light', forcedColors: 'active' } });
}

let browser = null;
export async function open_browser() {
  if (!existsSync(executable)) throw new Error(`Chromium staat niet op ${executable}: installeer het pakket chromium, of zet CHROMIUM`);
  browser ??= await chromium.launch({ executablePath: executable, args: flags });
  return browser;
}
export async function close_browser() {
  await browser?.close();
  browser = null;
}

// A person with a browser of their own. `script`: whether JavaScript is on.
export class Person {
  constructor(house, context, page, script) {
    this.house = house;
    this.context = context;
    this.page = page;
    this.script = script;
    this.loads = [];
    this.complaints = [];
  }

  static async come(house, { script = false, width = 320, height = 640, media = {}, scale = 1, locale = 'nl-NL' } = {}) {
    const context = await (await open_browser()).newContext({
      javaScriptEnabled: script, viewport: { width, height }, locale, timezoneId: 'Europe/Amsterdam', deviceScaleFactor: scale,
      colorScheme: 'light', reducedMotion: 'reduce', ...media,
    });
    const person = new Person(house, context, await context.newPage(), script);
    person.page.setDefaultTimeout(Number(process.env.LEERPAD_PATIENCE ?? 30000));
    person.#listen(person.page);
    return person;
  }

  #listen(page) {
    page.on('response', (response) => {
      const request = response.request();
      this.loads.push({ url: request.url(), kind: request.resourceType(), method: request.method(), status: response.status(), response });
    });
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? '';
      if (why !== 'net::ERR_ABORTED') this.complaints.push(`${request.url()}: ${why}`);
    });
    page.on('pageerror', (problem) => this.complaints.push(`script: ${problem.message}`));
    page.on('console', (message) => {
      // A page with status 404 or 409 is said to have failed to load; that is no complaint of ours.
      if (message.type() === 'error' && !/Failed to load resource: the server responded/.test(message.text())) this.complaints.push(message.text());
    });
  }

  async go(path) {
    this.loads.length = 0;
    await this.page.goto(this.house.address + path, { waitUntil: 'load' });
  }

  // Does what leads to another page, and waits for that page. `act` is a press or a click.
  async leads(act) {
    this.loads.length = 0;
    await Promise.all([this.page.waitForEvent('load'), act()]); // a script may change the address before it loads the page
  }

  async press(text) {
    await this.leads(() => this.page.getByRole('button', { name: text, exact: true }).last().click());
  }

  path() {
    return new URL(this.page.url()).pathname;
  }
  hash() {
    return new URL(this.page.url()).hash;
  }
  posts() {
    return this.loads.filter((load) => load.method === 'POST').length;
  }

  async show(variant) {
    await this.page.setViewportSize({ width: variant.width, height: variant.height });
    await this.page.emulateMedia(variant.media);
  }

  // axe needs timers, so on a page that was loaded without JavaScript they are allowed for as long as it looks; the page itself has no script to run by then.
  async axe(tags) {
    if (!this.script) await this.#scripts(true);
    try {
      const has = await this.page.evaluate(() => typeof axe === 'object');
      if (!has) await this.page.evaluate(axe_source);
      return await this.page.evaluate(async (values) => {
        const seen = await axe.run(document, { runOnly: { type: 'tag', values }, rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'], preload: false });
        return seen.violations.map((rule) => ({
          id: rule.id, tags: rule.tags, nodes: rule.nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary.split('\n').slice(1, 2).join('').trim()}`),
        }));
      }, tags);
    } finally {
      if (!this.script) await this.#scripts(false);
    }
  }
  async #scripts(on) {
    this.session ??= await this.context.newCDPSession(this.page);
    // A session begins with its own idea that scripts run, and says nothing to the page where nothing changes: so first no, then yes.
    if (on) await this.session.send('Emulation.setScriptExecutionDisabled', { value: true });
    await this.session.send('Emulation.setScriptExecutionDisabled', { value: !on });
  }

  async focused() {
    return this.page.evaluate(() => {
      const at = document.activeElement;
      return { tag: at.tagName.toLowerCase(), id: at.id, name: at.getAttribute('name') ?? '', type: at.getAttribute('type') ?? '', value: at.value ?? '' };
    });
  }

  async leave() {
    await this.context.close();
  }

  // Nothing may be wrong behind the page either: blocked by the policy, failed to load, thrown.
  quiet() {
    const complaints = this.complaints.splice(0);
    must(complaints.length === 0, `de browser klaagt: ${complaints.join('; ')}`);
  }
}
