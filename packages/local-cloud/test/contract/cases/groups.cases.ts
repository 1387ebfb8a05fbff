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
import { casesOn, rows } from '../contract-case';
import { equal, refusalOf } from '../expect';

const contractCase = casesOn('blog');

const membership = contractCase(
  'people join and leave groups, and the groups are in their tokens',
  {
    proves: [
      ...rows('User pool, signed', 'AdminAddUserToGroup', 'AdminRemoveUserFromGroup', 'ListGroups'),
      ...rows('User pool, signed', 'AdminListGroupsForUser', 'ListUsersInGroup'),
      ...rows('AWS::Cognito::UserPoolGroup', 'GroupName', 'UserPoolId', 'Precedence'),
    ],
  },
  async (target) => {
    const client = new CognitoIdentityProviderClient(target.developer);
    const pool = { UserPoolId: target.userPoolId };
    const person = await target.person(`joins-${randomUUID().slice(0, 4)}`);
    const who = { ...pool, Username: person.email };
    const { Groups = [] } = await client.send(new ListGroupsCommand(pool));
    equal(Groups.map(({ GroupName, Precedence }) => [GroupName, Precedence]).sort(), [
      ['editors', 0],
      ['readers', 1],
    ]);
    await client.send(new AdminAddUserToGroupCommand({ ...who, GroupName: 'editors' }));
    const mine = await client.send(new AdminListGroupsForUserCommand(who));
    equal(
      mine.Groups?.map(({ GroupName }) => GroupName),
      ['editors'],
    );
    const members = await client.send(
      new ListUsersInGroupCommand({ ...pool, GroupName: 'editors', Limit: 60 }),
    );
    const emails = (members.Users ?? []).map(
      ({ Attributes }) => Attributes?.find(({ Name }) => Name === 'email')?.Value,
    );
    equal(emails.includes(person.email), true);
    await target.become(person);
    const groups = async () =>
      (await auth.fetchAuthSession({ forceRefresh: true })).tokens?.accessToken.payload[
        'cognito:groups'
      ];
    equal(await groups(), ['editors']);
    await client.send(new AdminRemoveUserFromGroupCommand({ ...who, GroupName: 'editors' }));
    equal(await groups(), undefined);
    const nowhere = client.send(new AdminAddUserToGroupCommand({ ...who, GroupName: 'nobody' }));
    equal(await refusalOf(nowhere), 'ResourceNotFoundException');
  },
);

const triggers = contractCase(
  'functions admit who signs up, and make them members once they have confirmed',
  {
    proves: [
      ...rows('AWS::Cognito::UserPool', 'LambdaConfig.PreSignUp'),
      ...rows('AWS::Cognito::UserPool', 'LambdaConfig.PostConfirmation', 'Fn::GetAtt Arn'),
    ],
    needs: ['outbox'],
  },
  async (target) => {
    await target.become();
    const name = randomUUID().slice(0, 8);
    const password = 'A-long-enough-password-1';
    const blocked = auth.signUp({ username: `${name}@blocked.example`, password });
    equal(await refusalOf(blocked), 'UserLambdaValidationException');
    const username = `${name}@example.com`;
    await auth.signUp({ username, password });
    const code = /\d{6}/.exec((await target.outbox.letterTo(username)).text)?.[0] ?? '';
    await auth.confirmSignUp({ username, confirmationCode: code });
    await auth.signIn({ username, password });
    const { tokens } = await auth.fetchAuthSession();
    equal(tokens?.accessToken.payload['cognito:groups'], ['readers']);
  },
);

export const groups = [membership, triggers];
