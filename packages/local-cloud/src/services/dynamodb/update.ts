import type { AttributeValue, Item, Path } from './attribute';
import { childOf, isEqual, membersOf, typeOf, valueAt } from './attribute';
import { addNumbers, subtractNumbers } from './decimal';
import type { ParsedUpdate, UpdateAction, UpdateOperand } from './expression';
import { invalid } from './invalid';

const WRONG_TYPE = 'An operand in the update expression has an incorrect data type';

/**
 * The item after the update; the one given is left alone. Every right-hand side sees the item as it
 * was before, list positions too, as AWS documents it.
 */
export function updated(item: Item, updates: ParsedUpdate): Item {
  const result = structuredClone(item);
  const assignments = updates.sections
    .filter((action) => action.type !== 'remove')
    .map((action) => ({ path: action.path, value: newValue(item, action) }));
  // Ascending, so that elements set beyond the end are appended in order.
  for (const { path, value } of assignments.sort(byLastStep)) {
    if (value) assign(result, path, value);
    else remove(result, path);
  }
  const removals = updates.sections.filter((action) => action.type === 'remove');
  for (const { path } of removals.sort((a, b) => byLastStep(b, a))) remove(result, path);
  return result;
}

/** What the action makes of its attribute; undefined when nothing is left of a set. */
function newValue(item: Item, action: UpdateAction): AttributeValue | undefined {
  const existing = valueAt(item, action.path);
  const operand = resolve(item, action.val as UpdateOperand);
  if (action.type === 'set') return operand;
  if (existing && typeOf(existing) !== typeOf(operand)) throw invalid(WRONG_TYPE);
  if (action.type === 'delete') return existing && without(existing, operand);
  if (operand.N !== undefined) return { N: sum(existing?.N ?? '0', operand.N, addNumbers) };
  return existing ? union(existing, operand) : operand;
}

function resolve(item: Item, operand: UpdateOperand): AttributeValue {
  if (Array.isArray(operand)) {
    const value = valueAt(item, operand);
    if (value) return value;
    throw invalid('The provided expression refers to an attribute that does not exist in the item');
  }
  if (!('type' in operand)) return operand;
  const [first, second] = operand.args as [UpdateOperand, UpdateOperand];
  if (operand.type !== 'function') {
    const numbers = [resolve(item, first).N, resolve(item, second).N];
    const [a, b] = numbers;
    if (a === undefined || b === undefined) throw invalid(WRONG_TYPE);
    return { N: sum(a, b, operand.type === 'add' ? addNumbers : subtractNumbers) };
  }
  if (operand.name === 'if_not_exists') {
    return valueAt(item, first as Path) ?? resolve(item, second);
  }
  const [head, tail] = [resolve(item, first).L, resolve(item, second).L];
  if (!head || !tail) throw invalid(WRONG_TYPE);
  return { L: [...head, ...tail] };
}

function sum(a: string, b: string, operation: typeof addNumbers): string {
  const result = operation(a, b);
  if (result !== undefined) return result;
  throw invalid('Attempting to store more than 38 significant digits in a Number');
}

function union(set: AttributeValue, added: AttributeValue): AttributeValue {
  const members = membersOf(set);
  const fresh = membersOf(added).filter((member) => !members.some((m) => isEqual(m, member)));
  return asSet(set, [...members, ...fresh]);
}

function without(set: AttributeValue, removed: AttributeValue): AttributeValue | undefined {
  const gone = membersOf(removed);
  const left = membersOf(set).filter((member) => !gone.some((m) => isEqual(m, member)));
  return left.length > 0 ? asSet(set, left) : undefined;
}

function asSet(like: AttributeValue, members: AttributeValue[]): AttributeValue {
  const type = typeOf(like);
  return { [type]: members.map((member) => member[type.charAt(0) as 'S' | 'N' | 'B']) };
}

function assign(item: Item, path: Path, value: AttributeValue): void {
  const { parent, step } = parentOf(item, path);
  const copy = structuredClone(value);
  if (typeof step === 'string' && parent.M) parent.M[step] = copy;
  else if (typeof step === 'number' && parent.L) parent.L[Math.min(step, parent.L.length)] = copy;
}

function remove(item: Item, path: Path): void {
  const { parent, step } = parentOf(item, path);
  if (typeof step === 'string' && parent.M) Reflect.deleteProperty(parent.M, step);
  else if (typeof step === 'number') parent.L?.splice(step, 1);
}

function parentOf(item: Item, path: Path): { parent: AttributeValue; step: string | number } {
  const step = path.at(-1) as string | number;
  const parent = path
    .slice(0, -1)
    .reduce<AttributeValue | undefined>((value, name) => childOf(value, name), { M: item });
  if (parent && (typeof step === 'number' ? parent.L : parent.M)) return { parent, step };
  throw invalid('The document path provided in the update expression is invalid for update');
}

function byLastStep(a: { path: Path }, b: { path: Path }): number {
  const [x, y] = [a.path.at(-1), b.path.at(-1)];
  return typeof x === 'number' && typeof y === 'number' ? x - y : 0;
}
