import {
  withPrefix,
  each,
  irrelevant,
  irrelevantIf,
  supportedIf,
  refused,
  supported,
} from '../capability';
import type { ResourceTypes } from './resource-capabilities';

const smsOnly = irrelevant('SMS messages are not sent.');
const outbox = irrelevant('Emails are stored in the outbox, regardless of the sender.');
const hostedUi = irrelevant("Applies to Cognito's hosted UI, which requires a domain.");
const described = irrelevant('Descriptive only.');
const tagged = irrelevant('Tags have no effect locally.');
const emailOnly = supportedIf(['email'], 'SMS messages are not sent.');
const passkeys = refused('Passkeys are not implemented.');
const otherProviders = refused('The identity pool accepts tokens of the user pool only.');

const policies = {
  ...withPrefix('PasswordPolicy', {
    ...each(['MinimumLength', 'RequireLowercase', 'RequireNumbers'], supported),
    ...each(['RequireSymbols', 'RequireUppercase', 'TemporaryPasswordValidityDays'], supported),
    PasswordHistorySize: refused('Password history is not stored.'),
  }),
  'SignInPolicy.AllowedFirstAuthFactors': irrelevantIf(
    ['PASSWORD'],
    'The first factor is always the password.',
  ),
};

const emails = {
  ...each(['EmailVerificationSubject', 'EmailVerificationMessage'], supported),
  ...each(['SmsVerificationMessage', 'SmsAuthenticationMessage', 'SmsConfiguration'], smsOnly),
  ...withPrefix('VerificationMessageTemplate', {
    ...each(['EmailSubject', 'EmailMessage'], supported),
    DefaultEmailOption: irrelevantIf(
      ['CONFIRM_WITH_CODE'],
      'Email addresses are verified by a code.',
    ),
    SmsMessage: smsOnly,
    ...each(
      ['EmailSubjectByLink', 'EmailMessageByLink'],
      irrelevant('Emails contain codes, not links.'),
    ),
  }),
  ...withPrefix('AdminCreateUserConfig', {
    AllowAdminCreateUserOnly: supported,
    ...each(
      ['InviteMessageTemplate.EmailSubject', 'InviteMessageTemplate.EmailMessage'],
      supported,
    ),
    'InviteMessageTemplate.SMSMessage': smsOnly,
    UnusedAccountValidityDays: refused('Use TemporaryPasswordValidityDays instead.'),
  }),
  ...withPrefix('EmailConfiguration', {
    From: supported,
    ...each(
      ['EmailSendingAccount', 'SourceArn', 'ReplyToEmailAddress', 'ConfigurationSet'],
      outbox,
    ),
  }),
};

const triggers = withPrefix('LambdaConfig', {
  ...each(['PreSignUp', 'PostConfirmation', 'PreAuthentication', 'PostAuthentication'], supported),
  ...each(['CustomMessage', 'PreTokenGeneration', 'PreTokenGenerationConfig'], supported),
  ...each(
    ['DefineAuthChallenge', 'CreateAuthChallenge', 'VerifyAuthChallengeResponse'],
    refused('Custom authentication challenges are not implemented.'),
  ),
  UserMigration: refused('Federation with other directories is not implemented.'),
  ...each(
    ['CustomEmailSender', 'CustomSMSSender', 'KMSKeyID'],
    refused('Custom senders are not implemented.'),
  ),
});

export const identity: ResourceTypes = {
  'AWS::Cognito::UserPool': {
    properties: {
      ...withPrefix('Policies', policies),
      ...emails,
      ...triggers,
      UsernameAttributes: emailOnly,
      AutoVerifiedAttributes: emailOnly,
      AliasAttributes: refused('Users sign in with their username or email address.'),
      'UsernameConfiguration.CaseSensitive': supported,
      'UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate': emailOnly,
      ...each(['Schema.Name', 'Schema.Required', 'Schema.Mutable'], supported),
      'Schema.AttributeDataType': irrelevantIf(['String'], 'Attribute values are strings.'),
      'Schema.DeveloperOnlyAttribute': irrelevantIf(
        [false],
        'Developer-only attributes are not implemented.',
      ),
      'Schema.StringAttributeConstraints': refused(
        'Attribute length constraints are not enforced.',
      ),
      'AccountRecoverySetting.RecoveryMechanisms.Name': irrelevantIf(
        ['verified_email'],
        'Passwords are reset by email.',
      ),
      'AccountRecoverySetting.RecoveryMechanisms.Priority': irrelevant(
        'Email is the only mechanism.',
      ),
      MfaConfiguration: supportedIf(['OFF', 'OPTIONAL', 'ON'], 'Cognito supports no other value.'),
      EnabledMfas: supportedIf(
        ['SOFTWARE_TOKEN_MFA'],
        'Authenticator apps are the only second factor.',
      ),
      DeviceConfiguration: refused('Device tracking is not implemented.'),
      'UserPoolAddOns.AdvancedSecurityMode': irrelevantIf(
        ['OFF', 'AUDIT'],
        'Risk-based blocking is not implemented.',
      ),
      UserPoolTier: irrelevant('Affects the price; the features of a tier are listed separately.'),
      DeletionProtection: irrelevant('Local user pools are not deleted.'),
      UserPoolName: irrelevant('The user pool is identified by its ID.'),
      UserPoolTags: tagged,
      ...each(['WebAuthnRelyingPartyID', 'WebAuthnUserVerification'], passkeys),
    },
  },
  'AWS::Cognito::UserPoolClient': {
    properties: {
      ...each(['UserPoolId', 'ClientName', 'PreventUserExistenceErrors'], supported),
      ExplicitAuthFlows: supportedIf(
        [
          ...['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_AUTH'],
          ...['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_CUSTOM_AUTH'],
        ],
        'Other flows are not implemented; CUSTOM_AUTH requests are rejected.',
      ),
      ...each(['AccessTokenValidity', 'IdTokenValidity', 'RefreshTokenValidity'], supported),
      ...withPrefix(
        'TokenValidityUnits',
        each(['AccessToken', 'IdToken', 'RefreshToken'], supported),
      ),
      ...each(['AuthSessionValidity', 'WriteAttributes'], supported),
      ReadAttributes: refused('Clients can read all attributes.'),
      EnableTokenRevocation: irrelevantIf([true], 'Token revocation is always enabled.'),
      GenerateSecret: irrelevantIf([false], 'Client secrets are not supported.'),
      'RefreshTokenRotation.Feature': irrelevantIf(
        ['DISABLED'],
        'Refresh token rotation is not implemented.',
      ),
      'RefreshTokenRotation.RetryGracePeriodSeconds': irrelevant(
        'Refresh token rotation is not implemented.',
      ),
      SupportedIdentityProviders: irrelevantIf(
        ['COGNITO'],
        'Federation with other directories is not implemented.',
      ),
      ...each(['AllowedOAuthFlows', 'AllowedOAuthFlowsUserPoolClient'], hostedUi),
      ...each(['AllowedOAuthScopes', 'CallbackURLs', 'LogoutURLs', 'DefaultRedirectURI'], hostedUi),
    },
  },
  'AWS::Cognito::UserPoolGroup': {
    properties: each(
      ['GroupName', 'Precedence', 'RoleArn', 'UserPoolId', 'Description'],
      supported,
    ),
  },
  'AWS::Cognito::UserPoolDomain': { refused: "Cognito's hosted UI is not emulated." },
  'AWS::Cognito::UserPoolIdentityProvider': {
    refused: 'Federation with other directories is not implemented.',
  },
  'AWS::Cognito::IdentityPool': {
    properties: {
      AllowUnauthenticatedIdentities: supported,
      ...withPrefix('CognitoIdentityProviders', each(['ClientId', 'ProviderName'], supported)),
      'CognitoIdentityProviders.ServerSideTokenCheck': irrelevantIf(
        [false],
        'Tokens are valid until they expire.',
      ),
      AllowClassicFlow: irrelevantIf([false], 'The basic (classic) flow is not implemented.'),
      IdentityPoolName: described,
      IdentityPoolTags: tagged,
      ...each(['SupportedLoginProviders', 'OpenIdConnectProviderARNs'], otherProviders),
      ...each(['SamlProviderARNs', 'DeveloperProviderName'], otherProviders),
      ...each(
        ['CognitoEvents', 'CognitoStreams', 'PushSync'],
        refused('Cognito Sync is not emulated.'),
      ),
    },
  },
  'AWS::Cognito::IdentityPoolRoleAttachment': {
    properties: {
      ...each(['IdentityPoolId', 'Roles.authenticated', 'Roles.unauthenticated'], supported),
      ...withPrefix('RoleMappings.*', {
        IdentityProvider: supported,
        Type: supportedIf(['Token', 'Rules'], 'Cognito supports no other value.'),
        AmbiguousRoleResolution: supportedIf(
          ['AuthenticatedRole', 'Deny'],
          'Cognito supports no other value.',
        ),
        ...withPrefix('RulesConfiguration.Rules', each(['Claim', 'RoleARN', 'Value'], supported)),
        'RulesConfiguration.Rules.MatchType': supportedIf(
          ['Equals', 'NotEqual', 'StartsWith', 'Contains'],
          'Cognito supports no other value.',
        ),
      }),
    },
  },
};
