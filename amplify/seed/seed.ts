import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseOutputs, type BackendConfig, type Credentials } from './backend-outputs';
import { signIn } from './sign-in';
import { createUsers, demoUsers, type User } from './users';
import { writeCatalogue } from './write-catalogue';

export { demoUsers };

export type SeedOptions = {
  /** Content of amplify_outputs.json. */
  outputs: Record<string, unknown>;
  /** Base URL of the AWS services, if not AWS itself. */
  endpoint?: string;
  /** Credentials that may administer the user pool; by default, those that the AWS SDK finds. */
  credentials?: Credentials;
  users?: readonly User[];
  log?: (line: string) => void;
};

/**
 * Creates the demo users and catalogue through the public APIs: Cognito's admin API, then the GraphQL
 * API as staff. Existing items stay unchanged. Throws if `users` has no member with the role "staff".
 */
export async function seed({
  users = demoUsers,
  log = () => undefined,
  ...options
}: SeedOptions): Promise<void> {
  const config: BackendConfig = { ...parseOutputs(options.outputs), endpoint: options.endpoint };
  const staff = users.find(({ role }) => role === 'staff');
  if (!staff) throw new Error('`users` must include a user with the role "staff"');
  await createUsers(users, config, options.credentials);
  const { accessToken } = await signIn(staff, options.outputs, options.endpoint);
  const { created, received } = await writeCatalogue(config, accessToken);
  log(`${created} items created, ${received} deliveries received`);
}

// Only `npx ampx sandbox seed` sets this variable when it imports the file. A sandbox is on the internet:
// a password from the repository would give anyone staff access, so it gets a random one.
if (process.env.AMPLIFY_BACKEND_IDENTIFIER) {
  const password = process.env.DEMO_PASSWORD ?? randomBytes(12).toString('base64url');
  const users = demoUsers.map((user) => ({ ...user, password }));
  const outputs = JSON.parse(
    readFileSync('amplify_outputs.json', 'utf8'),
  ) as SeedOptions['outputs'];
  await seed({ outputs, users, log: console.log });
  console.log(users.map(({ email, role }) => `${email} / ${password} (${role})`).join('\n'));
}
