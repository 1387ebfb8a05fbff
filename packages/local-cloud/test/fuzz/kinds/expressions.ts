import type { Random } from '../random';
import { corruptText } from '../random-values';

const PATHS = [
  'text',
  '#a',
  '#b',
  'a.b',
  'a[0]',
  'a[0].#a',
  'noteId',
  'id',
  'name',
  'a[99999999999]',
];
const VALUES = [':v', ':w', ':n', ':missing'];
const COMPARATORS = ['=', '<>', '<', '<=', '>', '>='];

const path = (random: Random): string => random.pick(PATHS);
const operand = (random: Random): string =>
  random.chance(0.5)
    ? random.pick(VALUES)
    : random.chance(0.2)
      ? `size(${path(random)})`
      : path(random);

/** Corrupts the text occasionally. */
const maybeCorrupt = (random: Random, text: string): string =>
  random.chance(0.15) ? corruptText(random, text) : text;

function condition(random: Random, depth: number): string {
  const inner = (): string => condition(random, depth - 1);
  switch (random.below(depth > 0 ? 9 : 5)) {
    case 0:
      return `${operand(random)} ${random.pick(COMPARATORS)} ${operand(random)}`;
    case 1:
      return `${operand(random)} BETWEEN ${operand(random)} AND ${operand(random)}`;
    case 2:
      return `${operand(random)} IN (${[operand(random), ...random.some(120, () => operand(random))].join(', ')})`;
    case 3:
      return `${random.pick(['attribute_exists', 'attribute_not_exists', 'size', 'nothing'])}(${path(random)})`;
    case 4:
      return `${random.pick(['begins_with', 'contains', 'attribute_type'])}(${path(random)}, ${operand(random)})`;
    case 5:
      return `NOT ${inner()}`;
    case 6:
      return `(${inner()})`;
    case 7:
      return `${inner()} AND ${inner()}`;
    default:
      return `${inner()} OR ${inner()}`;
  }
}

/** Draws a condition, filter or key condition expression, sometimes nested too deeply. */
export function drawCondition(random: Random): string {
  if (random.chance(0.05)) {
    const depth = 1 + random.below(random.chance(0.3) ? 1500 : 30);
    const open = random.pick(['(', '(a = :v AND ', 'NOT (', '(a = :v) AND (', 'size(']);
    return `${open.repeat(depth)}a = :v${')'.repeat(depth)}`;
  }
  return maybeCorrupt(random, condition(random, 4));
}

function value(random: Random, depth: number): string {
  const inner = (): string => value(random, depth - 1);
  switch (random.below(depth > 0 ? 6 : 2)) {
    case 0:
      return path(random);
    case 1:
      return random.pick(VALUES);
    case 2:
      return `${inner()} ${random.pick(['+', '-'])} ${inner()}`;
    case 3:
      return `if_not_exists(${path(random)}, ${inner()})`;
    case 4:
      return `list_append(${inner()}, ${inner()})`;
    default:
      return `(${inner()})`;
  }
}

/** Draws an update expression. */
export function drawUpdate(random: Random): string {
  const sections = [
    () =>
      `SET ${[0, ...random.some(3, () => 0)].map(() => `${path(random)} = ${value(random, 3)}`).join(', ')}`,
    () => `REMOVE ${[path(random), ...random.some(3, () => path(random))].join(', ')}`,
    () => `ADD ${path(random)} ${random.pick(VALUES)}`,
    () => `DELETE ${path(random)} ${random.pick(VALUES)}`,
  ];
  const chosen = [random.pick(sections)(), ...random.some(2, () => random.pick(sections)())];
  return maybeCorrupt(random, chosen.join(' '));
}

export function drawProjection(random: Random): string {
  const paths = [path(random), ...random.some(5, () => path(random))];
  return maybeCorrupt(random, paths.join(', '));
}
