import type { Resource } from '../assembly/resource';

type Assembly = { byType(type: string): Resource[] };
type Block = Record<string, unknown>;

const TYPES = ['AWS::DynamoDB::Table', 'Custom::AmplifyDynamoDBTable'];

/** A member of a block whose names begin with a capital in one type of resource, and not in another. */
const member = (block: Block, name: string): unknown =>
  block[name] ?? block[name.charAt(0).toLowerCase() + name.slice(1)];
const blocks = (block: Block, name: string): Block[] => (member(block, name) ?? []) as Block[];
const namesIn = (block: Block, list: string): string[] =>
  blocks(block, list).map((one) => String(member(one, 'AttributeName')));

/**
 * Throws, naming the resource and the attribute, for a table whose keys, those of its indexes included,
 * are not exactly the attributes that have a type: DynamoDB makes no such table.
 */
export function checkKeys(assembly: Assembly): void {
  for (const { stack, logicalId, type, properties } of TYPES.flatMap((one) =>
    assembly.byType(one),
  )) {
    const indexes = ['GlobalSecondaryIndexes', 'LocalSecondaryIndexes'];
    const keyed = [properties, ...indexes.flatMap((list) => blocks(properties, list))];
    const keys = new Set(keyed.flatMap((one) => namesIn(one, 'KeySchema')));
    const typed = new Set(namesIn(properties, 'AttributeDefinitions'));
    const untyped = [...keys].find((name) => !typed.has(name));
    const idle = [...typed].find((name) => !keys.has(name));
    const wrong = untyped ?? idle;
    if (wrong === undefined) continue;
    const what = untyped === undefined ? 'is in no key' : 'is a key and has no type';
    throw new Error(`${stack}/${logicalId} (${type}): AttributeDefinitions: ${wrong} ${what}`);
  }
}
