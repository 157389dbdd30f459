// SPDX-License-Identifier: EUPL-1.2
// Walks leerpad with a browser: node tests/browser/all.mjs [part of a name ...]. Closes with "N passed, N failed" and the line that tools/test adds up.
import { after } from 'node:test';
import { close } from './count.mjs';
import { House } from './house.mjs';
import { advice, weights } from './look.mjs';
import { close_browser } from './world.mjs';
import { tours } from './tours.mjs';

const began = Date.now();
const house = new House();
try {
  await house.open();
} catch (problem) {
  console.log(problem.message);
  console.log('count: 0 1');
  await house.clear();
  process.exit(1);
}
tours(house, false);
after(async () => {
  await close_browser();
  const code = await house.close();
  await house.clear();
  for (const [rule, where] of advice) console.log(`advies (geen fout) ${rule}: ${where}`);
  console.log(`zwaarste pagina: ${weights.html} bytes HTML (${weights.page}), ${weights.requests} verzoeken; ${((Date.now() - began) / 1000).toFixed(1)} s`);
  if (code !== 0) { console.log(`leerpad stopte met ${code}: ${house.said}`); process.exitCode = 1; }
  close();
});
