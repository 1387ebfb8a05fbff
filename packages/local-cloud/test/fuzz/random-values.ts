import type { Random } from './random';

/** Texts that often cause errors. */
const TEXTS = [
  ...[
    '',
    ' ',
    '\0',
    '\n',
    '바구니',
    '😀',
    '\ud800',
    '\u202e',
    'null',
    'undefined',
    'NaN',
    '[]',
    '{}',
  ],
  ...[
    '__proto__',
    'constructor',
    'hasOwnProperty',
    'toString',
    '../../etc/passwd',
    '%00',
    '%',
    '${x}',
  ],
  ...[
    "' OR 1=1 --",
    '<script>',
    '$util.error("x")',
    '#set($x=1)',
    '*',
    '+',
    '#',
    '/',
    '$SYS/#',
    ':',
  ],
];

const NUMBERS = [
  ...[0, -0, 1, -1, 0.1, 1e21, -1e21, 1e-9, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, Number.MAX_VALUE],
];

export const drawText = (random: Random): string =>
  random.chance(0.1) ? 'x'.repeat(random.below(5000)) : random.pick(TEXTS);

/** Draws any small JSON value. */
export function drawValue(random: Random, depth = 3): unknown {
  const kind = random.below(depth > 0 ? 7 : 4);
  if (kind === 0) return drawText(random);
  if (kind === 1) return random.pick(NUMBERS);
  if (kind === 2) return random.chance(0.5);
  if (kind === 3) return null;
  if (kind < 6) return random.some(3, () => drawValue(random, depth - 1));
  const members = random.some(3, () => [drawText(random), drawValue(random, depth - 1)]);
  return Object.fromEntries(members) as unknown;
}

/** Nests a value in `depth` lists or objects. */
export function nestValue(random: Random, depth: number, value: unknown = 'x'): string {
  const [open, close] = random.chance(0.5) ? ['[', ']'] : ['{"a":', '}'];
  return open.repeat(depth) + JSON.stringify(value) + close.repeat(depth);
}

/** Removes, duplicates or replaces a few characters. */
export function corruptText(random: Random, text: string): string {
  let result = text;
  for (let times = 1 + random.below(3); times > 0 && result.length > 0; times -= 1) {
    const [from, length] = [random.below(result.length), 1 + random.below(8)];
    const part = result.slice(from, from + length);
    const changed = random.pick(['', part + part, drawText(random), part.toUpperCase()]);
    result = result.slice(0, from) + changed + result.slice(from + length);
  }
  return result;
}

/** Copies a JSON value with one nested value replaced or removed. */
export function mutateValue(random: Random, value: unknown): unknown {
  const copy: unknown = structuredClone(value);
  const places: [holder: Record<string, unknown>, name: string][] = [];
  const collect = (one: unknown): void => {
    if (typeof one !== 'object' || one === null) return;
    const holder = one as Record<string, unknown>;
    for (const name of Object.keys(holder)) {
      places.push([holder, name]);
      collect(holder[name]);
    }
  };
  collect(copy);
  if (places.length === 0) return drawValue(random);
  const [holder, name] = random.pick(places);
  const way = random.below(4);
  if (way === 0) Reflect.deleteProperty(holder, name);
  else if (way === 1) holder[drawText(random)] = holder[name];
  else holder[name] = drawValue(random);
  return copy;
}
