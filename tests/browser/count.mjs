// SPDX-License-Identifier: EUPL-1.2
// Counting on top of node:test: each `check` is one, and the closing lines are what tools/test adds up. A test that dies before its checks is one that failed.
import { test } from 'node:test';

const only = process.argv.slice(2);
const failed = [];
const most = Number(process.env.LEERPAD_MOST ?? 30);
let passed = 0;

function fail(name, problem) {
  failed.push(name);
  const text = problem?.stack && problem.name !== 'Wrong' ? problem.stack : String(problem?.message ?? problem);
  failed[failed.length - 1] = `${name}\n    ${text.split('\n').join('\n    ')}`;
}

export class Wrong extends Error {
  constructor(text) { super(text); this.name = 'Wrong'; }
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
    passed += 1;
    return true;
  } catch (problem) {
    fail(name, problem);
    return false;
  }
}

// A tour or scenario: its checks are counted one by one; what it throws itself is one more that failed.
export function part(name, run) {
  if (only.length && !only.some((word) => name.includes(word))) return;
  test(name, async () => {
    const before = failed.length;
    const count = passed;
    try {
      await run();
    } catch (problem) {
      fail(name, problem);
    }
    if (failed.length === before && passed === count) fail(name, new Wrong('dit onderdeel keek nergens naar'));
    if (failed.length > before) throw new Wrong(`${failed.length - before} mislukt`);
  });
}

export function close() {
  for (const text of failed.slice(0, most)) console.log(`mislukt: ${text}`);
  if (failed.length > most) console.log(`... en nog ${failed.length - most}`);
  if (passed + failed.length === 0) { failed.push(''); console.log('er is niets getoetst'); }
  console.log(`${passed} passed, ${failed.length} failed`);
  console.log(`count: ${passed} ${failed.length}`);
  if (failed.length) process.exitCode = 1;
}
