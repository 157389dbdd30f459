// SPDX-License-Identifier: EUPL-1.2
// The first administrator, by keyboard alone, and every page of logging in and of administration: with something wrong in a course, an LMS that refuses, and a person to give a role to.
import http from 'node:http';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, must, part, same } from './count.mjs';
import { House } from './house.mjs';
import { look } from './look.mjs';
import { start, tab_to } from './walk.mjs';
import { Person, variants } from './world.mjs';

const two = variants.filter((variant) => ['320 licht', '1280 donker'].includes(variant.name));
const one = [variants[0]];

// An LMS that takes nothing.
async function refusing() {
  const server = http.createServer((request, answer) => {
    request.resume();
    answer.writeHead(400, { 'Content-Type': 'text/html' });
    answer.end('<h1>nee</h1><script>alert(1)</script>');
  });
  await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
  return server;
}

async function open_house(port) {
  const house = new House({
    more: `url = "http://academie.example", allow = { "127.0.0.1:${port}" },
    mail = { url = "smtp://127.0.0.1:${port}", from = "leren@academie.example", tls = "none" },
    endpoints = { { id = "lrs", connector = "xapi", url = "http://127.0.0.1:${port}/xapi", secret = "lrs", send = { "done" } } }`,
  });
  mkdirSync(join(house.folder, 'data/secrets'), { recursive: true, mode: 0o700 });
  writeFileSync(join(house.folder, 'data/secrets/lrs'), 'naam:geheim', { mode: 0o600 });
  return house.open();
}

const path_in = (text) => new URL(/http\S+/.exec(text)[0]).pathname;

async function type(person, fields) {
  for (const [id, text] of Object.entries(fields)) {
    await tab_to(person, `#${id}`);
    await person.page.keyboard.press('Control+A');
    await person.page.keyboard.type(text);
  }
  await tab_to(person, 'main button.button');
  await person.leads(() => person.page.keyboard.press('Enter'));
}

// The address, sent wrong once, then well: with nothing but a keyboard.
async function begin(house, person) {
  const path = path_in(house.command('admin', 'link'));
  await person.go(path);
  await look(person, 'beheerder worden', { only: two });
  await type(person, { mail: 'anna', wachtwoord: 'kort' });
  await check('beheerder worden: elke fout staat er, en het adres werkt nog', async () => {
    same(await person.page.locator('#fout a').count(), 3, 'fouten');
    same(await person.page.locator('#wachtwoord').inputValue(), '', 'het wachtwoord op de pagina');
  });
  await look(person, 'beheerder worden, geweigerd', { only: one });
  await type(person, { naam: 'Anna Beheer', mail: 'anna@academie.example', wachtwoord: 'drie losse woorden' });
  same(person.path(), '/beheer', 'na het formulier');
}

// The newest link that waits to be sent: nobody takes letters here.
const letter_path = (house) => path_in(house.rows("SELECT text FROM letter WHERE kind = 'login' ORDER BY id DESC")[0][0]);

async function log_in(house) {
  const person = await Person.come(house);
  await person.go('/beheer');
  await look(person, 'inloggen, voor een pagina', { only: one });
  await person.go('/inloggen');
  await look(person, 'inloggen', { only: two });
  await person.page.locator('#mail').fill('bert@academie.example');
  await person.page.locator('#wachtwoord').fill('fout fout fout');
  await person.leads(() => person.page.locator('button[value=wachtwoord]').click());
  await look(person, 'inloggen, geweigerd', { only: one });
  await person.page.locator('#mail').fill('bert@academie.example');
  await person.leads(() => person.page.locator('button[value=link]').click());
  await look(person, 'inloggen, mail verstuurd', { only: one });
  await start(person, 'proef', 'kort'); // a guest with work, whom the link asks about it
  await person.go(letter_path(house));
  await look(person, 'inloggen met een link', { only: two });
  await person.leads(() => person.page.locator('main form button').click());
  await check('met een link ingelogd, en het werk ging mee', async () => {
    await person.go('/c/proef/kort/stap');
    must(person.path().includes('/stap/'), `het werk staat niet op zijn stap (${person.path()})`);
  });
  await person.go('/account');
  await look(person, 'account', { only: two });
  await person.go('/beheer');
  await look(person, 'zonder rol', { only: one });
  await person.leave();
}

async function people(person) {
  await person.go('/beheer/mensen');
  await look(person, 'mensen', { only: two });
  await person.page.locator('#zoek').fill('BERT@');
  await person.leads(() => person.page.locator('form[role=search] button').click());
  await look(person, 'mensen, gezocht', { only: one });
  await person.leads(() => person.page.locator('.cards h3 a').first().click());
  await look(person, 'een persoon', { only: two });
  await check('een rol geven gaat met het toetsenbord', async () => {
    await tab_to(person, 'input[name=auteur]');
    await person.page.keyboard.press('Space');
    await tab_to(person, 'main button.button');
    await person.leads(() => person.page.keyboard.press('Enter'));
    must(await person.page.locator('input[name=auteur]').isChecked(), 'de rol is niet bewaard');
  });
  await person.go('/beheer/mensen/rol/beheerder');
  await person.leads(() => person.page.locator('.cards h3 a').first().click());
  await person.page.locator('input[name=beheerder]').uncheck();
  await person.leads(() => person.page.locator('main button.button').click());
  await check('de laatste beheerder blijft', async () => must(/laatste beheerder/.test(await person.page.locator('#fout').innerText()), 'er staat niet waarom'));
  await look(person, 'een persoon, geweigerd', { only: one });
  await person.go('/beheer/mensen/nieuw');
  await look(person, 'iemand toevoegen', { only: two });
}

async function dead_letters(house, person) {
  for (let i = 0; i < 100 && house.rows('SELECT count(*) FROM delivery WHERE state = 2')[0][0] === 0; i += 1) await new Promise((done) => { setTimeout(done, 50); });
  await person.go('/beheer/koppelingen');
  await look(person, 'koppelingen', { only: two });
  await person.leads(() => person.page.locator('.cards h2 a').first().click());
  await look(person, 'een koppeling met dode brieven', { only: two });
  await check('een koppeling staat stil en gaat weer verder', async () => {
    await person.press('Zet stil');
    await person.press('Ga weer verder');
    must(await person.page.locator('button[value=stil]').count() === 1, 'de koppeling gaat niet verder');
  });
}

async function tour() {
  const lms = await refusing();
  const house = await open_house(lms.address().port);
  try {
    const person = await Person.come(house);
    await begin(house, person);
    await log_in(house);
    await person.go('/beheer');
    await look(person, 'beheer', { only: two });
    await people(person);
    for (const [path, name] of Object.entries({ '/beheer/cursussen': 'cursussen', '/beheer/plugins': 'plugins' })) {
      await person.go(path);
      await look(person, name, { only: two });
    }
    await dead_letters(house, person);
    await person.go('/beheer/logboek');
    await look(person, 'logboek', { only: two });
    await person.leave();
  } finally {
    lms.close();
    await house.clear();
  }
}

export function admin() {
  part('beheer', () => tour());
}
