import { util } from '@aws-appsync/utils';

// A shop has a handful of categories: one read of the whole table, put in their order.
export function request() {
  return { operation: 'Scan', limit: 100 };
}

export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  const language = ctx.args.language ?? 'en';
  const bySortKey = {};
  for (const category of ctx.result.items) {
    bySortKey[`${1000 + category.position}#${category.slug}`] = {
      slug: category.slug,
      name: inLanguage(category.name, language),
      blurb: inLanguage(category.blurb, language),
      picture: category.picture,
      tint: category.tint,
    };
  }
  // This runtime's sort() takes no comparison, so the keys carry the order.
  const keys = Object.keys(bySortKey);
  keys.sort();
  return keys.map((key) => bySortKey[key]);
}

function inLanguage(text, language) {
  return text ? (text[language] ?? text.en) : null;
}
