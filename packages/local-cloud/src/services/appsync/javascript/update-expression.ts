import { toAttribute } from '../attribute-value';
import type { Expression } from '../filter-expression';

type Values = Record<string, unknown>;

/** A change other than setting a value. */
class Operation {
  constructor(
    readonly kind: string,
    readonly payload?: unknown,
    readonly index?: number,
  ) {}
}

/** `operations` of `@aws-appsync/utils/dynamodb`. */
export const operations = {
  add: (payload: unknown) => new Operation('add', payload),
  remove: () => new Operation('remove'),
  replace: (payload: unknown) => new Operation('replace', payload),
  increment: (by = 1) => new Operation('increment', by),
  decrement: (by = 1) => new Operation('decrement', by),
  append: (payload: unknown[]) => new Operation('append', payload),
  prepend: (payload: unknown[]) => new Operation('prepend', payload),
  updateListItem: (payload: unknown, index: number) =>
    new Operation('updateListItem', payload, index),
};

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

class UpdateWriter {
  readonly names: Record<string, string> = {};
  readonly values: Expression['expressionValues'] = {};
  readonly sets: string[] = [];
  readonly removes: string[] = [];

  write(changes: Values, path: string[] = []): void {
    for (const [field, change] of Object.entries(changes)) {
      if (change === undefined) continue;
      const fieldPath = [...path, field];
      this.names[`#${field}`] = field;
      if (change instanceof Operation) this.writeOperation(fieldPath, change);
      else if (isObject(change)) this.write(change, fieldPath);
      else this.sets.push(`${this.formatPath(fieldPath)} = ${this.addValue(fieldPath, change)}`);
    }
  }

  private writeOperation(path: string[], { kind, payload, index }: Operation): void {
    const target = this.formatPath(path);
    if (kind === 'remove') {
      this.removes.push(target);
      return;
    }
    const value = this.addValue(path, payload);
    const assignments: Partial<Record<string, string>> = {
      add: `${target} = ${value}`,
      replace: `${target} = ${value}`,
      increment: `${target} = ${target} + ${value}`,
      decrement: `${target} = ${target} - ${value}`,
      append: `${target} = list_append(${target}, ${value})`,
      prepend: `${target} = list_append(${value}, ${target})`,
      updateListItem: `${target}[${String(index)}] = ${value}`,
    };
    this.sets.push(assignments[kind] ?? '');
  }

  private formatPath(path: string[]): string {
    return path.map((part) => `#${part}`).join('.');
  }

  private addValue(path: string[], value: unknown): string {
    const placeholder = `:${path.join('_')}`;
    this.values[placeholder] = toAttribute(value);
    return placeholder;
  }
}

/** Converts `{ field: value | operation, nested: { field: … } }` into an update expression. */
export function buildUpdateExpression(changes: Values): Expression {
  const writer = new UpdateWriter();
  writer.write(changes);
  const clauses = [
    ...(writer.sets.length > 0 ? [`SET ${writer.sets.join(', ')}`] : []),
    ...(writer.removes.length > 0 ? [`REMOVE ${writer.removes.join(', ')}`] : []),
  ];
  return {
    expression: clauses.join(' '),
    expressionNames: writer.names,
    expressionValues: writer.values,
  };
}
