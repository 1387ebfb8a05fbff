import type { PolicyStatement } from './policy';
import type { Role } from './roles';

const IDENTITY_POOLS = 'cognito-identity.amazonaws.com';
const TOPIC_ACTIONS = /^(\*|iot:(\*|Subscribe|Receive|Publish))$/i;
const ALL_TOPICS = /^(\*|arn:aws:iot:[^:]*:[^:]*:(\*|topic(filter)?\/[*#]))$/;

const toList = <T>(value: T | T[] | undefined): T[] => [value ?? []].flat() as T[];

function findUnrestrictedResource({
  Effect,
  Action,
  Resource,
}: PolicyStatement): string | undefined {
  const allowsTopics =
    Effect === 'Allow' && toList(Action).some((action) => TOPIC_ACTIONS.test(action));
  return allowsTopics ? toList(Resource).find((resource) => ALL_TOPICS.test(resource)) : undefined;
}

/**
 * Throws, naming role, policy and resource, for a role of an identity pool with access to all topics.
 * AWS accepts it, but every visitor could then receive the messages that are meant for others.
 */
export function rejectUnrestrictedTopics(roles: readonly Role[]): void {
  const browserRoles = roles.filter(({ trust }) => JSON.stringify(trust).includes(IDENTITY_POOLS));
  for (const role of browserRoles) {
    for (const { name, document } of role.policies) {
      const resource = toList(document.Statement)
        .map(findUnrestrictedResource)
        .find((found) => found !== undefined);
      if (resource === undefined) continue;
      throw new Error(
        `role ${role.name}, policy ${name}: ${resource} gives every visitor access to all topics; restrict it to a topic prefix`,
      );
    }
  }
}
