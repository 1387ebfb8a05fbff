import { transformSync } from 'esbuild';
import type { FunctionFixture } from './testing/functions.fixture';
import { createResource, startFunctionFixture, waitUntil } from './testing/functions.fixture';

const typescript = `export const handler = async (): Promise<void> => fails();
// the third line throws
function fails(): never { throw new Error('here'); }`;
const mapped = transformSync(typescript, {
  loader: 'ts',
  sourcemap: 'inline',
  sourcefile: 'store.ts',
  minifyWhitespace: true,
  minifyIdentifiers: true,
}).code;

const code = {
  mapped: { source: mapped },
  greedy: {
    source:
      'export const handler = async () => { const kept = []; for (;;) kept.push(new Array(100000).fill(Math.random())); };',
  },
  echo: {
    source:
      'export const handler = async (event, context) => ({ event, name: context.functionName });',
  },
  nothing: { source: 'export const handler = async () => {};' },
  commonjs: { source: 'exports.handler = async () => require("node:os").EOL;', file: 'index.js' },
  callback: {
    source:
      'export const handler = (event, context, done) => { setTimeout(() => done(null, event.n * 2), 5); };',
  },
  callbackError: {
    source: 'export const handler = (event, context, done) => done(new TypeError("no"));',
  },
  neverCalls: { source: 'export const handler = () => {};' },
  throws: {
    source:
      'class Odd extends Error { name = "Odd" }\nexport const handler = async () => { throw new Odd("why"); };',
  },
  throwsText: { source: 'export const handler = async () => { throw "text"; };' },
  rejects: {
    source:
      'export const handler = async () => { Promise.reject(new Error("lost")); await new Promise((r) => setTimeout(r, 1000)); };',
  },
  exits: { source: 'export const handler = async () => process.exit(3);' },
  sleeps: {
    source: 'export const handler = async () => new Promise((r) => setTimeout(r, 60000));',
    properties: { Timeout: 1 },
  },
  brokenModule: { source: 'export const handler = ;' },
  missingImport: { source: 'import "nowhere"; export const handler = async () => 1;' },
  noHandler: { source: 'export const other = 1;' },
  noFile: { source: '', file: 'other.mjs' },
  large: { source: 'export const handler = async () => "x".repeat(7 * 1024 * 1024);' },
  environment: { source: 'export const handler = async () => process.env;' },
  counts: {
    source:
      'let n = 0; export const handler = async () => { n += 1; const mine = n; await new Promise((r) => setTimeout(r, 30)); return [mine, n]; };',
  },
  prints: {
    source:
      'console.log("loading"); export const handler = async () => { console.log("one %s", 1); console.error({ two: 2 }); process.stdout.write("three\\n"); };',
  },
};

describe('functions', () => {
  let fixture: FunctionFixture;
  beforeAll(async () => {
    process.env.PARENTS_SECRET = 'must not leak';
    const properties = {
      // Generous for slow machines; only `sleeps` tests the timeout.
      Timeout: 30,
      MemorySize: 256,
      Environment: { Variables: { TABLE: 'Thing', AWS_ENDPOINT_URL: 'elsewhere' } },
    };
    const options = { environment: { ADDED: 'yes' }, maxInstances: 2 };
    fixture = await startFunctionFixture({ code, properties, options });
  });
  afterAll(async () => {
    Reflect.deleteProperty(process.env, 'PARENTS_SECRET');
    await fixture.close();
  });

  const results: [name: string, event: unknown, payload: unknown][] = [
    ['echo', { a: [1] }, { event: { a: [1] }, name: 'echo' }],
    ['nothing', {}, null],
    ['commonjs', {}, '\n'],
    ['callback', { n: 21 }, 42],
    ['neverCalls', {}, null],
  ];
  for (const [name, event, payload] of results) {
    it(`${name} returns its result`, async () => {
      expect(await fixture.functions.invoke(name, event)).toEqual({ payload });
    });
  }

  const errors: [name: string, type: string, message: RegExp][] = [
    ['throws', 'Odd', /^why$/],
    ['throwsText', 'string', /^text$/],
    ['callbackError', 'TypeError', /^no$/],
    ['rejects', 'Runtime.UnhandledPromiseRejection', /^Error: lost$/],
    [
      'exits',
      'Runtime.ExitError',
      /^RequestId: \S+ Error: Runtime exited with error: exit status 3$/,
    ],
    ['sleeps', 'Sandbox.Timedout', /^RequestId: \S+ Error: Task timed out after 1.00 seconds$/],
    ['brokenModule', 'Runtime.UserCodeSyntaxError', /^SyntaxError: /],
    ['missingImport', 'Error', /Cannot find package 'nowhere'/],
    ['noHandler', 'Runtime.HandlerNotFound', /^index.handler is undefined or not exported$/],
    ['noFile', 'Runtime.ImportModuleError', /^Error: Cannot find module 'index'$/],
    ['large', 'Function.ResponseSizeTooLarge', /exceeded maximum allowed payload size/],
  ];
  for (const [name, type, message] of errors) {
    it(`${name} fails each time`, async () => {
      for (let i = 0; i < 2; i++) {
        const result = await fixture.functions.invoke(name, {});
        const error = 'error' in result ? result.error : undefined;
        expect(error?.type).toBe(type);
        expect(error?.message).toMatch(message);
      }
    });
  }

  it('have their own environment and inherit nothing from this process', async () => {
    const { payload } = (await fixture.functions.invoke('environment', {})) as { payload: object };
    expect(payload).toEqual(
      jasmine.objectContaining({
        TABLE: 'Thing',
        ADDED: 'yes',
        AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
        AWS_REGION: 'us-east-1',
        AWS_LAMBDA_FUNCTION_NAME: 'environment',
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      }),
    );
    expect(payload).not.toEqual(jasmine.objectContaining({ PARENTS_SECRET: 'must not leak' }));
    const { AWS_ACCESS_KEY_ID, AWS_SESSION_TOKEN } = payload as Record<string, string>;
    expect(AWS_ACCESS_KEY_ID).toMatch(/^ASIA/);
    expect(AWS_SESSION_TOKEN).toBeTruthy();
  });

  it('process one event per instance and respect the instance limit', async () => {
    const results = await Promise.all(
      Array.from({ length: 6 }, () => fixture.functions.invoke('counts', {})),
    );
    const seen = results.map((result) => (result as { payload: [number, number] }).payload);
    expect(seen.every(([mine, atEnd]) => mine === atEnd)).toBeTrue();
    expect(fixture.functions.list().find(({ name }) => name === 'counts')).toEqual(
      jasmine.objectContaining({ invocations: 6, coldStarts: 2, instances: 2, errors: 0 }),
    );
  });

  it('log output with the request ID', async () => {
    await fixture.functions.invoke('prints', {});
    const lines = fixture.functions.logs('prints');
    expect(
      lines.map(({ level, text }) => [level, text.replace(/(?<=RequestId: ).*/, '…')]),
    ).toEqual([
      ['PLATFORM', 'START RequestId: …'],
      ['INFO', 'loading'],
      ['INFO', 'one 1'],
      ['ERROR', '{ two: 2 }'],
      ['OUTPUT', 'three'],
      ['PLATFORM', 'END RequestId: …'],
      ['PLATFORM', 'REPORT RequestId: …'],
    ]);
    expect(new Set(lines.map(({ requestId }) => requestId)).size).toBe(1);
    expect(lines.at(-1)?.text).toMatch(
      /Duration: [\d.]+ ms\tBilled Duration: \d+ ms\tMemory Size: 256 MB/,
    );
  });

  it('map stack traces to TypeScript sources', async () => {
    const result = await fixture.functions.invoke('mapped', {});
    const error = 'error' in result ? result.error : undefined;
    expect(error?.stack?.[1]).toMatch(/at fails \(.*\/store\.ts:3:\d+\)$/);
    expect(error?.stack?.join()).not.toContain('base64');
  });

  it('survive running out of memory', async () => {
    const result = await fixture.functions.invoke('greedy', {});
    expect('error' in result && result.error.type).toBe('Runtime.OutOfMemory');
  }, 35_000);

  it('reject an unknown function name and an event above 6 MB', async () => {
    await expectAsync(fixture.functions.invoke('unknown', {})).toBeRejectedWithError(
      /^Function not found/,
    );
    const event = 'x'.repeat(6 * 1024 * 1024);
    await expectAsync(fixture.functions.invoke('echo', event)).toBeRejectedWithError(
      /^Request must be smaller than 6291456 bytes/,
    );
  });
});

describe('functions that AWS invokes only during deployment', () => {
  it('are left out', async () => {
    const source = 'export const handler = async () => 1;';
    const arn = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
    const fixture = await startFunctionFixture({
      code: { own: { source }, 'own-provider': { source }, waiter: { source } },
      resources: [
        createResource('Custom::Thing', 'thing', { ServiceToken: arn('own-provider') }),
        createResource('AWS::StepFunctions::StateMachine', 'machine', {
          DefinitionString: JSON.stringify({ Resource: arn('waiter') }),
        }),
      ],
    });
    expect(fixture.functions.list().map(({ name }) => name)).toEqual(['own']);
    await fixture.close();
  });
});

describe('a failing asynchronous event', () => {
  const source = 'export const handler = async () => { throw new Error("no"); };';
  const start = (config: Record<string, unknown>) =>
    startFunctionFixture({
      code: { fails: { source } },
      resources: [
        createResource('AWS::Lambda::EventInvokeConfig', 'config', {
          FunctionName: 'fails',
          ...config,
        }),
      ],
    });
  const cases: [retries: number | undefined, tries: number][] = [
    [undefined, 3],
    [1, 2],
    [0, 1],
  ];
  for (const [MaximumRetryAttempts, tries] of cases) {
    it(`with MaximumRetryAttempts ${MaximumRetryAttempts ?? 'unset'} is attempted ${tries} times`, async () => {
      const fixture = await start({ MaximumRetryAttempts });
      const errors = () => fixture.functions.list()[0]?.errors ?? 0;
      fixture.functions.invokeAsync('fails', {});
      for (let n = 1; n <= tries; n += 1) {
        await waitUntil(() => errors() === n);
        // The delay of the next attempt starts once the failure is reported.
        await new Promise(setImmediate);
        fixture.clock.advance(60_000);
      }
      await new Promise(setImmediate);
      expect(fixture.functions.list()[0]?.invocations).toBe(tries);
      await fixture.close();
    });
  }
});
