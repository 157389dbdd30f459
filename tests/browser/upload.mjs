// SPDX-License-Identifier: EUPL-1.2
// A picture of one's own: chosen, refused, kept in a draft, changed, gone back to; with and without JavaScript, and on paper.
import { join } from 'node:path';
import { check, must, part, same } from './count.mjs';
import { root } from './house.mjs';
import { look } from './look.mjs';
import { next, start, tab_to } from './walk.mjs';
import { Person, variants } from './world.mjs';

const picture = (name) => join(root, 'tests/fixtures/pictures', name);
const step = '/c/proef/foto/stap/beeld';
const shown = (page) => page.locator('img.mine').evaluateAll((all) => all.map((one) => [one.alt, one.naturalWidth > 0]));
const narrow = variants.filter((variant) => variant.width === 320);

async function upload(house, script) {
  const mode = script ? ' met JavaScript' : '';
  const person = await Person.come(house, { script });
  const { page } = person;
  const file = page.locator('input[type=file]');
  await start(person, 'proef', 'foto');
  await look(person, 'eigen beeld, nieuw');

  await check(`eigen beeld${mode}: met Tab bij het bestand, en dat is te zien`, async () => {
    await tab_to(person, 'input[type=file]');
    same(await page.evaluate(() => [document.activeElement.labels.length, document.activeElement.id]), [1, 'v-file'], 'label en id');
    must(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle !== 'none'), 'er is geen rand om de focus');
  });

  await page.locator('input[value=eigen]').check();
  await page.locator('[name="a.alt"]').fill('Een plan in letters');
  await check(`eigen beeld${mode}: een bestand dat geen beeld is: geweigerd, met wat je schreef`, async () => {
    await file.setInputFiles({ name: 'verslag.gif', mimeType: 'image/gif', buffer: Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'latin1') });
    await next(person);
    same(person.path() + person.hash(), `${step}#fout`, 'na een GIF');
    must(/Dit is een GIF/.test(await page.locator('#fout').innerText()), await page.locator('#fout').innerText());
    same((await person.focused()).id, 'fout', 'de focus staat op');
    same(await page.locator('[name="a.alt"]').inputValue(), 'Een plan in letters', 'wat op het beeld staat');
    must(await page.locator('input[value=eigen]').isChecked(), 'de keuze is weg');
    await page.locator('#fout a').first().focus();
    await page.keyboard.press('Enter');
    same((await person.focused()).id, 'v-file', 'de melding brengt naar');
  });
  await look(person, 'eigen beeld, geweigerd');

  await check(`eigen beeld${mode}: later verder bewaart ook het beeld`, async () => {
    await file.setInputFiles(picture('text.png'));
    await person.leads(() => page.locator('form button[value=later]').click());
    same(person.path() + person.hash(), '/#bewaard', 'later verder brengt naar');
    await person.go(step);
    same(await shown(page), [['Een plan in letters', true]], 'het beeld in het concept');
    must(/Kies een ander beeld/.test(await page.locator('.upload').innerText()), await page.locator('.upload').innerText());
  });
  await look(person, 'eigen beeld, concept');

  await check(`eigen beeld${mode}: bewaard, en met Vorige stap staat het er`, async () => {
    await next(person);
    same(person.path(), '/c/proef/foto/stap/zelf', 'na het beeld');
    await person.leads(() => page.locator('.back a').click());
    same(await shown(page), [['Een plan in letters', true]], 'het beeld bij het teruggaan');
  });
  await check(`eigen beeld${mode}: een ander beeld komt in zijn plaats`, async () => {
    const before = await page.locator('img.mine').getAttribute('src');
    await file.setInputFiles(picture('turned.jpg'));
    await page.locator('[name="a.alt"]').fill('');
    await next(person);
    same(person.hash(), '#fout', 'zonder woorden bij het beeld');
    must(await page.locator('img.mine').getAttribute('src') !== before, 'het oude beeld staat er nog');
    await page.locator('[name="a.alt"]').fill('Een gedraaide foto');
    await next(person);
    same(person.path(), '/c/proef/foto/stap/zelf', 'na het andere beeld');
  });
  await page.locator('input[value=yes]').check();
  await next(person);
  await check(`eigen beeld${mode}: staat op de laatste pagina, met wat het laat zien`, async () => {
    same(await shown(page), [['', true]], 'beelden'); // the words stand beside it
    must((await page.locator('main').innerText()).includes('Een gedraaide foto'), await page.locator('main').innerText());
  });
  await look(person, 'klaar, met eigen beeld');
  await check(`eigen beeld${mode}: op papier staat het beeld`, async () => {
    await page.emulateMedia({ media: 'print' });
    must(await page.locator('img.mine').isVisible(), 'het beeld is er niet');
    await page.emulateMedia({ media: 'screen' });
  });
  await person.go(step);
  await look(person, 'eigen beeld, klaar', { only: script ? undefined : narrow });
  await check(`eigen beeld${mode}: een ander ziet het niet`, async () => {
    const other = await Person.come(house, { script });
    const path = await page.locator('img.mine').getAttribute('src');
    await other.go('/hulp');
    const answer = await other.context.request.get(house.address + path, { maxRedirects: 0 });
    must(answer.status() !== 200, `een ander krijgt ${path}: ${answer.status()}`);
    await other.leave();
  });
  await person.leave();
}

export function uploads(house) {
  part('eigen beeld', () => upload(house, false));
  part('eigen beeld (JavaScript)', () => upload(house, true));
}
