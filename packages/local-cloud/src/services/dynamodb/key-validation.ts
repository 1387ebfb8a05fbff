import db from 'dynalite/db/index.js';
import type { Item } from './attribute-value';
import { getAttribute } from './attribute-value';
import type { ParsedUpdate } from './expression';
import type { TableDefinition } from './table-definition';
import { createValidationError } from './validation-error';

/** Throws ValidationException unless `key` has exactly the key attributes of the table. */
export function validateKey(table: TableDefinition, key: Item): void {
  throwIfInvalid(db.validateKey(key, toDynaliteTable(table)));
}

/** Throws ValidationException if a table or index key is missing, empty, too long or mistyped. */
export function validateItemKeys(table: TableDefinition, item: Item): void {
  throwIfInvalid(db.validateItem(item, toDynaliteTable(table)));
  for (const index of table.indexes) {
    for (const { AttributeName: name } of index.KeySchema) {
      const value = getAttribute(item, name);
      if (value?.S !== '' && value?.B !== '') continue;
      throw createValidationError(
        'One or more parameter values are not valid. A value specified for a secondary index key ' +
          'is not supported. The AttributeValue for a key attribute cannot contain an empty ' +
          `${value.S === '' ? 'string' : 'binary'} value. IndexName: ${index.IndexName}, IndexKey: ${name}`,
      );
    }
  }
}

/** Throws ValidationException if an update changes a key attribute or the type of an index key. */
export function validateKeyUpdates(
  table: TableDefinition,
  updates: ParsedUpdate | undefined,
): void {
  throwIfInvalid(db.validateUpdates(undefined, updates, toDynaliteTable(table)));
}

/** Throws ValidationException for a path into a key attribute, because keys are scalars. */
export function validateKeyPaths(table: TableDefinition, nestedPaths: object | undefined): void {
  throwIfInvalid(db.validateKeyPaths(nestedPaths, toDynaliteTable(table)));
}

function throwIfInvalid(error: { message: string } | null | undefined): void {
  if (error) throw createValidationError(error.message);
}

/** Converts a definition to the DescribeTable form that dynalite expects. */
function toDynaliteTable(table: TableDefinition): object {
  return {
    KeySchema: table.keySchema,
    AttributeDefinitions: Object.entries(table.attributes).map(([AttributeName, type]) => ({
      AttributeName,
      AttributeType: type,
    })),
    GlobalSecondaryIndexes: table.indexes.filter((index) => !index.isLocal),
    LocalSecondaryIndexes: table.indexes.filter((index) => index.isLocal),
  };
}
