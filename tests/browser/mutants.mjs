// SPDX-License-Identifier: EUPL-1.2
// Proof that the checks can fail: a page is broken in one place, and the check that is there for it must say so. A page that is whole must say nothing.
import * as checks from './checks.mjs';
import { check, must, part } from './count.mjs';
import { start } from './walk.mjs';
import { Person } from './world.mjs';

const academy = 'Academie Proef';

// name, check, the sentence that must come, and the break (it runs in the page).
const breaks = [
  ['twee keer h1', 'frame', /2 keer een h1/, () => document.querySelector('main').append(document.createElement('h1'))],
  ['geen taal', 'frame', /lang is ""/, () => document.documentElement.removeAttribute('lang')],
  ['titel zonder stap', 'frame', /de titel is geen/, () => { document.title = document.title.replace(/^Stap/, 'Vraag'); }],
  ['titel anders dan de kop', 'frame', /titel en h1 verschillen/, () => { document.querySelector('h1').textContent = 'Iets anders'; }],
  ['titel zonder academie', 'frame', /noemt de academie niet/, () => { document.title = 'Stap'; }],
  ['formulier voor de kop', 'frame', /form staat niet na main h1/, () => document.querySelector('h1').before(document.querySelector('main form'))],
  ['geen sprong', 'frame', /eerste wat je met Tab raakt/, () => document.querySelector('.skip').remove()],
  ['voet in een andere volgorde', 'frame', /voet van de pagina/, () => document.querySelector('footer ul').append(document.querySelector('footer li'))],
  ['id dubbel', 'frame', /staat er twee keer/, () => { document.querySelector('main p').id = 'inhoud'; }],
  ['label naar niets', 'frame', /wijst nergens naar/, () => { const label = document.createElement('label'); label.htmlFor = 'weg'; document.body.append(label); }],
  ['knop zonder type', 'frame', /knop zonder type/, () => document.querySelector('.button').removeAttribute('type')],
  ['verplicht veld', 'frame', /dit hoort er niet/, () => document.querySelector('main form input[type=radio]').setAttribute('required', '')],
  ['knop uit', 'form', /een knop staat uit/, () => document.querySelector('.button').setAttribute('disabled', '')],
  ['opmaak in de pagina', 'frame', /opmaak of script/, () => document.querySelector('h1').setAttribute('style', 'color: red')],
  ['script aan een knop', 'frame', /onclick op/, () => document.querySelector('.button').setAttribute('onclick', '1')],
  ['formulier zonder csrf', 'frame', /zonder csrf/, () => document.querySelector('input[name=csrf]').remove()],
  ['beeld zonder alt', 'frame', /zonder alt/, () => document.querySelector('main').append(document.createElement('img'))],
  ['eerste knop weg', 'form', /eerste knop/, () => document.querySelector('form button').remove()],
  ['"later" staat eerst', 'form', /eerste knop van het formulier is niet/, () => document.querySelector('main form').prepend(document.querySelector('button[value=later]'))],
  ['eerste knop voor Tab', 'form', /ook voor Tab/, () => document.querySelector('form button').removeAttribute('tabindex')],
  ['formulier toetst zelf', 'form', /novalidate ontbreekt/, () => document.querySelector('main form').removeAttribute('novalidate')],
  ['zonder versie', 'form', /brengt versie niet mee/, () => document.querySelector('input[name=versie]').remove()],
  ['veld zonder label', 'form', /heeft geen label/, () => document.querySelector('main form label').replaceWith(document.querySelector('main form label input'))],
  ['te breed', 'layout', /breed op een scherm van 320/, () => { document.querySelector('h1').textContent = 'x'; document.querySelector('h1').style.width = '400px'; }],
  ['kleine knop', 'layout', /hoort 44 te zijn/, () => { document.querySelector('.button').style.cssText = 'min-height: 0; padding: 0; font-size: 14px'; }],
  ['klein rondje', 'layout', /hoort 24 te zijn/, () => { document.querySelector('main form input[type=radio]').style.width = '16px'; }],
  ['lage link', 'layout', /de link .* hoort 24/, () => { const link = document.querySelector('.back a'); link.style.cssText = 'min-height: 0; font-size: 12px'; }],
  ['kleine letters', 'layout', /hoort 18 te zijn/, () => { document.querySelector('main').style.fontSize = '15px'; }],
  ['dichte regels', 'layout', /de regels staan op/, () => { document.querySelector('main').style.lineHeight = '1.2'; }],
  ['vaste balk', 'layout', /staat vast op het scherm/, () => { document.querySelector('.actions').style.position = 'sticky'; }],
  ['afgeknipte kop', 'layout', /is afgeknipt/, () => { document.querySelector('h1').style.cssText = 'overflow: hidden; white-space: nowrap; width: 100px'; }],
  ['lichte rand', 'edges', /op 1/, () => { const field = document.createElement('input'); field.name = 'x'; field.style.border = '1px solid #ddd'; document.querySelector('main').append(field); }],
  ['knop op papier', 'paper', /op papier staat button/, () => { const button = document.createElement('button'); button.style.setProperty('display', 'block', 'important'); document.querySelector('main').append(button); }],
  ['licht op papier', 'paper', /te licht/, () => { document.querySelector('h1').style.setProperty('color', '#eee', 'important'); }],
  ['donker vlak op papier', 'paper', /is .* donker/, () => { document.querySelector('h1').style.setProperty('background', '#123', 'important'); }],
  ['ruime letters vallen af', 'spacing', /afgeknipt|breed op/, () => { document.querySelector('h1').style.cssText = 'overflow: hidden; height: 20px'; }],
  ['geen rand om de focus', 'focus', /laat niet zien/, () => { const link = document.querySelector('.back a'); link.style.outline = 'none'; link.focus(); }],
  ['focus achter iets', 'focus', /heeft de focus achter/, () => {
    const link = document.querySelector('.back a');
    link.focus();
    const wall = document.createElement('div');
    wall.style.cssText = 'position: fixed; inset: 0; background: white';
    document.body.append(wall);
  }],
  ['focus op niets', 'focus', /niets heeft de focus/, () => document.activeElement.blur()],
];

const axe_breaks = [
  ['grijze letters', 'color-contrast', () => { document.querySelector('h1').style.color = '#bbb'; }],
  ['veld zonder naam', 'label', () => { const field = document.createElement('input'); document.querySelector('main').append(field); }],
  ['kleine doelen naast elkaar', 'target-size', () => {
    for (let i = 0; i < 3; i += 1) {
      const button = document.createElement('button');
      button.textContent = 'x';
      button.style.cssText = 'width: 12px; height: 12px; padding: 0; border: 0; font-size: 8px; display: block; margin: 0';
      document.querySelector('main').append(button);
    }
  }],
  ['rol die niet bestaat', 'aria-roles', () => document.querySelector('.progress').setAttribute('role', 'balk')],
];

async function all_breaks(house) {
  const person = await Person.come(house);
  const { page } = person;
  await start(person, 'proef', 'alles');
  const where = person.path();
  const run = async (name) => {
    if (name === 'paper') await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    const found = await page.evaluate(checks[name], { academy, step: true });
    if (name === 'paper') await page.emulateMedia({ media: 'screen' });
    return found;
  };
  for (const name of ['frame', 'form', 'layout', 'edges', 'paper', 'spacing']) {
    await check(`een hele pagina is goed: ${name}`, async () => {
      const found = await run(name);
      must(found.length === 0, found.join('\n'));
    });
  }
  for (const [name, which, sentence, act] of breaks) {
    await check(`kapot: ${name}`, async () => {
      await person.go(where);
      await page.evaluate(act);
      const found = await run(which);
      must(found.some((text) => sentence.test(text)), `${which} zag het niet; wel: ${found.join(' / ') || 'niets'}`);
    });
  }
  await person.leave();
}

async function axe_sees(house) {
  const person = await Person.come(house);
  await start(person, 'proef', 'alles');
  const where = person.path();
  for (const [name, rule, act] of axe_breaks) {
    await check(`kapot voor axe: ${name}`, async () => {
      await person.go(where);
      await person.page.evaluate(act);
      const found = (await person.axe(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])).map((one) => one.id);
      must(found.includes(rule), `axe zag ${rule} niet; wel: ${found.join(' ') || 'niets'}`);
    });
  }
  await check('kapot: iets van een ander', async () => {
    await person.go(where);
    // The policy refuses it, and the browser says so: exactly what `quiet` must hear.
    await person.page.evaluate(() => { const image = document.createElement('img'); image.src = 'http://ander.example/x.png'; document.body.append(image); });
    for (let i = 0; i < 40 && person.complaints.length === 0; i += 1) await new Promise((done) => { setTimeout(done, 25); });
    must(person.complaints.some((text) => /Content Security Policy/.test(text)), `de browser klaagde niet: ${person.complaints.join(' ')}`);
  });
  await person.leave();
}

export function mutants(house) {
  part('kapotte pagina', () => all_breaks(house));
  part('kapotte pagina voor axe', () => axe_sees(house));
}
