import type { AttributeValue, Item, Path } from './attribute-value';
import {
  getChild,
  isEqual,
  getSetMembers,
  getAttributeType,
  getValueAtPath,
} from './attribute-value';
import { addNumbers, subtractNumbers } from './decimal';
import type { ParsedUpdate, UpdateAction, UpdateOperand } from './expression';
import { createValidationError } from './validation-error';

const WRONG_TYPE = 'An operand in the update expression has an incorrect data type';

/**
 * Applies an update expression to a copy of `item`. All operands and list positions refer to the item
 * before the update, as AWS documents.
 */
export function applyUpdate(item: Item, updates: ParsedUpdate): Item {
  const result = structuredClone(item);
  const assignments = updates.sections
    .filter((action) => action.type !== 'remove')
    .map((action) => ({ path: action.path, value: computeNewValue(item, action) }));
  // Ascending, so that elements beyond the end of a list are appended in order.
  for (const { path, value } of assignments.sort(compareLastStep)) {
    if (value) setAtPath(result, path, value);
    else removeAtPath(result, path);
  }
  const removals = updates.sections.filter((action) => action.type === 'remove');
  for (const { path } of removals.sort((a, b) => compareLastStep(b, a))) removeAtPath(result, path);
  return result;
}

/** Computes the new value of an attribute; undefined if a set becomes empty. */
function computeNewValue(item: Item, action: UpdateAction): AttributeValue | undefined {
  const existing = getValueAtPath(item, action.path);
  const operand = resolveOperand(item, action.val as UpdateOperand);
  if (action.type === 'set') return operand;
  if (existing && getAttributeType(existing) !== getAttributeType(operand))
    throw createValidationError(WRONG_TYPE);
  if (action.type === 'delete') return existing && removeFromSet(existing, operand);
  if (operand.N !== undefined) return { N: calculate(existing?.N ?? '0', operand.N, addNumbers) };
  return existing ? addToSet(existing, operand) : operand;
}

function resolveOperand(item: Item, operand: UpdateOperand): AttributeValue {
  if (Array.isArray(operand)) {
    const value = getValueAtPath(item, operand);
    if (value) return value;
    throw createValidationError(
      'The provided expression refers to an attribute that does not exist in the item',
    );
  }
  if (!('type' in operand)) return operand;
  const [first, second] = operand.args as [UpdateOperand, UpdateOperand];
  if (operand.type !== 'function') {
    const numbers = [resolveOperand(item, first).N, resolveOperand(item, second).N];
    const [a, b] = numbers;
    if (a === undefined || b === undefined) throw createValidationError(WRONG_TYPE);
    return { N: calculate(a, b, operand.type === 'add' ? addNumbers : subtractNumbers) };
  }
  if (operand.name === 'if_not_exists') {
    return getValueAtPath(item, first as Path) ?? resolveOperand(item, second);
  }
  const [head, tail] = [resolveOperand(item, first).L, resolveOperand(item, second).L];
  if (!head || !tail) throw createValidationError(WRONG_TYPE);
  return { L: [...head, ...tail] };
}

function calculate(a: string, b: string, operation: typeof addNumbers): string {
  const result = operation(a, b);
  if (result !== undefined) return result;
  throw createValidationError('Attempting to store more than 38 significant digits in a Number');
}

function addToSet(set: AttributeValue, added: AttributeValue): AttributeValue {
  const members = getSetMembers(set);
  const fresh = getSetMembers(added).filter((member) => !members.some((m) => isEqual(m, member)));
  return buildSet(set, [...members, ...fresh]);
}

function removeFromSet(set: AttributeValue, removed: AttributeValue): AttributeValue | undefined {
  const gone = getSetMembers(removed);
  const left = getSetMembers(set).filter((member) => !gone.some((m) => isEqual(m, member)));
  return left.length > 0 ? buildSet(set, left) : undefined;
}

function buildSet(like: AttributeValue, members: AttributeValue[]): AttributeValue {
  const type = getAttributeType(like);
  return { [type]: members.map((member) => member[type.charAt(0) as 'S' | 'N' | 'B']) };
}

function setAtPath(item: Item, path: Path, value: AttributeValue): void {
  const { parent, step } = findParent(item, path);
  const copy = structuredClone(value);
  if (typeof step === 'string' && parent.M) parent.M[step] = copy;
  else if (typeof step === 'number' && parent.L) parent.L[Math.min(step, parent.L.length)] = copy;
}

function removeAtPath(item: Item, path: Path): void {
  const { parent, step } = findParent(item, path);
  if (typeof step === 'string' && parent.M) Reflect.deleteProperty(parent.M, step);
  else if (typeof step === 'number') parent.L?.splice(step, 1);
}

function findParent(item: Item, path: Path): { parent: AttributeValue; step: string | number } {
  const step = path.at(-1) as string | number;
  const parent = path
    .slice(0, -1)
    .reduce<AttributeValue | undefined>((value, name) => getChild(value, name), { M: item });
  if (parent && (typeof step === 'number' ? parent.L : parent.M)) return { parent, step };
  throw createValidationError(
    'The document path provided in the update expression is invalid for update',
  );
}

function compareLastStep(a: { path: Path }, b: { path: Path }): number {
  const [x, y] = [a.path.at(-1), b.path.at(-1)];
  return typeof x === 'number' && typeof y === 'number' ? x - y : 0;
}
