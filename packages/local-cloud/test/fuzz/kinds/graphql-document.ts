import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
} from 'graphql';
import type { FuzzTarget } from '../fuzz-target';
import type { Random } from '../random';
import { drawText, drawValue } from '../random-values';

export type GraphqlRequest = { query: string; variables: Record<string, unknown> };

const MAX_DEPTH = 4;

type Drawing = {
  random: Random;
  target: FuzzTarget;
  declared: string[];
  variables: GraphqlRequest['variables'];
};

/** Draws a valid document of the schema, with values that usually match their types. */
export function drawDocument(random: Random, target: FuzzTarget): GraphqlRequest {
  const drawing: Drawing = { random, target, declared: [], variables: {} };
  const kind = random.chance(0.6) ? 'query' : 'mutation';
  const root = kind === 'query' ? target.schema.getQueryType() : target.schema.getMutationType();
  const fields = Object.values(root?.getFields() ?? {});
  const count = 1 + random.below(3);
  const chosen = Array.from(
    { length: count },
    (_, n) => `f${n}:${field(drawing, random.pick(fields), 0)}`,
  );
  const declared = drawing.declared.length > 0 ? `(${drawing.declared.join(' ')})` : '';
  return { query: `${kind}${declared}{${chosen.join(' ')}}`, variables: drawing.variables };
}

function field(
  drawing: Drawing,
  { name, args, type }: GraphQLField<unknown, unknown>,
  depth: number,
): string {
  const { random } = drawing;
  const given = args
    .filter((argument) => isNonNullType(argument.type) || random.chance(0.5))
    .map((argument) => `${argument.name}:${drawArgument(drawing, argument.type)}`);
  return `${name}${given.length > 0 ? `(${given.join(' ')})` : ''}${drawSelection(drawing, type, depth)}`;
}

function drawSelection(drawing: Drawing, type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type);
  if (!isObjectType(named)) return '';
  const { random } = drawing;
  const inside = Object.values(named.getFields()).filter(
    (one) => depth < MAX_DEPTH || !isObjectType(getNamedType(one.type)),
  );
  const chosen = random.some(4, () => field(drawing, random.pick(inside), depth + 1));
  // Aliases avoid conflicts between the same field with different arguments.
  const aliased = chosen.map((text, n) => `s${n}:${text}`);
  return `{__typename ${aliased.join(' ')}}`;
}

function drawArgument(drawing: Drawing, type: GraphQLInputType): string {
  const { random, declared, variables } = drawing;
  const value = random.chance(0.05) ? drawValue(random) : drawArgumentValue(drawing, type, 0);
  if (random.chance(0.6)) return formatLiteral(value, type);
  const name = `v${declared.length}`;
  declared.push(`$${name}:${String(type)}`);
  variables[name] = value;
  return `$${name}`;
}

function drawArgumentValue(drawing: Drawing, type: GraphQLInputType, depth: number): unknown {
  const { random, target } = drawing;
  if (isNonNullType(type))
    return drawArgumentValue(drawing, type.ofType as GraphQLInputType, depth);
  if (isListType(type)) {
    return random.some(3, () =>
      drawArgumentValue(drawing, type.ofType as GraphQLInputType, depth + 1),
    );
  }
  if (isEnumType(type)) return random.pick(type.getValues()).name;
  if (isInputObjectType(type)) {
    const members = Object.values(type.getFields()).filter(
      (one) => isNonNullType(one.type) || (depth < MAX_DEPTH && random.chance(0.3)),
    );
    return Object.fromEntries(
      members.map((one) => [one.name, drawArgumentValue(drawing, one.type, depth + 1)]),
    );
  }
  switch (type.name) {
    case 'Int':
      return random.pick([0, 1, -1, 100, 1001, 2 ** 31, 1.5]);
    case 'Float':
      return random.pick([0, -0.5, 1e21]);
    case 'Boolean':
      return random.chance(0.5);
    case 'AWSDateTime':
      return random.pick(['2026-03-01T00:00:00Z', '2026-02-30T00:00:00Z', 'now']);
    case 'AWSJSON':
      return random.pick(['{}', '{', '[1,[2,[3]]]', '"x"']);
    default: {
      const known = [
        ...target.ids,
        target.owner.sub,
        target.stranger.sub,
        `${target.owner.sub}::${target.owner.sub}`,
      ];
      return random.chance(0.7) ? random.pick(known) : drawText(random);
    }
  }
}

/** Formats a value as a GraphQL literal. Enum values are not quoted. */
function formatLiteral(value: unknown, type: GraphQLInputType): string {
  const named = getNamedType(type);
  if (Array.isArray(value)) return `[${value.map((one) => formatLiteral(one, named)).join(' ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([name, one]) => {
      const inner = isInputObjectType(named) ? named.getFields()[name]?.type : undefined;
      return `${name}:${formatLiteral(one, inner ?? named)}`;
    });
    return `{${members.join(' ')}}`;
  }
  return typeof value === 'string' && isEnumType(named) ? value : JSON.stringify(value);
}
