import { fetchAuthSession, signOut } from 'aws-amplify/auth';
import { generateClient } from 'aws-amplify/data';
import type { Resource } from '../src/assembly/assembly';
import { startCloud, type Cloud } from '../src/cloud/cloud';
import type { Schema } from './fixtures/notes/amplify/data/resource';
import { notesAssembly } from './fixtures/notes-assembly';
import { configureClient, join, until } from './fixtures/notes-client';

type Statement = { Action: string | string[]; Resource: string | string[] };
type Document = { Statement: Statement[] };

function listDocuments({ properties }: Resource): Document[] {
  const { PolicyDocument, Policies = [] } = properties as {
    PolicyDocument?: Document;
    Policies?: { PolicyDocument: Document }[];
  };
  const inline = Policies.map((policy) => policy.PolicyDocument);
  return PolicyDocument ? [PolicyDocument, ...inline] : inline;
}

/** Creates an edit that removes an action or a resource from the grants of one policy or role. */
function createGrantRemoval(owner: RegExp, grant: RegExp) {
  let removed = 0;
  const removeFrom = (values: string | string[]): string[] => {
    const kept = [values].flat().filter((value) => !grant.test(value));
    removed += [values].flat().length - kept.length;
    return kept;
  };
  const edit = (resource: Resource): void => {
    if (!resource.type.startsWith('AWS::IAM::') || !owner.test(resource.logicalId)) return;
    for (const document of listDocuments(resource)) {
      document.Statement = document.Statement.map((one) => ({
        ...one,
        Action: removeFrom(one.Action),
        Resource: removeFrom(one.Resource),
      })).filter(({ Action, Resource: on }) => Action.length > 0 && on.length > 0);
    }
  };
  return { edit, removed: () => removed };
}

describe('a grant that is missing in the templates', () => {
  const client = generateClient<Schema>();
  let cloud: Cloud | undefined;
  afterEach(async () => {
    await signOut();
    await cloud?.stop();
  });

  async function startWithout(owner: RegExp, grant: RegExp): Promise<Cloud> {
    const { edit, removed } = createGrantRemoval(owner, grant);
    cloud = await startCloud({
      assembly: await notesAssembly(),
      port: 0,
      secrets: { SHOUT_ENDING: '!' },
      editResource: edit,
    });
    expect(removed()).withContext('removed grants').toBeGreaterThan(0);
    configureClient(cloud);
    return cloud;
  }

  const tableGrants: [string, RegExp, RegExp, Record<string, boolean>][] = [
    ['reading an index', /^NoteIAMRole/, /\/\*$/, { byIndex: false, list: true, create: true }],
    ['scanning', /^NoteIAMRole/, /:Scan$/, { byIndex: true, list: false, create: true }],
    ['putting', /^NoteIAMRole/, /:PutItem$/, { byIndex: true, list: true, create: false }],
    [
      'accessing the table',
      /^NoteIAMRole/,
      /-NONE$/,
      { byIndex: true, list: false, create: false },
    ],
  ];
  for (const [title, owner, grant, allowed] of tableGrants) {
    it(`${title}: denies the data source that and nothing else`, async () => {
      const started = await startWithout(owner, grant);
      await join(started, 'ada@example.com');
      const { Note } = client.models;
      const results = {
        byIndex: await Note.notesByTopic({ topic: 'a' }),
        list: await Note.list(),
        create: await Note.create({ title: 'a', topic: 'a' }),
      };
      for (const [name, { errors = [] }] of Object.entries(results)) {
        const types = errors.map(({ errorType }) => errorType);
        const denied = ['DynamoDB:AccessDeniedException'];
        expect(types)
          .withContext(name)
          .toEqual(allowed[name] ? [] : denied);
      }
    }, 60_000);
  }

  const fieldGrants: [string, RegExp, 'guest' | 'user', boolean][] = [
    ['a field for guests', /UnauthRolePolicy/, 'guest', false],
    ['a field for guests', /UnauthRolePolicy/, 'user', true],
    ['a field for signed-in users', /DataAuthRolePolicy/, 'user', false],
    ['a field for signed-in users', /DataAuthRolePolicy/, 'guest', true],
  ];
  for (const [title, owner, caller, isAllowed] of fieldGrants) {
    it(`${title}: a ${caller} is ${isAllowed ? 'allowed' : 'denied'}`, async () => {
      const started = await startWithout(owner, /fields\/shout$/);
      if (caller === 'user') await join(started, 'ada@example.com');
      await fetchAuthSession();
      const { data, errors = [] } = await client.mutations.shout(
        { text: 'a' },
        { authMode: 'iam' },
      );
      expect(errors.map(({ errorType }) => errorType)).toEqual(isAllowed ? [] : ['Unauthorized']);
      expect(data?.text).toBe(isAllowed ? 'A!' : undefined);
    }, 60_000);
  }

  it('invoking a function: denies the data source', async () => {
    await startWithout(/^FnShoutLambdaDataSource/, /InvokeFunction$/);
    const { errors = [] } = await client.mutations.shout({ text: 'a' }, { authMode: 'iam' });
    expect(errors.map(({ errorType }) => errorType)).toEqual(['Lambda:AccessDeniedException']);
  }, 60_000);

  it('reading a secret: the function does not receive it', async () => {
    await startWithout(/^shoutlambda/, /GetParameters$/);
    const { data } = await client.mutations.shout({ text: 'a' }, { authMode: 'iam' });
    expect(data?.text ?? '').not.toContain('!');
  }, 60_000);

  it('writing a table: the function logs the denial', async () => {
    const started = await startWithout(/^tallylambda/, /:UpdateItem$/);
    await join(started, 'ada@example.com');
    await client.models.Note.create({ title: 'a', topic: 'a' });
    const line = await until(() =>
      started.functions.logs().find(({ text }) => text.includes('AccessDeniedException')),
    );
    expect(line.text).toContain('is not authorized to perform: dynamodb:UpdateItem on resource');
    expect((await client.queries.tallyOf({ topic: 'a' })).data?.count).toBe(0);
  }, 60_000);

  it('reading a stream: the function receives no records', async () => {
    const started = await startWithout(/^tallylambda/, /:GetRecords$/);
    await join(started, 'ada@example.com');
    await client.models.Note.create({ title: 'a', topic: 'a' });
    const problem = await until(
      () => started.functions.eventSources().find(({ problem }) => problem)?.problem,
    );
    expect(problem).toContain('dynamodb:GetRecords');
    expect((await client.queries.tallyOf({ topic: 'a' })).data?.count).toBe(0);
  }, 60_000);
});
