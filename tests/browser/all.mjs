// SPDX-License-Identifier: EUPL-1.2
// Walks leerpad with a browser: node tests/browser/all.mjs [part of a name ...]. Closes with "N passed, N failed" and the line that tools/test adds up.
import { admin } from './admin.mjs';
import { author } from './author.mjs';
import { run_all } from './count.mjs';
import { House } from './house.mjs';
import { keeping } from './keeping.mjs';
import { keyboard } from './keyboard.mjs';
import { later } from './later.mjs';
import { advice, weights } from './look.mjs';
import { mutants } from './mutants.mjs';
import { order } from './order.mjs';
import { reports } from './report.mjs';
import { script as scripted } from './script.mjs';
import { settings } from './settings.mjs';
import { tours } from './tours.mjs';
import { uploads } from './upload.mjs';
import { close_browser, open_browser } from './world.mjs';

const began = Date.now();
const house = new House();

try {
  await open_browser();
  await house.open();
} catch (problem) {
  console.log(problem.message);
  console.log('count: 0 1');
  await close_browser();
  await house.clear();
  process.exit(1);
}

for (const script of [false, true]) {
  tours(house, script);
  keyboard(house, script);
}
order(house);
uploads(house);
later();
reports(house);
keeping(house);
admin();
scripted(house);
settings(house);
author();
mutants(house);

run_all(async () => {
  await close_browser();
  const code = await house.close();
  if (code !== 0) { console.log(`leerpad stopte met ${code}: ${house.said}`); process.exitCode = 1; }
  await house.clear();
  for (const [rule, where] of advice) console.log(`advies, geen fout: ${rule}: ${where}`);
  console.log(`zwaarste pagina: ${weights.html} bytes HTML (${weights.page}), ${weights.requests} verzoeken; ${((Date.now() - began) / 1000).toFixed(1)} s`);
});
