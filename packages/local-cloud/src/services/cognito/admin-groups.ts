import { ServiceError } from '../../core/service-error';
import { describeUser, getUser } from './admin-users';
import { readOptionalString, readString, type Input } from './input';
import type { Operations, UserPoolContext } from './context';
import type { Group } from './pool-settings';
import type { User } from './users';

const MAX_PAGE = 60;

function getGroup(context: UserPoolContext, input: Input): Group {
  const name = readString(input, 'GroupName');
  const group = context.settings.groups.find((one) => one.name === name);
  if (!group) throw new ServiceError('ResourceNotFoundException', 'Group not found.');
  return group;
}

const describeGroup = (context: UserPoolContext, group: Group): object => ({
  GroupName: group.name,
  UserPoolId: context.settings.id,
  Description: group.description,
  RoleArn: group.roleArn,
  Precedence: Number.isFinite(group.precedence) ? group.precedence : undefined,
});

function paginate<T>(
  items: T[],
  input: Input,
  limitName: string,
  tokenName: string,
): [T[], object] {
  const from = Number(readOptionalString(input, tokenName) ?? 0);
  const limit = Math.min(Number(input[limitName] ?? MAX_PAGE), MAX_PAGE);
  const next = from + limit;
  return [items.slice(from, next), next < items.length ? { [tokenName]: String(next) } : {}];
}

/** `email = "a@b.c"` or `email ^= "a"`; throws InvalidParameterException for anything else. */
function compileFilter(filter: string | undefined): (user: User) => boolean {
  if (!filter) return () => true;
  const [, name, operator, value] = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"(.*)"\s*$/.exec(filter) ?? [];
  if (!name || !operator || value === undefined) {
    throw new ServiceError('InvalidParameterException', 'Error while parsing filter.');
  }
  const expected = value.replaceAll('\\"', '"').toLowerCase();
  const readValue = (user: User): string | undefined =>
    ({
      username: user.username,
      sub: user.sub,
      'cognito:user_status': user.status,
      status: user.enabled ? 'Enabled' : 'Disabled',
    })[name] ?? user.attributes[name];
  return (user) => {
    const actual = readValue(user)?.toLowerCase();
    return operator === '=' ? actual === expected : (actual?.startsWith(expected) ?? false);
  };
}

function listUsers(context: UserPoolContext, input: Input): object {
  const matching = context.users.list().filter(compileFilter(readOptionalString(input, 'Filter')));
  const [users, next] = paginate(matching, input, 'Limit', 'PaginationToken');
  return { Users: users.map((user) => describeUser(user)), ...next };
}

function listUsersInGroup(context: UserPoolContext, input: Input): object {
  const { name } = getGroup(context, input);
  const members = context.users.list().filter((user) => user.groups.includes(name));
  const [users, next] = paginate(members, input, 'Limit', 'NextToken');
  return { Users: users.map((user) => describeUser(user)), ...next };
}

function listGroups(context: UserPoolContext, input: Input, groups: Group[]): object {
  const [page, next] = paginate(groups, input, 'Limit', 'NextToken');
  return { Groups: page.map((group) => describeGroup(context, group)), ...next };
}

function changeGroups(
  context: UserPoolContext,
  input: Input,
  edit: (groups: string[], name: string) => string[],
): object {
  const { name } = getGroup(context, input);
  const { username } = getUser(context, input);
  context.users.change(username, ({ groups }) => ({ groups: edit(groups, name) }));
  return {};
}

/** Administrator operations on group membership and user lists. The templates define the groups. */
export const adminGroupOperations = (context: UserPoolContext): Operations => ({
  AdminAddUserToGroup: (input) =>
    changeGroups(context, input, (groups, name) => [...new Set([...groups, name])]),
  AdminRemoveUserFromGroup: (input) =>
    changeGroups(context, input, (groups, name) => groups.filter((one) => one !== name)),
  AdminListGroupsForUser: (input) => {
    const { groups } = getUser(context, input);
    const own = context.settings.groups.filter(({ name }) => groups.includes(name));
    return listGroups(context, input, own);
  },
  ListGroups: (input) => listGroups(context, input, context.settings.groups),
  ListUsersInGroup: (input) => listUsersInGroup(context, input),
  ListUsers: (input) => listUsers(context, input),
});
