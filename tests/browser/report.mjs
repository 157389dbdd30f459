// SPDX-License-Identifier: EUPL-1.2
// Reports, as people see them: one's own after two scans, and those of a group of five for who has a role, a month later; on a phone and on a screen, in fixed colours and on paper.
import { check, must, part, same } from './count.mjs';
import { House } from './house.mjs';
import { look } from './look.mjs';
import { fill, play, start } from './walk.mjs';
import { Person, variants } from './world.mjs';

// What differs between these pages is their figures: each is seen narrow and wide, light and dark, in fixed colours.
const some = variants.filter((variant) => ['320 licht', '1280 donker', '320 vaste kleuren'].includes(variant.name));

// Each number of a drawing stands in the table below it, and the other way round.
async function drawn_as_told(person, name) {
  await check(`${name}: de tekeningen zeggen wat de tabel zegt`, async () => {
    const parts = await person.page.evaluate(() => [...document.querySelectorAll('.report-part')].map((section) => ({
      title: section.querySelector('h2').textContent,
      bars: [...section.querySelectorAll('rect.now')].length, values: [...section.querySelectorAll('svg .value:not(.end)')].map((text) => text.textContent),
      dots: [...section.querySelectorAll('circle title')].map((text) => text.textContent.split(': ').pop()),
      cells: [...section.querySelectorAll('td.number')].map((cell) => cell.textContent),
      named: [...section.querySelectorAll('svg')].every((svg) => svg.getAttribute('role') === 'img' && svg.getAttribute('aria-label')),
    })));
    must(parts.some((one) => one.cells.length), 'er staat geen enkel cijfer');
    for (const one of parts) {
      must(one.named, `${one.title}: een tekening zonder naam`);
      if (one.values.length) same([...one.values].sort(), [...one.cells].sort(), `${one.title}: staven`);
      if (one.dots.length) same([...one.dots].sort(), [...one.cells].sort(), `${one.title}: lijnen`);
      same(one.bars, one.values.length, `${one.title}: staven met een getal`);
    }
  });
}

async function on_paper(person, name) {
  await check(`${name}: op papier geen knoppen, wel tekening en tabel`, async () => {
    await person.page.emulateMedia({ media: 'print' });
    const seen = await person.page.evaluate(() => ({
      actions: [...document.querySelectorAll('.actions, nav, .back')].filter((one) => one.offsetParent).length,
      table: [...document.querySelectorAll('.report-part table')].filter((one) => one.offsetParent).length,
      wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    }));
    await person.page.emulateMedia({ media: 'screen' });
    same(seen.actions, 0, 'knoppen');
    must(seen.table > 0, 'er staat geen tabel');
    must(!seen.wide, 'het blad is te breed');
  });
}

async function scans(person, turn) {
  await start(person, 'domein', 'scarf');
  await play(person, { turn });
}

async function own(house) {
  const person = await Person.come(house);
  await person.go('/rapport');
  await look(person, 'rapport, nog niets', { only: [some[0]] });
  await scans(person, 0);
  await person.go('/c/domein/scarf');
  await person.leads(() => person.page.locator('main form button').first().click());
  await play(person, { turn: 2 });
  await start(person, 'domein', 'werkgemeenschap');
  await play(person, { turn: 3 });
  await start(person, 'lerend-samenwerken', 'waarom');
  await play(person, { turn: 0 });
  await person.go('/');
  await person.leads(() => person.page.locator('main a[href="/rapport"]').click());
  await look(person, 'rapport');
  await drawn_as_told(person, 'rapport');
  await on_paper(person, 'rapport');
  await person.leave();
}

// By the address that the administrator gets on the command line.
async function enter(house, person) {
  const link = /http\S+/.exec(house.command('admin', 'link'))[0];
  await person.go(new URL(link).pathname);
  await fill(person.page, {});
  await person.page.locator('#naam').fill('Bea Begeleider');
  await person.page.locator('#mail').fill('bea@academie.example');
  await person.leads(() => person.page.locator('main form .button').first().click());
}

async function group() {
  const house = new House();
  try {
    await house.open();
    for (let turn = 0; turn < 5; turn += 1) {
      const person = await Person.come(house);
      await scans(person, turn);
      await person.leave();
    }
    await house.close();
    await house.open({ days: 40 });
    const person = await Person.come(house);
    await check('rapport van de academie: zonder rol niet te zien', async () => {
      await person.go('/beheer/rapport');
      must(await person.page.locator('.report-part').count() === 0, 'een bezoeker ziet de cijfers');
    });
    await enter(house, person);
    await person.go('/beheer/rapport');
    await look(person, 'rapport van de academie', { only: some });
    await drawn_as_told(person, 'rapport van de academie');
    await person.leads(() => person.page.locator('main a[href="/beheer/rapport/cursus/domein"]').click());
    await look(person, 'rapport van een cursus', { only: some });
    await drawn_as_told(person, 'rapport van een cursus');
    await on_paper(person, 'rapport van een cursus');
    await person.leave();
  } finally {
    await house.clear();
  }
}

export function reports(house) {
  part('rapport van mij', () => own(house));
  part('rapport van een groep', () => group());
}
