/** A value in DynamoDB's JSON, for example `{ S: 'text' }`. */
export type AttributeValue = Record<string, unknown>;
export type AttributeMap = Record<string, AttributeValue>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** A plain value as DynamoDB's JSON, as `util.dynamodb.toDynamoDB` makes it. */
export function toAttribute(value: unknown): AttributeValue {
  if (value === null || value === undefined) return { NULL: true };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number' || typeof value === 'bigint') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(toAttribute) };
  if (isObject(value)) return { M: toAttributes(value) };
  throw new TypeError(`A ${typeof value} cannot be stored`);
}

/** Every property as DynamoDB's JSON; `undefined` ones are left out. */
export function toAttributes(values: Record<string, unknown>): AttributeMap {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, toAttribute(value)]),
  );
}

/** Back to a plain value; sets become lists, binary stays base64. */
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

/**
 * What resolvers may write is looser than what DynamoDB takes: numbers without quotes, `NULL: null`.
 */
export function strictAttribute(attribute: AttributeValue): AttributeValue {
  const [[kind, value] = []] = Object.entries(attribute);
  switch (kind) {
    case 'N':
      return { N: String(value) };
    case 'NS':
      return { NS: (value as unknown[]).map(String) };
    case 'NULL':
      return { NULL: true };
    case 'L':
      return { L: (value as AttributeValue[]).map(strictAttribute) };
    case 'M':
      return { M: strictAttributes(value as AttributeMap) };
    default:
      return attribute;
  }
}

export function strictAttributes(attributes: AttributeMap): AttributeMap {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, strictAttribute(value)]),
  );
}
