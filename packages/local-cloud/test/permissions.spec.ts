import { fetchAuthSession, signOut } from 'aws-amplify/auth';
import { generateClient } from 'aws-amplify/data';
import type { Resource } from '../src/assembly/assembly';
import { startCloud, type Cloud } from '../src/cloud/cloud';
import type { Schema } from './fixtures/notes/amplify/data/resource';
import { notesAssembly } from './fixtures/notes-assembly';
import { configureClient, join, until } from './fixtures/notes-client';

type Statement = { Action: string | string[]; Resource: string | string[] };
type Document = { Statement: Statement[] };

function documentsOf({ properties }: Resource): Document[] {
  const { PolicyDocument, Policies = [] } = properties as {
    PolicyDocument?: Document;
    Policies?: { PolicyDocument: Document }[];
  };
  const inline = Policies.map((policy) => policy.PolicyDocument);
  return PolicyDocument ? [PolicyDocument, ...inline] : inline;
}

/** Takes one action, or one resource, out of the grants of one policy or role. */
function without(owner: RegExp, grant: RegExp) {
  let taken = 0;
  const left = (values: string | string[]): string[] => {
    const kept = [values].flat().filter((value) => !grant.test(value));
    taken += [values].flat().length - kept.length;
    return kept;
  };
  const edit = (resource: Resource): void => {
    if (!resource.type.startsWith('AWS::IAM::') || !owner.test(resource.logicalId)) return;
    for (const document of documentsOf(resource)) {
      document.Statement = document.Statement.map((one) => ({
        ...one,
        Action: left(one.Action),
        Resource: left(one.Resource),
      })).filter(({ Action, Resource: on }) => Action.length > 0 && on.length > 0);
    }
  };
  return { edit, taken: () => taken };
}

describe('a grant that is taken out of the templates', () => {
  const client = generateClient<Schema>();
  let cloud: Cloud | undefined;
  afterEach(async () => {
    await signOut();
    await cloud?.stop();
  });

  async function startWithout(owner: RegExp, grant: RegExp): Promise<Cloud> {
    const { edit, taken } = without(owner, grant);
    cloud = await startCloud({
      assembly: await notesAssembly(),
      port: 0,
      secrets: { SHOUT_ENDING: '!' },
      editTemplates: edit,
    });
    expect(taken()).withContext('grants taken').toBeGreaterThan(0);
    configureClient(cloud);
    return cloud;
  }

  const ofTables: [string, RegExp, RegExp, Record<string, boolean>][] = [
    ['reading an index', /^NoteIAMRole/, /\/\*$/, { byIndex: false, list: true, create: true }],
    ['scanning', /^NoteIAMRole/, /:Scan$/, { byIndex: true, list: false, create: true }],
    ['putting', /^NoteIAMRole/, /:PutItem$/, { byIndex: true, list: true, create: false }],
    ['the table', /^NoteIAMRole/, /-NONE$/, { byIndex: true, list: false, create: false }],
  ];
  for (const [what, owner, grant, allowed] of ofTables) {
    it(`${what}: the data source is refused that and nothing else`, async () => {
      const started = await startWithout(owner, grant);
      await join(started, 'ada@example.com');
      const { Note } = client.models;
      const answers = {
        byIndex: await Note.notesByTopic({ topic: 'a' }),
        list: await Note.list(),
        create: await Note.create({ title: 'a', topic: 'a' }),
      };
      for (const [name, { errors = [] }] of Object.entries(answers)) {
        const types = errors.map(({ errorType }) => errorType);
        const refused = ['DynamoDB:AccessDeniedException'];
        expect(types)
          .withContext(name)
          .toEqual(allowed[name] ? [] : refused);
      }
    }, 60_000);
  }

  const ofFields: [string, RegExp, 'guest' | 'person', boolean][] = [
    ['the guests of the field', /UnauthRolePolicy/, 'guest', false],
    ['the guests of the field', /UnauthRolePolicy/, 'person', true],
    ['the signed-in of the field', /DataAuthRolePolicy/, 'person', false],
    ['the signed-in of the field', /DataAuthRolePolicy/, 'guest', true],
  ];
  for (const [what, owner, who, isAllowed] of ofFields) {
    it(`${what}: a ${who} is ${isAllowed ? 'served' : 'refused'}`, async () => {
      const started = await startWithout(owner, /fields\/shout$/);
      if (who === 'person') await join(started, 'ada@example.com');
      await fetchAuthSession();
      const { data, errors = [] } = await client.mutations.shout(
        { text: 'a' },
        { authMode: 'iam' },
      );
      expect(errors.map(({ errorType }) => errorType)).toEqual(isAllowed ? [] : ['Unauthorized']);
      expect(data?.text).toBe(isAllowed ? 'A!' : undefined);
    }, 60_000);
  }

  it('invoking: the data source cannot reach the function', async () => {
    await startWithout(/^FnShoutLambdaDataSource/, /InvokeFunction$/);
    const { errors = [] } = await client.mutations.shout({ text: 'a' }, { authMode: 'iam' });
    expect(errors.map(({ errorType }) => errorType)).toEqual(['Lambda:AccessDeniedException']);
  }, 60_000);

  it('reading a secret: the function does not get it', async () => {
    await startWithout(/^shoutlambda/, /GetParameters$/);
    const { data } = await client.mutations.shout({ text: 'a' }, { authMode: 'iam' });
    expect(data?.text ?? '').not.toContain('!');
  }, 60_000);

  it('writing a table: the function is refused, and says so', async () => {
    const started = await startWithout(/^tallylambda/, /:UpdateItem$/);
    await join(started, 'ada@example.com');
    await client.models.Note.create({ title: 'a', topic: 'a' });
    const line = await until(() =>
      started.functions.logs().find(({ text }) => text.includes('AccessDeniedException')),
    );
    expect(line.text).toContain('is not authorized to perform: dynamodb:UpdateItem on resource');
    expect((await client.queries.tallyOf({ topic: 'a' })).data?.count).toBe(0);
  }, 60_000);

  it('reading a stream: the function hears nothing', async () => {
    const started = await startWithout(/^tallylambda/, /:GetRecords$/);
    await join(started, 'ada@example.com');
    await client.models.Note.create({ title: 'a', topic: 'a' });
    const problem = await until(
      () => started.functions.sources().find(({ problem }) => problem)?.problem,
    );
    expect(problem).toContain('dynamodb:GetRecords');
    expect((await client.queries.tallyOf({ topic: 'a' })).data?.count).toBe(0);
  }, 60_000);
});
