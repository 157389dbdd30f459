// SPDX-License-Identifier: EUPL-1.2
// Every kind of page, seen by people who walk past it. A tour is one person's story; what it looks at is counted check by check.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { check, must, part, same } from './count.mjs';
import { root } from './house.mjs';
import { look, weigh_assets } from './look.mjs';
import { fill, next, play, problem_text, soon, start, tab_to } from './walk.mjs';
import { Person, variants } from './world.mjs';

// Each block in all variants is what the fixture shows; what a shipped step adds is its words.
const few = variants.filter((variant) => ['320 licht'].includes(variant.name));
const narrow = variants.filter((variant) => variant.width === 320);
const light = variants.filter((variant) => variant.name.endsWith('licht'));

// Sends the form as it is.
async function refuse(person, name) {
  await next(person);
  must(person.hash() === '#fout', `${name}: een leeg antwoord werd niet geweigerd, of bracht niet naar #fout (${person.page.url()})`);
}

async function visitor(house, script) {
  const person = await Person.come(house, { script });
  const pages = {
    '/': 'start, nieuw', '/c/proef': 'cursus, nieuw', '/c/lerend-samenwerken': 'cursus van het huis, nieuw', '/c/lerend-samenwerken/waarom': 'pitstop, nieuw',
    '/c/proef/dicht': 'pitstop, dicht', '/c/proef/lang': 'pitstop, lange woorden', '/c/proef/kapot': 'pitstop, kapot', '/afspraken': 'afspraken, nog geen', '/hulp': 'hulp', '/privacy': 'privacy',
    '/toegankelijkheid': 'toegankelijkheid', '/weergave': 'weergave', '/uitloggen': 'uitgelogd', '/gegevens': 'mijn gegevens, van niemand', '/verder': 'code', '/er-is-niets': '404', '/verder/abcdefghijklmnopqrstuvwxyz': 'verkeerde link',
  };
  for (const [path, name] of Object.entries(pages)) {
    await person.go(path);
    await look(person, name);
  }
  await check('stylesheet en script wegen weinig', () => weigh_assets(house));
  await person.leave();
}

// A pitstop that is not open yet shows the way: its button leads to what must be done first.
async function open_up(person, path) {
  for (let i = 0; i < 12; i += 1) {
    await person.go(path);
    if (await person.page.locator('main form button').count()) return;
    await person.leads(() => person.page.locator('main a.button').first().click());
    must(await person.page.locator('main form button').count(), `${path}: de weg erheen leidt naar iets wat ook dicht is (${person.path()})`);
    await person.leads(() => person.page.locator('main form button').first().click());
    await play(person, {});
  }
  throw new Error(`${path} gaat na twaalf pitstops nog niet open`);
}

// What is furthest away says the shortest way there, by keyboard too.
async function way(person, course) {
  const locked = person.page.locator('.stops .locked h3 a');
  if (await locked.count() === 0) return;
  await person.leads(() => locked.last().click());
  await look(person, `${course}: dicht, met de kortste weg`);
  await check(`${course}: de kortste weg noemt haar stops, en de eerste is een knop`, async () => {
    must(await person.page.locator('.way li').count() > 0, 'er staat geen weg');
    await tab_to(person, '.why a.button');
    await person.leads(() => person.page.keyboard.press('Enter'));
    must(await person.page.locator('main form button').count(), `de eerste stop is zelf dicht (${person.path()})`);
  });
}

// Each pitstop of a shipped course, by one person along the path: each step and its end. What a block looks like is seen elsewhere; here the words are new.
async function shipped(house, course) {
  const person = await Person.come(house);
  const there = readdirSync(join(root, 'courses', course, 'pitstops')).map((file) => file.replace('.lua', '')).sort();
  await person.go(`/c/${course}`);
  await way(person, course);
  await person.go(`/c/${course}`);
  const path = await person.page.locator('.stops h3 a').evaluateAll((all) => all.map((one) => one.getAttribute('href').split('/').pop()));
  await check(`${course}: het pad noemt elke pitstop`, () => same([...path].sort(), there, 'pitstops'));
  for (const [turn, pitstop] of path.entries()) {
    await open_up(person, `/c/${course}/${pitstop}`);
    await start(person, course, pitstop);
    await play(person, { turn, see: (name) => look(person, `${pitstop}/${name}`, name === 'klaar' ? { only: few } : { only: few, axe: false }) });
  }
  await person.go('/');
  await look(person, `start, ${course} gedaan`, { only: narrow });
  await person.go(`/c/${course}`);
  await look(person, `cursus, ${course} gedaan`, { only: narrow });
  await person.leave();
}

// Each kind of block: fresh, after a refused answer, and filled in.
async function blocks(house, script, pitstop, free) {
  const person = await Person.come(house, { script });
  await start(person, 'proef', pitstop);
  await play(person, {
    turn: 1, // the second option, whose text has marks of Markdown
    see: async (name) => {
      await look(person, `${pitstop}/${name}`);
      if (name === 'klaar') {
        await check(`${pitstop}/klaar: geen tekens van opmaak, geen sleutels`, async () => {
          const text = await person.page.locator('main').innerText();
          must(!/\*\*|undefined|null/.test(text), text);
          if (pitstop === 'alles') must(text.includes('Onze belangen botsen') || text.includes('We praten er goed over'), text);
        });
      }
      if (name === 'klaar' || free.includes(name) || script) return;
      await refuse(person, `${pitstop}/${name}`);
      await look(person, `${pitstop}/${name}, geweigerd`, { only: narrow });
    },
  });
  await person.leave();
}

// Each step kind of the academy: fresh, sent back empty, and the end. The second option of each, so that an own picture is not asked for.
async function kinds(house) {
  for (const pitstop of readdirSync(join(root, 'tests/fixtures/courses/domein/pitstops')).map((file) => file.replace('.lua', '')).sort()) {
    const person = await Person.come(house);
    await start(person, 'domein', pitstop);
    let first = true;
    await play(person, {
      turn: 1,
      see: async (name) => {
        await look(person, `soort ${pitstop}/${name}`, { only: light });
        if (name === 'klaar' || !first) return;
        first = false;
        await refuse(person, `soort ${pitstop}/${name}`);
        await look(person, `soort ${pitstop}/${name}, geweigerd`, { only: narrow });
        await check(`soort ${pitstop}/${name}: elke fout zegt iets anders`, async () => {
          const told = await person.page.locator('#fout a').allInnerTexts();
          same(new Set(told).size, told.length, `verschillende fouten in ${told.join(' | ')}`);
        });
      },
    });
    await person.leave();
  }
}

async function feedback(house, script) {
  const person = await Person.come(house, { script });
  await start(person, 'proef', 'toets');
  await fill(person.page, { turn: 0 });
  await next(person);
  await check('een ander antwoord dan het goede krijgt een waarom en een weg terug', async () => {
    const text = await person.page.locator('.feedback').innerText();
    must(/Dat klopt nog niet/.test(text) && /Dan is het bezwaar weg/.test(text), text);
    must(await person.page.locator('.feedback a').count() === 1, 'er is geen link om het nog eens te proberen');
  });
  await look(person, 'feedback, niet goed');
  await person.leads(() => person.page.locator('.feedback a').click());
  await fill(person.page, { turn: 1 });
  await next(person);
  await check('een goed antwoord krijgt een waarom', async () => {
    const text = await person.page.locator('.feedback').innerText();
    must(/Dat klopt/.test(text) && !/nog niet/.test(text) && /maakt het voorstel beter/.test(text), text);
  });
  await look(person, 'feedback, goed');
  await play(person, {});
  await look(person, 'klaar, met score');
  await person.leave();
}

// What a running and a done pitstop change on home, course and pitstop, and the pages around an attempt.
async function states(house, script) {
  const person = await Person.come(house, { script });
  await start(person, 'proef', 'kort');
  await fill(person.page);
  await next(person);
  await person.page.locator('textarea').fill('Nog niet af, maar al wel getypt');
  await person.leads(() => person.page.locator('form button[value=later]').click());
  await check('later verder: op het pad, met wat er al stond', async () => {
    same(person.path() + person.hash(), '/#bewaard', 'later verder brengt naar');
    await person.go('/c/proef/kort/stap/wat');
    same(await person.page.locator('textarea').inputValue(), 'Nog niet af, maar al wel getypt', 'het concept is');
  });
  await person.go('/');
  await look(person, 'start, onderweg');
  await person.go('/c/proef');
  await look(person, 'cursus, onderweg');
  await person.go('/c/proef/kort');
  await look(person, 'pitstop, onderweg');
  const link = await (await person.go('/'), person.page.locator('input[readonly]').inputValue());

  await person.go('/c/proef/kort/stap/wat');
  await fill(person.page);
  await next(person);
  await person.go('/c/proef/kort/stap/welk');
  await look(person, 'stap, eerder gegeven antwoord');
  await fill(person.page, { turn: 1 });
  await next(person);
  await check('na een ander antwoord wordt een latere stap opnieuw bekeken', async () => {
    same(person.path(), '/c/proef/kort/stap/wat', 'de stap na de verandering');
    must((await person.page.locator('.notice').innerText()).startsWith('Bekijk opnieuw'), 'de stap zegt niet dat hij opnieuw bekeken wordt');
    same(await person.page.locator('textarea').inputValue(), 'Ik bel a 0', 'het eerdere antwoord staat er');
  });
  await look(person, 'stap, verouderd');
  await play(person, {});
  await look(person, 'klaar, met afspraak');
  await check('het einde geeft de eigen woorden, de afspraak met datum en één volgende stop', async () => {
    const text = await person.page.locator('main').innerText();
    must(text.includes('Je zag: Ik bel a 0'), 'de eigen woorden ontbreken');
    must(await person.page.locator('main .actions a.button').count() === 1, 'er is niet één volgende stop');
    const day = new Intl.DateTimeFormat('nl-NL', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(soon(7)));
    must((await person.page.locator('.deed').innerText()).includes(day), `de dag ${day} staat niet bij de afspraak`);
  });
  for (const [path, name] of Object.entries({ '/': 'start, gedaan', '/c/proef': 'cursus, gedaan', '/c/proef/kort': 'pitstop, gedaan', '/afspraken': 'afspraken' })) {
    await person.go(path);
    await look(person, name);
  }
  await person.go('/c/proef/kort/stap/wat');
  await look(person, 'stap van wat klaar is', { only: narrow });
  await person.go('/uitloggen');
  await look(person, 'uitloggen');

  const other = await Person.come(house, { script });
  const path = new URL(link, house.address).pathname;
  await other.go(path);
  await look(other, 'link om terug te komen');
  await start(other, 'proef', 'kort');
  await other.go(path);
  await look(other, 'link, terwijl hier ander werk staat', { only: narrow });
  await other.leads(() => other.page.locator('main form button').last().click());
  await check('de link brengt naar het eigen pad', async () => {
    same(other.path(), '/', 'na de link');
    await other.go('/afspraken');
    must((await other.page.locator('main').innerText()).includes('Ik bel wat 0'), 'de afspraak is er niet op het andere apparaat');
  });
  await other.leave();
  await person.leave();
}

// Pages for when something is the matter.
async function trouble(house, script) {
  const person = await Person.come(house, { script });
  await start(person, 'proef', 'stuk');
  await fill(person.page);
  await next(person);
  await look(person, 'pitstop rust', { step: false });
  await check('een pitstop die stuk is bewaart het antwoord en zegt wie het weet', async () => {
    must(/rust even/.test(await person.page.locator('h1').innerText()), await person.page.locator('h1').innerText());
    const [[rows, attempts]] = house.rows("SELECT count(*), count(DISTINCT attempt) FROM answer WHERE name = 'wie' AND value LIKE '%bel%'");
    must(rows >= 1 && rows === attempts, `${rows} rijen van ${attempts} pogingen`);
  });
  // Two windows on one step: the second to save hears of the first.
  await start(person, 'proef', 'kort');
  const second = await person.context.newPage();
  await second.goto(person.page.url());
  await second.locator('input[value=rechts]').check();
  await second.locator('form .button[value=verder]').click();
  await second.waitForURL('**/stap/wat');
  await second.close();
  await person.page.locator('input[value=links]').check();
  await next(person);
  await check('wie te laat is ziet beide teksten en kiest', async () => {
    const text = await person.page.locator('main').innerText();
    must(/Jouw tekst/.test(text) && /De linkerkant/.test(text) && /Nieuwere tekst/.test(text) && /De rechterkant/.test(text), text);
  });
  await look(person, 'ingehaald', { step: false });
  await person.leads(() => person.page.locator('form .button').click());
  await check('"Bewaar mijn tekst" bewaart mijn tekst', async () => {
    await person.go('/c/proef/kort/stap/welk');
    must(await person.page.locator('input[value=links]').isChecked(), 'mijn keuze is er niet');
  });
  // A form without its token: nothing is saved, and what was typed is there.
  await person.go('/c/proef/kort/stap/wat');
  await person.page.evaluate(() => { document.querySelector('form input[name=csrf]').value = 'oud'; });
  await person.page.locator('textarea').fill('Dit mag niet weg zijn');
  await next(person);
  await look(person, 'oud formulier', { step: false });
  await check('een oud formulier bewaart wat er stond, en één druk verder is het er', async () => {
    must((await person.page.locator('main').innerHTML()).includes('Dit mag niet weg zijn'), 'de tekst is weg');
    await person.leads(() => person.page.locator('main form button').last().click());
    same(person.path(), '/c/proef/kort/stap/daad', 'na opnieuw sturen');
    const [[rows, attempts]] = house.rows("SELECT count(*), count(DISTINCT attempt) FROM answer WHERE value LIKE '%Dit mag niet weg%'");
    must(rows >= 1 && rows === attempts, `${rows} rijen van ${attempts} pogingen`);
  });
  // The browser forgets who this is.
  await person.page.locator('textarea, input[type=text]').first().fill('Mijn plan voor morgen');
  await person.context.clearCookies();
  await next(person);
  await look(person, 'onbekende browser', { step: false });
  await check('een browser die je vergat laat je tekst zien', async () => {
    must((await person.page.locator('main').innerHTML()).includes('Mijn plan voor morgen'), await problem_text(person.page));
  });
  await person.leave();
}

// My data, from seeing to being gone; sent back once on the way.
async function data(house, script) {
  const person = await Person.come(house, { script });
  const send = () => person.leads(() => person.page.locator('main form .button').click());
  await start(person, 'proef', 'kort');
  await fill(person.page);
  await next(person);
  await person.go('/gegevens');
  await look(person, 'mijn gegevens');
  await person.page.fill('#naam', 'a'.repeat(81));
  await send();
  await look(person, 'mijn gegevens, teruggestuurd', { only: narrow });
  await person.go('/gegevens/wissen');
  await look(person, 'alles wissen');
  await person.page.fill('#woord', 'ja');
  await send();
  await check('een ander woord wist niets', async () => {
    same(person.path(), '/gegevens/wissen', 'de bladzijde');
    same(await person.page.locator('#woord').inputValue(), 'ja', 'wat getypt is');
  });
  await look(person, 'alles wissen, teruggestuurd', { only: narrow });
  await person.page.fill('#woord', 'wissen');
  await send();
  await check('het bewijs telt wat er weg is, en daarna is er niets meer', async () => {
    must(person.path().startsWith('/gewist/'), `na het wissen staat hier ${person.path()}`);
    must((await person.page.locator('main').innerText()).includes('1 pitstops'), 'het bewijs telt de pitstop niet');
  });
  await look(person, 'bewijs van wissen');
  await person.go('/gegevens');
  await check('na het wissen is er van deze browser niets', async () => {
    must((await person.page.locator('main').innerText()).includes('bewaart de academie niets'), await person.page.locator('main').innerText());
  });
  await person.leave();
}

export function tours(house, script) {
  const mode = script ? ' (JavaScript)' : '';
  part(`bezoeker${mode}`, () => visitor(house, script));
  part(`blokken van alles${mode}`, () => blocks(house, script, 'alles', ['open', 'volgorde']));
  part(`feedback${mode}`, () => feedback(house, script));
  part(`toestanden${mode}`, () => states(house, script));
  part(`als er iets is${mode}`, () => trouble(house, script));
  part(`mijn gegevens${mode}`, () => data(house, script));
  if (script) return; // the same pages and a little more: one of each kind
  part('soorten stap', () => kinds(house));
  part('blokken van groep', () => blocks(house, script, 'groep', []));
  part('blokken met lange woorden', () => blocks(house, script, 'lang', []));
  for (const course of readdirSync(join(root, 'courses'))) part(`cursus ${course}`, () => shipped(house, course));
}
