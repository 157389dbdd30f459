// SPDX-License-Identifier: EUPL-1.2
// What an author sees under --dev: a save loads the page again, where they were, with what they were typing; a broken save says where; a fault has a way to any step.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, must, part, same } from './count.mjs';
import { House } from './house.mjs';
import { start } from './walk.mjs';
import { Person } from './world.mjs';

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const long = Array.from({ length: 30 }, (_, i) => `Alinea ${i} van een lang verhaal, zodat de pagina niet in het venster past.`).join('\n\n');
const pitstop = (prompt, rest = '') => `pitstop { title = "Een", level = "principe", minutes = 4 }
local a = ask.yesno { id = "a", prompt = "Eerste vraag" }
say [[
${long}
]]
${rest}
local b = ask.text { id = "b", prompt = "${prompt}", lines = 4 }
ask.yesno { id = "c", prompt = "Derde vraag" }
`;

function lay(house) {
  const folder = join(house.folder, 'courses/werk');
  mkdirSync(join(folder, 'pitstops'), { recursive: true });
  writeFileSync(join(folder, 'course.lua'), 'course { title = "Werk", language = "nl", path = { principe = { "een" } } }\n');
  const file = join(folder, 'pitstops/een.lua');
  writeFileSync(file, pitstop('Tweede vraag'));
  return (text) => writeFileSync(file, text);
}

const has = (page, text) => page.getByText(text, { exact: false }).first().waitFor({ timeout: 20000 });

async function axe_clean(person) {
  const wrong = await person.axe(wcag);
  same(wrong.map((rule) => `${rule.id} ${rule.nodes[0]}`), [], 'axe');
  must(await person.page.evaluate(() => document.scrollingElement.scrollWidth <= innerWidth), 'de pagina schuift opzij');
}

async function saves(house, save) {
  const person = await Person.come(house, { script: true });
  const { page } = person;
  await start(person, 'werk', 'een');
  await page.locator('input[value=no]').check();
  await person.leads(() => page.locator('form .button[value=verder]').click());
  let place = 0;
  await check('na een keer opslaan staat de schrijver waar hij was, met wat hij typte', async () => {
    await page.locator('textarea').fill('Half getypt');
    await page.evaluate(() => { const field = document.querySelector('textarea'); field.focus(); field.setSelectionRange(4, 4); scrollTo(0, document.body.scrollHeight / 2); });
    place = await page.evaluate(() => scrollY);
    must(place > 300, `de pagina is te kort om te schuiven: ${place}`);
    const loads = person.loads.length, posts = person.posts();
    save(pitstop('Tweede vraag, beter'));
    await has(page, 'Tweede vraag, beter');
    await page.waitForLoadState();
    must(person.loads.length > loads, 'de pagina is niet opnieuw geladen');
    same(person.path(), '/c/werk/een/stap/b', 'pad');
    same(await page.locator('textarea').inputValue(), 'Half getypt', 'de tekst');
    same(await page.evaluate(() => [document.activeElement.name, document.activeElement.selectionStart]), ['a', 4], 'de focus');
    same(await page.evaluate(() => scrollY), place, 'de plaats');
    same(person.posts(), posts, 'keren gestuurd');
  });
  await check('een fout: de laatste goede versie blijft, met bestand, regel en uitleg', async () => {
    save(pitstop('Tweede vraag, stuk').replace('id = "b", ', 'id = "b" '));
    await has(page, 'Je ziet de laatste goede versie');
    await page.waitForLoadState();
    await has(page, 'Tweede vraag, beter');
    must((await page.locator('.finding code').first().innerText()).startsWith('werk/pitstops/een.lua:'), 'geen bestand en regel');
    must((await page.locator('.source mark').innerText()).includes('id = "b" prompt'), 'de regel is niet gemerkt');
    same(await page.locator('textarea').inputValue(), 'Half getypt', 'de tekst');
    await axe_clean(person);
  });
  await check('hersteld: de melding is weg', async () => {
    save(pitstop('Tweede vraag, heel'));
    await has(page, 'Tweede vraag, heel');
    same(await page.locator('.dev.wrong').count(), 0, 'meldingen');
  });
  await check('een fout onderweg: de regel, de antwoorden, en een weg naar elke stap', async () => {
    save(pitstop('Tweede vraag, heel', 'local weg = nil\nif not a then say(weg.naam) end'));
    await has(page, 'Hier gaat het mis');
    await has(page, 'Antwoorden tot hier');
    must((await page.locator('.source mark').innerText()).includes('say(weg.naam)'), 'de regel is niet gemerkt');
    await axe_clean(person);
    await person.leads(() => page.getByRole('button', { name: 'Begin hier: a' }).click());
    same(person.path(), '/c/werk/een/stap/a', 'pad');
    save(pitstop('Tweede vraag, af'));
    await page.waitForEvent('load');
    same(person.path(), '/c/werk/een/stap/a', 'pad na herstel');
  });
  person.quiet();
  await person.leave();
}

async function without(house, save) {
  const person = await Person.come(house, { script: false });
  const { page } = person;
  save(pitstop('Zonder script'));
  await start(person, 'werk', 'een');
  await check('zonder JavaScript: "Ververs" doet het', async () => {
    await page.locator('input[value=no]').check();
    await person.leads(() => page.locator('form .button[value=verder]').click());
    save(pitstop('Zonder script, beter'));
    for (let i = 0; i < 100 && !(await page.content()).includes('Zonder script, beter'); i += 1) {
      await page.waitForTimeout(100);
      await person.leads(() => page.getByRole('link', { name: 'Ververs' }).click());
    }
    must((await page.content()).includes('Zonder script, beter'), 'de nieuwe tekst komt niet');
    same(person.path(), '/c/werk/een/stap/b', 'pad');
  });
  await check('de bladzijden van de schrijver zijn toegankelijk', async () => {
    for (const path of ['/dev', '/dev/c/werk/een']) {
      await person.go(path);
      await axe_clean(person);
    }
  });
  person.quiet();
  await person.leave();
}

export function author() {
  part('schrijver: --dev', async () => {
    const house = new House({ fixtures: false, options: ['--dev'] });
    const save = lay(house);
    await house.open();
    try {
      await saves(house, save);
      await without(house, save);
    } finally {
      await house.clear();
    }
  });
}
