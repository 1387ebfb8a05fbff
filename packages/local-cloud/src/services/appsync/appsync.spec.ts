import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadAssembly, type Assembly } from '../../assembly/assembly';
import { openDynamoDb, readTableDefinitions, type DynamoDb } from '../dynamodb/dynamodb';
import { notesAssembly } from '../../../test/fixtures/notes-assembly';
import { createIam, readRoles } from '../iam/iam';
import { createAppSync, type AppSync } from './appsync';
import type { UserClaims } from './caller';
import { createGraphQLRequest } from './testing/api.fixture';

type Result = { status: number; data: unknown; errors: Record<string, unknown>[] };

const ADA: UserClaims = { sub: 'ada', username: 'ada', iss: 'pool' };
const BOB: UserClaims = { sub: 'bob', username: 'bob', iss: 'pool' };
const EDITOR: UserClaims = { ...BOB, sub: 'eve', username: 'eve', 'cognito:groups': ['editors'] };
const USERS: Record<string, UserClaims> = { ada: ADA, bob: BOB, eve: EDITOR };

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
    dynamoDb = await openDynamoDb({
      folder,
      tables: readTableDefinitions(assembly),
      now: Date.now,
    });
    appSync = createAppSync({
      assembly,
      dynamoDb,
      iam: createIam({ roles: readRoles(assembly), masterKey: Buffer.alloc(32), now: Date.now }),
      functions: {
        invoke: () => Promise.resolve({ error: { message: 'none', type: 'Error' } }),
        invokeAsync: () => undefined,
      },
      verifyUserToken: (token) =>
        USERS[token] ? Promise.resolve(USERS[token]) : Promise.reject(new Error('no')),
      now: Date.now,
      schedule: () => () => undefined,
    });
  });

  afterEach(async () => {
    await dynamoDb.close();
    rmSync(folder, { recursive: true });
  });

  async function send(headers: Record<string, string>, body: string): Promise<Result> {
    const { status, body: text } = await appSync.handle(createGraphQLRequest(headers, body));
    return { status, errors: [], data: null, ...(JSON.parse(String(text)) as object) };
  }
  const sendQuery = (who: string, query: string, variables: object = {}) =>
    send(
      who === 'key' ? { 'x-api-key': key } : { authorization: who },
      JSON.stringify({ query, variables }),
    );
  const createNote = async (who: string, title = 'Tea', topic = 'drinks'): Promise<string> => {
    const input = `{ title: "${title}", topic: "${topic}" }`;
    const { data, errors } = await sendQuery(
      who,
      `mutation { createNote(input: ${input}) { id } }`,
    );
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return (data as { createNote: { id: string } }).createNote.id;
  };

  it('allows an owner to create, read, update, list and delete', async () => {
    const id = await createNote('ada');
    const read = await sendQuery('ada', `{ getNote(id: "${id}") { title owner likes createdAt } }`);
    expect(read.data).toEqual({
      getNote: { title: 'Tea', owner: 'ada', likes: null, createdAt: jasmine.any(String) },
    });
    const changed = await sendQuery(
      'ada',
      `mutation { updateNote(input: { id: "${id}", title: "Oolong" }) { title topic } }`,
    );
    expect(changed.data).toEqual({ updateNote: { title: 'Oolong', topic: 'drinks' } });
    const listed = await sendQuery('ada', '{ listNotes { items { title } nextToken } }');
    expect(listed.data).toEqual({ listNotes: { items: [{ title: 'Oolong' }], nextToken: null } });
    const gone = await sendQuery('ada', `mutation { deleteNote(input: { id: "${id}" }) { id } }`);
    expect(gone.data).toEqual({ deleteNote: { id } });
    expect((await sendQuery('ada', '{ listNotes { items { title } } }')).data).toEqual({
      listNotes: { items: [] },
    });
  });

  it('allows a note to its owner and to editors only', async () => {
    const id = await createNote('ada');
    const query = `{ getNote(id: "${id}") { title } }`;
    expect((await sendQuery('eve', query)).data).toEqual({ getNote: { title: 'Tea' } });
    const rejected = await sendQuery('bob', query);
    expect(rejected.data).toEqual({ getNote: null });
    expect(rejected.errors).toEqual([
      {
        path: ['getNote'],
        data: null,
        errorType: 'Unauthorized',
        errorInfo: null,
        locations: [{ line: 1, column: 3, sourceName: null }],
        message: 'Not Authorized to access getNote on type Query',
      },
    ]);
    expect((await sendQuery('bob', '{ listNotes { items { title } } }')).data).toEqual({
      listNotes: { items: [] },
    });
    const update = `mutation { updateNote(input: { id: "${id}", title: "x" }) { title } }`;
    expect((await sendQuery('bob', update)).errors[0]?.['errorType']).toBe('Unauthorized');
    expect((await sendQuery('ada', query)).data).toEqual({ getNote: { title: 'Tea' } });
  });

  it('queries an index in order, filters and paginates', async () => {
    for (const title of ['b', 'a', 'c']) await createNote('ada', title);
    await createNote('ada', 'elsewhere', 'food');
    const query = `query ($next: String) {
      notesByTopic(topic: "drinks", sortDirection: DESC, limit: 2, nextToken: $next) {
        items { title } nextToken } }`;
    type Page = { notesByTopic: { items: { title: string }[]; nextToken: string | null } };
    const first = (await sendQuery('ada', query)).data as Page;
    expect(first.notesByTopic.items.map(({ title }) => title)).toEqual(['c', 'b']);
    const rest = (await sendQuery('ada', query, { next: first.notesByTopic.nextToken }))
      .data as Page;
    expect(rest.notesByTopic.items.map(({ title }) => title)).toEqual(['a']);
    const filtered = await sendQuery(
      'ada',
      `{ listNotes(filter: { or: [{ title: { eq: "a" } }, { topic: { beginsWith: "fo" } }] }) {
        items { title } } }`,
    );
    const { items } = (filtered.data as { listNotes: { items: { title: string }[] } }).listNotes;
    expect(items.map(({ title }) => title).sort()).toEqual(['a', 'elsewhere']);
  });

  it('resolves relations in both directions', async () => {
    const id = await createNote('ada');
    const written = await sendQuery(
      'ada',
      `mutation { createComment(input: { noteId: "${id}", text: "good",
        writtenAt: "2026-01-02T03:04:05Z" }) { note { title } } }`,
    );
    expect(written.data).toEqual({ createComment: { note: { title: 'Tea' } } });
    const read = await sendQuery('ada', `{ getNote(id: "${id}") { comments { items { text } } } }`);
    expect(read.data).toEqual({ getNote: { comments: { items: [{ text: 'good' }] } } });
    const byKey = await sendQuery('key', '{ listComments { items { text writtenAt } } }');
    expect(byKey.data).toEqual({
      listComments: { items: [{ text: 'good', writtenAt: '2026-01-02T03:04:05Z' }] },
    });
  });

  it('returns the error type of a failed condition', async () => {
    const id = await createNote('ada');
    const { errors, data } = await sendQuery(
      'ada',
      `mutation { updateNote(input: { id: "${id}", likes: 1 }, condition: { title: { eq: "No" } }) { id } }`,
    );
    expect(data).toEqual({ updateNote: null });
    expect(errors[0]?.['errorType']).toBe('DynamoDB:ConditionalCheckFailedException');
  });

  it('runs JavaScript resolvers, with environment variables and errors', async () => {
    const id = await createNote('ada');
    const like = `mutation { likeNote(id: "${id}") }`;
    for (const likes of [1, 2, 3]) {
      expect((await sendQuery('bob', like)).data).toEqual({ likeNote: likes });
    }
    const rejected = await sendQuery('bob', like);
    expect(rejected.data).toEqual({ likeNote: null });
    expect(rejected.errors[0]).toEqual(
      jasmine.objectContaining({
        errorType: 'NotLiked',
        message: 'No such note, or liked enough',
        // AppSync filters the data by the selection, which is empty for a number.
        data: null,
      }) as never,
    );
    const tally = await sendQuery('key', '{ tallyOf(topic: "drinks") { topic count } }');
    expect(tally.data).toEqual({ tallyOf: { topic: 'drinks', count: 0 } });
  });

  const denied: [string, string, string][] = [
    ['key', 'likeNote', 'mutation { likeNote(id: "1") }'],
    ['key', 'listNotes', '{ listNotes { items { id } } }'],
    ['key', 'createNote', 'mutation { createNote(input: { title: "a", topic: "b" }) { id } }'],
    ['ada', 'shout', 'mutation { shout(text: "a") { text } }'],
  ];
  for (const [who, field, query] of denied) {
    it(`denies ${field} to ${who}`, async () => {
      const { status, errors } = await sendQuery(who, query);
      expect(status).toBe(200);
      expect(errors.map((error) => error['errorType'])).toEqual(['Unauthorized']);
    });
  }

  const unauthenticated: [string, Record<string, string>, number, string][] = [
    ['no credentials', {}, 401, 'UnauthorizedException'],
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
  for (const [title, headers, status, errorType] of unauthenticated) {
    it(`rejects ${title}`, async () => {
      const response = await send(headers, '{"query":"{ __typename }"}');
      expect([response.status, response.errors[0]?.['errorType']]).toEqual([status, errorType]);
    });
  }

  it('rejects an expired API key', async () => {
    const late = createAppSync({
      assembly,
      dynamoDb,
      iam: createIam({ roles: [], masterKey: Buffer.alloc(32), now: Date.now }),
      functions: { invoke: () => Promise.reject(new Error('none')), invokeAsync: () => undefined },
      verifyUserToken: () => Promise.reject(new Error('none')),
      schedule: () => () => undefined,
      now: () => Date.now() + 366 * 24 * 60 * 60 * 1000,
    });
    appSync = late;
    expect((await sendQuery('key', '{ __typename }')).status).toBe(401);
  });

  const malformed: [string, string][] = [
    ['a body that is not JSON', 'query'],
    ['no query', '{}'],
    ['a query that is not a string', '{"query":1}'],
    ['variables that are not an object', '{"query":"{ __typename }","variables":[1]}'],
    ['a query with a syntax error', '{"query":"{ listNotes("}'],
  ];
  for (const [title, body] of malformed) {
    it(`answers 400 for ${title}`, async () => {
      const response = await send({ 'x-api-key': key }, body);
      expect([response.status, response.errors[0]?.['errorType']]).toEqual([
        400,
        'MalformedHttpRequestException',
      ]);
    });
  }

  it('distinguishes an unknown field from an invalid scalar', async () => {
    const unknown = await sendQuery('ada', '{ listNotes { items { colour } } }');
    expect(unknown.data).toBeNull();
    expect(String(unknown.errors[0]?.['message'])).toContain(
      'Validation error of type FieldUndefined',
    );
    const wrong = await sendQuery(
      'ada',
      'mutation { createComment(input: { noteId: "1", text: "a", writtenAt: "yesterday" }) { id } }',
    );
    expect(String(wrong.errors[0]?.['message'])).toContain('WrongType');
  });
});
