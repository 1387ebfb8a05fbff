import type { FunctionFixture } from './testing/functions.fixture';
import { DEAD, resource, startFunctions, until, WORK } from './testing/functions.fixture';

type Properties = Record<string, unknown>;
const arn = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
const code = (properties: Properties = {}) => ({
  works: { source: 'export const handler = async (event) => ({ got: event });', properties },
  fails: {
    source: 'export const handler = async () => { throw new TypeError("no"); };',
    properties: { ...properties, DeadLetterConfig: { TargetArn: DEAD } },
  },
  hears: {
    source:
      'export const handler = async (event) => console.log(event.condition ?? event.requestContext.condition);',
  },
});

describe('an asynchronous event that is over', () => {
  let fixture: FunctionFixture | undefined;
  afterEach(() => fixture?.close());

  const start = async (FunctionName: string, config: Properties, allowed?: string[]) =>
    (fixture = await startFunctions({
      code: code(),
      resources: [
        resource('AWS::Lambda::EventInvokeConfig', 'config', { FunctionName, ...config }),
      ],
      allowed,
    }));
  const inQueue = (queue: string) =>
    fixture!.sqs
      .queues()
      .find(({ arn: own }) => own === queue)!
      .messages.map(({ body }) => JSON.parse(body) as Properties);
  const to = (Destination: string) => ({ Destination });

  it('is told to the destination of success, with what came of it', async () => {
    await start('works', { DestinationConfig: { OnSuccess: to(WORK), OnFailure: to(DEAD) } });
    fixture!.functions.invokeLater('works', { n: 1 });
    await until(() => inQueue(WORK).length === 1);
    expect(inQueue(WORK)).toEqual([
      {
        version: '1.0',
        timestamp: jasmine.any(String),
        requestContext: {
          requestId: jasmine.any(String),
          functionArn: `${arn('works')}:$LATEST`,
          condition: 'Success',
          approximateInvokeCount: 1,
        },
        requestPayload: { n: 1 },
        responseContext: { statusCode: 200, executedVersion: '$LATEST' },
        responsePayload: { got: { n: 1 } },
      },
    ]);
    expect(inQueue(DEAD)).toEqual([]);
  });

  it('is told to the destination of failure, and kept as a dead letter', async () => {
    await start('fails', {
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnFailure: to(WORK) },
    });
    fixture!.functions.invokeLater('fails', { n: 2 });
    await until(() => fixture!.functions.list()[1]?.errors === 1);
    await new Promise(setImmediate);
    fixture!.clock.advance(1000);
    await until(() => inQueue(WORK).length === 1);
    expect(inQueue(WORK)[0]).toEqual(
      jasmine.objectContaining({
        requestContext: jasmine.objectContaining({
          condition: 'RetriesExhausted',
          approximateInvokeCount: 2,
        }),
        responsePayload: jasmine.objectContaining({ errorType: 'TypeError', errorMessage: 'no' }),
      }),
    );
    expect(inQueue(DEAD)).toEqual([{ n: 2 }]);
    const [letter] = fixture!.sqs.receive(DEAD, 1);
    expect(letter?.attributes['ErrorMessage']).toEqual({ DataType: 'String', StringValue: 'no' });
  });

  it('is given up when it is too old for another try', async () => {
    await start('fails', {
      MaximumEventAgeInSeconds: 60,
      DestinationConfig: { OnFailure: to(arn('hears')) },
    });
    fixture!.functions.invokeLater('fails', {});
    await until(() => fixture!.functions.list()[1]?.errors === 1);
    await new Promise(setImmediate);
    fixture!.clock.advance(61_000);
    await until(() =>
      fixture!.functions.logs('hears').some(({ text }) => text === 'EventAgeExceeded'),
    );
    expect(fixture!.functions.list()[1]?.invocations).toBe(1);
  });

  it('is told nobody whom the role may not tell', async () => {
    await start('works', { DestinationConfig: { OnSuccess: to(WORK) } }, ['sqs:ReceiveMessage']);
    fixture!.functions.invokeLater('works', {});
    const said = () => fixture!.functions.logs('works').map(({ text }) => text);
    await until(() => said().some((text) => text.startsWith('Cannot send')));
    expect(said()).toContain(`Cannot send to ${WORK}: the role lacks sqs:SendMessage`);
    expect(inQueue(WORK)).toEqual([]);
  });
});

describe('reserved concurrency', () => {
  let fixture: FunctionFixture;
  const slow = {
    source:
      'export const handler = async (ms) => new Promise((done) => setTimeout(done, ms, "done"));',
  };
  beforeAll(async () => {
    fixture = await startFunctions({
      code: {
        one: { ...slow, properties: { ReservedConcurrentExecutions: 1, Timeout: 30 } },
        other: { ...slow, properties: { ReservedConcurrentExecutions: 1, Timeout: 30 } },
        none: { ...slow, properties: { ReservedConcurrentExecutions: 0 } },
      },
    });
  });
  afterAll(() => fixture.close());
  const invocations = () => fixture.functions.list().map((one) => one.invocations);

  it('refuses a call for which there is no room, and takes it once there is', async () => {
    const first = fixture.functions.invoke('one', 200);
    await expectAsync(fixture.functions.invoke('one', 1)).toBeRejectedWith(
      jasmine.objectContaining({ code: 'TooManyRequestsException', status: 429 }),
    );
    expect(await first).toEqual({ payload: 'done' });
    expect(await fixture.functions.invoke('one', 1)).toEqual({ payload: 'done' });
  });

  it('of nothing lets nothing run; an event waits for as long as it may', async () => {
    fixture.functions.invokeLater('none', 1);
    for (const wait of [1000, 2000, 4000]) {
      await new Promise(setImmediate);
      fixture.clock.advance(wait);
    }
    await expectAsync(fixture.functions.invoke('none', 1)).toBeRejectedWithError('Rate Exceeded.');
    expect(invocations()[2]).toBe(0);
  });

  it('makes an event wait until there is room', async () => {
    const first = fixture.functions.invoke('other', 200);
    fixture.functions.invokeLater('other', 1);
    await first;
    expect(invocations()[1]).toBe(1);
    fixture.clock.advance(1000);
    await until(() => invocations()[1] === 2);
    expect(invocations()[1]).toBe(2);
  });
});

describe('an environment of more than 4 KB', () => {
  it('stops the start, with the name of the function', async () => {
    const Environment = { Variables: { LONG: 'x'.repeat(4096) } };
    await expectAsync(startFunctions({ code: code({ Environment }) })).toBeRejectedWithError(
      /^works: Lambda was unable to configure your environment variables/,
    );
  });
});
