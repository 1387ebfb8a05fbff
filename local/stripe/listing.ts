import type { Collection } from '../store';
import { textOf, type Form } from './form';
import { wholeNumber } from './money-rules';
import { missing } from './refusal';

const USUAL_PAGE = 10;
const LARGEST_PAGE = 100;

/** A page of Stripe's lists, newest first: `limit` (1–100), `starting_after`, `ending_before`. */
export function pageOf<T extends { id: string; object: string }>(
  collection: Collection<T>,
  form: Form,
  url: string,
  isWanted: (one: T) => boolean = () => true,
) {
  const limitText = textOf(form, 'limit');
  const wish = limitText === undefined ? USUAL_PAGE : wholeNumber(limitText, 'limit');
  const limit = Math.min(wish, LARGEST_PAGE);
  const all = collection
    .entries()
    .map(([, one]) => one)
    .filter(isWanted)
    .reverse();
  const after = placeOf(all, form, 'starting_after');
  const before = placeOf(all, form, 'ending_before');
  const start = after !== undefined ? after + 1 : Math.max(0, (before ?? 0) - limit);
  const end = Math.min(start + limit, before ?? all.length);
  const hasMore = before === undefined ? end < all.length : start > 0;
  return { object: 'list', data: all.slice(start, end), has_more: hasMore, url };
}

function placeOf(all: readonly { id: string; object: string }[], form: Form, param: string) {
  const id = textOf(form, param);
  if (id === undefined) return undefined;
  const place = all.findIndex((one) => one.id === id);
  if (place < 0) throw missing(all[0]?.object ?? 'object', id, param);
  return place;
}
