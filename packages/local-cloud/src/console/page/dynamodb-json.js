// Items as plain JSON where nothing is lost by it, else in DynamoDB's own, `{ "S": … }`.

/** The item as plain JSON, or undefined when it holds what plain JSON cannot: sets, bytes, long numbers. */
export function plainOf(item) {
  try {
    return members(item, plain);
  } catch {
    return undefined;
  }
}

function plain(value) {
  const [[type, inner]] = Object.entries(value);
  switch (type) {
    case 'S':
    case 'BOOL':
      return inner;
    case 'NULL':
      return null;
    case 'N':
      if (String(Number(inner)) !== inner) throw new Error('too long a number');
      return Number(inner);
    case 'L':
      return inner.map(plain);
    case 'M':
      return members(inner, plain);
    default:
      throw new Error(`no JSON for ${type}`);
  }
}

/** Plain JSON as DynamoDB's; throws for a number that JavaScript has already rounded. */
export function typedOf(object) {
  return members(object, typed);
}

function typed(value) {
  if (value === null) return { NULL: true };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(typed) };
  if (typeof value === 'object') return { M: members(value, typed) };
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw new Error(`${String(value)} is too long for plain JSON: write it as DynamoDB JSON`);
  }
  return { N: String(value) };
}

const members = (object, each) =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, each(value)]));

/** One value in few words, for a line. */
export function brief(value) {
  const [[type, inner]] = Object.entries(value);
  if (type === 'S' || type === 'N' || type === 'B') return inner;
  if (['L', 'SS', 'NS', 'BS'].includes(type)) return `[${String(inner.length)}]`;
  if (type === 'M') return `{${String(Object.keys(inner).length)}}`;
  return type === 'NULL' ? 'null' : String(inner);
}
