// SPDX-License-Identifier: EUPL-1.2
// Nothing is lost and nothing counts twice: back, reload, double tap, a server that goes away, two ways of being a browser. The store's file is the judge.
import { check, must, part, same } from './count.mjs';
import { House } from './house.mjs';
import { fill, next, play, soon, start } from './walk.mjs';
import { Person } from './world.mjs';

async function attempt_of(person, house) {
  const number = await person.page.locator('main form input[name=poging]').inputValue();
  return {
    facts: () => house.rows(`SELECT kind FROM fact WHERE attempt = ${Number(number)} ORDER BY seq`),
    rows: (name) => house.rows(`SELECT name, value FROM answer WHERE attempt = ${Number(number)} ${name ? `AND name = '${name}'` : ''} ORDER BY seq`),
  };
}

async function back(house) {
  const person = await Person.come(house);
  const { page } = person;
  await start(person, 'proef', 'kort');
  const attempt = await attempt_of(person, house);
  await fill(page, { turn: 1 });
  await next(person);
  await check('opnieuw laden stuurt niets opnieuw', async () => {
    await person.leads(() => page.reload());
    same(person.posts(), 0, 'keren gestuurd bij opnieuw laden');
    same(person.path(), '/c/proef/kort/stap/wat', 'na opnieuw laden');
    same(attempt.rows('welk').length, 1, 'rijen');
  });
  await check('de knop Terug van de browser toont het gegeven antwoord', async () => {
    await page.goBack();
    same(person.path(), '/c/proef/kort/stap/welk', 'terug brengt naar');
    must(await page.locator('input[value=rechts]').isChecked(), 'het antwoord staat er niet');
    await page.goForward();
    same(person.path(), '/c/proef/kort/stap/wat', 'vooruit brengt naar');
    same(attempt.rows().length, 1, 'rijen na terug en vooruit');
  });
  await check('Vorige stap toont het gegeven antwoord, en hetzelfde nog eens geven is geen tweede', async () => {
    await person.leads(() => page.locator('.back a').click());
    same(person.path(), '/c/proef/kort/stap/welk', 'Vorige stap brengt naar');
    must(await page.locator('input[value=rechts]').isChecked(), 'het antwoord staat er niet');
    await next(person);
    same(attempt.rows('welk').length, 1, 'rijen na hetzelfde antwoord');
  });
  await check('na een geweigerd antwoord brengt opnieuw laden de getypte tekst terug', async () => {
    const long = 'a'.repeat(201);
    await page.locator('textarea').fill(long);
    await next(person);
    same(person.hash(), '#fout', 'te lang');
    await person.leads(() => page.reload());
    same(person.posts(), 0, 'keren gestuurd');
    same(await page.locator('textarea').inputValue(), long, 'de getypte tekst');
    same(attempt.rows('wat').length, 0, 'rijen van een geweigerd antwoord');
  });
  await check('een ander adres en terug: het concept staat er nog', async () => {
    await person.go('/hulp');
    await person.go('/c/proef/kort/stap');
    same((await page.locator('textarea').inputValue()).length, 201, 'tekens in het concept');
  });
  await person.leave();
}

async function twice(house) {
  const person = await Person.come(house);
  const { page } = person;
  await start(person, 'proef', 'kort');
  const attempt = await attempt_of(person, house);
  await fill(page);
  await check('dubbel tikken telt één keer', async () => {
    await page.locator('form .button[value=verder]').dblclick();
    await page.waitForURL('**/stap/wat');
    await page.waitForLoadState();
    same(attempt.rows('welk').length, 1, 'rijen na dubbel tikken');
    same(attempt.facts().filter(([kind]) => kind === 'answered').length, 1, 'feiten');
  });
  await check('hetzelfde formulier tien keer tegelijk telt één keer', async () => {
    await fill(page);
    const form = await page.evaluate(() => [...new FormData(document.querySelector('main form'))]);
    const body = new URLSearchParams([...form, ['actie', 'verder']]).toString();
    const cookie = (await person.context.cookies()).map((one) => `${one.name}=${one.value}`).join('; ');
    const answers = await Promise.all(Array.from({ length: 10 }, () => fetch(page.url(), {
      method: 'POST', body, redirect: 'manual', headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: house.address, Cookie: cookie },
    })));
    same(answers.map((answer) => answer.status), Array(10).fill(303), 'antwoorden van de server');
    same(new Set(answers.map((answer) => answer.headers.get('location'))).size, 1, 'verschillende adressen daarna');
    same(attempt.rows('wat').length, 1, 'rijen');
  });
  await check('dubbel tikken op Start opent één poging', async () => {
    const other = await Person.come(house);
    await other.go('/c/proef/toets');
    const before = house.rows("SELECT count(*) FROM fact WHERE kind = 'attempt-opened' AND pitstop = 'toets'")[0][0];
    await other.page.locator('main form button').first().dblclick();
    await other.page.waitForURL('**/stap/**');
    await other.page.waitForLoadState();
    await other.go('/c/proef/toets/stap');
    const after = house.rows("SELECT learner, count(*) FROM fact WHERE kind = 'attempt-opened' AND pitstop = 'toets' GROUP BY learner");
    must(after.every(([, count]) => count === 1), `pogingen per deelnemer: ${JSON.stringify(after)}`);
    must(after.length > before, 'er is geen poging geopend');
    await other.leave();
  });
  await person.leave();
}

// The server is gone between the page and the press, and comes back with a new process.
async function away() {
  const house = await new House().open();
  const person = await Person.come(house);
  const { page } = person;
  try {
    await start(person, 'proef', 'kort');
    const attempt = await attempt_of(person, house);
    await fill(page);
    await next(person);
    await check('de server is even weg: na terugkomst is het antwoord er één keer', async () => {
      await page.locator('textarea').fill('Dit typte ik voor de storing');
      same(await house.close('SIGKILL'), null, 'einde van de server'); // killed: no code
      await page.locator('form .button[value=verder]').click({ noWaitAfter: true });
      for (let i = 0; i < 100 && !page.url().startsWith('chrome-error'); i += 1) await page.waitForTimeout(50);
      must(page.url().startsWith('chrome-error'), `zonder server staat er ${page.url()}`);
      await house.open();
      same(attempt.rows('wat').length, 0, 'rijen voor het opnieuw sturen');
      await person.leads(() => page.reload()); // what anyone does on a page that did not come: the browser sends the form again
      person.complaints.length = 0; // that the server was away
      same(person.path(), '/c/proef/kort/stap/daad', 'na het opnieuw sturen');
      same(attempt.rows('wat'), [['wat', '"Dit typte ik voor de storing"']], 'rijen');
      same(attempt.rows('welk').length, 1, 'rijen van het antwoord ervoor');
    });
    await check('de server herstart terwijl iemand typt: het formulier geldt nog', async () => {
      await fill(page);
      same(await house.close(), 0, 'einde van de server');
      await house.open();
      await next(person);
      must(person.path().endsWith('/klaar'), person.path());
      same(attempt.rows('daad').length, 1, 'rijen');
    });
  } finally {
    await person.leave();
    await house.clear();
  }
}

// The same answers with JavaScript off and on: the same end page, the same rows, the same facts.
async function both(house) {
  const seen = [];
  for (const script of [false, true]) {
    const person = await Person.come(house, { script });
    await start(person, 'lerend-samenwerken', 'waarom');
    const attempt = await attempt_of(person, house);
    await play(person, { turn: 1 });
    seen.push({ rows: attempt.rows(), facts: attempt.facts(), text: await person.page.locator('main').innerText() });
    await person.leave();
  }
  await check('zonder en met JavaScript: dezelfde rijen', () => {
    must(seen[0].rows.length >= 7, `${seen[0].rows.length} rijen`);
    same(seen[1].rows, seen[0].rows, 'rijen');
  });
  await check('zonder en met JavaScript: dezelfde feiten', () => {
    must(seen[0].facts.some(([kind]) => kind === 'agreement-made') && seen[0].facts.some(([kind]) => kind === 'pitstop-done'), JSON.stringify(seen[0].facts));
    same(seen[1].facts, seen[0].facts, 'feiten');
  });
  await check('zonder en met JavaScript: dezelfde laatste pagina', () => same(seen[1].text, seen[0].text, 'tekst'));
}

// Every field as it may be wrong: what was typed comes back, for each kind.
async function typed(house) {
  const person = await Person.come(house);
  const { page } = person;
  await start(person, 'proef', 'groep');
  await fill(page);
  await next(person);
  await check('een geweigerde groep houdt alles wat er al stond', async () => {
    await page.locator('[name="a.wat"]').fill('Mijn <b>woorden</b> & "zo"');
    await page.locator('[name="a.verhaal"]').fill('Een regel\nen nog een');
    await page.locator('[name="a.getal"]').fill('negentig');
    await page.locator('[name="a.dag"]').fill(soon(5));
    await page.locator('[name="a.mag"][value=no]').check();
    await page.locator('[name="a.past"][value="4"]').check();
    await page.locator('[name="a.wie"][value=buurt]').check();
    await person.leads(() => page.locator('#omhoog-eerst-twee').click());
    await page.locator('[name="a.hoort.dag"]').selectOption('donker');
    await next(person);
    same(person.hash(), '#fout', 'een getal in letters');
    same(await page.locator('[name="a.wat"]').inputValue(), 'Mijn <b>woorden</b> & "zo"', 'tekst');
    same(await page.locator('[name="a.verhaal"]').inputValue(), 'Een regel\nen nog een', 'tekst van twee regels');
    same(await page.locator('[name="a.getal"]').inputValue(), 'negentig', 'getal');
    same(await page.locator('[name="a.dag"]').inputValue(), soon(5), 'dag');
    same(await page.locator('[name="a.mag"][value=no]').isChecked(), true, 'nee');
    same(await page.locator('[name="a.past"][value="4"]').isChecked(), true, 'schaal');
    same(await page.locator('[name="a.wie"][value=buurt]').isChecked(), true, 'vinkje');
    same(await page.locator('[name="a.eerst.twee"]').inputValue(), '1', 'rang');
    same(await page.locator('[name="a.hoort.dag"]').inputValue(), 'donker', 'paar');
    same(await page.locator('b').count(), 0, 'opmaak uit een antwoord');
  });
  await check('een lijst houdt haar rijen', async () => {
    await person.go('/c/proef/groep/stap/groep');
    await fill(page);
    await next(person);
    same(person.path(), '/c/proef/groep/stap/lijst', 'na de groep');
    await page.locator('[name="a.1.wie"]').fill('Zorg');
    await page.locator('[name="a.2.wie"]').fill('Buurt');
    await page.locator('[name="a.2.taak"]').fill('Bellen');
    await next(person);
    same(person.hash(), '#fout', 'een rij die niet af is');
    same(await page.locator('[name="a.1.wie"]').inputValue(), 'Zorg', 'rij 1');
    same(await page.locator('[name="a.2.taak"]').inputValue(), 'Bellen', 'rij 2');
  });
  await person.leave();
}

export function keeping(house) {
  part('bewaren: terug en opnieuw laden', () => back(house));
  part('bewaren: dubbel', () => twice(house));
  part('bewaren: getypt', () => typed(house));
  part('bewaren: de server is weg', () => away());
  part('bewaren: zonder en met JavaScript', () => both(house));
}
