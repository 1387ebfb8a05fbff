import {
  AdminCreateUserCommand,
  ListGroupsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import * as auth from 'aws-amplify/auth';
import { casesOn, rows } from '../contract-case';
import { equal, refusalOf } from '../expect';
import { adminOf, named, newEmail, PASSWORD } from '../people';
import { call } from '../signed-request';
import type { Target } from '../target';

const contractCase = casesOn('kiosk');
const MINUTE = 60 * 1000;

/** Which of the parameters, one of each role, the caller may read. */
async function doorsOf(target: Target): Promise<string[]> {
  const { options } = await target.visitor();
  const open: string[] = [];
  for (const role of ['Keeper', 'Cook', 'Buyer', 'Visitor', 'Guest']) {
    const input = { Name: `/${target.custom('stack')}/doors/${role}` };
    const asked = { service: 'ssm', prefix: 'AmazonSSM', operation: 'GetParameter', input };
    if ((await call(target, options, asked)).status === 200) open.push(role);
  }
  return open;
}

const chosen: [name: string, role: string][] = [
  ['Kim', 'Keeper'],
  ['Cook Lee', 'Cook'],
  ['A buyer', 'Buyer'],
  ['Anybody', 'Visitor'],
];

const roles = contractCase(
  'the first rule that a token fits gives the role; under none of them there is none',
  {
    proves: rows(
      'AWS::Cognito::IdentityPoolRoleAttachment',
      ...['RoleMappings.*.AmbiguousRoleResolution', 'RoleMappings.*.Type'],
      ...['Claim', 'RoleARN', 'Value', 'MatchType'].map(
        (member) => `RoleMappings.*.RulesConfiguration.Rules.${member}`,
      ),
    ),
  },
  async (target) => {
    for (const [name, role] of chosen) {
      await target.become(await named(target, name));
      equal([name, await doorsOf(target)], [name, [role]]);
    }
    await target.become(await named(target, 'Nobody'));
    equal(await refusalOf(target.visitor()), 'NotAuthorizedException');
    await target.become();
    equal(await doorsOf(target), ['Guest']);
  },
);

const written = contractCase(
  'a client writes the attributes that it may, and no other',
  { proves: rows('AWS::Cognito::UserPoolClient', 'WriteAttributes') },
  async (target) => {
    await target.become(await named(target, 'Kim'));
    await auth.updateUserAttributes({ userAttributes: { name: 'Kim Lee' } });
    equal((await auth.fetchUserAttributes()).name, 'Kim Lee');
    const other = auth.updateUserAttributes({ userAttributes: { nickname: 'K' } });
    equal(await refusalOf(other), 'NotAuthorizedException');
  },
);

const triggers = contractCase(
  'a function ends a sign-in after the password, and another puts a claim into the access token',
  {
    proves: rows(
      'AWS::Cognito::UserPool',
      'LambdaConfig.PostAuthentication',
      'LambdaConfig.PreTokenGenerationConfig',
    ),
  },
  async (target) => {
    await target.become();
    const { email, password } = await named(target, 'Late');
    const late = auth.signIn({ username: email, password });
    equal(await refusalOf(late), 'UserLambdaValidationException');
    await target.become(await named(target, 'Kim'));
    const { tokens } = await auth.fetchAuthSession();
    equal(tokens?.accessToken.payload['seat'], 'behind the counter');
  },
);

const sender = contractCase(
  'letters of the user pool come from the address of the template',
  { proves: rows('AWS::Cognito::UserPool', 'EmailConfiguration.From'), needs: ['outbox'] },
  async (target) => {
    await target.become();
    const email = newEmail();
    await auth.signUp({ username: email, password: PASSWORD });
    const { from } = await target.outbox.letterTo(email);
    equal(from, `The kiosk <${target.custom('sender')}>`);
  },
);

const described = contractCase(
  'a group is described as its template has it',
  { proves: rows('AWS::Cognito::UserPoolGroup', 'Description') },
  async (target) => {
    const { client } = adminOf(target);
    const { Groups = [] } = await client.send(
      new ListGroupsCommand({ UserPoolId: target.userPoolId }),
    );
    equal(
      Groups.map(({ GroupName, Description }) => [GroupName, Description]),
      [['keepers', 'Have the key']],
    );
  },
);

/** Somebody who was invited, and whose password is known. */
async function invited(target: Target): Promise<string> {
  const { client, who } = adminOf(target);
  const email = newEmail();
  await client.send(
    new AdminCreateUserCommand({
      ...who(email),
      ...{ TemporaryPassword: PASSWORD, MessageAction: 'SUPPRESS' },
    }),
  );
  return email;
}

const signIn = (username: string) => auth.signIn({ username, password: PASSWORD });
const goOn = () => auth.confirmSignIn({ challengeResponse: `${PASSWORD}-2` });

const slow = contractCase(
  'a sign-in that was begun may take as long as the client of the user pool says',
  { proves: rows('AWS::Cognito::UserPoolClient', 'AuthSessionValidity'), needs: ['clock'] },
  async (target) => {
    await target.become();
    await signIn(await invited(target));
    target.clock.advance(9 * MINUTE);
    equal((await goOn()).isSignedIn, true);
    await target.become();
    await signIn(await invited(target));
    target.clock.advance(11 * MINUTE);
    equal(await refusalOf(goOn()), 'NotAuthorizedException');
  },
);

const overdue = contractCase(
  'the password of an invitation is good for as many days as the policy says',
  {
    proves: rows('AWS::Cognito::UserPool', 'Policies.PasswordPolicy.TemporaryPasswordValidityDays'),
    needs: ['clock'],
  },
  async (target) => {
    await target.become();
    const [first, second] = [await invited(target), await invited(target)];
    target.clock.advance(23 * 60 * MINUTE);
    equal((await signIn(first)).isSignedIn, false);
    await target.become();
    target.clock.advance(2 * 60 * MINUTE);
    equal(await refusalOf(signIn(second)), 'NotAuthorizedException');
  },
);

export const kioskPeople = [...[roles, written, triggers, sender, described, slow, overdue]];
