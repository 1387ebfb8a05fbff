import type { Collection } from '../../core/store';
import { formOf, textOf, type Form } from './form';
import { wholeNumber } from './money-rules';
import { refuseUnknown } from './parameters';
import { invalid, missing } from './refusal';

const USUAL_PAGE = 10;
const LARGEST_PAGE = 100;
const PAGING = ['limit', 'starting_after', 'ending_before', 'created', 'expand'];

type Listed = { id: string; object: string; created: number };

export type Wanted<T> = {
  /** Parameters of this list, beside those of every list. */
  filters?: readonly string[];
  passes?: (one: T) => boolean;
  /** Nothing older can pass: epoch seconds. */
  since?: number;
};

/**
 * A page of Stripe's lists, newest first: `limit` (1–100), `starting_after`, `ending_before` and
 * `created` (a time, or `gt`, `gte`, `lt`, `lte`, in epoch seconds).
 */
export function pageOf<T extends Listed>(
  collection: Collection<T>,
  form: Form,
  url: string,
  { filters = [], passes = () => true, since = 0 }: Wanted<T> = {},
) {
  refuseUnknown(form, new Set([...PAGING, ...filters]));
  const limitText = textOf(form, 'limit');
  const wish = limitText === undefined ? USUAL_PAGE : wholeNumber(limitText, 'limit');
  const limit = Math.min(wish, LARGEST_PAGE);
  const { from, to } = intervalOf(form);
  const earliest = Math.max(from, since);
  const isWanted = (one: T) => one.created >= earliest && one.created <= to && passes(one);
  const before = known(collection, form, 'ending_before');
  const found = before
    ? newerThan(collection, before, limit + 1, isWanted)
    : upTo(collection, known(collection, form, 'starting_after'), limit + 1, isWanted, earliest);
  const data = before ? found.slice(-limit) : found.slice(0, limit);
  return { object: 'list', data, has_more: found.length > limit, url };
}

/** The first `most` that pass, from `after` backwards; ids sort by time, so it ends at `earliest`. */
function upTo<T extends Listed>(
  collection: Collection<T>,
  after: string | undefined,
  most: number,
  isWanted: (one: T) => boolean,
  earliest: number,
): T[] {
  const found: T[] = [];
  for (const [, one] of collection.backwards(after)) {
    if (one.created < earliest || found.length === most) break;
    if (isWanted(one)) found.push(one);
  }
  return found;
}

function newerThan<T extends Listed>(
  collection: Collection<T>,
  before: string,
  most: number,
  isWanted: (one: T) => boolean,
): T[] {
  const newer: T[] = [];
  for (const [id, one] of collection.backwards()) {
    if (id <= before) break;
    if (isWanted(one)) newer.push(one);
  }
  return newer.slice(-most);
}

function known(collection: Collection<Listed>, form: Form, param: string): string | undefined {
  const id = textOf(form, param);
  if (id !== undefined && !collection.get(id)) throw missing('object', id, param);
  return id;
}

/** Both ends are part of the interval; seconds are whole. */
function intervalOf(form: Form): { from: number; to: number } {
  const exact = textOf(form, 'created');
  if (exact !== undefined) return { from: timeIn(exact), to: timeIn(exact) };
  const given = formOf(form, 'created');
  refuseUnknown(given, new Set(['gt', 'gte', 'lt', 'lte']));
  const end = (name: string, otherwise: number) => {
    const text = textOf(given, name);
    return text === undefined ? otherwise : timeIn(text);
  };
  return {
    from: Math.max(end('gte', 0), end('gt', -1) + 1),
    to: Math.min(end('lte', Infinity), end('lt', Infinity) - 1),
  };
}

function timeIn(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw invalid(`Invalid timestamp: must be an integer`, { param: 'created' });
}
