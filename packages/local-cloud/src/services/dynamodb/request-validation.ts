import conditionParser from 'dynalite/db/conditionParser.js';
import batchGetItem from 'dynalite/validations/batchGetItem.js';
import batchWriteItem from 'dynalite/validations/batchWriteItem.js';
import deleteItem from 'dynalite/validations/deleteItem.js';
import getItem from 'dynalite/validations/getItem.js';
import validations from 'dynalite/validations/index.js';
import putItem from 'dynalite/validations/putItem.js';
import query from 'dynalite/validations/query.js';
import scan from 'dynalite/validations/scan.js';
import updateItem from 'dynalite/validations/updateItem.js';
import { ServiceError } from '../../core/service-error';
import { parseCondition } from './condition-parser';
import { createValidationError } from './validation-error';
import { enforceOperatorLimits, enforceSizeLimits } from './request-limits';
import { parseTableName } from './table-definition';

// dynalite's parser is exponential in the nesting depth: a short expression could block the process.
conditionParser.parse = parseCondition;

const operations = {
  BatchGetItem: batchGetItem,
  BatchWriteItem: batchWriteItem,
  DeleteItem: deleteItem,
  GetItem: getItem,
  PutItem: putItem,
  Query: query,
  Scan: scan,
  UpdateItem: updateItem,
};
export type ValidatedOperation = keyof typeof operations;

/** Parameters that expressions replaced. */
const LEGACY_PARAMETERS = [
  'Expected',
  'AttributeUpdates',
  'QueryFilter',
  'ScanFilter',
  'ConditionalOperator',
];

/** Disables dynalite's size check: this engine checks sizes itself, in bytes of UTF-8. */
const unlimitedStore = { options: { maxItemSize: Infinity } };

/**
 * Checks types, normalizes numbers and parses expressions, without reading the tables. Throws
 * ServiceError with AWS's codes and messages.
 */
export function validateRequest(
  operation: ValidatedOperation,
  input: object,
): Record<string, unknown> {
  const { types, custom } = operations[operation];
  enforceSizeLimits(operation, input as Record<string, unknown>);
  // dynalite deletes unknown members from its argument.
  const copy = structuredClone(input) as Record<string, unknown>;
  const legacy = LEGACY_PARAMETERS.find((name) => copy[name] !== undefined);
  if (legacy) {
    throw createValidationError(
      `The legacy parameter ${legacy} is not supported by the local cloud: use expressions`,
    );
  }
  const known = readReturnValuesOnFailure(copy);
  normalizeTableNames(copy);
  try {
    const checked = validations.checkTypes(copy, types);
    validations.checkValidations(checked, types, custom, unlimitedStore);
    enforceOperatorLimits(checked);
    return { ...checked, ...known };
  } catch (error) {
    throw toServiceError(error);
  }
}

/** Replaces table ARNs by names, because dynalite accepts only names. */
function normalizeTableNames(input: Record<string, unknown>): void {
  const { TableName: name, RequestItems: items } = input;
  if (typeof name === 'string') input.TableName = parseTableName(name);
  if (typeof items !== 'object' || items === null || Array.isArray(items)) return;
  input.RequestItems = Object.fromEntries(
    Object.entries(items).map(([table, requests]) => [parseTableName(table), requests as unknown]),
  );
}

/** Validates ReturnValuesOnConditionCheckFailure, which dynalite does not know. */
function readReturnValuesOnFailure(input: Record<string, unknown>): Record<string, unknown> {
  const name = 'ReturnValuesOnConditionCheckFailure';
  const value = input[name];
  if (value === undefined || value === null) return {};
  if (value !== 'ALL_OLD' && value !== 'NONE') {
    throw createValidationError(
      `1 validation error detected: Value '${JSON.stringify(value)}' at 'returnValuesOnConditionCheckFailure' ` +
        'failed to satisfy constraint: Member must satisfy enum value set: [ALL_OLD, NONE]',
    );
  }
  return { [name]: value };
}

const EMPTY_VALUE_MESSAGE =
  'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes';

function toServiceError(error: unknown): unknown {
  const body = (error as { body?: { __type: string; message?: string; Message?: string } }).body;
  // dynalite throws a TypeError for null in place of a value.
  if (error instanceof TypeError) return createValidationError(EMPTY_VALUE_MESSAGE);
  if (!body) return error;
  const code = body.__type.split('#').pop() ?? body.__type;
  return new ServiceError(code, body.message ?? body.Message ?? '');
}
