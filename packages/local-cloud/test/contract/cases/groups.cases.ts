import { randomUUID } from 'node:crypto';
import {
  AdminAddUserToGroupCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  CognitoIdentityProviderClient,
  ListGroupsCommand,
  ListUsersInGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import * as auth from 'aws-amplify/auth';
import { createCaseFactory, rows } from '../contract-case';
import { expectEqual, captureErrorName } from '../expect';

const contractCase = createCaseFactory('blog');

const membership = contractCase(
  'adds users to groups, removes them, and lists groups in tokens',
  {
    proves: [
      ...rows('User pool (IAM)', 'AdminAddUserToGroup', 'AdminRemoveUserFromGroup', 'ListGroups'),
      ...rows('User pool (IAM)', 'AdminListGroupsForUser', 'ListUsersInGroup'),
      ...rows('AWS::Cognito::UserPoolGroup', 'GroupName', 'UserPoolId', 'Precedence'),
    ],
  },
  async (target) => {
    const client = new CognitoIdentityProviderClient(target.developer);
    const pool = { UserPoolId: target.userPoolId };
    const user = await target.createUser(`joins-${randomUUID().slice(0, 4)}`);
    const userKey = { ...pool, Username: user.email };
    const { Groups = [] } = await client.send(new ListGroupsCommand(pool));
    expectEqual(Groups.map(({ GroupName, Precedence }) => [GroupName, Precedence]).sort(), [
      ['editors', 0],
      ['readers', 1],
    ]);
    await client.send(new AdminAddUserToGroupCommand({ ...userKey, GroupName: 'editors' }));
    const mine = await client.send(new AdminListGroupsForUserCommand(userKey));
    expectEqual(
      mine.Groups?.map(({ GroupName }) => GroupName),
      ['editors'],
    );
    const members = await client.send(
      new ListUsersInGroupCommand({ ...pool, GroupName: 'editors', Limit: 60 }),
    );
    const emails = (members.Users ?? []).map(
      ({ Attributes }) => Attributes?.find(({ Name }) => Name === 'email')?.Value,
    );
    expectEqual(emails.includes(user.email), true);
    await target.signInAs(user);
    const groups = async () =>
      (await auth.fetchAuthSession({ forceRefresh: true })).tokens?.accessToken.payload[
        'cognito:groups'
      ];
    expectEqual(await groups(), ['editors']);
    await client.send(new AdminRemoveUserFromGroupCommand({ ...userKey, GroupName: 'editors' }));
    expectEqual(await groups(), undefined);
    const nowhere = client.send(
      new AdminAddUserToGroupCommand({ ...userKey, GroupName: 'nobody' }),
    );
    expectEqual(await captureErrorName(nowhere), 'ResourceNotFoundException');
  },
);

const triggers = contractCase(
  'runs the pre-sign-up and post-confirmation triggers',
  {
    proves: [
      ...rows('AWS::Cognito::UserPool', 'LambdaConfig.PreSignUp'),
      ...rows('AWS::Cognito::UserPool', 'LambdaConfig.PostConfirmation', 'Fn::GetAtt Arn'),
    ],
    needs: ['outbox'],
  },
  async (target) => {
    await target.signInAs();
    const name = randomUUID().slice(0, 8);
    const password = 'A-long-enough-password-1';
    const blocked = auth.signUp({ username: `${name}@blocked.example`, password });
    expectEqual(await captureErrorName(blocked), 'UserLambdaValidationException');
    const username = `${name}@example.com`;
    await auth.signUp({ username, password });
    const code = /\d{6}/.exec((await target.outbox.waitForEmail(username)).text)?.[0] ?? '';
    await auth.confirmSignUp({ username, confirmationCode: code });
    await auth.signIn({ username, password });
    const { tokens } = await auth.fetchAuthSession();
    expectEqual(tokens?.accessToken.payload['cognito:groups'], ['readers']);
  },
);

export const groups = [membership, triggers];
