import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fillShop } from './fill-shop';
import { outputsOf, type Credentials, type Place } from './place';
import { createPeople, demoPeople, type Person } from './people';
import { signIn } from './sign-in';

export { demoPeople };

export type SeedOptions = {
  /** Content of amplify_outputs.json. */
  outputs: Record<string, unknown>;
  /** Where the AWS services answer, when it is not AWS itself. */
  endpoint?: string;
  /** Of someone who may administer the user pool; without them, what the AWS SDK finds. */
  credentials?: Credentials;
  people?: readonly Person[];
  log?: (line: string) => void;
};

/**
 * Puts the demo people and catalogue into a backend, through the same doors as everyone: Cognito's
 * admin API, then the GraphQL API as staff. What is already there is left as it is.
 */
export async function seed({
  people = demoPeople,
  log = () => undefined,
  ...options
}: SeedOptions): Promise<void> {
  const place: Place = { ...outputsOf(options.outputs), endpoint: options.endpoint };
  await createPeople(people, place, options.credentials);
  const staff = people.find(({ role }) => role === 'staff');
  if (!staff) throw new Error('Somebody has to write the catalogue: no one of the people is staff');
  const { accessToken } = await signIn(staff, options.outputs, options.endpoint);
  const { created, received } = await fillShop(place, accessToken);
  log(`${String(created)} things written, ${String(received)} deliveries received`);
}

// `npx ampx sandbox seed` imports this file and names the sandbox; nobody else does. A sandbox is on the
// internet, where a password that stands in a repository would open the staff's door to anyone.
if (process.env.AMPLIFY_BACKEND_IDENTIFIER) {
  const password = process.env.DEMO_PASSWORD ?? randomBytes(12).toString('base64url');
  const people = demoPeople.map((person) => ({ ...person, password }));
  const outputs = JSON.parse(
    readFileSync('amplify_outputs.json', 'utf8'),
  ) as SeedOptions['outputs'];
  await seed({ outputs, people, log: console.log });
  console.log(people.map(({ email, role }) => `${email} / ${password} (${role})`).join('\n'));
}
