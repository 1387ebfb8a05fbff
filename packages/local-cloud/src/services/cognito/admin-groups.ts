import { ServiceError } from '../../core/service-error';
import { describeUser, namedUser } from './admin-users';
import { optionalText, text, type Input } from './input';
import type { Operations, PoolParts } from './context';
import type { Group } from './settings';
import type { User } from './users';

const MAX_PAGE = 60;

function groupOf(parts: PoolParts, input: Input): Group {
  const name = text(input, 'GroupName');
  const group = parts.settings.groups.find((one) => one.name === name);
  if (!group) throw new ServiceError('ResourceNotFoundException', 'Group not found.');
  return group;
}

const describeGroup = (parts: PoolParts, group: Group): object => ({
  GroupName: group.name,
  UserPoolId: parts.settings.id,
  Description: group.description,
  RoleArn: group.roleArn,
  Precedence: Number.isFinite(group.precedence) ? group.precedence : undefined,
});

function page<T>(all: T[], input: Input, limitName: string, tokenName: string): [T[], object] {
  const from = Number(optionalText(input, tokenName) ?? 0);
  const limit = Math.min(Number(input[limitName] ?? MAX_PAGE), MAX_PAGE);
  const next = from + limit;
  return [all.slice(from, next), next < all.length ? { [tokenName]: String(next) } : {}];
}

/** `email = "a@b.c"` or `email ^= "a"`; throws InvalidParameterException for anything else. */
function compileFilter(filter: string | undefined): (user: User) => boolean {
  if (!filter) return () => true;
  const [, name, operator, value] = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"(.*)"\s*$/.exec(filter) ?? [];
  if (!name || !operator || value === undefined) {
    throw new ServiceError('InvalidParameterException', 'Error while parsing filter.');
  }
  const wanted = value.replaceAll('\\"', '"').toLowerCase();
  const valueOf = (user: User): string | undefined =>
    ({
      username: user.username,
      sub: user.sub,
      'cognito:user_status': user.status,
      status: user.enabled ? 'Enabled' : 'Disabled',
    })[name] ?? user.attributes[name];
  return (user) => {
    const actual = valueOf(user)?.toLowerCase();
    return operator === '=' ? actual === wanted : (actual?.startsWith(wanted) ?? false);
  };
}

function listUsers(parts: PoolParts, input: Input): object {
  const matching = parts.users.list().filter(compileFilter(optionalText(input, 'Filter')));
  const [users, next] = page(matching, input, 'Limit', 'PaginationToken');
  return { Users: users.map((user) => describeUser(user)), ...next };
}

function listUsersInGroup(parts: PoolParts, input: Input): object {
  const { name } = groupOf(parts, input);
  const members = parts.users.list().filter((user) => user.groups.includes(name));
  const [users, next] = page(members, input, 'Limit', 'NextToken');
  return { Users: users.map((user) => describeUser(user)), ...next };
}

function listGroups(parts: PoolParts, input: Input, groups: Group[]): object {
  const [some, next] = page(groups, input, 'Limit', 'NextToken');
  return { Groups: some.map((group) => describeGroup(parts, group)), ...next };
}

function changeGroups(
  parts: PoolParts,
  input: Input,
  edit: (groups: string[], name: string) => string[],
): object {
  const { name } = groupOf(parts, input);
  const { username } = namedUser(parts, input);
  parts.users.change(username, ({ groups }) => ({ groups: edit(groups, name) }));
  return {};
}

/** Groups, and lists of users, for an administrator. Groups themselves come from the templates. */
export const adminGroupOperations = (parts: PoolParts): Operations => ({
  AdminAddUserToGroup: (input) =>
    changeGroups(parts, input, (groups, name) => [...new Set([...groups, name])]),
  AdminRemoveUserFromGroup: (input) =>
    changeGroups(parts, input, (groups, name) => groups.filter((one) => one !== name)),
  AdminListGroupsForUser: (input) => {
    const { groups } = namedUser(parts, input);
    const own = parts.settings.groups.filter(({ name }) => groups.includes(name));
    return listGroups(parts, input, own);
  },
  ListGroups: (input) => listGroups(parts, input, parts.settings.groups),
  ListUsersInGroup: (input) => listUsersInGroup(parts, input),
  ListUsers: (input) => listUsers(parts, input),
});
