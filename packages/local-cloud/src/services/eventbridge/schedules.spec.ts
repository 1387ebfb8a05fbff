import type { Resource } from '../../assembly/assembly';
import { ACCOUNT, REGION } from '../../assembly/place';
import type { FunctionFixture } from '../lambda/testing/functions.fixture';
import { ROLE, resource, startFunctions, until } from '../lambda/testing/functions.fixture';
import { createSchedules, type Schedules } from './schedules';

const MINUTE = 60_000;
const FUNCTION = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:tick`;
const tick = {
  source: `export const handler = async (event) => { console.log(event.time ?? event.said); return new Date().toISOString(); };`,
};

function rule(properties: Record<string, unknown> = {}, target: object = {}): Resource {
  return resource('AWS::Events::Rule', 'rule-1', {
    ScheduleExpression: 'rate(5 minutes)',
    State: 'ENABLED',
    Targets: [{ Arn: FUNCTION, Id: 'Target0', ...target }],
    ...properties,
  });
}

function schedule(properties: Record<string, unknown> = {}, target: object = {}): Resource {
  return resource('AWS::Scheduler::Schedule', 'schedule-1', {
    FlexibleTimeWindow: { Mode: 'OFF' },
    ScheduleExpression: 'cron(*/5 * * * ? *)',
    ScheduleExpressionTimezone: 'Etc/UTC',
    Target: { Arn: FUNCTION, RoleArn: ROLE, RetryPolicy: {}, ...target },
    ...properties,
  });
}

const permission = resource('AWS::Lambda::Permission', 'permission-1', {
  Action: 'lambda:InvokeFunction',
  FunctionName: FUNCTION,
  Principal: 'events.amazonaws.com',
});

describe('schedules', () => {
  let fixture: FunctionFixture;
  let schedules: Schedules;
  const start = async (...resources: Resource[]) => {
    fixture = await startFunctions({ code: { tick }, resources });
    schedules = createSchedules(fixture);
  };
  afterEach(async () => {
    schedules.close();
    await fixture.close();
  });
  const said = () =>
    fixture.functions
      .logs('tick')
      .filter(({ level }) => level === 'INFO')
      .map(({ text }) => text);
  const ticked = (count: number) => until(() => said().length >= count);

  it('run when the clock reaches them, once however far it was moved', async () => {
    await start(schedule());
    fixture.clock.advance(5 * MINUTE);
    await ticked(1);
    fixture.clock.advance(60 * MINUTE);
    await ticked(2);
    fixture.clock.advance(1);
    expect(said()).toEqual(['2026-03-01T00:05:00Z', '2026-03-01T01:05:00Z']);
    expect(schedules.list()[0]).toEqual(
      jasmine.objectContaining({
        name: 'schedule-1',
        functionName: 'tick',
        next: Date.parse('2026-03-01T01:10:00Z'),
        last: Date.parse('2026-03-01T01:05:00Z'),
      }),
    );
  });

  it('run by hand, with what becomes of it', async () => {
    await start(rule({ State: 'DISABLED' }, { Input: '{"said":"by hand"}' }));
    fixture.clock.advance(90 * MINUTE);
    const outcome = await schedules.run('tick');
    expect(String((outcome as { payload: unknown }).payload)).toMatch(/^2026-03-01T01:30:/);
    expect(said()).toEqual(['by hand']);
    await expectAsync(schedules.run('tock')).toBeRejectedWithError(/called tock/);
  });

  it('wait while they are paused', async () => {
    await start(rule({}, {}), permission);
    schedules.pause();
    fixture.clock.advance(60 * MINUTE);
    schedules.resume();
    expect(schedules.list()[0]?.last).toBeUndefined();
    fixture.clock.advance(5 * MINUTE);
    await ticked(1);
    expect(said().length).toBe(1);
  });

  it('say why they never run', async () => {
    await start(rule());
    fixture.clock.advance(60 * MINUTE);
    expect(schedules.list()[0]?.problem).toContain('events.amazonaws.com');
    expect(schedules.list()[0]?.last).toBeUndefined();
  });
});

describe('a schedule that is not understood', () => {
  const refused: [resource: Resource, why: RegExp][] = [
    [rule({ EventPattern: { source: ['aws.s3'] } }), /rule-1: EventPattern/],
    [rule({}, { Arn: `arn:aws:sqs:${REGION}:${ACCOUNT}:Work` }), /cannot reach arn:aws:sqs/],
    [rule({}, { InputTransformer: {} }), /InputTransformer/],
    [rule({ ScheduleExpression: 'at(2026-03-01T00:00:00)' }), /at\(2026/],
    [schedule({ ScheduleExpressionTimezone: 'Asia/Seoul' }), /Asia\/Seoul/],
    [schedule({ FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }), /flexible/],
    [schedule({ EndDate: '2027-01-01T00:00:00Z' }), /EndDate/],
  ];
  for (const [strange, why] of refused) {
    it(`refuses to start: ${String(why)}`, async () => {
      const fixture = await startFunctions({ code: { tick }, resources: [strange] });
      expect(() => createSchedules(fixture)).toThrowError(why);
      await fixture.close();
    });
  }
});
