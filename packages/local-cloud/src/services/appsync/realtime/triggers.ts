import { valueFromASTUntyped, type GraphQLField, type GraphQLSchema } from 'graphql';

/** The subscription fields by the mutations that trigger them. */
export type Triggers = ReadonlyMap<string, readonly string[]>;

const cache = new WeakMap<GraphQLSchema, Triggers>();

/** The mutations in a subscription's `@aws_subscribe(mutations: …)`. */
function readTriggerMutations({ astNode }: GraphQLField<unknown, unknown>): string[] {
  const named = astNode?.directives
    ?.find(({ name }) => name.value === 'aws_subscribe')
    ?.arguments?.find(({ name }) => name.value === 'mutations');
  return named ? [valueFromASTUntyped(named.value) as string | string[]].flat() : [];
}

const withoutNonNull = (type: unknown): string => String(type).replace(/!$/, '');

/**
 * Finds the subscriptions of a schema by the mutations that trigger them. Throws for what AppSync would
 * not deploy: an unknown mutation, or a mutation of another type.
 */
export function findTriggers(schema: GraphQLSchema): Triggers {
  const cached = cache.get(schema);
  if (cached) return cached;
  const mutations = schema.getMutationType()?.getFields() ?? {};
  const triggers = new Map<string, string[]>();
  for (const field of Object.values(schema.getSubscriptionType()?.getFields() ?? {})) {
    for (const name of readTriggerMutations(field)) {
      const mutation = mutations[name];
      const location = `Subscription.${field.name}: the mutation ${name}`;
      if (!mutation) throw new Error(`${location} is not in the schema`);
      if (withoutNonNull(mutation.type) !== withoutNonNull(field.type)) {
        throw new Error(`${location} returns ${String(mutation.type)}, not ${String(field.type)}`);
      }
      triggers.set(name, [...(triggers.get(name) ?? []), field.name]);
    }
  }
  cache.set(schema, triggers);
  return triggers;
}
