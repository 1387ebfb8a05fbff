// Converts items between plain JSON and DynamoDB JSON (`{ "S": … }`).

/** The item as plain JSON, or undefined when plain JSON cannot hold it: sets, binary, long numbers. */
export function toPlainJson(item) {
  try {
    return mapMembers(item, toPlainValue);
  } catch {
    return undefined;
  }
}

function toPlainValue(value) {
  const [[type, inner]] = Object.entries(value);
  switch (type) {
    case 'S':
    case 'BOOL':
      return inner;
    case 'NULL':
      return null;
    case 'N':
      if (String(Number(inner)) !== inner) throw new Error('Number exceeds JavaScript precision');
      return Number(inner);
    case 'L':
      return inner.map(toPlainValue);
    case 'M':
      return mapMembers(inner, toPlainValue);
    default:
      throw new Error(`Plain JSON has no equivalent of ${type}`);
  }
}

/** Plain JSON as DynamoDB JSON; throws for a number that JavaScript has already rounded. */
export function toDynamoDbJson(object) {
  return mapMembers(object, toAttributeValue);
}

function toAttributeValue(value) {
  if (value === null) return { NULL: true };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(toAttributeValue) };
  if (typeof value === 'object') return { M: mapMembers(value, toAttributeValue) };
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw new Error(`${value} exceeds JavaScript precision: enter the item as DynamoDB JSON`);
  }
  return { N: String(value) };
}

const mapMembers = (object, map) =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value)]));

/** An attribute value on one line: scalars as they are, `[3]` for a list, `{2}` for a map. */
export function summarizeValue(value) {
  const [[type, inner]] = Object.entries(value);
  if (type === 'S' || type === 'N' || type === 'B') return inner;
  if (['L', 'SS', 'NS', 'BS'].includes(type)) return `[${inner.length}]`;
  if (type === 'M') return `{${Object.keys(inner).length}}`;
  return type === 'NULL' ? 'null' : String(inner);
}
