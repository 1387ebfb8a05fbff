import { generateClient } from 'aws-amplify/data';
import { fetchAuthSession, signOut } from 'aws-amplify/auth';
import { startCloud, type Cloud } from './cloud';
import type { Schema } from '../../test/fixtures/notes/amplify/data/resource';
import { notesAssembly } from '../../test/fixtures/notes-assembly';
import { configureClient, until } from '../../test/fixtures/notes-client';

const HOUR = 3_600_000;

describe('the cloud with an advanced clock', () => {
  let cloud: Cloud;
  const client = generateClient<Schema>();
  const count = async (): Promise<number> => {
    const { data } = await client.queries.tallyOf({ topic: 'reminders' }, { authMode: 'apiKey' });
    return data?.count ?? 0;
  };

  beforeAll(async () => {
    cloud = await startCloud({
      assembly: await notesAssembly(),
      port: 0,
      secrets: { SHOUT_ENDING: '!' },
    });
    configureClient(cloud);
  }, 90_000);
  afterAll(async () => {
    // The next spec's cloud would reject the credentials of this one.
    await signOut();
    await cloud.stop();
  });

  it('runs a due schedule, whose queue message becomes an email', async () => {
    expect(cloud.schedules.list()).toEqual([
      jasmine.objectContaining({ functionName: 'remind', expression: 'cron(0 */1 * * ? *)' }),
    ]);
    const due = cloud.schedules.list()[0]?.next ?? 0;
    cloud.clock.advance(due - cloud.clock.now());
    const about = new Date(due).toISOString().replace('.000Z', 'Z');
    const email = await until(() => cloud.emails.list().find(({ text }) => text === about));
    expect(email).toEqual(
      jasmine.objectContaining({
        from: 'Notes <notes@example.com>',
        to: ['ada@example.com'],
        subject: 'A reminder',
        html: `<p>${about}</p>`,
      }),
    );
    expect(email.at).toBeGreaterThanOrEqual(due);
  }, 30_000);

  it('gives functions its time, and accepts signatures made at that time', async () => {
    cloud.schedules.pause();
    // A run that was due at the previous advance may still be in progress.
    const findSummary = () =>
      cloud.functions.list().find(({ friendlyName }) => friendlyName === 'remind');
    let before = await count();
    while (before !== findSummary()?.invocations) before = await count();
    for (let day = 0; day < 3; day += 1) {
      cloud.clock.advance(24 * HOUR);
      const outcome = await cloud.schedules.run('remind');
      const { now } = (outcome as { payload: { now: string } }).payload;
      expect(Math.abs(Date.parse(now) - cloud.clock.now())).toBeLessThan(HOUR / 60);
    }
    expect(await count()).toBe(before + 3);
    cloud.schedules.resume();
  }, 30_000);

  it('accepts requests of browsers, whose clocks were not advanced', async () => {
    await fetchAuthSession({ forceRefresh: true });
    cloud.clock.advance(HOUR / 2);
    const { data, errors } = await client.mutations.shout({ text: 'hey' }, { authMode: 'iam' });
    expect(errors).toBeUndefined();
    expect(data?.text).toBe('HEY!');
  }, 30_000);
});
