// SPDX-License-Identifier: EUPL-1.2
// Putting things in order by buttons: by keyboard and by pointing, with and without JavaScript, the same order comes of it (P20, P21, WCAG 2.5.7).
import { check, must, part, same } from './count.mjs';
import { look } from './look.mjs';
import { fill, next, start, tab_to } from './walk.mjs';
import { Person } from './world.mjs';

const items = (page) => page.locator('.order .what').allInnerTexts();
const ranks = (page) => page.locator('.order input').evaluateAll((all) => all.map((one) => `${one.name}=${one.value}`));
const said = (page) => page.locator('.moved').evaluateAll((all) => all.filter((one) => one.checkVisibility() && one.textContent).map((one) => `${one.getAttribute('role')}: ${one.textContent}`));

// Presses the button that has the focus. With JavaScript nothing is loaded.
async function press(person, key) {
  if (person.script) await person.page.keyboard.press(key);
  else await person.leads(() => person.page.keyboard.press(key));
}

// To the order step of `alles`.
async function stand(person) {
  await start(person, 'proef', 'alles');
  for (let i = 0; i < 20 && !person.path().endsWith('/volgorde'); i += 1) {
    await fill(person.page);
    await next(person);
  }
  same(person.path(), '/c/proef/alles/stap/volgorde', 'de stap met een volgorde');
}

async function by_keyboard(house, script) {
  const mode = script ? ' met JavaScript' : '';
  const person = await Person.come(house, { script });
  const { page } = person;
  await stand(person);
  const before = await items(page);
  const [first, second, third] = before;
  const keys = (await ranks(page)).map((one) => one.replace(/=.*/, ''));
  await check(`volgorde${mode}: wat zonder verplaatsen gestuurd zou worden is een hele volgorde`, async () => {
    same((await ranks(page)).map((one) => one.replace(/.*=/, '')), before.map((_, i) => String(i + 1)), 'plaatsen');
    same(await page.locator('.order .up').first().isVisible(), false, 'de bovenste kan omhoog');
    same(await page.locator('.order .down').last().isVisible(), false, 'de onderste kan omlaag');
  });
  await check(`volgorde${mode}: omhoog, en de focus gaat mee`, async () => {
    const loaded = person.loads.length;
    await tab_to(person, `#omhoog-${keys[2].slice(2)}`);
    same(await page.evaluate(() => document.activeElement.textContent), `Omhoog: ${third}`, 'de naam van de knop');
    await press(person, 'Enter');
    same((await items(page)).slice(0, 3), [first, third, second], 'na één keer omhoog');
    same((await person.focused()).id, `omhoog-${keys[2].slice(2)}`, 'de focus staat op');
    same(await said(page), [`status: ${third} staat nu op plaats 2 van ${before.length}.`], 'gezegd');
    if (script) same(person.loads.slice(loaded).filter((load) => load.kind === 'document').length, 0, 'pagina’s geladen');
  });
  await check(`volgorde${mode}: bovenaan is de knop weg, en heeft het onderdeel zelf de focus`, async () => {
    await press(person, 'Space');
    same((await items(page)).slice(0, 3), [third, first, second], 'na twee keer omhoog');
    same((await person.focused()).id, `v-${keys[2].slice(2)}`, 'de focus staat op');
    same(await said(page), [`status: ${third} staat nu op plaats 1 van ${before.length}.`], 'gezegd');
    must(await page.evaluate(() => { const box = document.activeElement.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }), 'het onderdeel staat niet in beeld');
    await page.keyboard.press('Tab');
    same((await person.focused()).id, `omlaag-${keys[2].slice(2)}`, 'Tab gaat verder op');
  });
  await check(`volgorde${mode}: omlaag, opnieuw laden en terug: niets is weg`, async () => {
    await press(person, 'Enter');
    same((await items(page)).slice(0, 3), [first, third, second], 'na omlaag');
    same((await person.focused()).id, `omlaag-${keys[2].slice(2)}`, 'de focus staat op');
    if (!script) {
      await person.leads(() => page.reload());
      same((await items(page)).slice(0, 3), [first, third, second], 'na opnieuw laden');
    }
  });
  await look(person, 'volgorde, verplaatst');
  await check(`volgorde${mode}: bewaard zoals ze staat, en zo komt ze terug`, async () => {
    const sent = (await ranks(page)).map((one) => one.replace(/^a\.|=.*$/g, ''));
    const attempt = Number(await page.locator('main form input[name=poging]').inputValue());
    await next(person);
    must(!person.path().endsWith('/volgorde'), 'de volgorde is geweigerd');
    same(house.rows(`SELECT value FROM answer WHERE attempt = ${attempt} AND name = 'volgorde'`), [[JSON.stringify(sent)]], 'bewaard');
    await person.leads(() => page.locator('.back a').click());
    same((await items(page)).slice(0, 3), [first, third, second], 'terug op de stap');
  });
  person.quiet();
  await person.leave();
}

// In a group beside other fields: moving keeps what was typed there, and judges nothing.
async function beside(house, script) {
  const mode = script ? ' met JavaScript' : '';
  const person = await Person.come(house, { script });
  const { page } = person;
  await start(person, 'proef', 'groep');
  await fill(page);
  await next(person);
  await check(`volgorde in een groep${mode}: verplaatsen bewaart wat ernaast staat en keurt niets`, async () => {
    await page.locator('[name="a.wat"]').fill('Al getypt');
    await page.locator('[name="a.kant"][value=rechts]').check();
    const button = page.locator('.order .down:visible').first();
    const id = await button.getAttribute('id');
    same(id, 'omlaag-eerst-een', 'de knop heet');
    if (script) await button.click();
    else await person.leads(() => button.click());
    same(await items(page), ['Twee', 'Een'], 'volgorde');
    same(await page.locator('[name="a.wat"]').inputValue(), 'Al getypt', 'de tekst ernaast');
    must(await page.locator('[name="a.kant"][value=rechts]').isChecked(), 'de keuze ernaast is weg');
    same(await page.locator('#fout').count(), 0, 'meldingen');
    same((await person.focused()).id, 'v-eerst-een', 'de focus staat op');
  });
  await person.leave();
}

export function order(house) {
  for (const script of [false, true]) {
    const mode = script ? ' (JavaScript)' : '';
    part(`volgorde${mode}`, () => by_keyboard(house, script));
    part(`volgorde in een groep${mode}`, () => beside(house, script));
  }
}
