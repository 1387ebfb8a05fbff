import db from 'dynalite/db/index.js';
import type { Item } from './attribute';
import { attributeOf } from './attribute';
import type { ParsedUpdate } from './expression';
import type { TableDefinition } from './table';
import { invalid } from './invalid';

/** Refuses a key that is not exactly the table's. */
export function checkKey(table: TableDefinition, key: Item): void {
  refuse(db.validateKey(key, describe(table)));
}

/** Refuses an item whose table or index keys are missing, empty, too long or of another type. */
export function checkItem(table: TableDefinition, item: Item): void {
  refuse(db.validateItem(item, describe(table)));
  for (const index of table.indexes) {
    for (const { AttributeName: name } of index.KeySchema) {
      const value = attributeOf(item, name);
      if (value?.S !== '' && value?.B !== '') continue;
      throw invalid(
        'One or more parameter values are not valid. A value specified for a secondary index key ' +
          'is not supported. The AttributeValue for a key attribute cannot contain an empty ' +
          `${value.S === '' ? 'string' : 'binary'} value. IndexName: ${index.IndexName}, IndexKey: ${name}`,
      );
    }
  }
}

/** Refuses an update of a key attribute, or of an index key to another type. */
export function checkUpdate(table: TableDefinition, updates: ParsedUpdate | undefined): void {
  refuse(db.validateUpdates(undefined, updates, describe(table)));
}

/** Refuses paths into key attributes, which are scalars. */
export function checkPaths(table: TableDefinition, nestedPaths: object | undefined): void {
  refuse(db.validateKeyPaths(nestedPaths, describe(table)));
}

function refuse(refusal: { message: string } | null | undefined): void {
  if (refusal) throw invalid(refusal.message);
}

/** The table in DynamoDB's own words, as dynalite reads it. */
function describe(table: TableDefinition): object {
  return {
    KeySchema: table.keySchema,
    AttributeDefinitions: Object.entries(table.attributes).map(([AttributeName, type]) => ({
      AttributeName,
      AttributeType: type,
    })),
    GlobalSecondaryIndexes: table.indexes.filter((index) => !index.local),
    LocalSecondaryIndexes: table.indexes.filter((index) => index.local),
  };
}
