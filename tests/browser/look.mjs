// SPDX-License-Identifier: EUPL-1.2
// Looks at the page a person stands on: once at what it is, and in each variant at how it is. Each variant is one check.
import http from 'node:http';
import * as checks from './checks.mjs';
import { check, must } from './count.mjs';
import { variants } from './world.mjs';

export const laws = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const academy = 'Academie Proef';
const most = { html: 20000, css: 12000, js: 6000, requests: 3 };
export const advice = new Map(); // best-practice: a report, no failure
export const weights = { html: 0, page: '', requests: 0 };

function all_good(list) {
  must(list.length === 0, list.join('\n'));
}

// What the page weighed when it was loaded: P18. Pictures of a course are content and are not counted.
async function weigh(person) {
  const wrong = [];
  const own = new URL(person.house.address).host;
  const from = person.loads.findLastIndex((load) => load.kind === 'document'); // before it stands what the page before still asked for
  const loads = person.loads.slice(Math.max(from, 0)).filter((load) => load.kind !== 'image' || load.url.includes('/assets/'));
  for (const load of person.loads) {
    if (new URL(load.url).host !== own) wrong.push(`de pagina vraagt iets van een ander: ${load.url}`);
    const policy = load.response.headers()['content-security-policy'];
    if (load.kind === 'document' && !/default-src 'none'/.test(policy ?? '')) wrong.push(`${load.url} heeft geen strenge content-security-policy`);
    if (!['document', 'fetch'].includes(load.kind) && load.status !== 200 && load.status !== 304) wrong.push(`${load.url} gaf ${load.status}`);
  }
  const asked = new Set(loads.map((load) => load.url)); // an icon that the page before asked for late is the same icon
  if (asked.size > most.requests) wrong.push(`${asked.size} verzoeken voor één pagina: ${[...asked].join(' ')}`);
  weights.requests = Math.max(weights.requests, asked.size);
  const page = person.loads[from];
  if (!page) return [...wrong, 'de pagina is niet geladen'];
  if (/no-store/.test(page.response.headers()['cache-control'] ?? '') === false) wrong.push('een persoonlijke pagina zonder no-store');
  const { length } = await page.response.body();
  if (length > weights.html) Object.assign(weights, { html: length, page: person.path() });
  if (length > most.html) wrong.push(`de pagina is ${length} bytes, en mag ${most.html} zijn`);
  return wrong;
}

// What the style sheet and the scripts weigh as they are sent: packed.
export async function weigh_assets(house) {
  const page = await (await fetch(`${house.address}/`)).text();
  const paths = [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+\.(css|js))"/g)];
  must(paths.some(([, , kind]) => kind === 'css'), 'de pagina heeft geen stylesheet');
  for (const [, path, kind] of paths) {
    const answer = await new Promise((done, fail) => { http.get(house.address + path, { headers: { 'Accept-Encoding': 'gzip' } }, done).on('error', fail); });
    let bytes = 0;
    for await (const part of answer) bytes += part.length;
    must(answer.headers['content-encoding'] === 'gzip', `${path} komt niet ingepakt`);
    must(/immutable/.test(answer.headers['cache-control'] ?? ''), `${path} mag niet bewaard worden`);
    must(bytes > 0 && bytes <= most[kind], `${path} is ${bytes} bytes ingepakt, en mag ${most[kind]} zijn`);
  }
}

// `step`: the page is a step with a form. `print`: also on paper.
// With JavaScript the page is the same and a little more, so there one variant is looked at; the look of each is seen without.
export async function look(person, name, { step = person.path().includes('/stap/'), only = person.script ? [variants[0]] : variants, axe = true } = {}) {
  const { page } = person;
  const mode = person.script ? ' met JavaScript' : '';
  await check(`${name}${mode}: inhoud, volgorde, gewicht`, async () => {
    const wrong = [...await page.evaluate(checks.frame, { academy, step }), ...(step ? await page.evaluate(checks.form) : []), ...await weigh(person)];
    all_good(wrong);
    person.quiet();
  });
  for (const variant of only) {
    await check(`${name}${mode}, ${variant.name}`, async () => {
      await person.show(variant);
      const wrong = [...await page.evaluate(checks.layout, { step }), ...(variant.media.forcedColors === 'none' ? await page.evaluate(checks.edges) : [])];
      if (variant.width === 320 && variant.name.endsWith('licht')) wrong.push(...await page.evaluate(checks.spacing));
      const tags = variant === only[0] ? [...laws, 'best-practice'] : laws; // advice is about what a page is, not how it looks
      for (const rule of axe ? await person.axe(tags) : []) {
        const words = `axe ${rule.id}: ${rule.nodes.slice(0, 3).join(' | ')}`;
        if (rule.tags.some((tag) => laws.includes(tag))) wrong.push(words);
        else advice.set(rule.id, `${name}: ${words}`);
      }
      all_good(wrong);
    });
  }
  if (person.script) return;
  await check(`${name}, papier`, async () => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark', forcedColors: 'none' });
    try {
      all_good(await page.evaluate(checks.paper));
    } finally {
      await page.emulateMedia({ media: 'screen' });
    }
  });
  await person.show(variants[0]);
}
