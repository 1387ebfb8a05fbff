import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadAssembly, type Assembly } from '../../assembly/assembly';
import { openDynamoDb, tablesOf, type DynamoDb } from '../dynamodb/dynamodb';
import { notesAssembly } from '../../../test/fixtures/notes-assembly';
import { createIam, rolesOf } from '../iam/iam';
import { createAppSync, type AppSync } from './appsync';
import type { UserClaims } from './caller';

type Answer = { status: number; data: unknown; errors: Record<string, unknown>[] };

const ADA: UserClaims = { sub: 'ada', username: 'ada', iss: 'pool' };
const BOB: UserClaims = { sub: 'bob', username: 'bob', iss: 'pool' };
const EDITOR: UserClaims = { ...BOB, sub: 'eve', username: 'eve', 'cognito:groups': ['editors'] };
const PEOPLE: Record<string, UserClaims> = { ada: ADA, bob: BOB, eve: EDITOR };

describe('AppSync on the notes backend', () => {
  let assembly: Assembly;
  let dynamoDb: DynamoDb;
  let appSync: AppSync;
  let folder: string;
  let key: string;

  beforeAll(async () => {
    assembly = loadAssembly(await notesAssembly(), { origin: 'http://localhost:1' });
    key = assembly.outputs['awsAppsyncApiKey'] ?? '';
  }, 60_000);

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'appsync-'));
    dynamoDb = await openDynamoDb({ folder, tables: tablesOf(assembly), now: Date.now });
    appSync = createAppSync({
      assembly,
      dynamoDb,
      iam: createIam({ roles: rolesOf(assembly), masterKey: Buffer.alloc(32), now: Date.now }),
      functions: {
        invoke: () => Promise.resolve({ error: { message: 'none', type: 'Error' } }),
        invokeLater: () => undefined,
      },
      verifyUserToken: (token) =>
        PEOPLE[token] ? Promise.resolve(PEOPLE[token]) : Promise.reject(new Error('no')),
      now: Date.now,
      after: () => () => undefined,
    });
  });

  afterEach(async () => {
    await dynamoDb.close();
    rmSync(folder, { recursive: true });
  });

  async function send(headers: Record<string, string>, body: string): Promise<Answer> {
    const { status, body: text } = await appSync.handle({
      method: 'POST',
      path: '/graphql',
      url: '/graphql',
      query: new URLSearchParams(),
      headers,
      body: Buffer.from(body),
      sourceIp: '127.0.0.1',
    });
    return { status, errors: [], data: null, ...(JSON.parse(String(text)) as object) };
  }
  const ask = (who: string, query: string, variables: object = {}) =>
    send(
      who === 'key' ? { 'x-api-key': key } : { authorization: who },
      JSON.stringify({ query, variables }),
    );
  const newNote = async (who: string, title = 'Tea', topic = 'drinks'): Promise<string> => {
    const input = `{ title: "${title}", topic: "${topic}" }`;
    const { data, errors } = await ask(who, `mutation { createNote(input: ${input}) { id } }`);
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return (data as { createNote: { id: string } }).createNote.id;
  };

  it('lets an owner create, read, change, list and delete', async () => {
    const id = await newNote('ada');
    const read = await ask('ada', `{ getNote(id: "${id}") { title owner likes createdAt } }`);
    expect(read.data).toEqual({
      getNote: { title: 'Tea', owner: 'ada', likes: null, createdAt: jasmine.any(String) },
    });
    const changed = await ask(
      'ada',
      `mutation { updateNote(input: { id: "${id}", title: "Oolong" }) { title topic } }`,
    );
    expect(changed.data).toEqual({ updateNote: { title: 'Oolong', topic: 'drinks' } });
    const listed = await ask('ada', '{ listNotes { items { title } nextToken } }');
    expect(listed.data).toEqual({ listNotes: { items: [{ title: 'Oolong' }], nextToken: null } });
    const gone = await ask('ada', `mutation { deleteNote(input: { id: "${id}" }) { id } }`);
    expect(gone.data).toEqual({ deleteNote: { id } });
    expect((await ask('ada', '{ listNotes { items { title } } }')).data).toEqual({
      listNotes: { items: [] },
    });
  });

  it('shows a note to its owner and the editors only', async () => {
    const id = await newNote('ada');
    const query = `{ getNote(id: "${id}") { title } }`;
    expect((await ask('eve', query)).data).toEqual({ getNote: { title: 'Tea' } });
    const refused = await ask('bob', query);
    expect(refused.data).toEqual({ getNote: null });
    expect(refused.errors).toEqual([
      {
        path: ['getNote'],
        data: null,
        errorType: 'Unauthorized',
        errorInfo: null,
        locations: [{ line: 1, column: 3, sourceName: null }],
        message: 'Not Authorized to access getNote on type Query',
      },
    ]);
    expect((await ask('bob', '{ listNotes { items { title } } }')).data).toEqual({
      listNotes: { items: [] },
    });
    const update = `mutation { updateNote(input: { id: "${id}", title: "x" }) { title } }`;
    expect((await ask('bob', update)).errors[0]?.['errorType']).toBe('Unauthorized');
    expect((await ask('ada', query)).data).toEqual({ getNote: { title: 'Tea' } });
  });

  it('reads by index in order, filters, and pages', async () => {
    for (const title of ['b', 'a', 'c']) await newNote('ada', title);
    await newNote('ada', 'elsewhere', 'food');
    const query = `query ($next: String) {
      notesByTopic(topic: "drinks", sortDirection: DESC, limit: 2, nextToken: $next) {
        items { title } nextToken } }`;
    type Page = { notesByTopic: { items: { title: string }[]; nextToken: string | null } };
    const first = (await ask('ada', query)).data as Page;
    expect(first.notesByTopic.items.map(({ title }) => title)).toEqual(['c', 'b']);
    const rest = (await ask('ada', query, { next: first.notesByTopic.nextToken })).data as Page;
    expect(rest.notesByTopic.items.map(({ title }) => title)).toEqual(['a']);
    const filtered = await ask(
      'ada',
      `{ listNotes(filter: { or: [{ title: { eq: "a" } }, { topic: { beginsWith: "fo" } }] }) {
        items { title } } }`,
    );
    const { items } = (filtered.data as { listNotes: { items: { title: string }[] } }).listNotes;
    expect(items.map(({ title }) => title).sort()).toEqual(['a', 'elsewhere']);
  });

  it('follows relations from either side', async () => {
    const id = await newNote('ada');
    const written = await ask(
      'ada',
      `mutation { createComment(input: { noteId: "${id}", text: "good",
        writtenAt: "2026-01-02T03:04:05Z" }) { note { title } } }`,
    );
    expect(written.data).toEqual({ createComment: { note: { title: 'Tea' } } });
    const read = await ask('ada', `{ getNote(id: "${id}") { comments { items { text } } } }`);
    expect(read.data).toEqual({ getNote: { comments: { items: [{ text: 'good' }] } } });
    const byKey = await ask('key', '{ listComments { items { text writtenAt } } }');
    expect(byKey.data).toEqual({
      listComments: { items: [{ text: 'good', writtenAt: '2026-01-02T03:04:05Z' }] },
    });
  });

  it('refuses a failed condition with its type', async () => {
    const id = await newNote('ada');
    const { errors, data } = await ask(
      'ada',
      `mutation { updateNote(input: { id: "${id}", likes: 1 }, condition: { title: { eq: "No" } }) { id } }`,
    );
    expect(data).toEqual({ updateNote: null });
    expect(errors[0]?.['errorType']).toBe('DynamoDB:ConditionalCheckFailedException');
  });

  it('runs JavaScript resolvers with the environment and errors of the API', async () => {
    const id = await newNote('ada');
    const like = `mutation { likeNote(id: "${id}") }`;
    for (const likes of [1, 2, 3]) {
      expect((await ask('bob', like)).data).toEqual({ likeNote: likes });
    }
    const refused = await ask('bob', like);
    expect(refused.data).toEqual({ likeNote: null });
    expect(refused.errors[0]).toEqual(
      jasmine.objectContaining({
        errorType: 'NotLiked',
        message: 'No such note, or liked enough',
        // AppSync filters it by what was selected: nothing, of a number.
        data: null,
      }) as never,
    );
    const tally = await ask('key', '{ tallyOf(topic: "drinks") { topic count } }');
    expect(tally.data).toEqual({ tallyOf: { topic: 'drinks', count: 0 } });
  });

  const closed: [string, string, string][] = [
    ['key', 'likeNote', 'mutation { likeNote(id: "1") }'],
    ['key', 'listNotes', '{ listNotes { items { id } } }'],
    ['key', 'createNote', 'mutation { createNote(input: { title: "a", topic: "b" }) { id } }'],
    ['ada', 'shout', 'mutation { shout(text: "a") { text } }'],
  ];
  for (const [who, field, query] of closed) {
    it(`does not admit ${who} to ${field}`, async () => {
      const { status, errors } = await ask(who, query);
      expect(status).toBe(200);
      expect(errors.map((error) => error['errorType'])).toEqual(['Unauthorized']);
    });
  }

  const unproven: [string, Record<string, string>, number, string][] = [
    ['nothing', {}, 401, 'UnauthorizedException'],
    ['a wrong key', { 'x-api-key': 'da2-wrong' }, 401, 'UnauthorizedException'],
    ['a wrong token', { authorization: 'mallory' }, 401, 'UnauthorizedException'],
    [
      'a wrong signature',
      {
        authorization:
          'AWS4-HMAC-SHA256 Credential=ASIA/20260101/us-east-1/appsync/aws4_request, SignedHeaders=host;x-amz-date, Signature=00',
        'x-amz-date': '20260101T000000Z',
        host: 'localhost',
      },
      403,
      'IncompleteSignatureException',
    ],
  ];
  for (const [what, headers, status, errorType] of unproven) {
    it(`refuses ${what}`, async () => {
      const answer = await send(headers, '{"query":"{ __typename }"}');
      expect([answer.status, answer.errors[0]?.['errorType']]).toEqual([status, errorType]);
    });
  }

  it('refuses an expired key', async () => {
    const late = createAppSync({
      assembly,
      dynamoDb,
      iam: createIam({ roles: [], masterKey: Buffer.alloc(32), now: Date.now }),
      functions: { invoke: () => Promise.reject(new Error('none')), invokeLater: () => undefined },
      verifyUserToken: () => Promise.reject(new Error('none')),
      after: () => () => undefined,
      now: () => Date.now() + 366 * 24 * 60 * 60 * 1000,
    });
    appSync = late;
    expect((await ask('key', '{ __typename }')).status).toBe(401);
  });

  const malformed: [string, string][] = [
    ['no JSON', 'query'],
    ['no query', '{}'],
    ['a query that is no text', '{"query":1}'],
    ['variables that are no object', '{"query":"{ __typename }","variables":[1]}'],
    ['a query that is no GraphQL', '{"query":"{ listNotes("}'],
  ];
  for (const [what, body] of malformed) {
    it(`answers 400 to ${what}`, async () => {
      const answer = await send({ 'x-api-key': key }, body);
      expect([answer.status, answer.errors[0]?.['errorType']]).toEqual([
        400,
        'MalformedHttpRequestException',
      ]);
    });
  }

  it('tells an unknown field and a wrong scalar apart', async () => {
    const unknown = await ask('ada', '{ listNotes { items { colour } } }');
    expect(unknown.data).toBeNull();
    expect(String(unknown.errors[0]?.['message'])).toContain(
      'Validation error of type FieldUndefined',
    );
    const wrong = await ask(
      'ada',
      'mutation { createComment(input: { noteId: "1", text: "a", writtenAt: "yesterday" }) { id } }',
    );
    expect(String(wrong.errors[0]?.['message'])).toContain('WrongType');
  });
});
