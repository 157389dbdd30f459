// SPDX-License-Identifier: EUPL-1.2
// Light or dark by hand, English beside Dutch, logging out: without JavaScript. The whole academy in English.
import { check, must, part, same } from './count.mjs';
import { look } from './look.mjs';
import { fill, next, play, problem_text, start } from './walk.mjs';
import { Person, variants } from './world.mjs';

const few = [variants[0]];
const dark = (page) => page.evaluate(() => {
  const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number);
  return r + g + b < 200;
});

async function choose(person, pick) {
  await person.leads(() => person.page.locator('footer a[href="/weergave"]').click());
  for (const what of pick) await person.page.locator(`input[value=${what}]`).check();
  await person.leads(() => person.page.locator('main form button').click());
}

async function themes(house) {
  const person = await Person.come(house);
  const { page } = person;
  await check('donker blijft donker op een licht apparaat, en licht licht op een donker', async () => {
    await person.go('/hulp');
    same(await dark(page), false, 'zonder keuze, licht apparaat');
    await choose(person, ['donker']);
    same(person.path(), '/hulp', 'na het kiezen ben je terug op');
    same(await dark(page), true, 'donker gekozen');
    await choose(person, ['licht']);
    await page.emulateMedia({ colorScheme: 'dark' });
    same(await dark(page), false, 'licht gekozen op een donker apparaat');
    await choose(person, ['systeem']);
    same(await dark(page), true, 'weer zoals het apparaat');
    await page.emulateMedia({ colorScheme: 'light' });
  });
  await choose(person, ['donker']);
  await start(person, 'proef', 'kort');
  await look(person, 'stap, donker gekozen', { only: few });
  await check('de keuze staat in een cookie die een script niet leest', async () => {
    const cookie = (await person.context.cookies()).find((one) => one.name === 'leerpad-weergave');
    must(cookie?.httpOnly && cookie.sameSite === 'Lax' && cookie.value === 'donker-nl', JSON.stringify(cookie));
  });
  await check('wie meer contrast vraagt krijgt dikke randen', async () => {
    await page.emulateMedia({ contrast: 'more' });
    const width = await page.evaluate(() => parseFloat(getComputedStyle(document.querySelector('.row')).borderTopWidth));
    must(width >= 3, `de rand is ${width}px`);
    const wrong = await person.axe(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);
    same(wrong.map((rule) => rule.id), [], 'axe');
  });
  await person.leave();
}

// Dutch words of our own that would give an untranslated page away; a course's own texts carry lang="nl" and are left out.
async function no_dutch(person, name) {
  await check(`${name}: geen Nederlands van ons, en van de cursus staat erbij dat het Nederlands is`, async () => {
    const text = await person.page.evaluate(() => {
      const copy = document.body.cloneNode(true);
      for (const foreign of copy.querySelectorAll('[lang=nl], .logo, .moved, textarea')) foreign.remove();
      // An address is no text, and a pitstop's name within a sentence of ours is a name.
      return copy.textContent.replace(/http\S+|Alles een keer|Nog dicht/g, '').replace(/\s+/g, ' ');
    });
    same(await person.page.evaluate(() => document.documentElement.lang), 'en', 'de taal van de pagina');
    const dutch = text.match(/\b(je|jouw|het|een|niet|van|stap|verder|vorige|kies|nog|deze|bewaard|pagina|opnieuw|ongeveer|minuten)\b/gi) ?? [];
    must(dutch.length === 0, `${[...new Set(dutch)].join(' ')} in: ${text.slice(0, 300)}`);
  });
}

async function english(house) {
  const person = await Person.come(house, { locale: 'en-GB' });
  const { page } = person;
  const pages = {
    '/': 'home', '/c/proef': 'course', '/c/proef/kort': 'pitstop', '/c/proef/dicht': 'locked pitstop', '/afspraken': 'agreements', '/hulp': 'help', '/privacy': 'privacy',
    '/toegankelijkheid': 'accessibility', '/weergave': 'display', '/verder': 'code', '/er-is-niets': '404', '/verder/abc': 'wrong link',
  };
  for (const [path, name] of Object.entries(pages)) {
    await person.go(path);
    await look(person, `Engels: ${name}`, { only: few });
    await no_dutch(person, `Engels: ${name}`);
  }
  await start(person, 'proef', 'alles');
  await play(person, {
    see: async (name) => {
      await look(person, `Engels: alles/${name}`, { only: few });
      await no_dutch(person, `Engels: alles/${name}`);
      if (['klaar', 'open', 'volgorde'].includes(name)) return;
      await next(person);
      same(person.hash(), '#fout', 'na een leeg antwoord');
      await no_dutch(person, `Engels: alles/${name}, geweigerd`);
      if (name === 'getal') await check('een getal met een punt en met een komma', async () => {
        await page.locator('input[name=a]').fill('1,5');
        await next(person);
        same(person.path(), '/c/proef/alles/stap/dag', 'met een komma');
        await person.leads(() => page.locator('.back a').click());
        same(await page.locator('input[name=a]').inputValue(), '1.5', 'zo staat het er in het Engels');
        await page.locator('input[name=a]').fill('2.5');
        await next(person);
        same(person.path(), '/c/proef/alles/stap/dag', 'met een punt');
        await person.leads(() => page.locator('.back a').click());
      });
    },
  });
  await check('het werk van wie Engels kiest is Engels, en een datum ook', async () => {
    same(house.rows("SELECT DISTINCT lang FROM learner WHERE lang = 'en'"), [['en']], 'taal van de deelnemer');
    await start(person, 'proef', 'kort');
    await play(person, { see: async (name) => { if (name === 'daad') must((await page.locator('main').innerText()).includes('What will you do') || (await page.locator('main').innerText()).includes('What do you do?'), 'de plugin spreekt geen Engels'); } });
    must(/\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December) 20\d\d/.test(await page.locator('.deed').innerText()), await page.locator('.deed').innerText());
  });
  await look(person, 'Engels: klaar, met afspraak', { only: few });
  await no_dutch(person, 'Engels: klaar, met afspraak');
  await check('van taal wisselen, heen en terug, op de plek waar je was', async () => {
    const before = person.path();
    await choose(person, ['nl']);
    same(person.path(), before, 'na het wisselen');
    same(await page.evaluate(() => document.documentElement.lang), 'nl', 'taal van de pagina');
    must(/^Klaar/.test(await page.locator('h1').innerText()), await page.locator('h1').innerText());
    await person.context.clearCookies({ name: 'leerpad-weergave' });
    await person.go('/');
    same(await page.evaluate(() => document.documentElement.lang), 'nl', 'de taal hoort bij de deelnemer, ook zonder die cookie');
    await choose(person, ['en']);
    same(await page.evaluate(() => document.documentElement.lang), 'en', 'en weer terug');
  });
  await check('uitloggen vergeet de deelnemer en houdt de taal', async () => {
    await person.leads(() => page.locator('footer a[href="/uitloggen"]').click());
    await no_dutch(person, 'Engels: uitloggen');
    await person.leads(() => page.locator('main form button').click());
    same(await page.locator('h1').innerText(), 'You are logged out', await problem_text(page));
    await no_dutch(person, 'Engels: uitgelogd');
  });
  person.quiet();
  await person.leave();
}

// A visitor's choice is there before there is a learner, and goes along when the work begins.
async function visitor(house) {
  const person = await Person.come(house, { locale: 'fr-FR' });
  await check('een bezoeker kiest Engels, en begint daarna in het Engels', async () => {
    await person.go('/');
    same(await person.page.evaluate(() => document.documentElement.lang), 'nl', 'wie Frans vraagt krijgt de taal van de academie');
    await choose(person, ['en']);
    await start(person, 'proef', 'kort');
    await fill(person.page);
    await next(person);
    must((await person.page.title()).startsWith('Step 2 of'), await person.page.title());
    same(await person.page.locator('h1').getAttribute('lang'), 'nl', 'de vraag van de cursus');
  });
  await person.leave();
}

export function settings(house) {
  part('weergave: licht en donker', () => themes(house));
  part('Engels: de hele academie', () => english(house));
  part('Engels: een bezoeker', () => visitor(house));
}
