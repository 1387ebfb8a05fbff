import type { KeyType } from '../services/dynamodb/attribute';

/** An attribute of a key: the partition key first, then the sort key, if there is one. */
export type KeyPart = { name: string; type: KeyType };

/** The keys of a table and of its indexes. */
export type TableShape = { keys: KeyPart[]; indexes: { name: string; keys: KeyPart[] }[] };

type Schema = { AttributeName: string }[];
type Indexes = { IndexName: string; KeySchema: Schema }[];
type Description = {
  KeySchema: Schema;
  AttributeDefinitions: { AttributeName: string; AttributeType: KeyType }[];
  GlobalSecondaryIndexes?: Indexes;
  LocalSecondaryIndexes?: Indexes;
};

/** What DescribeTable answers, as far as the page asks. */
export function shapeOf(answer: Record<string, unknown>): TableShape {
  const table = answer['Table'] as Description;
  const types = new Map(
    table.AttributeDefinitions.map(({ AttributeName, AttributeType }) => [
      AttributeName,
      AttributeType,
    ]),
  );
  const keysOf = (schema: Schema): KeyPart[] =>
    schema.map(({ AttributeName: name }) => ({ name, type: types.get(name) ?? 'S' }));
  const indexes = [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])];
  return {
    keys: keysOf(table.KeySchema),
    indexes: indexes.map(({ IndexName, KeySchema }) => ({
      name: IndexName,
      keys: keysOf(KeySchema),
    })),
  };
}
