import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  ListUsersCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createIam, type RoleSession } from '../iam/iam';
import {
  CLIENT_ID,
  developer,
  openUserPool,
  PASSWORD,
  POOL_ID,
  type UserPoolFixture,
} from './testing/user-pool.fixture';
import { serveJson } from './testing/json-server';

const UserPoolId = POOL_ID;
const Username = 'bob@example.com';

describe('the administrator operations, with the AWS SDK', () => {
  let fixture: UserPoolFixture;
  let server: { origin: string; close(): Promise<void> };
  const clerk: RoleSession = {
    roleArn: 'arn:aws:iam::000000000000:role/clerk',
    sessionName: 'spec',
  };
  const iam = createIam({
    masterKey: Buffer.from('spec'),
    now: Date.now,
    roles: [
      {
        arn: clerk.roleArn,
        name: 'clerk',
        trust: {},
        policies: [
          {
            name: 'Read',
            document: {
              Statement: {
                Effect: 'Allow',
                Action: 'cognito-idp:AdminGetUser',
                Resource: `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${POOL_ID}`,
              },
            },
          },
        ],
      },
    ],
  });
  const clientAs = (session: RoleSession) =>
    new CognitoIdentityProviderClient({
      region: 'us-east-1',
      endpoint: server.origin,
      credentials: iam.issue(session, 3600),
    });

  beforeEach(async () => {
    fixture = openUserPool({ client: { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] }, iam });
    server = await serveJson(
      { AWSCognitoIdentityProviderService: (...call) => fixture.pool.call(...call) },
      iam,
    );
  });
  afterEach(async () => {
    await server.close();
    await fixture.close();
  });

  it('invite a user, who sets a password at the first sign-in', async () => {
    const admin = clientAs(developer);
    const { User } = await admin.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username,
        UserAttributes: [{ Name: 'email_verified', Value: 'true' }],
      }),
    );
    expect(User?.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
    const [invitation] = fixture.outbox.list();
    expect(invitation?.to).toEqual([Username]);
    const temporary = /password is (\S+)\.$/.exec(invitation?.text ?? '')?.[1] ?? '';
    const started = await admin.send(
      new InitiateAuthCommand({
        ClientId: CLIENT_ID,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: Username, PASSWORD: temporary },
      }),
    );
    expect(started.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    const { AuthenticationResult } = await admin.send(
      new RespondToAuthChallengeCommand({
        ClientId: CLIENT_ID,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session: started.Session,
        ChallengeResponses: { USERNAME: Username, NEW_PASSWORD: PASSWORD },
      }),
    );
    const claims = await fixture.pool.verify(AuthenticationResult?.IdToken ?? '', 'id');
    expect(claims['email']).toBe(Username);
    expect(fixture.pool.listUsers()[0]?.status).toBe('CONFIRMED');
  });

  it('expire a temporary password as the pool specifies', async () => {
    const TemporaryPassword = 'temporary password';
    const create = { UserPoolId, Username, TemporaryPassword };
    await clientAs(developer).send(new AdminCreateUserCommand(create));
    const attempt = () =>
      fixture.pool.call('InitiateAuth', {
        ClientId: CLIENT_ID,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: Username, PASSWORD: TemporaryPassword },
      });
    fixture.clock.now += 3 * 86_400_000 - 1000;
    expect(await attempt()).toEqual(
      jasmine.objectContaining({ ChallengeName: 'NEW_PASSWORD_REQUIRED' }),
    );
    fixture.clock.now += 2000;
    await expectAsync(attempt()).toBeRejectedWithError(/Temporary password has expired/);
  });

  it('create, list, group and delete users', async () => {
    const admin = clientAs(developer);
    for (const name of ['a@example.com', Username]) {
      const input = { UserPoolId, Username: name, MessageAction: 'SUPPRESS' } as const;
      await admin.send(new AdminCreateUserCommand(input));
    }
    const named = { UserPoolId, Username };
    await admin.send(
      new AdminSetUserPasswordCommand({ ...named, Password: PASSWORD, Permanent: true }),
    );
    await admin.send(new AdminAddUserToGroupCommand({ ...named, GroupName: 'staff' }));
    await admin.send(new AdminAddUserToGroupCommand({ ...named, GroupName: 'tasters' }));
    await admin.send(new AdminRemoveUserFromGroupCommand({ ...named, GroupName: 'tasters' }));
    const { Groups } = await admin.send(new AdminListGroupsForUserCommand(named));
    expect(Groups?.map((group) => group.GroupName)).toEqual(['staff']);
    const { UserStatus, UserAttributes, UserCreateDate } = await admin.send(
      new AdminGetUserCommand(named),
    );
    expect(UserStatus).toBe('CONFIRMED');
    expect(UserAttributes).toContain({ Name: 'email', Value: Username });
    expect(UserCreateDate?.getFullYear()).toBe(new Date().getFullYear());
    const filtered = await admin.send(
      new ListUsersCommand({ UserPoolId, Filter: `email ^= "bob@"` }),
    );
    expect(filtered.Users?.length).toBe(1);
    const page = await admin.send(new ListUsersCommand({ UserPoolId, Limit: 1 }));
    const rest = await admin.send(
      new ListUsersCommand({ UserPoolId, Limit: 1, PaginationToken: page.PaginationToken }),
    );
    expect([page.Users?.length, rest.Users?.length, rest.PaginationToken]).toEqual([
      1,
      1,
      undefined,
    ]);
    await admin.send(new AdminDeleteUserCommand(named));
    await expectAsync(admin.send(new AdminGetUserCommand(named))).toBeRejectedWithError(
      'User does not exist.',
    );
  });

  it('require a grant per operation', async () => {
    const admin = clientAs(clerk);
    const create = { UserPoolId, Username, MessageAction: 'SUPPRESS' } as const;
    await expectAsync(admin.send(new AdminCreateUserCommand(create))).toBeRejectedWithError(
      /clerk\/spec is not authorized to perform: cognito-idp:AdminCreateUser/,
    );
    await clientAs(developer).send(new AdminCreateUserCommand(create));
    const { Username: name } = await admin.send(new AdminGetUserCommand({ UserPoolId, Username }));
    expect(name).toBe(fixture.pool.listUsers()[0]!.username);
  });

  const refusals: [name: string, command: object, message: RegExp][] = [
    [
      'another pool',
      new AdminGetUserCommand({ UserPoolId: 'us-east-1_other', Username }),
      /User pool us-east-1_other does not exist/,
    ],
    [
      'a group that the templates do not define',
      new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName: 'unknown' }),
      /Group not found/,
    ],
    [
      'a sub attribute',
      new AdminCreateUserCommand({
        UserPoolId,
        Username,
        UserAttributes: [{ Name: 'sub', Value: 'me' }],
      }),
      /non-mutable attribute sub/,
    ],
    [
      'an invalid filter',
      new ListUsersCommand({ UserPoolId, Filter: 'email = me' }),
      /Error while parsing filter/,
    ],
  ];
  for (const [name, command, message] of refusals) {
    it(`reject ${name}`, async () => {
      const sending = clientAs(developer).send(command as AdminGetUserCommand);
      await expectAsync(sending).toBeRejectedWithError(message);
    });
  }
});
