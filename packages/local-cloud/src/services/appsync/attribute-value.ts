/** A value in DynamoDB JSON, for example `{ S: 'text' }`. */
export type AttributeValue = Record<string, unknown>;
export type AttributeMap = Record<string, AttributeValue>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Converts a plain value to DynamoDB JSON, as `util.dynamodb.toDynamoDB` does. */
export function toAttribute(value: unknown): AttributeValue {
  if (value === null || value === undefined) return { NULL: true };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number' || typeof value === 'bigint') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(toAttribute) };
  if (isObject(value)) return { M: toAttributes(value) };
  throw new TypeError(`DynamoDB cannot store a ${typeof value}`);
}

/** Converts every property to DynamoDB JSON; omits undefined ones. */
export function toAttributes(values: Record<string, unknown>): AttributeMap {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, toAttribute(value)]),
  );
}

/** Converts DynamoDB JSON to a plain value; sets become lists, binary stays base64. */
export function fromAttribute(attribute: AttributeValue): unknown {
  const [[kind, value] = []] = Object.entries(attribute);
  switch (kind) {
    case 'N':
      return Number(value);
    case 'NS':
      return (value as string[]).map(Number);
    case 'NULL':
      return null;
    case 'L':
      return (value as AttributeValue[]).map(fromAttribute);
    case 'M':
      return fromAttributes(value as AttributeMap);
    default:
      return value;
  }
}

export function fromAttributes(attributes: AttributeMap): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, fromAttribute(value)]),
  );
}

/** Converts what AppSync accepts beyond DynamoDB JSON: numbers without quotes, `NULL: null`. */
export function normalizeAttribute(attribute: AttributeValue): AttributeValue {
  const [[kind, value] = []] = Object.entries(attribute);
  switch (kind) {
    case 'N':
      return { N: String(value) };
    case 'NS':
      return { NS: (value as unknown[]).map(String) };
    case 'NULL':
      return { NULL: true };
    case 'L':
      return { L: (value as AttributeValue[]).map(normalizeAttribute) };
    case 'M':
      return { M: normalizeAttributes(value as AttributeMap) };
    default:
      return attribute;
  }
}

export function normalizeAttributes(attributes: AttributeMap): AttributeMap {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, normalizeAttribute(value)]),
  );
}
