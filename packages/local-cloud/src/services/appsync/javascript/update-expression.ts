import { toAttribute } from '../attribute-value';
import type { Expression } from '../filter-expression';

type Values = Record<string, unknown>;

/** A change that is more than "set this value". */
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

class Writer {
  readonly names: Record<string, string> = {};
  readonly values: Expression['expressionValues'] = {};
  readonly sets: string[] = [];
  readonly removes: string[] = [];

  write(changes: Values, path: string[] = []): void {
    for (const [field, change] of Object.entries(changes)) {
      if (change === undefined) continue;
      const place = [...path, field];
      this.names[`#${field}`] = field;
      if (change instanceof Operation) this.operation(place, change);
      else if (isObject(change)) this.write(change, place);
      else this.sets.push(`${this.target(place)} = ${this.value(place, change)}`);
    }
  }

  private operation(place: string[], { kind, payload, index }: Operation): void {
    const target = this.target(place);
    if (kind === 'remove') {
      this.removes.push(target);
      return;
    }
    const value = this.value(place, payload);
    const assigned: Partial<Record<string, string>> = {
      add: `${target} = ${value}`,
      replace: `${target} = ${value}`,
      increment: `${target} = ${target} + ${value}`,
      decrement: `${target} = ${target} - ${value}`,
      append: `${target} = list_append(${target}, ${value})`,
      prepend: `${target} = list_append(${value}, ${target})`,
      updateListItem: `${target}[${String(index)}] = ${value}`,
    };
    this.sets.push(assigned[kind] ?? '');
  }

  private target(place: string[]): string {
    return place.map((part) => `#${part}`).join('.');
  }

  private value(place: string[], value: unknown): string {
    const placeholder = `:${place.join('_')}`;
    this.values[placeholder] = toAttribute(value);
    return placeholder;
  }
}

/** Turns `{ field: value | operation, nested: { field: … } }` into an update expression. */
export function updateExpression(changes: Values): Expression {
  const writer = new Writer();
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
