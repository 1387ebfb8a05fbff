import type { Resource } from '../assembly/resource';

type Assembly = { byType(type: string): Resource[] };
type Block = Record<string, unknown>;

const TYPES = ['AWS::DynamoDB::Table', 'Custom::AmplifyDynamoDBTable'];
const INDEXES = ['GlobalSecondaryIndexes', 'LocalSecondaryIndexes'];

/** Reads a member whose name is capitalized in one of the resource types, and not in the other. */
const getMember = (block: Block, name: string): unknown =>
  block[name] ?? block[name.charAt(0).toLowerCase() + name.slice(1)];
const getBlocks = (block: Block, name: string): Block[] =>
  (getMember(block, name) ?? []) as Block[];
const listAttributeNames = (block: Block, list: string): string[] =>
  getBlocks(block, list).map((one) => String(getMember(one, 'AttributeName')));

/**
 * Throws for a table whose key attributes, including those of its indexes, do not equal its attribute
 * definitions. DynamoDB rejects such a table.
 */
export function checkTableKeys(assembly: Assembly): void {
  const tables = TYPES.flatMap((type) => assembly.byType(type));
  for (const { stack, logicalId, type, properties } of tables) {
    const schemas = [properties, ...INDEXES.flatMap((list) => getBlocks(properties, list))];
    const keys = new Set(schemas.flatMap((one) => listAttributeNames(one, 'KeySchema')));
    const defined = new Set(listAttributeNames(properties, 'AttributeDefinitions'));
    const undefinedKey = [...keys].find((name) => !defined.has(name));
    const unusedName = [...defined].find((name) => !keys.has(name));
    const name = undefinedKey ?? unusedName;
    if (name === undefined) continue;
    const problem = undefinedKey === undefined ? 'is not part of a key' : 'is a key without a type';
    throw new Error(`${stack}/${logicalId} (${type}): AttributeDefinitions: ${name} ${problem}`);
  }
}
