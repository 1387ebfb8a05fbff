import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  InitiateAuthCommand,
  ListGroupsCommand,
  type AttributeType,
} from '@aws-sdk/client-cognito-identity-provider';
import * as auth from 'aws-amplify/auth';
import { createCaseFactory, rows } from '../contract-case';
import { expectEqual, captureErrorName } from '../expect';
import { createAdminClient, createNamedUser, generateEmail, PASSWORD } from '../users';
import { callOperation } from '../signed-request';
import type { Target } from '../target';

const contractCase = createCaseFactory('kiosk');
const MINUTE = 60 * 1000;

/** Lists the role parameters that the current user may read. */
async function listReadableParameters(target: Target): Promise<string[]> {
  const { options } = await target.getIdentity();
  const open: string[] = [];
  for (const role of ['Keeper', 'Cook', 'Buyer', 'Visitor', 'Guest']) {
    const input = { Name: `/${target.getOutput('stack')}/doors/${role}` };
    const request = { service: 'ssm', prefix: 'AmazonSSM', operation: 'GetParameter', input };
    if ((await callOperation(target, options, request)).status === 200) open.push(role);
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
  'assigns the role of the first matching rule, or none',
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
      await target.signInAs(await createNamedUser(target, name));
      expectEqual([name, await listReadableParameters(target)], [name, [role]]);
    }
    await target.signInAs(await createNamedUser(target, 'Nobody'));
    expectEqual(await captureErrorName(target.getIdentity()), 'NotAuthorizedException');
    await target.signInAs();
    expectEqual(await listReadableParameters(target), ['Guest']);
  },
);

const written = contractCase(
  'restricts attribute updates to the write attributes of the client',
  { proves: rows('AWS::Cognito::UserPoolClient', 'WriteAttributes') },
  async (target) => {
    await target.signInAs(await createNamedUser(target, 'Kim'));
    await auth.updateUserAttributes({ userAttributes: { name: 'Kim Lee' } });
    expectEqual((await auth.fetchUserAttributes()).name, 'Kim Lee');
    const other = auth.updateUserAttributes({ userAttributes: { nickname: 'K' } });
    expectEqual(await captureErrorName(other), 'NotAuthorizedException');
  },
);

const triggers = contractCase(
  'runs the post-authentication and token generation V2 triggers',
  {
    proves: rows(
      'AWS::Cognito::UserPool',
      'LambdaConfig.PostAuthentication',
      'LambdaConfig.PreTokenGenerationConfig',
    ),
  },
  async (target) => {
    await target.signInAs();
    const { email, password } = await createNamedUser(target, 'Late');
    const late = auth.signIn({ username: email, password });
    expectEqual(await captureErrorName(late), 'UserLambdaValidationException');
    await target.signInAs(await createNamedUser(target, 'Kim'));
    const { tokens } = await auth.fetchAuthSession();
    expectEqual(tokens?.accessToken.payload['seat'], 'behind the counter');
  },
);

const sender = contractCase(
  'sends user pool emails with the configured sender and text',
  {
    proves: rows(
      'AWS::Cognito::UserPool',
      ...['EmailConfiguration.From', 'EmailVerificationSubject', 'EmailVerificationMessage'],
    ),
    needs: ['outbox'],
  },
  async (target) => {
    await target.signInAs();
    const { email } = await createNamedUser(target, 'Kim');
    await auth.resetPassword({ username: email });
    const { from, subject, text } = await target.outbox.waitForEmail(email);
    expectEqual([from, subject], [`The kiosk <${target.getOutput('sender')}>`, 'The kiosk opens']);
    expectEqual(/^Knock \d{6} times$/.test(text), true);
  },
);

const closed = contractCase(
  'rejects sign-up if only administrators can create users',
  {
    proves: rows('AWS::Cognito::UserPool', 'AdminCreateUserConfig.AllowAdminCreateUserOnly'),
  },
  async (target) => {
    await target.signInAs();
    const request = auth.signUp({ username: generateEmail(), password: PASSWORD });
    expectEqual(await captureErrorName(request), 'NotAuthorizedException');
  },
);

const plain = contractCase(
  'accepts any password of the minimum length if the policy has no other rule',
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
    const { client, userKey } = createAdminClient(target);
    const { email } = await createNamedUser(target, 'Kim');
    const set = (Password: string) =>
      client.send(
        new AdminSetUserPasswordCommand({ ...userKey(email), Password, Permanent: true }),
      );
    expectEqual(await captureErrorName(set('elevensigns')), 'InvalidPasswordException');
    for (const password of ['twelve signs', '123456789012']) {
      await set(password);
      const { AuthenticationResult: tokens } = await client.send(
        new InitiateAuthCommand({
          ClientId: target.userPoolClientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: email, PASSWORD: password },
        }),
      );
      expectEqual([password, typeof tokens?.AccessToken], [password, 'string']);
    }
  },
);

const attributes = contractCase(
  'requests missing required attributes at sign-in and rejects changes of immutable ones',
  { proves: rows('AWS::Cognito::UserPool', 'Schema.Required', 'Schema.Mutable') },
  async (target) => {
    await target.signInAs();
    const badge = (Value: string) => [{ Name: 'custom:badge', Value }];
    const email = await createInvitedUser(target, badge('one'));
    const { nextStep } = await signIn(email);
    expectEqual('missingAttributes' in nextStep && nextStep.missingAttributes, ['name']);
    expectEqual((await completeSignIn()).isSignedIn, true);
    const { client, userKey } = createAdminClient(target);
    const changed = client.send(
      new AdminUpdateUserAttributesCommand({ ...userKey(email), UserAttributes: badge('two') }),
    );
    expectEqual(await captureErrorName(changed), 'InvalidParameterException');
  },
);

const described = contractCase(
  'returns the group description of the template',
  { proves: rows('AWS::Cognito::UserPoolGroup', 'Description') },
  async (target) => {
    const { client } = createAdminClient(target);
    const { Groups = [] } = await client.send(
      new ListGroupsCommand({ UserPoolId: target.userPoolId }),
    );
    expectEqual(
      Groups.map(({ GroupName, Description }) => [GroupName, Description]),
      [['keepers', 'Have the key']],
    );
  },
);

/** Creates an invited user with a known temporary password. */
async function createInvitedUser(
  target: Target,
  UserAttributes: AttributeType[] = [],
): Promise<string> {
  const { client, userKey } = createAdminClient(target);
  const email = generateEmail();
  await client.send(
    new AdminCreateUserCommand({
      ...userKey(email),
      UserAttributes,
      TemporaryPassword: PASSWORD,
      MessageAction: 'SUPPRESS',
    }),
  );
  return email;
}

const signIn = (username: string) => auth.signIn({ username, password: PASSWORD });
const completeSignIn = () =>
  auth.confirmSignIn({
    challengeResponse: `${PASSWORD}-2`,
    options: { userAttributes: { name: 'Kim' } },
  });

const slow = contractCase(
  'limits a sign-in to the auth session validity of the client',
  { proves: rows('AWS::Cognito::UserPoolClient', 'AuthSessionValidity'), needs: ['clock'] },
  async (target) => {
    await target.signInAs();
    await signIn(await createInvitedUser(target));
    target.clock.advance(9 * MINUTE);
    expectEqual((await completeSignIn()).isSignedIn, true);
    await target.signInAs();
    await signIn(await createInvitedUser(target));
    target.clock.advance(11 * MINUTE);
    expectEqual(await captureErrorName(completeSignIn()), 'NotAuthorizedException');
  },
);

const overdue = contractCase(
  'expires temporary passwords after the validity period',
  {
    proves: rows('AWS::Cognito::UserPool', 'Policies.PasswordPolicy.TemporaryPasswordValidityDays'),
    needs: ['clock'],
  },
  async (target) => {
    await target.signInAs();
    const [first, second] = [await createInvitedUser(target), await createInvitedUser(target)];
    target.clock.advance(23 * 60 * MINUTE);
    expectEqual((await signIn(first)).isSignedIn, false);
    await target.signInAs();
    target.clock.advance(2 * 60 * MINUTE);
    expectEqual(await captureErrorName(signIn(second)), 'NotAuthorizedException');
  },
);

export const kioskIdentity = [
  ...[roles, written, triggers, sender, closed, plain, attributes, described, slow, overdue],
];
