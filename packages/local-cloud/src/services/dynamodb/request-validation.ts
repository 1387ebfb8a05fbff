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
import { invalid } from './invalid';
import { requireFew, requireSmall } from './request-limits';
import { tableName } from './table';

// dynalite's own takes twice as long for every further parenthesis: a short text stops everything.
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

/** Parameters from before expressions; no current SDK sends them unless told to. */
const LEGACY = ['Expected', 'AttributeUpdates', 'QueryFilter', 'ScanFilter', 'ConditionalOperator'];

/** Sizes are checked by the engine, in bytes of UTF-8. */
const unlimited = { options: { maxItemSize: Infinity } };

/**
 * The request with its types checked, numbers normalised and expressions parsed, in AWS's wording
 * when refused. Tables and their keys are not looked at yet.
 */
export function validate(operation: ValidatedOperation, input: object): Record<string, unknown> {
  const { types, custom } = operations[operation];
  requireSmall(operation, input as Record<string, unknown>);
  // dynalite deletes what it does not know from the object that it is given.
  const copy = structuredClone(input) as Record<string, unknown>;
  const legacy = LEGACY.find((name) => copy[name] !== undefined);
  if (legacy)
    throw invalid(`The legacy parameter ${legacy} is not supported here: use expressions`);
  const known = onConditionFailure(copy);
  nameTables(copy);
  try {
    const checked = validations.checkTypes(copy, types);
    validations.checkValidations(checked, types, custom, unlimited);
    requireFew(checked);
    return { ...checked, ...known };
  } catch (error) {
    throw asServiceError(error);
  }
}

/** Callers may give tables by ARN, which dynalite does not know. */
function nameTables(input: Record<string, unknown>): void {
  const { TableName: name, RequestItems: items } = input;
  if (typeof name === 'string') input.TableName = tableName(name);
  if (typeof items !== 'object' || items === null || Array.isArray(items)) return;
  input.RequestItems = Object.fromEntries(
    Object.entries(items).map(([table, requests]) => [tableName(table), requests as unknown]),
  );
}

/** dynalite does not know this parameter yet. */
function onConditionFailure(input: Record<string, unknown>): Record<string, unknown> {
  const name = 'ReturnValuesOnConditionCheckFailure';
  const value = input[name];
  if (value === undefined || value === null) return {};
  if (value !== 'ALL_OLD' && value !== 'NONE') {
    throw invalid(
      `1 validation error detected: Value '${JSON.stringify(value)}' at 'returnValuesOnConditionCheckFailure' ` +
        'failed to satisfy constraint: Member must satisfy enum value set: [ALL_OLD, NONE]',
    );
  }
  return { [name]: value };
}

const NO_VALUE =
  'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes';

function asServiceError(error: unknown): unknown {
  const body = (error as { body?: { __type: string; message?: string; Message?: string } }).body;
  // It stumbles over null where a value should be.
  if (error instanceof TypeError) return invalid(NO_VALUE);
  if (!body) return error;
  const code = body.__type.split('#').pop() ?? body.__type;
  return new ServiceError(code, body.message ?? body.Message ?? '');
}
