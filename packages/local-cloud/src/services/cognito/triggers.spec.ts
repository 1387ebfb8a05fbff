import {
  addUser,
  CLIENT_ID,
  openUserPool,
  PASSWORD,
  type UserPoolFixture,
} from './testing/user-pool.fixture';

type Event = { triggerSource: string; userName: string; request: Record<string, unknown> };

const email = 'ann@example.com';
const signUp = { ClientId: CLIENT_ID, Username: email, Password: PASSWORD };

/** Opens a pool with one trigger, which returns `respondTo(event)`; also returns the received events. */
function openWith(
  trigger: string,
  respondTo: (event: Event) => object,
): [UserPoolFixture, Event[]] {
  const events: Event[] = [];
  const fixture = openUserPool({
    pool: { LambdaConfig: { [trigger]: 'arn:function' } },
    invoke: (_arn, event) => {
      events.push(event as Event);
      return Promise.resolve(respondTo(event as Event) as { payload: unknown });
    },
  });
  return [fixture, events];
}

const respond = (response: object) => () => ({ payload: { response } });

describe('user pool triggers', () => {
  let fixture: UserPoolFixture;
  let events: Event[];
  afterEach(() => fixture.close());

  it('PreSignUp can reject a sign-up with a message', async () => {
    [fixture, events] = openWith('PreSignUp', () => ({
      error: { message: 'Not from there', type: 'Error' },
    }));
    await expectAsync(fixture.pool.call('SignUp', signUp)).toBeRejectedWithError(
      'PreSignUp failed with error Not from there.',
    );
    expect(fixture.pool.listUsers()).toEqual([]);
  });

  it('PreSignUp can confirm the user', async () => {
    [fixture, events] = openWith(
      'PreSignUp',
      respond({ autoConfirmUser: true, autoVerifyEmail: true }),
    );
    const result = await fixture.pool.call('SignUp', { ...signUp, ClientMetadata: { a: 'b' } });
    expect(result).toEqual(jasmine.objectContaining({ UserConfirmed: true }));
    expect(events[0]).toEqual(
      jasmine.objectContaining({
        triggerSource: 'PreSignUp_SignUp',
        userPoolId: fixture.pool.userPoolId,
        request: jasmine.objectContaining({ clientMetadata: { a: 'b' } }),
      }),
    );
    expect(fixture.pool.listUsers()[0]?.status).toBe('CONFIRMED');
    expect(fixture.outbox.list()).toEqual([]);
  });

  it('PostConfirmation receives the confirmed user', async () => {
    [fixture, events] = openWith('PostConfirmation', respond({}));
    await fixture.pool.call('SignUp', signUp);
    const ConfirmationCode = fixture.latestCode();
    await fixture.pool.call('ConfirmSignUp', { ...signUp, ConfirmationCode });
    const attributes = events[0]?.request['userAttributes'] as Record<string, string>;
    expect(events[0]?.triggerSource).toBe('PostConfirmation_ConfirmSignUp');
    expect([attributes['email'], attributes['email_verified']]).toEqual([email, 'true']);
    expect(attributes['cognito:user_status']).toBe('CONFIRMED');
  });

  it('CustomMessage replaces the email text', async () => {
    const message = { emailSubject: 'Hello', emailMessage: 'Take {####}<br>please' };
    [fixture, events] = openWith('CustomMessage', respond(message));
    await fixture.pool.call('SignUp', signUp);
    const [sent] = fixture.outbox.list();
    expect([sent?.subject, sent?.text]).toEqual(['Hello', `Take ${fixture.latestCode()}\nplease`]);
    expect(events[0]?.triggerSource).toBe('CustomMessage_SignUp');
  });

  it('PreTokenGeneration adds and suppresses claims except reserved ones', async () => {
    const claimsOverrideDetails = {
      claimsToAddOrOverride: { shop: 'north', sub: 'someone-else' },
      claimsToSuppress: ['email', 'aud'],
      groupOverrideDetails: { groupsToOverride: ['guests'] },
    };
    [fixture, events] = openWith('PreTokenGeneration', respond({ claimsOverrideDetails }));
    await addUser(fixture, email);
    const { IdToken } = await fixture.pool.signInAs(email);
    const claims = await fixture.pool.verify(IdToken, 'id');
    const [user] = fixture.pool.listUsers();
    expect([claims['shop'], claims['email'], claims.sub, claims.aud]).toEqual([
      'north',
      undefined,
      user?.sub,
      CLIENT_ID,
    ]);
    expect(claims['cognito:groups']).toEqual(['guests']);
  });
});
