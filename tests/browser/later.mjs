// SPDX-License-Identifier: EUPL-1.2
// What comes back after days: agreements that are due, moved, kept, dropped and overtaken, own words, earlier times. One house of its own, whose server is started again on a later day.
import { check, must, part, same } from './count.mjs';
import { House } from './house.mjs';
import { look } from './look.mjs';
import { fill, next, soon, start, tab_to } from './walk.mjs';
import { Person, variants } from './world.mjs';

const narrow = variants.filter((variant) => variant.width === 320);
const h1 = (person) => person.page.locator('h1').innerText();

// Does `kort`, with an agreement in so many days.
async function agree(person, what, days) {
  await start(person, 'proef', 'kort');
  await fill(person.page);
  await next(person);
  await person.page.locator('textarea').fill(`Ik zag dit bij ${what}`);
  await next(person);
  await fill(person.page);
  await person.page.locator('[name="a.wat"]').fill(what);
  await person.page.locator('input[type=date]').fill(soon(days));
  await next(person);
  must(person.path().endsWith('/klaar'), `${what}: ${person.path()}`);
}

async function status_of(person, act) {
  await person.leads(act);
  return person.loads.filter((load) => load.kind === 'document').at(-1).status;
}

// The page of one agreement, by its words.
async function open_deed(person, what) {
  await person.go('/afspraken');
  await person.leads(() => person.page.locator('.deed h2 a', { hasText: what }).first().click());
  same(await h1(person), what, 'de pagina van de afspraak');
}

async function refused(person, mode) {
  await open_deed(person, 'Ria bellen 📞');
  await person.page.locator('textarea').fill('Het kwam er niet van');
  await check(`afspraak${mode}: nog niet, zonder dag: geweigerd, met wat er stond`, async () => {
    await tab_to(person, 'button[value="nog-niet"]');
    same(await status_of(person, () => person.page.keyboard.press('Enter')), 422, 'status');
    must((await person.page.title()).startsWith('Fout: '), await person.page.title());
    same(await person.page.locator('textarea').inputValue(), 'Het kwam er niet van', 'de tekst');
    const link = person.page.locator('#fout a');
    await link.focus();
    await person.page.keyboard.press('Enter');
    same((await person.focused()).type, 'date', 'de melding brengt naar');
  });
  await look(person, 'afspraak, geweigerd');
}

async function moved(person, mode) {
  await open_deed(person, 'Ria bellen 📞');
  const old = person.page.url();
  const other = await person.context.newPage();
  await other.goto(old, { waitUntil: 'load' });
  await check(`afspraak${mode}: verzet naar een nieuwe dag`, async () => {
    await person.page.locator('input[type=date]').fill(soon(20));
    await person.leads(() => person.page.locator('button[value="nog-niet"]').click());
    same(new URL(person.page.url()).pathname, new URL(old).pathname, 'na het verzetten');
    must(/staat nu op/.test(await person.page.locator('.notice').innerText()), await person.page.locator('main').innerText());
  });
  await look(person, 'afspraak, verzet');
  await other.locator('textarea').fill('Uit het oude venster');
  await Promise.all([other.waitForEvent('load'), other.locator('button[value=gedaan]').click()]);
  await check(`afspraak${mode}: in een ander venster intussen verzet, en de tekst staat er nog`, async () => {
    must(/intussen verzet/.test(await other.locator('.notice').innerText()), await other.locator('main').innerText());
    same(await other.locator('textarea').inputValue(), 'Uit het oude venster', 'de tekst');
  });
  await other.close();
}

// The same in the window that is looked at: back to a form that is old by now.
async function overtaken(person, mode) {
  await open_deed(person, 'De buurt vragen');
  await check(`afspraak${mode}: nagekomen met wat het opleverde`, async () => {
    await person.page.locator('textarea').fill('Twee mensen meer aan tafel');
    await person.leads(() => person.page.locator('button[value=gedaan]').click());
    must(/je deed wat je zei/.test(await person.page.locator('.notice').innerText()), await person.page.locator('main').innerText());
  });
  await look(person, 'afspraak, nagekomen');
  const form = await person.page.evaluate(() => location.pathname);
  await open_deed(person, 'Een stoel erbij zetten');
  await person.page.evaluate((path) => { document.querySelector('form.settle').action = path; }, form); // an old form of the agreement that is settled
  await person.page.locator('textarea').fill('Nog eens');
  await check(`afspraak${mode}: al afgerond: niets verandert, en dat staat er (409)`, async () => {
    same(await status_of(person, () => person.page.locator('button[value=vervallen]').click()), 409, 'status');
    must(/had je al afgerond/.test(await person.page.locator('.notice').innerText()), await person.page.locator('main').innerText());
  });
  await look(person, 'afspraak, elders afgerond');
  await open_deed(person, 'Een stoel erbij zetten');
  await person.leads(() => person.page.locator('button[value=vervallen]').click());
  await look(person, 'afspraak, vervallen', { only: narrow });
}

async function words(person, mode) {
  await person.go('/');
  await check(`eigen woorden${mode}: komen terug op het pad`, async () => {
    must(/Is dit nog zo\?[^]*schreef je bij Kort/.test(await person.page.locator('.returns').innerText()), await person.page.locator('main').innerText());
    await tab_to(person, '.returns a.second');
    await person.leads(() => person.page.keyboard.press('Enter'));
  });
  await look(person, 'eigen woorden, niet meer zo');
  await check(`eigen woorden${mode}: te lang wordt gezegd, en blijft staan`, async () => {
    await person.page.locator('textarea').fill('é'.repeat(501));
    same(await status_of(person, () => person.page.locator('button[value=nee]').click()), 422, 'status');
    same((await person.page.locator('textarea').inputValue()).length, 501, 'tekens');
  });
  await look(person, 'eigen woorden, geweigerd');
  const path = person.path();
  await check(`eigen woorden${mode}: wat veranderd is staat bij mijn woorden`, async () => {
    await person.page.locator('textarea').fill('Nu zie ik twee kanten');
    await person.leads(() => person.page.locator('button[value=nee]').click());
    same(person.path(), '/woorden', 'na het bewaren');
    must((await person.page.locator('main').innerText()).includes('Niet meer zo op'), await person.page.locator('main').innerText());
  });
  await look(person, 'mijn woorden');
  await person.go(path);
  await look(person, 'eigen woorden, nu niet', { only: narrow });
}

async function days(script) {
  const mode = script ? ' (JavaScript)' : '';
  const house = await new House().open();
  const person = await Person.come(house, { script });
  try {
    await agree(person, 'Ria bellen 📞', 3);
    await agree(person, 'De buurt vragen', 4);
    await agree(person, 'Een stoel erbij zetten', 5);
    await agree(person, 'Samenwerkingsverbandsoverstijgende-bereikbaarheidsafspraken maken '.repeat(2).trim(), 14);
    await start(person, 'proef', 'toets');
    await house.close();
    await house.open({ days: 9 });
    await person.go('/');
    await check(`na dagen${mode}: één afspraak met één grote knop, de rest als regel eronder`, async () => {
      same(await person.page.locator('main .button').count(), 1, 'grote knoppen');
      const after = await person.page.locator('.after').allInnerTexts();
      same(after.length, 2, `regels onder de kaart (${after.join(' / ')})`);
      must(/nog 2 afspraken/.test(after[0]) && /Daarna: .*Toets/.test(after[1]), after.join(' / '));
    });
    await look(person, 'start, drie afspraken en woorden terug');
    await person.go('/afspraken');
    await look(person, 'afspraken, aan de beurt');
    await refused(person, mode);
    await moved(person, mode);
    await overtaken(person, mode);
    await person.go('/afspraken/afgerond');
    await look(person, 'afspraken, afgerond');
    await words(person, mode);
    await person.go('/c/proef/kort');
    await look(person, 'pitstop, eerdere keren', { only: narrow });
    await person.leads(() => person.page.locator('a[href$="/eerder/1"]').click());
    await look(person, 'een eerdere keer');
  } finally {
    await person.leave();
    await house.clear();
  }
}

// What a server that cannot write, or a form of another site, gets to see.
async function closed() {
  const house = await new House().open();
  const person = await Person.come(house);
  const { page } = person;
  try {
    await start(person, 'proef', 'kort');
    await fill(page);
    await next(person);
    await page.locator('textarea').fill('Van een andere site');
    await page.route('**/stap/**', async (route) => {
      const response = await route.fetch({ headers: { ...await route.request().allHeaders(), origin: 'https://ander.example' } });
      await route.fulfill({ response });
    });
    await check('een formulier van een andere site wordt geweigerd (403)', async () => {
      same(await status_of(person, () => page.locator('form .button[value=verder]').click()), 403, 'status');
      same(await h1(person), 'Dit formulier komt van een andere site', 'kop');
    });
    await page.unroute('**/stap/**');
    await look(person, '403', { step: false });
    await person.go('/c/proef/kort/stap/wat');
    await page.locator('textarea').fill('Terwijl de opslag bezet is');
    const { held, free } = house.hold();
    await held;
    try {
      await check('een opslag die niet schrijft: 503, met wat er stond', async () => {
        same(await status_of(person, () => page.locator('form .button[value=verder]').click()), 503, 'status');
        must((await page.locator('main').innerHTML()).includes('Terwijl de opslag bezet is'), await page.locator('main').innerText());
      });
      await look(person, '503', { step: false });
    } finally {
      await free();
    }
    await check('als de opslag weer schrijft is één druk genoeg', async () => {
      await person.leads(() => page.locator('main form button').last().click());
      same(person.path(), '/c/proef/kort/stap/daad', 'na opnieuw sturen');
      same(house.rows("SELECT count(*) FROM answer WHERE value = '\"Terwijl de opslag bezet is\"'"), [[1]], 'rijen');
    });
  } finally {
    await person.leave();
    await house.clear();
  }
}

export function later() {
  part('na dagen', () => days(false));
  part('na dagen (JavaScript)', () => days(true));
  part('403 en 503', closed);
}
