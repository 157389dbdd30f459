// SPDX-License-Identifier: EUPL-1.2
// Doing a pitstop: by pointing (fast), or with nothing but a keyboard. Both read the form as a person would, by the kind of its fields, and know no pitstop.
import * as checks from './checks.mjs';
import { must, same } from './count.mjs';

export const soon = (days) => {
  const day = new Date(Date.now() + days * 86400000);
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(day);
};

// The fields of the step's form, in order.
export function fields(page) {
  return page.evaluate(() => [...document.querySelectorAll('main form input:not([type=hidden]), main form select, main form textarea')].map((field) => ({
    tag: field.tagName.toLowerCase(), type: field.getAttribute('type') ?? '', name: field.name, id: field.id, value: field.value, checked: field.checked === true,
    number: field.inputMode === 'decimal', max: field.getAttribute('max') ?? '', options: field.options ? [...field.options].map((option) => option.value).filter(Boolean) : [],
  })));
}

// What to say in a field: the first or `turn`-th option, a sentence, three, a day in a week; ranks one after another.
function plan(list, turn) {
  const names = [];
  const ranks = new Map();
  return list.map((field) => {
    const key = field.type === 'radio' ? field.name : field.id;
    const first = !names.includes(key);
    names.push(key);
    if (field.type === 'radio' || field.type === 'checkbox') {
      const group = list.filter((other) => other.name === field.name);
      return { field, tick: group.indexOf(field) === turn % group.length, first };
    }
    if (field.tag === 'select') {
      const set = field.options.join('|');
      const place = ranks.get(set) ?? 0;
      ranks.set(set, place + 1);
      return { field, value: field.options[(place + turn) % field.options.length] };
    }
    if (field.type === 'date') return { field, value: field.max && field.max < soon(7 + turn) ? field.max : soon(7 + turn) };
    if (field.number) return { field, value: String(3 + turn) };
    return { field, value: `Ik bel ${field.name.replace('a.', '')} ${turn}` };
  });
}

const css = (id) => `[id="${id}"]`;

// Fills the form by pointing. `only`: names of fields that get something; the others are left.
export async function fill(page, { turn = 0, only = null } = {}) {
  for (const { field, tick, value } of plan(await fields(page), turn)) {
    if (field.type === 'file' || (only && !only.includes(field.name))) continue;
    const place = page.locator(css(field.id));
    if (tick === true) await place.check();
    else if (tick === undefined && field.tag === 'select') await place.selectOption(value);
    else if (tick === undefined) await place.fill(value);
  }
}

export const next = (person) => person.leads(() => person.page.locator('form .button[value=verder]').click());

export async function start(person, course, pitstop) {
  await person.go(`/c/${course}/${pitstop}`);
  await person.leads(() => person.page.locator('main form button').first().click());
}

// Answers every step until the end page. `see(name)` is called on each page before it is answered, and on the last one.
export async function play(person, { turn = 0, see = async () => {}, most = 40 } = {}) {
  for (let i = 0; i < most; i += 1) {
    const path = person.path();
    if (path.endsWith('/klaar')) { await see('klaar'); return i; }
    must(path.includes('/stap/'), `een stap hoort op /stap/ te staan, en staat op ${path}`);
    await see(path.split('/').pop());
    await fill(person.page, { turn });
    await next(person);
    must(person.path() !== path, `het antwoord op ${path} is geweigerd: ${await problem_text(person.page)}`);
  }
  throw new Error(`na ${most} stappen nog niet klaar`);
}

export async function problem_text(page) {
  return page.evaluate(() => document.getElementById('fout')?.textContent ?? document.querySelector('h1')?.textContent ?? '');
}

// --- the keyboard alone --------------------------------------------------------------------------------------------------------------------

async function look(person, found) {
  for (const problem of await person.page.evaluate(checks.focus)) if (!found.includes(problem)) found.push(problem);
}

async function type_into(person, want) {
  const { keyboard } = person.page;
  const { field, tick, value } = want;
  if (field.type === 'checkbox') {
    if (tick !== field.checked) await keyboard.press('Space');
  } else if (field.tag === 'select') {
    // The letters of an option choose it; ranks are their own number.
    const place = field.options.indexOf(value) + 1;
    for (let i = 0; i < place; i += 1) await keyboard.press('ArrowDown');
  } else if (field.type === 'date') {
    const [y, m, d] = value.split('-');
    await keyboard.type(`${m}${d}${y}`);
  } else {
    await keyboard.press('Control+A');
    await keyboard.type(value);
  }
}

// A group of radios is one stop of Tab: Space takes the first, the arrows go on.
async function choose(person, list, want, turn) {
  const { keyboard } = person.page;
  const group = list.filter((other) => other.name === want.field.name);
  await keyboard.press('Space');
  for (let i = 0; i < turn % group.length; i += 1) await keyboard.press('ArrowDown');
}

// Goes through the page with Tab from its top, fills what comes by, and presses Enter on the button `words`. Gives what was wrong with the focus on the way.
export async function type_step(person, { turn = 0, button = 'verder' } = {}) {
  const { page } = person;
  const found = [];
  const list = await fields(page);
  const wants = plan(list, turn);
  const done = new Set();
  for (let i = 0; i < 120; i += 1) {
    await page.keyboard.press('Tab');
    await look(person, found);
    const at = await person.focused();
    if (i === 0 && at.id !== 'inhoud') same(await page.evaluate(() => document.activeElement.className), 'skip', 'de eerste Tab raakt niet de sprong naar de inhoud');
    if (at.tag === 'button' && at.value === button && at.name === 'actie') {
      await person.leads(() => page.keyboard.press('Enter'));
      return found;
    }
    const want = wants.find((one) => one.field.id === at.id);
    if (!want || done.has(want.field.name + (want.field.type === 'radio' ? '' : want.field.id))) continue;
    done.add(want.field.name + (want.field.type === 'radio' ? '' : want.field.id));
    if (want.field.type === 'radio') await choose(person, list, want, turn);
    else await type_into(person, want);
    await look(person, found);
  }
  throw new Error(`na 120 keer Tab is de knop "${button}" van ${person.path()} nog niet geraakt`);
}

// Tab until something of which `fits` (in the page, with the focused element) holds; Enter there.
export async function tab_to(person, what) {
  for (let i = 0; i < 80; i += 1) {
    await person.page.keyboard.press('Tab');
    if (await person.page.evaluate((selector) => document.activeElement.matches(selector), what)) return;
  }
  throw new Error(`met Tab kom je niet bij ${what} op ${person.path()}`);
}
