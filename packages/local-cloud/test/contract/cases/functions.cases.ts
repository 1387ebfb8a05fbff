import { randomUUID } from 'node:crypto';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createCaseFactory, rows } from '../contract-case';
import { expectEqual, waitFor } from '../expect';
import { sendSigned } from '../signed-request';
import type { Target } from '../target';

const contractCase = createCaseFactory('blog');

/** The record that a destination receives. */
type DestinationRecord = {
  requestContext: { condition: string; approximateInvokeCount: number };
  requestPayload: unknown;
  responsePayload: { errorMessage?: string };
};
type Answer = { status: number; headers: Headers; body: unknown };

/** Calls `Invoke` of Lambda. */
const invoke = (
  target: Target,
  event: object,
  { options = target.developer, type = 'RequestResponse', name = 'probe' } = {},
): Promise<Answer> =>
  sendSigned(target, options, {
    service: 'lambda',
    path: `/2015-03-31/functions/${target.getOutput('functions', name)}/invocations`,
    headers: { 'x-amz-invocation-type': type },
    body: event,
  });

const answers = contractCase(
  'invokes a function with its event and environment',
  {
    proves: [
      ...rows('Lambda', 'Invoke'),
      ...rows('AWS::Lambda::Function', 'Environment.Variables', 'MemorySize', 'Timeout'),
      ...rows('AWS::Lambda::Function', 'Runtime', 'Handler', 'Code.S3Key'),
    ],
  },
  async (target) => {
    const { status, headers, body } = await invoke(target, { said: 'hello' });
    expectEqual([status, headers.get('x-amz-executed-version')], [200, '$LATEST']);
    expectEqual(body, {
      event: { said: 'hello' },
      allowed: [],
      filling: '',
      colour: 'green',
      name: target.getOutput('functions', 'probe'),
      memory: 512,
      hasTime: true,
    });
    const later = await invoke(target, {}, { type: 'Event' });
    expectEqual([later.status, later.body], [202, undefined]);
    expectEqual((await invoke(target, {}, { type: 'DryRun' })).status, 204);
  },
);

const fails = contractCase(
  'returns the error that a function throws',
  { proves: rows('Lambda', 'Invoke') },
  async (target) => {
    const { status, headers, body } = await invoke(target, { fail: 'Too far' });
    expectEqual([status, headers.get('x-amz-function-error')], [200, 'Unhandled']);
    const { errorType, errorMessage, trace } = body as Record<string, unknown>;
    expectEqual([errorType, errorMessage, Array.isArray(trace)], ['RangeError', 'Too far', true]);
  },
);

const stops = contractCase(
  'stops a function at its timeout',
  { proves: rows('AWS::Lambda::Function', 'Timeout') },
  async (target) => {
    const { headers, body } = await invoke(target, { sleep: 20_000 });
    expectEqual(headers.get('x-amz-function-error'), 'Unhandled');
    expectEqual(/Task timed out after 10\.00 seconds/.test(JSON.stringify(body)), true);
  },
);

const limits = contractCase(
  'rejects responses larger than 6 MB',
  { proves: rows('Lambda', 'Invoke') },
  async (target) => {
    const { headers, body } = await invoke(target, { big: 7 * 1024 * 1024 });
    expectEqual(headers.get('x-amz-function-error'), 'Unhandled');
    expectEqual((body as { errorType?: string }).errorType, 'Function.ResponseSizeTooLarge');
  },
);

const guarded = contractCase(
  'denies invocations without a grant',
  { proves: [...rows('Statement elements', 'Effect', 'Action', 'Resource')] },
  async (target) => {
    await target.signInAs();
    const { options } = await target.getIdentity();
    const { status, headers } = await invoke(target, {}, { options });
    expectEqual([status, headers.get('x-amzn-errortype')], [403, 'AccessDeniedException']);
  },
);

const url = contractCase(
  'serves function URLs, public or authorized by IAM',
  {
    proves: [
      ...rows('AWS::Lambda::Url', 'TargetFunctionArn', 'AuthType'),
      ...rows('AWS::Lambda::Url', 'Fn::GetAtt FunctionUrl'),
      ...rows('AWS::Lambda::Permission', 'Action', 'FunctionName', 'Principal'),
    ],
  },
  async (target) => {
    const open = await fetch(`${target.getOutput('urls', 'probe')}tea?cups=2`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: 'hot',
    });
    const { event } = (await open.json()) as { event: Record<string, unknown> };
    expectEqual([open.status, event['rawPath'], event['rawQueryString']], [200, '/tea', 'cups=2']);
    expectEqual([event['body'], event['isBase64Encoded']], ['hot', false]);
    const closed = await fetch(target.getOutput('urls', 'excerpt'));
    expectEqual(closed.status, 403);
  },
);

const operators = [
  ...['StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'],
  ...['StringLike', 'StringNotLike', 'ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike', 'Null'],
  ...['Bool', 'NumericNotEquals', 'NumericLessThan', 'NumericLessThanEquals'],
  ...['NumericGreaterThan', 'NumericGreaterThanEquals', 'DateNotEquals', 'DateLessThan'],
  ...['DateLessThanEquals', 'DateGreaterThan', 'DateGreaterThanEquals'],
];
/** No request can satisfy these operators with the tested values. */
const neverMet = ['NumericEquals', 'DateEquals'];

const conditions = contractCase(
  'evaluates policy conditions',
  {
    proves: [
      ...rows('Condition operators', ...operators, ...neverMet),
      ...rows(
        'Condition keys and policy variables',
        'aws:PrincipalAccount',
        'aws:PrincipalArn',
        'aws:RequestedRegion',
      ),
      ...rows(
        'Condition keys and policy variables',
        'aws:EpochTime',
        'aws:CurrentTime',
        'aws:SecureTransport',
      ),
      ...rows('Statement elements', 'Effect', 'Action', 'Resource', 'Condition'),
      ...rows('Policy elements', 'Statement'),
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
    expectEqual((body as { allowed: string[] }).allowed, met);
  },
);

const throttled = contractCase(
  'throws a throttling error in a function after the retries of the SDK',
  { proves: rows('Lambda', 'Invoke'), needs: ['faults'] },
  async (target) => {
    const stop = target.faults.throttle(/^GetItem$/);
    const request = { tables: ['condition-StringEquals-holds'] };
    const { body } = await invoke(target, request).finally(stop);
    const { errorType = '' } = body as { errorType?: string };
    expectEqual(/Throttl|ProvisionedThroughputExceeded/.test(errorType), true);
    const again = await invoke(target, request);
    expectEqual((again.body as { allowed: string[] }).allowed, request.tables);
  },
);

const exceptions = contractCase(
  'evaluates NotAction and NotResource',
  { proves: rows('Statement elements', 'Sid', 'NotAction', 'NotResource', 'Effect') },
  async (target) => {
    const tables = ['condition-NotAction-holds', 'condition-NotAction-not', 'elsewhere'];
    const { body } = await invoke(target, { tables });
    expectEqual((body as { allowed: string[] }).allowed, ['condition-NotAction-holds']);
  },
);

const destinations = contractCase(
  'sends the result of asynchronous invocations to destinations after retries',
  {
    proves: rows(
      'AWS::Lambda::EventInvokeConfig',
      ...['FunctionName', 'MaximumRetryAttempts'],
      ...['DestinationConfig.OnSuccess.Destination', 'DestinationConfig.OnFailure.Destination'],
    ),
  },
  async (target) => {
    const client = new SQSClient(target.developer);
    const waitForDestination = (queue: string, word: string) =>
      waitFor(async () => {
        const request = { QueueUrl: target.getOutput('queues', queue), MaxNumberOfMessages: 10 };
        const { Messages = [] } = await client.send(new ReceiveMessageCommand(request));
        const found = Messages.find(({ Body = '' }) => Body.includes(word));
        return found && (JSON.parse(found.Body ?? '{}') as DestinationRecord);
      });
    const [good, bad] = [randomUUID(), randomUUID()];
    await invoke(target, { said: good }, { type: 'Event' });
    await invoke(target, { fail: bad }, { type: 'Event' });
    const success = await waitForDestination('results', good);
    expectEqual(
      [success.requestContext.condition, success.requestPayload],
      ['Success', { said: good }],
    );
    const { requestContext, responsePayload } = await waitForDestination('lost', bad);
    expectEqual(
      [requestContext.condition, requestContext.approximateInvokeCount],
      ['RetriesExhausted', 1],
    );
    expectEqual(responsePayload.errorMessage, bad);
  },
);

export const functions = [
  ...[answers, fails, stops, limits, guarded, url, conditions, throttled, exceptions, destinations],
];
