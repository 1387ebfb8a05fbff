import {
  valueFromASTUntyped,
  type DirectiveNode,
  type FieldDefinitionNode,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
} from 'graphql';
import type { Api, AuthMode } from './api';
import type { Caller } from './caller';

/** An authorization mode that a field accepts; with groups, only for their members. */
export type AccessRule = { mode: AuthMode; groups?: readonly string[] };

const MODES: Partial<Record<string, AuthMode>> = {
  aws_api_key: 'API_KEY',
  aws_iam: 'AWS_IAM',
  aws_cognito_user_pools: 'AMAZON_COGNITO_USER_POOLS',
  aws_auth: 'AMAZON_COGNITO_USER_POOLS',
};

type Directives = readonly DirectiveNode[] | undefined;

function readRules(directives: Directives): AccessRule[] {
  return (directives ?? []).flatMap((directive) => {
    const mode = MODES[directive.name.value];
    if (!mode) return [];
    const groups = directive.arguments?.find(({ name }) => name.value === 'cognito_groups');
    const names = groups && (valueFromASTUntyped(groups.value) as string[] | string);
    return [{ mode, ...(names === undefined ? {} : { groups: [names].flat() }) }];
  });
}

/**
 * The authorization modes of a field: by its own directives, else its type's, else the API's default.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
 */
export function readAccessRules(
  api: Pick<Api, 'defaultMode' | 'deniesByDefault'>,
  field: FieldDefinitionNode | null | undefined,
  types: readonly (ObjectTypeDefinitionNode | ObjectTypeExtensionNode | null | undefined)[],
): AccessRule[] {
  const own = readRules(field?.directives);
  if (own.length > 0) return own;
  const inherited = types.flatMap((type) => readRules(type?.directives));
  if (inherited.length > 0) return inherited;
  const isClosed = api.deniesByDefault && api.defaultMode === 'AMAZON_COGNITO_USER_POOLS';
  return isClosed ? [] : [{ mode: api.defaultMode }];
}

/** Whether the field itself has `@aws_iam`: the policy of an IAM caller must then allow the field. */
export function hasOwnIamRule(field: FieldDefinitionNode | null | undefined): boolean {
  return readRules(field?.directives).some(({ mode }) => mode === 'AWS_IAM');
}

/** Whether one of the rules accepts the caller. */
export function isAuthorized(rules: readonly AccessRule[], { mode, groups }: Caller): boolean {
  return rules.some(
    (rule) =>
      rule.mode === mode &&
      (rule.groups === undefined || rule.groups.some((group) => groups.includes(group))),
  );
}
