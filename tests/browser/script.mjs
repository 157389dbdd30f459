// SPDX-License-Identifier: EUPL-1.2
// What the script adds: a text that is not lost when the network is (P15, P16), a second press that counts for nothing (P24), a count near the end (P23).
import { check, must, part, same } from './count.mjs';
import { House } from './house.mjs';
import { fill, next, start } from './walk.mjs';
import { Person } from './world.mjs';

const state = (page) => page.locator('.state');
const stored = (page) => page.evaluate(() => sessionStorage.length);

async function until(page, what, text) {
  for (let i = 0; i < 160; i += 1) {
    if (await what()) return;
    await page.waitForTimeout(50);
  }
  throw new Error(text);
}

// The server is killed between the page and the press, and comes back: the text stays in its field, and arrives once.
async function away() {
  const house = await new House().open();
  const person = await Person.come(house, { script: true });
  const { page } = person;
  try {
    await start(person, 'proef', 'kort');
    await fill(page);
    await next(person);
    await page.locator('textarea').fill('Dit typte ik voor de storing');
    await house.close('SIGKILL');
    await check('zonder server: een melding, en de tekst blijft staan', async () => {
      await page.locator('form .button[value=verder]').click();
      await until(page, () => state(page).locator('button').isVisible(), 'er komt geen knop "Nu proberen"');
      same((await state(page).locator('[role=status]').innerText()).trim(), 'Nog niet opgeslagen. We proberen het opnieuw.', 'melding');
      same(await page.locator('textarea').inputValue(), 'Dit typte ik voor de storing', 'de tekst');
      same(await page.locator('button:disabled').count(), 0, 'knoppen die uit staan');
      same((await person.focused()).value, 'verder', 'de focus staat op');
    });
    await check('de melding is te zien, en te lezen met een vergrootglas', async () => {
      const box = await state(page).boundingBox();
      must(box.width <= 320 && box.height >= 44, JSON.stringify(box));
      must(await page.evaluate(() => document.scrollingElement.scrollWidth <= innerWidth), 'de pagina schuift opzij');
      const wrong = await person.axe(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);
      same(wrong.map((rule) => `${rule.id} ${rule.nodes[0]}`), [], 'axe');
    });
    await check('met de server weer daar gaat het vanzelf verder, en telt het één keer', async () => {
      person.complaints.length = 0;
      await house.open();
      await page.waitForURL('**/stap/daad', { timeout: 20000 });
      await page.waitForLoadState();
      same(house.rows("SELECT value FROM answer WHERE name = 'wat'"), [['"Dit typte ik voor de storing"']], 'rijen');
      same(await stored(page), 0, 'concepten na het bewaren');
      person.complaints.length = 0; // that the server was away
    });
    await check('"Nu proberen" probeert het nu, met wat er intussen bij getypt is', async () => {
      await fill(page, { turn: 1 });
      await house.close('SIGKILL');
      await page.locator('form .button[value=verder]').click();
      await until(page, () => state(page).locator('button').isVisible(), 'er komt geen knop "Nu proberen"');
      await page.locator('[name="a.wat"]').fill('Ik bel morgen');
      await house.open();
      await person.leads(() => state(page).locator('button').click({ noWaitAfter: true }).catch(() => {})); // it may have gone by itself just before
      await page.waitForURL('**/klaar', { timeout: 20000 });
      same(house.rows("SELECT count(*), count(DISTINCT attempt) FROM answer WHERE name = 'daad'"), [[1, 1]], 'rijen');
      must(house.rows("SELECT value FROM answer WHERE name = 'daad'")[0][0].includes('Ik bel morgen'), 'wat er bij getypt is, is er niet');
      person.complaints.length = 0;
    });
  } finally {
    await person.leave();
    await house.clear();
  }
}

// A busy server says 503 and when to come back; a page of another kind is shown by the browser itself.
async function answers(house) {
  const person = await Person.come(house, { script: true });
  const { page } = person;
  await start(person, 'proef', 'kort');
  let busy = 2;
  await page.route('**/stap/**', (route) => {
    if (route.request().method() !== 'POST' || busy === 0) return route.continue();
    busy -= 1;
    return route.fulfill({ status: 503, headers: { 'Retry-After': '3' }, body: 'druk' });
  });
  await check('een drukke server: twee keer niet, de derde keer wel', async () => {
    await fill(page);
    await page.locator('form .button[value=verder]').click();
    await page.waitForURL('**/stap/wat', { timeout: 15000 });
    await page.waitForLoadState();
    same(busy, 0, 'keren druk die over zijn');
  });
  await page.unroute('**/stap/**');
  person.complaints.length = 0;
  await check('een formulier dat te oud is: de pagina die dat zegt, met de tekst', async () => {
    await page.evaluate(() => { document.querySelector('main form input[name=csrf]').value = 'oud'; });
    await page.locator('textarea').fill('Dit mag niet weg zijn');
    await next(person);
    must((await page.locator('main').innerHTML()).includes('Dit mag niet weg zijn'), 'de tekst is weg');
    same(await page.locator('h1').innerText(), 'Stuur dit nog een keer', 'kop');
  });
  person.complaints.length = 0;
  await person.leave();
}

async function drafts(house) {
  const person = await Person.come(house, { script: true });
  const { page } = person;
  await start(person, 'proef', 'kort');
  await fill(page);
  await next(person);
  const where = person.path();
  await check('wat je typte staat er nog na een andere pagina', async () => {
    await page.locator('textarea').fill('Half af');
    await person.go('/hulp');
    await person.go(where);
    same(await page.locator('textarea').inputValue(), 'Half af', 'de tekst');
    must((await state(page).innerText()).includes('Het is nog niet opgeslagen'), 'het staat er niet bij dat het niet bewaard is');
  });
  await check('een concept verdwijnt als het bewaard is, ook als het geweigerd is', async () => {
    await page.locator('textarea').fill('a'.repeat(201));
    await next(person);
    same(person.hash(), '#fout', 'na een te lang antwoord');
    same((await person.focused()).id, 'fout', 'de focus staat op');
    same(await stored(page), 0, 'concepten');
    await page.locator('textarea').fill('Kort genoeg');
    await next(person);
    same(person.path(), '/c/proef/kort/stap/daad', 'daarna');
    same(await stored(page), 0, 'concepten');
  });
  await check('een nieuwer antwoord van elders gaat voor een oud concept', async () => {
    await person.go(where);
    await page.locator('textarea').fill('Oud concept');
    const other = await person.context.newPage(); // a tab has a store of its own
    await other.goto(house.address + where);
    await other.locator('textarea').fill('Nieuw van elders');
    await Promise.all([other.waitForURL('**/stap/daad'), other.locator('form .button[value=verder]').click()]);
    await other.close();
    await person.go(where);
    same(await page.locator('textarea').inputValue(), 'Nieuw van elders', 'de tekst');
  });
  await check('uitloggen wist wat de browser nog had', async () => {
    await page.locator('textarea').fill('Niet voor een ander');
    must(await stored(page) > 0, 'er is geen concept om te wissen');
    await person.go('/uitloggen');
    must((await page.locator('main').innerText()).includes('Dat is de enige weg terug'), 'de gast wordt niet gewaarschuwd');
    must((await page.locator('main input[readonly]').inputValue()).includes('/verder/'), 'de gast krijgt geen link mee');
    await person.leads(() => page.locator('main form button').click());
    same(await page.locator('h1').innerText(), 'Je bent uitgelogd', 'kop');
    same(await stored(page), 0, 'concepten na het uitloggen');
    await person.go(where);
    same(person.path(), '/c/proef/kort', 'een stap van wie uitgelogd is');
  });
  person.quiet();
  await person.leave();
}

async function small(house) {
  const person = await Person.come(house, { script: true });
  const { page } = person;
  await start(person, 'proef', 'kort');
  await check('twee keer drukken stuurt één keer', async () => {
    await fill(page);
    person.loads.length = 0;
    await page.locator('form .button[value=verder]').dblclick();
    await page.waitForURL('**/stap/wat');
    await page.waitForLoadState();
    same(person.posts(), 1, 'keren gestuurd');
  });
  await check('tekens tellen: pas bij het laatste tiende', async () => {
    const count = page.locator('.count');
    await page.locator('textarea').fill('a'.repeat(150));
    await page.waitForTimeout(400);
    same(await count.innerText(), '', 'bij 150 van 200');
    await page.locator('textarea').fill(`${'é'.repeat(180)}😀`);
    await until(page, async () => (await count.innerText()) === 'Tekens over: 19', `er staat "${await count.innerText()}"`);
    await page.locator('textarea').fill('a'.repeat(203));
    await until(page, async () => (await count.innerText()) === 'Tekens te veel: 3', `er staat "${await count.innerText()}"`);
  });
  await check('"Later verder" bewaart ook met het script', async () => {
    await page.locator('textarea').fill('Straks verder');
    await person.leads(() => page.locator('form button[value=later]').click());
    same(person.path() + person.hash(), '/#bewaard', 'na later');
    await person.go('/c/proef/kort/stap/wat');
    same(await page.locator('textarea').inputValue(), 'Straks verder', 'de tekst');
  });
  person.quiet();
  await person.leave();
}

export function script(house) {
  part('script: de server is weg', () => away());
  part('script: antwoorden van de server', () => answers(house));
  part('script: concepten', () => drafts(house));
  part('script: klein', () => small(house));
}
