import type { Resource } from '../../assembly/assembly';
import { ACCOUNT, REGION } from '../../assembly/account';
import type { FunctionFixture } from '../lambda/testing/functions.fixture';
import {
  ROLE,
  createResource,
  startFunctionFixture,
  waitUntil,
} from '../lambda/testing/functions.fixture';
import { createSchedules, type Schedules } from './schedules';

const MINUTE = 60_000;
const FUNCTION = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:tick`;
const tick = {
  source: `export const handler = async (event) => { console.log(event.time ?? event.text); return new Date().toISOString(); };`,
};

function rule(properties: Record<string, unknown> = {}, target: object = {}): Resource {
  return createResource('AWS::Events::Rule', 'rule-1', {
    ScheduleExpression: 'rate(5 minutes)',
    State: 'ENABLED',
    Targets: [{ Arn: FUNCTION, Id: 'Target0', ...target }],
    ...properties,
  });
}

function schedule(properties: Record<string, unknown> = {}, target: object = {}): Resource {
  return createResource('AWS::Scheduler::Schedule', 'schedule-1', {
    FlexibleTimeWindow: { Mode: 'OFF' },
    ScheduleExpression: 'cron(*/5 * * * ? *)',
    ScheduleExpressionTimezone: 'Etc/UTC',
    Target: { Arn: FUNCTION, RoleArn: ROLE, RetryPolicy: {}, ...target },
    ...properties,
  });
}

const permission = createResource('AWS::Lambda::Permission', 'permission-1', {
  Action: 'lambda:InvokeFunction',
  FunctionName: FUNCTION,
  Principal: 'events.amazonaws.com',
});

describe('schedules', () => {
  let fixture: FunctionFixture;
  let schedules: Schedules;
  const start = async (...resources: Resource[]) => {
    fixture = await startFunctionFixture({ code: { tick }, resources });
    schedules = createSchedules(fixture);
  };
  afterEach(async () => {
    schedules.close();
    await fixture.close();
  });
  const logTexts = () =>
    fixture.functions
      .logs('tick')
      .filter(({ level }) => level === 'INFO')
      .map(({ text }) => text);
  const waitForRuns = (count: number) => waitUntil(() => logTexts().length >= count);

  it('run when they are due, once however far the clock is advanced', async () => {
    await start(schedule());
    fixture.clock.advance(5 * MINUTE);
    await waitForRuns(1);
    fixture.clock.advance(60 * MINUTE);
    await waitForRuns(2);
    fixture.clock.advance(1);
    expect(logTexts()).toEqual(['2026-03-01T00:05:00Z', '2026-03-01T01:05:00Z']);
    expect(schedules.list()[0]).toEqual(
      jasmine.objectContaining({
        name: 'schedule-1',
        functionName: 'tick',
        next: Date.parse('2026-03-01T01:10:00Z'),
        last: Date.parse('2026-03-01T01:05:00Z'),
      }),
    );
  });

  it('run on demand and return the result', async () => {
    await start(rule({ State: 'DISABLED' }, { Input: '{"text":"on demand"}' }));
    fixture.clock.advance(90 * MINUTE);
    const outcome = await schedules.run('tick');
    expect(String((outcome as { payload: unknown }).payload)).toMatch(/^2026-03-01T01:30:/);
    expect(logTexts()).toEqual(['on demand']);
    await expectAsync(schedules.run('tock')).toBeRejectedWithError(/named tock/);
  });

  it('do not run while paused', async () => {
    await start(rule({}, {}), permission);
    schedules.pause();
    fixture.clock.advance(60 * MINUTE);
    schedules.resume();
    expect(schedules.list()[0]?.last).toBeUndefined();
    fixture.clock.advance(5 * MINUTE);
    await waitForRuns(1);
    expect(logTexts().length).toBe(1);
  });

  it('report why they never run', async () => {
    await start(rule());
    fixture.clock.advance(60 * MINUTE);
    expect(schedules.list()[0]?.problem).toContain('events.amazonaws.com');
    expect(schedules.list()[0]?.last).toBeUndefined();
  });
});

describe('an unsupported schedule', () => {
  const unsupported: [resource: Resource, message: RegExp][] = [
    [rule({ EventPattern: { source: ['aws.s3'] } }), /rule-1: schedule property EventPattern/],
    [
      rule({}, { Arn: `arn:aws:sqs:${REGION}:${ACCOUNT}:Work` }),
      /target arn:aws:sqs:\S+ is not supported/,
    ],
    [rule({}, { InputTransformer: {} }), /InputTransformer/],
    [rule({ ScheduleExpression: 'at(2026-03-01T00:00:00)' }), /at\(2026/],
    [schedule({ ScheduleExpressionTimezone: 'Asia/Seoul' }), /Asia\/Seoul/],
    [schedule({ FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }), /flexible/],
    [schedule({ EndDate: '2027-01-01T00:00:00Z' }), /EndDate/],
  ];
  for (const [schedule, message] of unsupported) {
    it(`is rejected: ${message.source}`, async () => {
      const fixture = await startFunctionFixture({ code: { tick }, resources: [schedule] });
      expect(() => createSchedules(fixture)).toThrowError(message);
      await fixture.close();
    });
  }
});
