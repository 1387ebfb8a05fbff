import { below, each, irrelevant, irrelevantIf, only, refused, supported } from '../answer';
import type { ResourceTypes } from './resource-answers';

const mute = irrelevant('Nothing is sent to telephones, which cannot be verified here.');
const posted = irrelevant('Mail goes into the outbox, whoever would send it.');
const pages = irrelevant("Is about Cognito's own sign-in pages, which need a domain to be there.");
const described = irrelevant('Only people read it.');
const tagged = irrelevant('Only people and bills read it.');
const byMail = only(['email'], 'Nothing is sent to telephones.');
const passkeys = refused('Passkeys do not run.');
const otherwise = refused('Only tokens of the user pool open the identity pool.');

const policies = {
  ...below('PasswordPolicy', {
    ...each(['MinimumLength', 'RequireLowercase', 'RequireNumbers'], supported),
    ...each(['RequireSymbols', 'RequireUppercase', 'TemporaryPasswordValidityDays'], supported),
    PasswordHistorySize: refused('Former passwords are not kept.'),
  }),
  'SignInPolicy.AllowedFirstAuthFactors': irrelevantIf(
    ['PASSWORD'],
    'Nothing else is asked for first.',
  ),
};

const letters = {
  ...each(['EmailVerificationSubject', 'EmailVerificationMessage'], supported),
  ...each(['SmsVerificationMessage', 'SmsAuthenticationMessage', 'SmsConfiguration'], mute),
  ...below('VerificationMessageTemplate', {
    ...each(['EmailSubject', 'EmailMessage'], supported),
    DefaultEmailOption: irrelevantIf(['CONFIRM_WITH_CODE'], 'Addresses are verified by a code.'),
    SmsMessage: mute,
    ...each(['EmailSubjectByLink', 'EmailMessageByLink'], irrelevant('Letters hold codes.')),
  }),
  ...below('AdminCreateUserConfig', {
    AllowAdminCreateUserOnly: supported,
    ...each(
      ['InviteMessageTemplate.EmailSubject', 'InviteMessageTemplate.EmailMessage'],
      supported,
    ),
    'InviteMessageTemplate.SMSMessage': mute,
    UnusedAccountValidityDays: refused('Write TemporaryPasswordValidityDays, which followed it.'),
  }),
  ...below('EmailConfiguration', {
    From: supported,
    ...each(
      ['EmailSendingAccount', 'SourceArn', 'ReplyToEmailAddress', 'ConfigurationSet'],
      posted,
    ),
  }),
};

const triggers = below('LambdaConfig', {
  ...each(['PreSignUp', 'PostConfirmation', 'PreAuthentication', 'PostAuthentication'], supported),
  ...each(['CustomMessage', 'PreTokenGeneration', 'PreTokenGenerationConfig'], supported),
  ...each(
    ['DefineAuthChallenge', 'CreateAuthChallenge', 'VerifyAuthChallengeResponse'],
    refused("Challenges of one's own do not run."),
  ),
  UserMigration: refused('Nobody comes from another directory.'),
  ...each(['CustomEmailSender', 'CustomSMSSender', 'KMSKeyID'], refused('Cognito sends the mail.')),
});

export const people: ResourceTypes = {
  'AWS::Cognito::UserPool': {
    properties: {
      ...below('Policies', policies),
      ...letters,
      ...triggers,
      UsernameAttributes: byMail,
      AutoVerifiedAttributes: byMail,
      AliasAttributes: refused('People sign in with their name or their address.'),
      'UsernameConfiguration.CaseSensitive': supported,
      'UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate': byMail,
      ...each(['Schema.Name', 'Schema.Required', 'Schema.Mutable'], supported),
      'Schema.AttributeDataType': irrelevantIf(['String'], 'Values of attributes are texts.'),
      'Schema.DeveloperOnlyAttribute': irrelevantIf(
        [false],
        'An attribute is for whoever may write it.',
      ),
      'Schema.StringAttributeConstraints': refused('Values of attributes are not measured.'),
      'AccountRecoverySetting.RecoveryMechanisms.Name': irrelevantIf(
        ['verified_email'],
        'Passwords are reset by mail.',
      ),
      'AccountRecoverySetting.RecoveryMechanisms.Priority': irrelevant('There is one mechanism.'),
      MfaConfiguration: only(['OFF', 'OPTIONAL', 'ON'], 'Cognito has no other.'),
      EnabledMfas: only(['SOFTWARE_TOKEN_MFA'], 'The second factor is an authenticator app.'),
      DeviceConfiguration: refused('Devices are not remembered.'),
      'UserPoolAddOns.AdvancedSecurityMode': irrelevantIf(
        ['OFF', 'AUDIT'],
        'No sign-in is refused for its risk.',
      ),
      UserPoolTier: irrelevant('Decides what a person costs; what it opens is listed by itself.'),
      DeletionProtection: irrelevant('Nothing here deletes a pool.'),
      UserPoolName: irrelevant('The pool is found by its id.'),
      UserPoolTags: tagged,
      ...each(['WebAuthnRelyingPartyID', 'WebAuthnUserVerification'], passkeys),
    },
  },
  'AWS::Cognito::UserPoolClient': {
    properties: {
      ...each(['UserPoolId', 'ClientName', 'PreventUserExistenceErrors'], supported),
      ExplicitAuthFlows: only(
        [
          ...['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_AUTH'],
          ...['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_CUSTOM_AUTH'],
        ],
        'No other runs; the one of CUSTOM_AUTH is refused when it is asked for.',
      ),
      ...each(['AccessTokenValidity', 'IdTokenValidity', 'RefreshTokenValidity'], supported),
      ...below('TokenValidityUnits', each(['AccessToken', 'IdToken', 'RefreshToken'], supported)),
      ...each(['AuthSessionValidity', 'WriteAttributes'], supported),
      ReadAttributes: refused('A client reads every attribute.'),
      EnableTokenRevocation: irrelevantIf([true], 'Tokens can be revoked.'),
      GenerateSecret: irrelevantIf([false], 'Clients are browsers.'),
      'RefreshTokenRotation.Feature': irrelevantIf(['DISABLED'], 'A refresh token stays as it is.'),
      'RefreshTokenRotation.RetryGracePeriodSeconds': irrelevant('Refresh tokens do not rotate.'),
      SupportedIdentityProviders: irrelevantIf(['COGNITO'], 'Nobody comes from another directory.'),
      ...each(['AllowedOAuthFlows', 'AllowedOAuthFlowsUserPoolClient'], pages),
      ...each(['AllowedOAuthScopes', 'CallbackURLs', 'LogoutURLs', 'DefaultRedirectURI'], pages),
    },
  },
  'AWS::Cognito::UserPoolGroup': {
    properties: each(
      ['GroupName', 'Precedence', 'RoleArn', 'UserPoolId', 'Description'],
      supported,
    ),
  },
  'AWS::Cognito::UserPoolDomain': { refused: "Cognito's own sign-in pages do not run." },
  'AWS::Cognito::UserPoolIdentityProvider': { refused: 'Nobody comes from another directory.' },
  'AWS::Cognito::IdentityPool': {
    properties: {
      AllowUnauthenticatedIdentities: supported,
      ...below('CognitoIdentityProviders', each(['ClientId', 'ProviderName'], supported)),
      'CognitoIdentityProviders.ServerSideTokenCheck': irrelevantIf(
        [false],
        'A token counts until it expires.',
      ),
      AllowClassicFlow: irrelevantIf([false], 'Credentials come in one step.'),
      IdentityPoolName: described,
      IdentityPoolTags: tagged,
      ...each(['SupportedLoginProviders', 'OpenIdConnectProviderARNs'], otherwise),
      ...each(['SamlProviderARNs', 'DeveloperProviderName'], otherwise),
      ...each(['CognitoEvents', 'CognitoStreams', 'PushSync'], refused('Cognito Sync has ended.')),
    },
  },
  'AWS::Cognito::IdentityPoolRoleAttachment': {
    properties: {
      ...each(['IdentityPoolId', 'Roles.authenticated', 'Roles.unauthenticated'], supported),
      ...below('RoleMappings.*', {
        IdentityProvider: supported,
        Type: only(['Token', 'Rules'], 'Cognito has no other.'),
        AmbiguousRoleResolution: only(['AuthenticatedRole', 'Deny'], 'Cognito has no other.'),
        ...below('RulesConfiguration.Rules', each(['Claim', 'RoleARN', 'Value'], supported)),
        'RulesConfiguration.Rules.MatchType': only(
          ['Equals', 'NotEqual', 'StartsWith', 'Contains'],
          'Cognito has no other.',
        ),
      }),
    },
  },
};
