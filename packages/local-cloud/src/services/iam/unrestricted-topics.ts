import type { PolicyStatement } from './policy';
import type { Role } from './roles';

const BROWSERS = 'cognito-identity.amazonaws.com';
const HEARING = /^(\*|iot:(\*|Subscribe|Receive|Publish))$/i;
const EVERY_TOPIC = /^(\*|arn:aws:iot:[^:]*:[^:]*:(\*|topic(filter)?\/[*#]))$/;

const listed = <T>(value: T | T[] | undefined): T[] => [value ?? []].flat() as T[];

function openIn({ Effect, Action, Resource }: PolicyStatement): string | undefined {
  const hears = Effect === 'Allow' && listed(Action).some((action) => HEARING.test(action));
  return hears ? listed(Resource).find((resource) => EVERY_TOPIC.test(resource)) : undefined;
}

/**
 * Throws, naming role, policy and resource, for a role of an identity pool that may hear or write
 * every topic: AWS would let it, and every visitor would hear what is meant for one.
 */
export function refuseOpenTopics(roles: readonly Role[]): void {
  const ofBrowsers = roles.filter(({ trust }) => JSON.stringify(trust).includes(BROWSERS));
  for (const role of ofBrowsers) {
    for (const { name, document } of role.policies) {
      const open = listed(document.Statement)
        .map(openIn)
        .find((found) => found !== undefined);
      if (open === undefined) continue;
      throw new Error(
        `role ${role.name}, policy ${name}: ${open} lets every visitor hear every topic; name a prefix`,
      );
    }
  }
}
