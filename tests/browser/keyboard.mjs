// SPDX-License-Identifier: EUPL-1.2
// Nothing but a keyboard: P19, P20, P21. And Enter, which must mean the same in every field.
import { check, must, part, same } from './count.mjs';
import { fields, fill, next, play, problem_text, start, tab_to, type_step } from './walk.mjs';
import { Person } from './world.mjs';

// From the home page to the end page, by Tab, Space, arrows and Enter.
async function whole(house, script, course, pitstop, turn) {
  const person = await Person.come(house, { script });
  const { page } = person;
  const keys = page.keyboard;
  await person.go('/');
  await tab_to(person, `main a[href="/c/${course}"]`);
  await person.leads(() => keys.press('Enter'));
  await tab_to(person, `main a[href="/c/${course}/${pitstop}"]`);
  await person.leads(() => keys.press('Enter'));
  await tab_to(person, 'main form button');
  await person.leads(() => keys.press('Enter'));
  for (let i = 0; i < 40 && !person.path().endsWith('/klaar'); i += 1) {
    const path = person.path();
    await check(`met het toetsenbord: ${path} ${turn}`, async () => {
      const found = await type_step(person, { turn });
      must(person.path() !== path, `het antwoord is geweigerd: ${await problem_text(page)}`);
      must(found.length === 0, found.join('\n'));
    });
    if (person.path() === path) throw new Error(`${path} komt met het toetsenbord niet verder: ${await problem_text(page)}`);
  }
  await check(`met het toetsenbord: ${pitstop} is klaar`, async () => {
    must(person.path().endsWith('/klaar'), person.path());
    await tab_to(person, 'main a.button');
  });
  await person.leave();
}

// The skip link, and what "later" does by keyboard.
async function skip(house, script) {
  const person = await Person.come(house, { script });
  const { page } = person;
  await start(person, 'proef', 'alles');
  await check('de sprong naar de inhoud springt, en Tab gaat daar verder', async () => {
    await page.keyboard.press('Tab');
    const box = await page.locator('a.skip').boundingBox();
    must(box && box.y >= 0 && box.height >= 44 && box.x >= 0 && box.x + box.width <= 320, `de sprong staat niet in beeld: ${JSON.stringify(box)}`);
    await page.keyboard.press('Enter');
    same((await person.focused()).id, 'inhoud', 'na Enter heeft de focus');
    await page.keyboard.press('Tab');
    must(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)), 'Tab gaat niet verder in de inhoud');
  });
  await check('"Later verder" met het toetsenbord', async () => {
    await person.go('/c/proef/alles/stap/keuze');
    await type_step(person, { button: 'later' });
    same(person.path(), '/', 'later verder brengt naar');
    await person.go('/c/proef/alles/stap/keuze');
    must(await page.locator('input[value=praten]').isChecked(), 'de keuze is weg');
  });
  await person.leave();
}

// Enter in each field. The POST is caught before it leaves, so that the page stays as it is for the next field.
async function enter_here(person, name) {
  const { page } = person;
  const list = await fields(page);
  const sent = [];
  await page.route('**/*', (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    sent.push({ path: new URL(route.request().url()).pathname, body: new URLSearchParams(route.request().postData() ?? '') });
    return route.fulfill({ status: 204 });
  });
  for (const field of list) {
    await check(`Enter in ${name}, ${field.tag} ${field.id}`, async () => {
      sent.length = 0;
      const before = field.tag === 'textarea' ? await page.locator(`[id="${field.id}"]`).inputValue() : '';
      await page.locator(`[id="${field.id}"]`).focus();
      await page.keyboard.press('Enter');
      if (field.tag === 'textarea') { // in a text of several lines Enter is a new line
        must((await page.locator(`[id="${field.id}"]`).inputValue()) === `${before}\n`, 'Enter maakt geen nieuwe regel');
        same(sent.length, 0, 'verzoeken na Enter in een tekst van meer regels');
        return;
      }
      for (let i = 0; i < (field.tag === 'select' ? 4 : 40) && sent.length === 0; i += 1) await new Promise((done) => { setTimeout(done, 25); });
      if (field.tag === 'select' && sent.length === 0) { // Chromium opens the list; then nothing may be sent either
        await page.keyboard.press('Escape');
        return;
      }
      same(sent.length, 1, 'verzoeken na Enter');
      same(sent[0].path, person.path(), 'Enter stuurt naar');
      same(sent[0].body.getAll('actie'), ['verder'], 'Enter drukt op');
    });
  }
  await page.unroute('**/*');
}

async function enter(house, script, pitstop) {
  const person = await Person.come(house, { script });
  await start(person, 'proef', pitstop);
  await play(person, {
    see: async (name) => {
      if (name === 'klaar') return;
      await enter_here(person, `${pitstop}/${name}`);
      await person.go(person.path());
    },
  });
  await person.leave();
}

// After a refused answer: the summary has the focus, the title says so, each of its links leads to a field, and what was typed is there.
async function refused(house, script, pitstop, free) {
  const person = await Person.come(house, { script });
  const { page } = person;
  await start(person, 'proef', pitstop);
  await play(person, {
    see: async (name) => {
      if (name === 'klaar' || free.includes(name)) return;
      const before = await fields(page);
      const texts = before.filter((field) => field.tag === 'textarea' || (field.type === 'text' && !field.number));
      const some = before.length > 1 && texts.length ? [texts[0].name] : [];
      await fill(page, { only: some });
      await check(`geweigerd: ${pitstop}/${name}`, async () => {
        await next(person);
        same(person.hash(), '#fout', 'na een geweigerd antwoord staat in het adres');
        same((await person.focused()).id, 'fout', 'de focus staat op');
        must((await page.title()).startsWith('Fout: Stap '), `de titel is ${await page.title()}`);
        for (const field of texts.slice(0, some.length)) same((await fields(page)).find((one) => one.id === field.id).value, 'Ik bel '.concat(field.name.replace('a.', ''), ' 0'), `de tekst in ${field.id}`);
        same(person.posts(), 1, 'keren gestuurd');
      });
      await check(`geweigerd: ${pitstop}/${name}, elke melding brengt naar haar veld`, async () => {
        const links = await page.locator('#fout a').evaluateAll((all) => all.map((one) => [one.getAttribute('href'), one.textContent.trim()]));
        must(links.length > 0, 'de samenvatting noemt niets');
        for (const [i, [href, text]] of links.entries()) {
          await page.locator('#fout a').nth(i).focus();
          await page.keyboard.press('Enter');
          const at = await person.focused();
          same(`#${at.id}`, href, `de melding "${text}" brengt naar`);
          const beside = await page.evaluate(() => (document.activeElement.closest('.wrong, fieldset, li, .field, form') ?? document.body).textContent);
          // Of two that say the same, the summary says which: its label comes before the sentence, and both stand at the field.
          const [, label, sentence] = /^(.{2,}?[.?!:]) ([A-Z].*)$/.exec(text) ?? [];
          const whole = (one) => beside.replace(/\s+/g, ' ').includes(one);
          must(whole(text) || (sentence && whole(sentence) && whole(label.replace(/:$/, ''))), `"${text}" staat niet bij het veld`);
          must(/^[A-Z].{8,160}$/.test(text) && !/verplicht|ongeldig|invalid/i.test(text), `"${text}" is geen zin die zegt wat te doen`);
        }
      });
      await person.go(person.path());
    },
  });
  await person.leave();
}

// With JavaScript the form is the same, so the shortest pitstop with each kind of field is enough.
export function keyboard(house, script) {
  if (script) {
    part('toetsenbord: toets (JavaScript)', () => whole(house, script, 'proef', 'toets', 0));
    part('toetsenbord: sprong en later (JavaScript)', () => skip(house, script));
    part('Enter: groep (JavaScript)', () => enter(house, script, 'groep'));
    part('geweigerd: groep (JavaScript)', () => refused(house, script, 'groep', []));
    return;
  }
  part('toetsenbord: waarom', () => whole(house, script, 'lerend-samenwerken', 'waarom', 0));
  part('toetsenbord: alles', () => whole(house, script, 'proef', 'alles', 1));
  part('toetsenbord: groep', () => whole(house, script, 'proef', 'groep', 0));
  for (const stop of ['scarf', 'motieven', 'mandaat', 'two', 'rollen']) part(`toetsenbord: soort ${stop}`, () => whole(house, script, 'domein', stop, 1));
  part('toetsenbord: sprong en later', () => skip(house, script));
  part('Enter: alles', () => enter(house, script, 'alles'));
  part('Enter: groep', () => enter(house, script, 'groep'));
  part('geweigerd: alles', () => refused(house, script, 'alles', ['open', 'volgorde']));
  part('geweigerd: groep', () => refused(house, script, 'groep', []));
}
