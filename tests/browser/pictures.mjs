// SPDX-License-Identifier: EUPL-1.2
// Makes the pictures of docs/pictures again: readme.png, a step on a phone beside the path of the shipped course; telefoon.png, a step in the dark, one that
// was sent back, the end, and the same step in English. node tests/browser/pictures.mjs
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { House, root } from './house.mjs';
import { fill, next, play, start } from './walk.mjs';
import { close_browser, open_browser, Person } from './world.mjs';

const most = 200 * 1024;
const course = 'lerend-samenwerken';

const answers = {
  samenwerking: 'Het wijkteam en de woningcorporatie', last: 'Gezinnen die drie keer hun verhaal doen', winst: 'Eén gesprek in plaats van drie', thuis: 'De teamleider vergunningen',
  daad: 'Ik bel Ria van de corporatie', ruil: 'Een vaste middag in de week',
};

// The words above where the step has some, and otherwise what walk.mjs says.
async function told(person) {
  for (let i = 0; i < 20 && !person.path().endsWith('/klaar'); i += 1) {
    await fill(person.page, { turn: 2 });
    const words = answers[person.path().split('/').pop()];
    if (words) await person.page.locator('main form :is(textarea, input[type=text])').first().fill(words);
    await next(person);
  }
}

// A person halfway: the first pitstop done, the second begun.
async function path_page(house) {
  const person = await Person.come(house, { width: 820, height: 900 });
  await start(person, course, 'waarom');
  await play(person, {});
  await start(person, course, 'proberen');
  await fill(person.page);
  await next(person);
  await person.go(`/c/${course}`);
  const picture = await person.page.screenshot();
  await person.leave();
  return picture;
}

async function step_page(house) {
  const person = await Person.come(house, { width: 390, height: 806 });
  await start(person, course, 'waarom');
  await person.page.locator('main form [name=a]').fill(answers.samenwerking);
  await next(person);
  await person.page.locator('input[value=erger]').check();
  await person.page.mouse.move(0, 0);
  const picture = await person.page.screenshot();
  await person.leave();
  return picture;
}

// Four phones: sent back, in the dark, at the end, in English.
async function phones(house) {
  const size = { width: 390, height: 740 };
  const shots = [];
  const shoot = async (person) => { await person.page.mouse.move(0, 0); shots.push(await person.page.screenshot()); };
  const person = await Person.come(house, size);
  const { page } = person;
  await start(person, course, 'waarom');
  await next(person); // nothing filled in
  await shoot(person);
  await page.locator('main form [name=a]').fill(answers.samenwerking);
  await next(person);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('input[value=erger]').check();
  await shoot(person);
  await page.emulateMedia({ colorScheme: 'light' });
  await told(person);
  await shoot(person);
  await person.leave();
  const english = await Person.come(house, { ...size, locale: 'en-GB' });
  await start(english, course, 'stap-vraag');
  await shoot(english);
  await english.leave();
  return shots;
}

async function page_of(html, width, height) {
  const page = await (await open_browser()).newPage({ viewport: { width, height } });
  await page.setContent(`<!doctype html><html lang="nl"><title>leerpad</title>${html}`);
  await page.waitForFunction(() => [...document.images].every((image) => image.complete && image.naturalWidth));
  const picture = await page.screenshot();
  await page.close();
  return picture;
}
const source = (picture) => `data:image/png;base64,${picture.toString('base64')}`;

function compose(path, step) {
  return page_of(`<style>
    body { margin: 0; height: 900px; background: #0e5a55; position: relative; overflow: hidden }
    img { display: block; position: absolute; background: #f7f4ec }
    .path { left: 440px; top: 48px; width: 820px; border-radius: 14px 14px 0 0; box-shadow: 0 10px 40px #0006 }
    .step { left: 56px; top: 36px; width: 390px; border: 11px solid #10191a; border-radius: 38px; box-shadow: 0 14px 44px #0008 }
  </style><img class="path" alt="" src="${source(path)}"><img class="step" alt="" src="${source(step)}">`, 1320, 900);
}

function row(shots) {
  return page_of(`<style>
    body { margin: 0; padding: 28px; display: flex; gap: 24px; background: #0e5a55 }
    img { display: block; width: 264px; border: 9px solid #10191a; border-radius: 30px; box-shadow: 0 10px 30px #0007 }
  </style>${shots.map((shot) => `<img alt="" src="${source(shot)}">`).join('')}`, 1256, 575);
}

function keep(name, picture) {
  const file = join(root, 'docs/pictures', name);
  mkdirSync(join(root, 'docs/pictures'), { recursive: true });
  writeFileSync(file, picture);
  const { size } = statSync(file);
  console.log(`${file}: ${size} bytes`);
  if (size > most) { console.log(`dat is meer dan ${most}`); process.exitCode = 1; }
}

const house = await new House({ fixtures: false, name: 'Academie Samenwerken' }).open();
try {
  keep('readme.png', await compose(await path_page(house), await step_page(house)));
  keep('telefoon.png', await row(await phones(house)));
} finally {
  await close_browser();
  await house.clear();
}
