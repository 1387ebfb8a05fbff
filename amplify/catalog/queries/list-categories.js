/** @import { Page, ResolverContext } from '../../data/resolver-types' */
/** @import { Category, LocalText } from './resolver-types' */
import { util } from '@aws-appsync/utils';
import { scan } from '@aws-appsync/utils/dynamodb';

const MAX_CATEGORIES = 100;

// A shop has few categories: one read of the whole table, sorted by position.
export function request() {
  return scan({ limit: MAX_CATEGORIES });
}

/** @param {ResolverContext<{ language?: string }, object, Page<Category>>} ctx */
export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  const language = ctx.args.language ?? 'en';
  /** @type {Record<string, object>} */
  const bySortKey = {};
  for (const category of ctx.result.items) {
    bySortKey[`${1000 + category.position}#${category.slug}`] = {
      slug: category.slug,
      name: selectText(category.name, language),
      blurb: selectText(category.blurb, language),
      picture: category.picture,
      tint: category.tint,
    };
  }
  // `sort()` of APPSYNC_JS takes no comparison function, so the keys carry the order.
  const keys = Object.keys(bySortKey);
  keys.sort();
  return keys.map((key) => bySortKey[key]);
}

/**
 * @param {LocalText | undefined} text
 * @param {string} language
 */
function selectText(text, language) {
  return text ? (text[language] ?? text.en) : null;
}
