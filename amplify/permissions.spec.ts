import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadAssembly, type Resource } from '@baguni/local-cloud';
import { startCloud, type Cloud } from '@baguni/local-cloud';
import { ask } from './seed/ask';
import { outputsOf } from './seed/place';
import { storeAssembly } from '../test/support/assembly';
import { fieldQuery } from '../test/support/field-query';
import { signed } from '../test/support/signature';

type Statement = { Effect: string; Action: string | string[]; Resource: string | string[] };
type Policy = { Roles?: string[]; PolicyDocument: { Statement: Statement[] } };
type Grant = { role: string; action: string; resource: string };

describe('every grant of the store', () => {
  let folder: string;
  let schema: string;

  beforeAll(async () => {
    folder = await storeAssembly();
    const file = readdirSync(folder).find((name) => name.endsWith('.graphql')) ?? '';
    schema = readFileSync(path.join(folder, file), 'utf8');
  }, 120_000);

  it('is needed: without it the function, or the caller of a field, is refused', async () => {
    const tried = new Set<string>();
    // The policies are taken apart side by side: each start lacks the nth grant of every policy.
    for (let nth = 0; takenFrom(folder, nth).length > 0; nth += 1) {
      const { edit, taken } = leavingOut(nth);
      const cloud = await startCloud({ assembly: folder, port: 0, editTemplates: edit });
      for (const grant of taken) {
        const text = textOf(grant);
        tried.add(text);
        expect(await isRefused(cloud, grant))
          .withContext(text)
          .toBeTrue();
      }
      await cloud.stop();
    }
    expect(tried.size).toBeGreaterThan(40);
  }, 300_000);

  it('is enough: with all of them nothing of it is refused', async () => {
    const cloud = await startCloud({ assembly: folder, port: 0 });
    for (let nth = 0; takenFrom(folder, nth).length > 0; nth += 1) {
      for (const grant of takenFrom(folder, nth)) {
        // A field that is granted would call its function: the other specs do that.
        if (grant.action === 'appsync:GraphQL') continue;
        expect(await isRefused(cloud, grant))
          .withContext(textOf(grant))
          .toBeFalse();
      }
    }
    await cloud.stop();
  }, 60_000);

  /** Asks at the cloud's own door, with the role's credentials. */
  async function isRefused(cloud: Cloud, { role, action, resource }: Grant): Promise<boolean> {
    const roleArn = `arn:aws:iam::000000000000:role/${role}`;
    const by = cloud.iam.issue({ roleArn, sessionName: 'grants' }, 900);
    if (action !== 'appsync:GraphQL') return isTableRefused(cloud.origin, action, resource, by);
    const [, root = '', field = ''] = FIELD.exec(resource) ?? [];
    const query = fieldQuery(schema, root, field);
    const { graphqlUrl } = outputsOf(cloud.outputs);
    const headers = signed(graphqlUrl, JSON.stringify({ query, variables: {} }), 'appsync', by);
    const { errors = [] } = await ask(graphqlUrl, headers, query);
    return errors.some(({ errorType }) => errorType === 'Unauthorized');
  }
});

const FIELD = /\/types\/(\w+)\/fields\/(\w+)$/;
const TABLE = /:table\/([^/]+)(?:\/index\/(.+))?$/;

type Credentials = Parameters<typeof signed>[3];

async function isTableRefused(origin: string, action: string, resource: string, by: Credentials) {
  const operation = action.replace('dynamodb:', '');
  const [, TableName = '', IndexName] = TABLE.exec(resource) ?? [];
  // What is allowed is then refused for what it lacks, and does nothing.
  const input = operation.startsWith('Batch')
    ? { RequestItems: { [TableName]: {} } }
    : { TableName, IndexName, ...(operation === 'Scan' && { Limit: 0 }) };
  const body = JSON.stringify(input);
  const target = `DynamoDB_20120810.${operation}`;
  const response = await fetch(origin, {
    method: 'POST',
    headers: {
      ...signed(`${origin}/`, body, 'dynamodb', by, target),
      'content-type': 'application/x-amz-json-1.0',
    },
    body,
  });
  const { __type: type = '' } = (await response.json()) as { __type?: string };
  const wasAsked = /AccessDeniedException|ValidationException|SerializationException/.test(type);
  if (!wasAsked) throw new Error(`${operation} answered ${type}`);
  return type.includes('AccessDenied');
}

/** The grants of functions on tables and indexes, and of callers on fields. */
function isOfInterest({ action, resource }: Omit<Grant, 'role'>): boolean {
  return action === 'appsync:GraphQL'
    ? FIELD.test(resource)
    : action.startsWith('dynamodb:') && TABLE.test(resource);
}

/** Leaves the nth of those grants out of every policy, and tells which these are. */
function leavingOut(nth: number) {
  const taken: Grant[] = [];
  const edit = ({ type, properties }: Resource): void => {
    if (type !== 'AWS::IAM::Policy' && type !== 'AWS::IAM::ManagedPolicy') return;
    const { Roles = [], PolicyDocument: document } = properties as Policy;
    const grants = document.Statement.flatMap(grantsOf);
    const out = grants.filter(isOfInterest)[nth];
    if (!out) return;
    document.Statement = grants
      .filter((grant) => grant !== out)
      .map(({ action, resource }) => ({ Effect: 'Allow', Action: action, Resource: resource }));
    taken.push(...Roles.map((role) => ({ role, ...out })));
  };
  return { edit, taken };
}

function takenFrom(folder: string, nth: number): Grant[] {
  const { edit, taken } = leavingOut(nth);
  loadAssembly(folder, { origin: 'http://localhost', edit });
  return taken;
}

function grantsOf({ Action, Resource: on }: Statement): Omit<Grant, 'role'>[] {
  return [Action].flat().flatMap((action) => [on].flat().map((resource) => ({ action, resource })));
}

function textOf({ role, action, resource }: Grant): string {
  return `${role} ${action} ${resource}`;
}
