// SPDX-License-Identifier: EUPL-1.2
// Counting on top of node:test: each `check` is one, and the closing lines are what tools/test adds up. A part that dies before its checks is one that failed.
import { AsyncLocalStorage } from 'node:async_hooks';
import { after, describe, it } from 'node:test';

const only = process.argv.slice(2);
const most = Number(process.env.LEERPAD_MOST ?? 30);
const parts = [];
const failed = [];
let passed = 0;
const current = new AsyncLocalStorage(); // parts run side by side; each counts its own

export class Wrong extends Error {
  constructor(text) { super(text); this.name = 'Wrong'; }
}

function fail(name, problem) {
  const text = problem instanceof Wrong ? problem.message : String(problem?.stack ?? problem);
  failed.push(`${name}\n    ${text.split('\n').join('\n    ')}`);
  const own = current.getStore();
  if (own) own.failed += 1;
}
function pass() {
  passed += 1;
  const own = current.getStore();
  if (own) own.passed += 1;
}

// Says what was expected and what was seen.
export function must(condition, text) {
  if (!condition) throw new Wrong(text);
}
export function same(seen, wanted, text) {
  if (JSON.stringify(seen) !== JSON.stringify(wanted)) throw new Wrong(`${text}: ${JSON.stringify(seen)}, verwacht ${JSON.stringify(wanted)}`);
}

// One check. It never throws: the next one runs too.
export async function check(name, run) {
  try {
    await run();
    pass();
    return true;
  } catch (problem) {
    fail(name, problem);
    return false;
  }
}

// A tour or scenario: its checks are counted one by one; what it throws itself is one more that failed, and so is a part that checks nothing.
export function part(name, run) {
  if (!only.length || only.some((word) => name.includes(word))) parts.push([name, run]);
}

async function run_part(name, run) {
  const own = { passed: 0, failed: 0 };
  await current.run(own, async () => {
    try {
      await run();
    } catch (problem) {
      fail(name, problem);
    }
    if (own.passed + own.failed === 0) fail(name, new Wrong('dit onderdeel keek nergens naar'));
  });
  if (own.failed) throw new Wrong(`${own.failed} mislukt`);
}

export function run_all(end) {
  describe('leerpad in een browser', { concurrency: 3 }, () => {
    for (const [name, run] of parts) it(name, () => run_part(name, run));
  });
  after(async () => {
    await end();
    for (const text of failed.slice(0, most)) console.log(`mislukt: ${text}`);
    if (failed.length > most) console.log(`... en nog ${failed.length - most}`);
    if (parts.length === 0) { failed.push(''); console.log(`er is geen onderdeel "${only.join('" of "')}"`); }
    console.log(`${passed} passed, ${failed.length} failed`);
    console.log(`count: ${passed} ${failed.length}`);
    if (failed.length) process.exitCode = 1;
  });
}
