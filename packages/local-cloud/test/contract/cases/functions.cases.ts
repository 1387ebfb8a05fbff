import { randomUUID } from 'node:crypto';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { casesOn, rows } from '../contract-case';
import { equal, until } from '../expect';
import { send } from '../signed-request';
import type { Target } from '../target';

const contractCase = casesOn('blog');

/** What a destination is told about an event. */
type Fate = {
  requestContext: { condition: string; approximateInvokeCount: number };
  requestPayload: unknown;
  responsePayload: { errorMessage?: string };
};
type Answer = { status: number; headers: Headers; body: unknown };

/** Lambda's `Invoke`, in somebody's name. */
const invoke = (
  target: Target,
  event: object,
  { options = target.developer, type = 'RequestResponse', name = 'probe' } = {},
): Promise<Answer> =>
  send(target, options, {
    service: 'lambda',
    path: `/2015-03-31/functions/${target.custom('functions', name)}/invocations`,
    headers: { 'x-amz-invocation-type': type },
    body: event,
  });

const answers = contractCase(
  'a function is called with an event, in its surroundings, and answers',
  {
    proves: [
      ...rows('Lambda', 'Invoke'),
      ...rows('AWS::Lambda::Function', 'Environment.Variables', 'MemorySize', 'Timeout'),
      ...rows('AWS::Lambda::Function', 'Runtime', 'Handler', 'Code.S3Key'),
    ],
  },
  async (target) => {
    const { status, headers, body } = await invoke(target, { said: 'hello' });
    equal([status, headers.get('x-amz-executed-version')], [200, '$LATEST']);
    equal(body, {
      ...{ event: { said: 'hello' }, allowed: [], filling: '', colour: 'green' },
      ...{ name: target.custom('functions', 'probe'), memory: 512, hasTime: true },
    });
    const later = await invoke(target, {}, { type: 'Event' });
    equal([later.status, later.body], [202, undefined]);
    equal((await invoke(target, {}, { type: 'DryRun' })).status, 204);
  },
);

const fails = contractCase(
  'what a function throws is its answer, marked as an error',
  { proves: rows('Lambda', 'Invoke') },
  async (target) => {
    const { status, headers, body } = await invoke(target, { fail: 'Too far' });
    equal([status, headers.get('x-amz-function-error')], [200, 'Unhandled']);
    const { errorType, errorMessage, trace } = body as Record<string, unknown>;
    equal([errorType, errorMessage, Array.isArray(trace)], ['RangeError', 'Too far', true]);
  },
);

const stops = contractCase(
  'a function that takes longer than it may is stopped',
  { proves: rows('AWS::Lambda::Function', 'Timeout') },
  async (target) => {
    const { headers, body } = await invoke(target, { sleep: 20_000 });
    equal(headers.get('x-amz-function-error'), 'Unhandled');
    equal(/Task timed out after 10\.00 seconds/.test(JSON.stringify(body)), true);
  },
);

const limits = contractCase(
  'neither event nor answer may be larger than 6 MB',
  { proves: rows('Lambda', 'Invoke') },
  async (target) => {
    const { headers, body } = await invoke(target, { big: 7 * 1024 * 1024 });
    equal(headers.get('x-amz-function-error'), 'Unhandled');
    equal((body as { errorType?: string }).errorType, 'Function.ResponseSizeTooLarge');
  },
);

const guarded = contractCase(
  'nobody calls a function without a grant',
  { proves: [...rows('Members of a statement', 'Effect', 'Action', 'Resource')] },
  async (target) => {
    await target.become();
    const { options } = await target.visitor();
    const { status, headers } = await invoke(target, {}, { options });
    equal([status, headers.get('x-amzn-errortype')], [403, 'AccessDeniedException']);
  },
);

const url = contractCase(
  'a function has an address of its own, open to all or to who is granted it',
  {
    proves: [
      ...rows('AWS::Lambda::Url', 'TargetFunctionArn', 'AuthType'),
      ...rows('AWS::Lambda::Url', 'Fn::GetAtt FunctionUrl'),
      ...rows('AWS::Lambda::Permission', 'Action', 'FunctionName', 'Principal'),
    ],
  },
  async (target) => {
    const open = await fetch(`${target.custom('urls', 'probe')}tea?cups=2`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: 'hot',
    });
    const { event } = (await open.json()) as { event: Record<string, unknown> };
    equal([open.status, event['rawPath'], event['rawQueryString']], [200, '/tea', 'cups=2']);
    equal([event['body'], event['isBase64Encoded']], ['hot', false]);
    const closed = await fetch(target.custom('urls', 'excerpt'));
    equal(closed.status, 403);
  },
);

const operators = [
  ...['StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'],
  ...['StringLike', 'StringNotLike', 'ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike', 'Null'],
  ...['Bool', 'NumericNotEquals', 'NumericLessThan', 'NumericLessThanEquals'],
  ...['NumericGreaterThan', 'NumericGreaterThanEquals', 'DateNotEquals', 'DateLessThan'],
  ...['DateLessThanEquals', 'DateGreaterThan', 'DateGreaterThanEquals'],
];
/** No request has the moment that these ask for. */
const neverMet = ['NumericEquals', 'DateEquals'];

const conditions = contractCase(
  'a grant holds under its condition, and not under the opposite one',
  {
    proves: [
      ...rows('Operators of conditions', ...operators, ...neverMet),
      ...rows(
        'Keys of conditions and variables',
        'aws:PrincipalAccount',
        'aws:PrincipalArn',
        'aws:RequestedRegion',
      ),
      ...rows(
        'Keys of conditions and variables',
        'aws:EpochTime',
        'aws:CurrentTime',
        'aws:SecureTransport',
      ),
      ...rows('Members of a statement', 'Effect', 'Action', 'Resource', 'Condition'),
      ...rows('Members of a policy', 'Statement'),
      ...rows('AWS::IAM::ManagedPolicy', 'PolicyDocument', 'Roles'),
    ],
  },
  async (target) => {
    const met = operators.map((one) => `condition-${one}-holds`);
    const never = ['NumericNotEquals', 'DateNotEquals'];
    const unmet = [...operators, ...neverMet]
      .filter((one) => !never.includes(one))
      .map((one) => `condition-${one}-not`);
    const { body } = await invoke(target, { tables: [...met, ...unmet, 'condition-none'] });
    equal((body as { allowed: string[] }).allowed, met);
  },
);

const throttled = contractCase(
  'a function hears that its call was too much, once it has tried as often as it does',
  { proves: rows('Lambda', 'Invoke'), needs: ['faults'] },
  async (target) => {
    const stop = target.faults.throttle(/^GetItem$/);
    const asked = { tables: ['condition-StringEquals-holds'] };
    const { body } = await invoke(target, asked).finally(stop);
    const { errorType = '' } = body as { errorType?: string };
    equal(/Throttl|ProvisionedThroughputExceeded/.test(errorType), true);
    const again = await invoke(target, asked);
    equal((again.body as { allowed: string[] }).allowed, asked.tables);
  },
);

const exceptions = contractCase(
  'a grant of all actions but some, or a refusal on all resources but some, means just that',
  { proves: rows('Members of a statement', 'Sid', 'NotAction', 'NotResource', 'Effect') },
  async (target) => {
    const tables = ['condition-NotAction-holds', 'condition-NotAction-not', 'elsewhere'];
    const { body } = await invoke(target, { tables });
    equal((body as { allowed: string[] }).allowed, ['condition-NotAction-holds']);
  },
);

const destinations = contractCase(
  'the fate of an asynchronous event is told to its queue, after the retries that it has',
  {
    proves: rows(
      'AWS::Lambda::EventInvokeConfig',
      ...['FunctionName', 'MaximumRetryAttempts'],
      ...['DestinationConfig.OnSuccess.Destination', 'DestinationConfig.OnFailure.Destination'],
    ),
  },
  async (target) => {
    const client = new SQSClient(target.developer);
    const fateOf = (queue: string, word: string) =>
      until(async () => {
        const asked = { QueueUrl: target.custom('queues', queue), MaxNumberOfMessages: 10 };
        const { Messages = [] } = await client.send(new ReceiveMessageCommand(asked));
        const found = Messages.find(({ Body = '' }) => Body.includes(word));
        return found && (JSON.parse(found.Body ?? '{}') as Fate);
      });
    const [good, bad] = [randomUUID(), randomUUID()];
    await invoke(target, { said: good }, { type: 'Event' });
    await invoke(target, { fail: bad }, { type: 'Event' });
    const success = await fateOf('told', good);
    equal([success.requestContext.condition, success.requestPayload], ['Success', { said: good }]);
    const { requestContext, responsePayload } = await fateOf('lost', bad);
    equal(
      [requestContext.condition, requestContext.approximateInvokeCount],
      ['RetriesExhausted', 1],
    );
    equal(responsePayload.errorMessage, bad);
  },
);

export const functions = [
  ...[answers, fails, stops, limits, guarded, url, conditions, throttled, exceptions, destinations],
];
