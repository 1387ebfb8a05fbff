import {
  valueFromASTUntyped,
  type DirectiveNode,
  type FieldDefinitionNode,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
} from 'graphql';
import type { Api, AuthMode } from './api';
import type { Caller } from './caller';

/** One way to reach a field; with groups, only for their members. */
export type AccessRule = { mode: AuthMode; groups?: readonly string[] };

const MODES: Partial<Record<string, AuthMode>> = {
  aws_api_key: 'API_KEY',
  aws_iam: 'AWS_IAM',
  aws_cognito_user_pools: 'AMAZON_COGNITO_USER_POOLS',
  aws_auth: 'AMAZON_COGNITO_USER_POOLS',
};

type Directives = readonly DirectiveNode[] | undefined;

function rulesIn(directives: Directives): AccessRule[] {
  return (directives ?? []).flatMap((directive) => {
    const mode = MODES[directive.name.value];
    if (!mode) return [];
    const groups = directive.arguments?.find(({ name }) => name.value === 'cognito_groups');
    const named = groups && (valueFromASTUntyped(groups.value) as string[] | string);
    return [{ mode, ...(named === undefined ? {} : { groups: [named].flat() }) }];
  });
}

/**
 * Who may read a field: its own directives, else its type's, else the API's default mode.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
 */
export function accessRules(
  api: Pick<Api, 'defaultMode' | 'deniesByDefault'>,
  field: FieldDefinitionNode | null | undefined,
  types: readonly (ObjectTypeDefinitionNode | ObjectTypeExtensionNode | null | undefined)[],
): AccessRule[] {
  const own = rulesIn(field?.directives);
  if (own.length > 0) return own;
  const inherited = types.flatMap((type) => rulesIn(type?.directives));
  if (inherited.length > 0) return inherited;
  const closed = api.deniesByDefault && api.defaultMode === 'AMAZON_COGNITO_USER_POOLS';
  return closed ? [] : [{ mode: api.defaultMode }];
}

/** Whether the field carries a rule of its own for signed callers, which their policy must grant. */
export function hasOwnIamRule(field: FieldDefinitionNode | null | undefined): boolean {
  return rulesIn(field?.directives).some(({ mode }) => mode === 'AWS_IAM');
}

/** Whether one of the rules admits the caller. */
export function admits(rules: readonly AccessRule[], { mode, groups }: Caller): boolean {
  return rules.some(
    (rule) =>
      rule.mode === mode &&
      (rule.groups === undefined || rule.groups.some((group) => groups.includes(group))),
  );
}
