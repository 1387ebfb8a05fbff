import { addUser, CLIENT_ID, openPool, PASSWORD, type Setting } from './testing/user-pool.fixture';

type Event = { triggerSource: string; userName: string; request: Record<string, unknown> };

const email = 'ann@example.com';
const signUp = { ClientId: CLIENT_ID, Username: email, Password: PASSWORD };

/** A pool whose one trigger answers as given; what it was asked is kept. */
function openWith(trigger: string, answer: (event: Event) => object): [Setting, Event[]] {
  const asked: Event[] = [];
  const setting = openPool({
    pool: { LambdaConfig: { [trigger]: 'arn:function' } },
    invoke: (_arn, event) => {
      asked.push(event as Event);
      return Promise.resolve(answer(event as Event) as { payload: unknown });
    },
  });
  return [setting, asked];
}

const respond = (response: object) => () => ({ payload: { response } });

describe('functions of the user pool', () => {
  let setting: Setting;
  let asked: Event[];
  afterEach(() => setting.close());

  it('PreSignUp may refuse, in its own words, and nobody is made', async () => {
    [setting, asked] = openWith('PreSignUp', () => ({
      error: { message: 'Not from there', type: 'Error' },
    }));
    await expectAsync(setting.pool.call('SignUp', signUp)).toBeRejectedWithError(
      'PreSignUp failed with error Not from there.',
    );
    expect(setting.pool.listUsers()).toEqual([]);
  });

  it('PreSignUp may confirm at once', async () => {
    [setting, asked] = openWith(
      'PreSignUp',
      respond({ autoConfirmUser: true, autoVerifyEmail: true }),
    );
    const answer = await setting.pool.call('SignUp', { ...signUp, ClientMetadata: { a: 'b' } });
    expect(answer).toEqual(jasmine.objectContaining({ UserConfirmed: true }));
    expect(asked[0]).toEqual(
      jasmine.objectContaining({
        triggerSource: 'PreSignUp_SignUp',
        userPoolId: setting.pool.userPoolId,
        request: jasmine.objectContaining({ clientMetadata: { a: 'b' } }),
      }),
    );
    expect(setting.pool.listUsers()[0]?.status).toBe('CONFIRMED');
    expect(setting.mail.list()).toEqual([]);
  });

  it('PostConfirmation hears of a new person', async () => {
    [setting, asked] = openWith('PostConfirmation', respond({}));
    await setting.pool.call('SignUp', signUp);
    const ConfirmationCode = setting.code();
    await setting.pool.call('ConfirmSignUp', { ...signUp, ConfirmationCode });
    const attributes = asked[0]?.request['userAttributes'] as Record<string, string>;
    expect(asked[0]?.triggerSource).toBe('PostConfirmation_ConfirmSignUp');
    expect([attributes['email'], attributes['email_verified']]).toEqual([email, 'true']);
    expect(attributes['cognito:user_status']).toBe('CONFIRMED');
  });

  it('CustomMessage writes the mail', async () => {
    const words = { emailSubject: 'Hello', emailMessage: 'Take {####}<br>please' };
    [setting, asked] = openWith('CustomMessage', respond(words));
    await setting.pool.call('SignUp', signUp);
    const [mail] = setting.mail.list();
    expect([mail?.subject, mail?.text]).toEqual(['Hello', `Take ${setting.code()}\nplease`]);
    expect(asked[0]?.triggerSource).toBe('CustomMessage_SignUp');
  });

  it('PreTokenGeneration adds and takes claims, but not who it is', async () => {
    const claimsOverrideDetails = {
      claimsToAddOrOverride: { shop: 'north', sub: 'someone-else' },
      claimsToSuppress: ['email', 'aud'],
      groupOverrideDetails: { groupsToOverride: ['guests'] },
    };
    [setting, asked] = openWith('PreTokenGeneration', respond({ claimsOverrideDetails }));
    await addUser(setting, email);
    const { IdToken } = await setting.pool.signInAs(email);
    const claims = await setting.pool.verify(IdToken, 'id');
    const [user] = setting.pool.listUsers();
    expect([claims['shop'], claims['email'], claims.sub, claims.aud]).toEqual([
      'north',
      undefined,
      user?.sub,
      CLIENT_ID,
    ]);
    expect(claims['cognito:groups']).toEqual(['guests']);
  });
});
