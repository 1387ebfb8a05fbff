import type { FunctionFixture } from './testing/functions.fixture';
import {
  DEAD_LETTER_QUEUE,
  createResource,
  startFunctionFixture,
  waitUntil,
  WORK_QUEUE,
} from './testing/functions.fixture';

type Properties = Record<string, unknown>;
const arn = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
const code = (properties: Properties = {}) => ({
  works: { source: 'export const handler = async (event) => ({ got: event });', properties },
  fails: {
    source: 'export const handler = async () => { throw new TypeError("no"); };',
    properties: { ...properties, DeadLetterConfig: { TargetArn: DEAD_LETTER_QUEUE } },
  },
  receiver: {
    source:
      'export const handler = async (event) => console.log(event.condition ?? event.requestContext.condition);',
  },
});

describe('a completed asynchronous event', () => {
  let fixture: FunctionFixture | undefined;
  afterEach(() => fixture?.close());

  const start = async (FunctionName: string, config: Properties, allowed?: string[]) =>
    (fixture = await startFunctionFixture({
      code: code(),
      resources: [
        createResource('AWS::Lambda::EventInvokeConfig', 'config', { FunctionName, ...config }),
      ],
      allowed,
    }));
  const readQueue = (queue: string) =>
    fixture!.sqs
      .queues()
      .find(({ arn: own }) => own === queue)!
      .messages.map(({ body }) => JSON.parse(body) as Properties);
  const to = (Destination: string) => ({ Destination });

  it('is sent to the on-success destination with its result', async () => {
    await start('works', {
      DestinationConfig: { OnSuccess: to(WORK_QUEUE), OnFailure: to(DEAD_LETTER_QUEUE) },
    });
    fixture!.functions.invokeAsync('works', { n: 1 });
    await waitUntil(() => readQueue(WORK_QUEUE).length === 1);
    expect(readQueue(WORK_QUEUE)).toEqual([
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
    expect(readQueue(DEAD_LETTER_QUEUE)).toEqual([]);
  });

  it('is sent to the on-failure destination and to the dead-letter queue', async () => {
    await start('fails', {
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnFailure: to(WORK_QUEUE) },
    });
    fixture!.functions.invokeAsync('fails', { n: 2 });
    await waitUntil(() => fixture!.functions.list()[1]?.errors === 1);
    await new Promise(setImmediate);
    fixture!.clock.advance(1000);
    await waitUntil(() => readQueue(WORK_QUEUE).length === 1);
    expect(readQueue(WORK_QUEUE)[0]).toEqual(
      jasmine.objectContaining({
        requestContext: jasmine.objectContaining({
          condition: 'RetriesExhausted',
          approximateInvokeCount: 2,
        }),
        responsePayload: jasmine.objectContaining({ errorType: 'TypeError', errorMessage: 'no' }),
      }),
    );
    expect(readQueue(DEAD_LETTER_QUEUE)).toEqual([{ n: 2 }]);
    const [deadLetter] = fixture!.sqs.receive(DEAD_LETTER_QUEUE, 1);
    expect(deadLetter?.attributes['ErrorMessage']).toEqual({
      DataType: 'String',
      StringValue: 'no',
    });
  });

  it('is discarded if it is too old for a retry', async () => {
    await start('fails', {
      MaximumEventAgeInSeconds: 60,
      DestinationConfig: { OnFailure: to(arn('receiver')) },
    });
    fixture!.functions.invokeAsync('fails', {});
    await waitUntil(() => fixture!.functions.list()[1]?.errors === 1);
    await new Promise(setImmediate);
    fixture!.clock.advance(61_000);
    await waitUntil(() =>
      fixture!.functions.logs('receiver').some(({ text }) => text === 'EventAgeExceeded'),
    );
    expect(fixture!.functions.list()[1]?.invocations).toBe(1);
  });

  it('is not sent to a destination that the role may not access', async () => {
    await start('works', { DestinationConfig: { OnSuccess: to(WORK_QUEUE) } }, [
      'sqs:ReceiveMessage',
    ]);
    fixture!.functions.invokeAsync('works', {});
    const logTexts = () => fixture!.functions.logs('works').map(({ text }) => text);
    await waitUntil(() => logTexts().some((text) => text.startsWith('Cannot send')));
    expect(logTexts()).toContain(`Cannot send to ${WORK_QUEUE}: the role lacks sqs:SendMessage`);
    expect(readQueue(WORK_QUEUE)).toEqual([]);
  });
});

describe('reserved concurrency', () => {
  let fixture: FunctionFixture;
  const slow = {
    source:
      'export const handler = async (ms) => new Promise((done) => setTimeout(done, ms, "done"));',
  };
  beforeAll(async () => {
    fixture = await startFunctionFixture({
      code: {
        one: { ...slow, properties: { ReservedConcurrentExecutions: 1, Timeout: 30 } },
        other: { ...slow, properties: { ReservedConcurrentExecutions: 1, Timeout: 30 } },
        none: { ...slow, properties: { ReservedConcurrentExecutions: 0 } },
      },
    });
  });
  afterAll(() => fixture.close());
  const invocations = () => fixture.functions.list().map((one) => one.invocations);

  it('rejects an invocation above the limit and accepts it later', async () => {
    const first = fixture.functions.invoke('one', 200);
    await expectAsync(fixture.functions.invoke('one', 1)).toBeRejectedWith(
      jasmine.objectContaining({ code: 'TooManyRequestsException', status: 429 }),
    );
    expect(await first).toEqual({ payload: 'done' });
    expect(await fixture.functions.invoke('one', 1)).toEqual({ payload: 'done' });
  });

  it('of 0 disables the function', async () => {
    fixture.functions.invokeAsync('none', 1);
    for (const wait of [1000, 2000, 4000]) {
      await new Promise(setImmediate);
      fixture.clock.advance(wait);
    }
    await expectAsync(fixture.functions.invoke('none', 1)).toBeRejectedWithError('Rate Exceeded.');
    expect(invocations()[2]).toBe(0);
  });

  it('delays asynchronous events above the limit', async () => {
    const first = fixture.functions.invoke('other', 200);
    fixture.functions.invokeAsync('other', 1);
    await first;
    expect(invocations()[1]).toBe(1);
    fixture.clock.advance(1000);
    await waitUntil(() => invocations()[1] === 2);
    expect(invocations()[1]).toBe(2);
  });
});

describe('an environment of more than 4 KB', () => {
  it('is rejected with the name of the function', async () => {
    const Environment = { Variables: { LONG: 'x'.repeat(4096) } };
    await expectAsync(startFunctionFixture({ code: code({ Environment }) })).toBeRejectedWithError(
      /^works: Lambda was unable to configure your environment variables/,
    );
  });
});
