import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadAssembly, type Resource } from '@baguni/local-cloud';
import { startCloud, type Cloud } from '@baguni/local-cloud';
import { sendGraphqlRequest } from './seed/graphql-request';
import { parseOutputs } from './seed/backend-outputs';
import { synthesizeStore } from '../test/support/assembly';
import { buildFieldQuery } from '../test/support/field-query';
import { signRequest } from '../test/support/sign-request';

type Statement = { Effect: string; Action: string | string[]; Resource: string | string[] };
type Policy = { Roles?: string[]; PolicyDocument: { Statement: Statement[] } };
type Grant = { role: string; action: string; resource: string };

describe('the grants of the store', () => {
  let folder: string;
  let schema: string;

  beforeAll(async () => {
    folder = await synthesizeStore();
    const file = readdirSync(folder).find((name) => name.endsWith('.graphql')) ?? '';
    schema = readFileSync(path.join(folder, file), 'utf8');
  }, 300_000);

  it('are necessary: without one, the function or the caller of a field is denied', async () => {
    const tried = new Set<string>();
    // Policies are tested side by side: each start omits the nth grant of every policy.
    for (let nth = 0; listOmittedGrants(folder, nth).length > 0; nth += 1) {
      const { edit, taken } = omitGrant(nth);
      const cloud = await startCloud({ assembly: folder, port: 0, editResource: edit });
      for (const grant of taken) {
        const text = describeGrant(grant);
        tried.add(text);
        expect(await isRefused(cloud, grant))
          .withContext(text)
          .toBeTrue();
      }
      await cloud.stop();
    }
    expect(tried.size).toBeGreaterThan(40);
  }, 600_000);

  it('are sufficient: with all of them, nothing is denied', async () => {
    const cloud = await startCloud({ assembly: folder, port: 0 });
    for (let nth = 0; listOmittedGrants(folder, nth).length > 0; nth += 1) {
      for (const grant of listOmittedGrants(folder, nth)) {
        // Calling an allowed field would invoke its function; other specs do that.
        if (grant.action === 'appsync:GraphQL') continue;
        expect(await isRefused(cloud, grant))
          .withContext(describeGrant(grant))
          .toBeFalse();
      }
    }
    await cloud.stop();
  }, 600_000);

  /** Sends a request to the cloud with the role's credentials. */
  async function isRefused(cloud: Cloud, { role, action, resource }: Grant): Promise<boolean> {
    const roleArn = `arn:aws:iam::000000000000:role/${role}`;
    const by = cloud.iam.issue({ roleArn, sessionName: 'grants' }, 900);
    if (action !== 'appsync:GraphQL') return isTableRefused(cloud.origin, action, resource, by);
    const [, root = '', field = ''] = FIELD.exec(resource) ?? [];
    const query = buildFieldQuery(schema, root, field);
    const { graphqlUrl } = parseOutputs(cloud.outputs);
    const headers = signRequest(
      graphqlUrl,
      JSON.stringify({ query, variables: {} }),
      'appsync',
      by,
    );
    const { errors = [] } = await sendGraphqlRequest(graphqlUrl, headers, query);
    return errors.some(({ errorType }) => errorType === 'Unauthorized');
  }
});

const FIELD = /\/types\/(\w+)\/fields\/(\w+)$/;
const TABLE = /:table\/([^/]+)(?:\/index\/(.+))?$/;

type Credentials = Parameters<typeof signRequest>[3];

async function isTableRefused(origin: string, action: string, resource: string, by: Credentials) {
  const operation = action.replace('dynamodb:', '');
  const [, TableName = '', IndexName] = TABLE.exec(resource) ?? [];
  // An allowed request is then rejected for its missing parameters, and does nothing.
  const input = operation.startsWith('Batch')
    ? { RequestItems: { [TableName]: {} } }
    : { TableName, IndexName, ...(operation === 'Scan' && { Limit: 0 }) };
  const body = JSON.stringify(input);
  const target = `DynamoDB_20120810.${operation}`;
  const response = await fetch(origin, {
    method: 'POST',
    headers: {
      ...signRequest(`${origin}/`, body, 'dynamodb', by, target),
      'content-type': 'application/x-amz-json-1.0',
    },
    body,
  });
  const { __type: type = '' } = (await response.json()) as { __type?: string };
  const isExpected = /AccessDeniedException|ValidationException|SerializationException/.test(type);
  if (!isExpected) throw new Error(`Unexpected response to ${operation}: ${type}`);
  return type.includes('AccessDenied');
}

/** Whether it is a grant of a function on a table or index, or of a caller on a field. */
function isTestedGrant({ action, resource }: Omit<Grant, 'role'>): boolean {
  return action === 'appsync:GraphQL'
    ? FIELD.test(resource)
    : action.startsWith('dynamodb:') && TABLE.test(resource);
}

/** Removes the nth of those grants from every policy, and returns the removed ones. */
function omitGrant(nth: number) {
  const taken: Grant[] = [];
  const edit = ({ type, properties }: Resource): void => {
    if (type !== 'AWS::IAM::Policy' && type !== 'AWS::IAM::ManagedPolicy') return;
    const { Roles = [], PolicyDocument: document } = properties as Policy;
    const grants = document.Statement.flatMap(toGrants);
    const out = grants.filter(isTestedGrant)[nth];
    if (!out) return;
    document.Statement = grants
      .filter((grant) => grant !== out)
      .map(({ action, resource }) => ({ Effect: 'Allow', Action: action, Resource: resource }));
    taken.push(...Roles.map((role) => ({ role, ...out })));
  };
  return { edit, taken };
}

function listOmittedGrants(folder: string, nth: number): Grant[] {
  const { edit, taken } = omitGrant(nth);
  loadAssembly(folder, { origin: 'http://localhost', edit });
  return taken;
}

function toGrants({ Action, Resource: on }: Statement): Omit<Grant, 'role'>[] {
  return [Action].flat().flatMap((action) => [on].flat().map((resource) => ({ action, resource })));
}

function describeGrant({ role, action, resource }: Grant): string {
  return `${role} ${action} ${resource}`;
}
