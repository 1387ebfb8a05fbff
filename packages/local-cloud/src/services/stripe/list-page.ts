import type { Collection } from '../../core/store';
import { getForm, getText, type Form } from './form';
import { parseWholeNumber } from './amounts';
import { rejectUnknownParameters } from './parameters';
import { invalidRequest, resourceMissing } from './api-errors';

const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 100;
const LIST_PARAMETERS = ['limit', 'starting_after', 'ending_before', 'created', 'expand'];

type ListItem = { id: string; object: string; created: number };

export type ListFilter<T> = {
  /** Parameters of this list in addition to those of every list. */
  filters?: readonly string[];
  matches?: (item: T) => boolean;
  /** No older item can match: epoch seconds. */
  since?: number;
};

/**
 * A page of a list, newest first. Parameters: `limit` (1–100), `starting_after`, `ending_before` and
 * `created` (epoch seconds, or `gt`, `gte`, `lt`, `lte` of them).
 */
export function listPage<T extends ListItem>(
  collection: Collection<T>,
  form: Form,
  url: string,
  { filters = [], matches = () => true, since = 0 }: ListFilter<T> = {},
) {
  rejectUnknownParameters(form, new Set([...LIST_PARAMETERS, ...filters]));
  const limitText = getText(form, 'limit');
  const requested = limitText === undefined ? DEFAULT_LIMIT : parseWholeNumber(limitText, 'limit');
  const limit = Math.min(requested, MAX_LIMIT);
  const { from, to } = parseCreatedInterval(form);
  const earliest = Math.max(from, since);
  const isMatch = (item: T) => item.created >= earliest && item.created <= to && matches(item);
  const before = requireCursor(collection, form, 'ending_before');
  const found = before
    ? collectNewer(collection, before, limit + 1, isMatch)
    : collectOlder(
        collection,
        requireCursor(collection, form, 'starting_after'),
        limit + 1,
        isMatch,
        earliest,
      );
  const data = before ? found.slice(-limit) : found.slice(0, limit);
  return { object: 'list', data, has_more: found.length > limit, url };
}

/** At most `limit` matching items older than `after`. Ids sort by time, so it stops at `earliest`. */
function collectOlder<T extends ListItem>(
  collection: Collection<T>,
  after: string | undefined,
  limit: number,
  isMatch: (item: T) => boolean,
  earliest: number,
): T[] {
  const found: T[] = [];
  for (const [, item] of collection.entriesDescending(after)) {
    if (item.created < earliest || found.length === limit) break;
    if (isMatch(item)) found.push(item);
  }
  return found;
}

function collectNewer<T extends ListItem>(
  collection: Collection<T>,
  before: string,
  limit: number,
  isMatch: (item: T) => boolean,
): T[] {
  const newer: T[] = [];
  for (const [id, item] of collection.entriesDescending()) {
    if (id <= before) break;
    if (isMatch(item)) newer.push(item);
  }
  return newer.slice(-limit);
}

function requireCursor(
  collection: Collection<ListItem>,
  form: Form,
  param: string,
): string | undefined {
  const id = getText(form, param);
  if (id !== undefined && !collection.get(id)) throw resourceMissing('object', id, param);
  return id;
}

/** The closed interval of `created` in epoch seconds. */
function parseCreatedInterval(form: Form): { from: number; to: number } {
  const exact = getText(form, 'created');
  if (exact !== undefined) return { from: parseTimestamp(exact), to: parseTimestamp(exact) };
  const given = getForm(form, 'created');
  rejectUnknownParameters(given, new Set(['gt', 'gte', 'lt', 'lte']));
  const end = (name: string, otherwise: number) => {
    const text = getText(given, name);
    return text === undefined ? otherwise : parseTimestamp(text);
  };
  return {
    from: Math.max(end('gte', 0), end('gt', -1) + 1),
    to: Math.min(end('lte', Infinity), end('lt', Infinity) - 1),
  };
}

function parseTimestamp(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw invalidRequest(`Invalid timestamp: must be an integer`, { param: 'created' });
}
