import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  InitiateAuthCommand,
  ListGroupsCommand,
  type AttributeType,
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
  'letters of the user pool have the address and the words of the template',
  {
    proves: rows(
      'AWS::Cognito::UserPool',
      ...['EmailConfiguration.From', 'EmailVerificationSubject', 'EmailVerificationMessage'],
    ),
    needs: ['outbox'],
  },
  async (target) => {
    await target.become();
    const { email } = await named(target, 'Kim');
    await auth.resetPassword({ username: email });
    const { from, subject, text } = await target.outbox.letterTo(email);
    equal([from, subject], [`The kiosk <${target.custom('sender')}>`, 'The kiosk opens']);
    equal(/^Knock \d{6} times$/.test(text), true);
  },
);

const closed = contractCase(
  'nobody signs up where only an administrator makes people',
  {
    proves: rows('AWS::Cognito::UserPool', 'AdminCreateUserConfig.AllowAdminCreateUserOnly'),
  },
  async (target) => {
    await target.become();
    const asked = auth.signUp({ username: newEmail(), password: PASSWORD });
    equal(await refusalOf(asked), 'NotAuthorizedException');
  },
);

const plain = contractCase(
  'a password of small letters is enough where the policy asks for its length only',
  {
    proves: [
      ...rows(
        'AWS::Cognito::UserPool',
        ...['MinimumLength', 'RequireLowercase', 'RequireUppercase', 'RequireNumbers'].map(
          (name) => `Policies.PasswordPolicy.${name}`,
        ),
        'Policies.PasswordPolicy.RequireSymbols',
      ),
      ...rows('AWS::Cognito::UserPoolClient', 'ExplicitAuthFlows'),
    ],
  },
  async (target) => {
    const { client, who } = adminOf(target);
    const { email } = await named(target, 'Kim');
    const set = (Password: string) =>
      client.send(new AdminSetUserPasswordCommand({ ...who(email), Password, Permanent: true }));
    equal(await refusalOf(set('elevensigns')), 'InvalidPasswordException');
    for (const password of ['twelve signs', '123456789012']) {
      await set(password);
      const { AuthenticationResult: tokens } = await client.send(
        new InitiateAuthCommand({
          ...{ ClientId: target.userPoolClientId, AuthFlow: 'USER_PASSWORD_AUTH' },
          AuthParameters: { USERNAME: email, PASSWORD: password },
        }),
      );
      equal([password, typeof tokens?.AccessToken], [password, 'string']);
    }
  },
);

const attributes = contractCase(
  'a required attribute is asked of whoever was invited without it, and some never change',
  { proves: rows('AWS::Cognito::UserPool', 'Schema.Required', 'Schema.Mutable') },
  async (target) => {
    await target.become();
    const badge = (Value: string) => [{ Name: 'custom:badge', Value }];
    const email = await invited(target, badge('one'));
    const { nextStep } = await signIn(email);
    equal('missingAttributes' in nextStep && nextStep.missingAttributes, ['name']);
    equal((await goOn()).isSignedIn, true);
    const { client, who } = adminOf(target);
    const changed = client.send(
      new AdminUpdateUserAttributesCommand({ ...who(email), UserAttributes: badge('two') }),
    );
    equal(await refusalOf(changed), 'InvalidParameterException');
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
async function invited(target: Target, UserAttributes: AttributeType[] = []): Promise<string> {
  const { client, who } = adminOf(target);
  const email = newEmail();
  await client.send(
    new AdminCreateUserCommand({
      ...who(email),
      ...{ UserAttributes, TemporaryPassword: PASSWORD, MessageAction: 'SUPPRESS' },
    }),
  );
  return email;
}

const signIn = (username: string) => auth.signIn({ username, password: PASSWORD });
const goOn = () =>
  auth.confirmSignIn({
    challengeResponse: `${PASSWORD}-2`,
    options: { userAttributes: { name: 'Kim' } },
  });

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

export const kioskPeople = [
  ...[roles, written, triggers, sender, closed, plain, attributes, described, slow, overdue],
];
