import { valueFromASTUntyped, type GraphQLField, type GraphQLSchema } from 'graphql';

/** Which subscriptions hear of which mutation. */
export type Triggers = ReadonlyMap<string, readonly string[]>;

const known = new WeakMap<GraphQLSchema, Triggers>();

/** The mutations in a subscription's `@aws_subscribe(mutations: …)`. */
function mutationsOf({ astNode }: GraphQLField<unknown, unknown>): string[] {
  const named = astNode?.directives
    ?.find(({ name }) => name.value === 'aws_subscribe')
    ?.arguments?.find(({ name }) => name.value === 'mutations');
  return named ? [valueFromASTUntyped(named.value) as string | string[]].flat() : [];
}

const withoutBang = (type: unknown): string => String(type).replace(/!$/, '');

/**
 * The subscriptions of a schema by the mutations that they follow. Throws for what AppSync does not
 * deploy: a mutation that is not there, or one that answers something else.
 */
export function triggersOf(schema: GraphQLSchema): Triggers {
  const before = known.get(schema);
  if (before) return before;
  const mutations = schema.getMutationType()?.getFields() ?? {};
  const triggers = new Map<string, string[]>();
  for (const field of Object.values(schema.getSubscriptionType()?.getFields() ?? {})) {
    for (const name of mutationsOf(field)) {
      const mutation = mutations[name];
      const place = `Subscription.${field.name}: the mutation ${name}`;
      if (!mutation) throw new Error(`${place} is not in the schema`);
      if (withoutBang(mutation.type) !== withoutBang(field.type)) {
        throw new Error(`${place} answers ${String(mutation.type)}, not ${String(field.type)}`);
      }
      triggers.set(name, [...(triggers.get(name) ?? []), field.name]);
    }
  }
  known.set(schema, triggers);
  return triggers;
}
