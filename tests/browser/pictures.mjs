// SPDX-License-Identifier: EUPL-1.2
// Makes docs/pictures/readme.png again: a step on a phone beside the path of the shipped course. node tests/browser/pictures.mjs
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { House, root } from './house.mjs';
import { fill, next, play, start } from './walk.mjs';
import { close_browser, open_browser, Person } from './world.mjs';

const most = 200 * 1024;
const course = 'lerend-samenwerken';

const answers = { samenwerking: 'Het wijkteam en de woningcorporatie' };

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

async function compose(path, step) {
  const page = await (await open_browser()).newPage({ viewport: { width: 1320, height: 900 } });
  const source = (picture) => `data:image/png;base64,${picture.toString('base64')}`;
  await page.setContent(`<!doctype html><html lang="nl"><title>leerpad</title><style>
    body { margin: 0; height: 900px; background: #0e5a55; position: relative; overflow: hidden }
    img { display: block; position: absolute; background: #f7f4ec }
    .path { left: 440px; top: 48px; width: 820px; border-radius: 14px 14px 0 0; box-shadow: 0 10px 40px #0006 }
    .step { left: 56px; top: 36px; width: 390px; border: 11px solid #10191a; border-radius: 38px; box-shadow: 0 14px 44px #0008 }
  </style><img class="path" alt="" src="${source(path)}"><img class="step" alt="" src="${source(step)}">`);
  await page.waitForFunction(() => [...document.images].every((image) => image.complete && image.naturalWidth));
  const picture = await page.screenshot();
  await page.close();
  return picture;
}

const house = await new House({ fixtures: false, name: 'Academie Samenwerken' }).open();
try {
  const picture = await compose(await path_page(house), await step_page(house));
  const file = join(root, 'docs/pictures/readme.png');
  mkdirSync(join(root, 'docs/pictures'), { recursive: true });
  writeFileSync(file, picture);
  const { size } = statSync(file);
  console.log(`${file}: ${size} bytes`);
  if (size > most) { console.log(`dat is meer dan ${most}`); process.exitCode = 1; }
} finally {
  await close_browser();
  await house.clear();
}
