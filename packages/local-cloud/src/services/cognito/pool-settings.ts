import type { Assembly, Resource } from '../../assembly/assembly';
import { REGION } from '../../assembly/place';
import { readClient, type ClientSettings } from './client-settings';

export type PasswordPolicy = {
  minimumLength: number;
  lowercase: boolean;
  uppercase: boolean;
  numbers: boolean;
  symbols: boolean;
  /** How long an invited person may take to choose a password. */
  temporaryDays: number;
};

export type Message = { subject: string; body: string };

/** A group; the smaller the precedence, the stronger its role. */
export type Group = { name: string; roleArn?: string; precedence: number; description?: string };

/** What the templates say about the user pool. */
export type PoolSettings = {
  id: string;
  arn: string;
  issuer: string;
  /** People sign in with their e-mail address; their username is then drawn. */
  emailIsUsername: boolean;
  ignoreCase: boolean;
  signUpAllowed: boolean;
  verifiesEmail: boolean;
  /** A changed address counts only once its code is confirmed. */
  keepsEmailUntilVerified: boolean;
  password: PasswordPolicy;
  /** Attributes that a user must have and those that never change, from the schema. */
  attributes: Map<string, { required: boolean; mutable: boolean }>;
  /** Authenticator apps; other second factors are not run here. */
  mfa: 'OFF' | 'OPTIONAL' | 'ON';
  verification: Message;
  invitation: Message;
  sender: string;
  clients: ClientSettings[];
  groups: Group[];
  triggers: Record<string, string>;
  preTokenVersion: string;
};

type Properties = Record<string, unknown>;

const section = (properties: Properties, name: string): Properties =>
  (properties[name] ?? {}) as Properties;
const list = (properties: Properties, name: string): unknown[] =>
  (properties[name] ?? []) as unknown[];
const words = (value: unknown, otherwise: string): string =>
  typeof value === 'string' ? value : otherwise;

const hasAuthenticatorApps = (properties: Properties): boolean =>
  list(properties, 'EnabledMfas').includes('SOFTWARE_TOKEN_MFA');

/** Settings that would change who gets in must not be passed over in silence. */
function refuseUnsupported(pool: Resource): void {
  const { properties } = pool;
  const template = section(properties, 'VerificationMessageTemplate');
  const triggers = Object.keys(section(properties, 'LambdaConfig'));
  const unknown = triggers.filter((name) => !TRIGGERS.includes(name));
  const problems = [
    list(properties, 'AliasAttributes').length > 0 && 'AliasAttributes',
    list(properties, 'UsernameAttributes').includes('phone_number') && 'sign-in by telephone',
    template['DefaultEmailOption'] === 'CONFIRM_WITH_LINK' && 'verification by link',
    properties['MfaConfiguration'] === 'ON' &&
      !hasAuthenticatorApps(properties) &&
      'a second factor other than authenticator apps',
    unknown.length > 0 && `the triggers ${unknown.join(', ')}`,
  ].filter((problem) => problem !== false);
  if (problems.length > 0) {
    throw new Error(
      `User pool ${pool.logicalId} uses what is not run here: ${problems.join('; ')}`,
    );
  }
}

const TRIGGERS = [
  'PreSignUp',
  'PostConfirmation',
  'PreAuthentication',
  'PostAuthentication',
  'CustomMessage',
  'PreTokenGeneration',
  'PreTokenGenerationConfig',
];

function passwordPolicy(properties: Properties): PasswordPolicy {
  const policy = section(section(properties, 'Policies'), 'PasswordPolicy');
  const flag = (name: string): boolean => Boolean(policy[name] ?? true);
  return {
    minimumLength: Number(policy['MinimumLength'] ?? 8),
    lowercase: flag('RequireLowercase'),
    uppercase: flag('RequireUppercase'),
    numbers: flag('RequireNumbers'),
    symbols: flag('RequireSymbols'),
    temporaryDays: Number(policy['TemporaryPasswordValidityDays'] ?? 7),
  };
}

function schemaOf(properties: Properties): PoolSettings['attributes'] {
  const schema = list(properties, 'Schema') as Properties[];
  return new Map(
    schema.map((attribute) => [
      String(attribute['Name']),
      { required: attribute['Required'] === true, mutable: attribute['Mutable'] !== false },
    ]),
  );
}

function groupsOf(assembly: Assembly): Group[] {
  return assembly.byType('AWS::Cognito::UserPoolGroup').map(({ properties, physicalId }) => ({
    name: words(properties['GroupName'], physicalId),
    roleArn: properties['RoleArn'] as string | undefined,
    precedence: Number(properties['Precedence'] ?? Infinity),
    description: properties['Description'] as string | undefined,
  }));
}

function messagesOf(properties: Properties): Pick<PoolSettings, 'verification' | 'invitation'> {
  const template = section(properties, 'VerificationMessageTemplate');
  const invite = section(section(properties, 'AdminCreateUserConfig'), 'InviteMessageTemplate');
  return {
    verification: {
      subject: words(
        template['EmailSubject'] ?? properties['EmailVerificationSubject'],
        'Your verification code',
      ),
      body: words(
        template['EmailMessage'] ?? properties['EmailVerificationMessage'],
        'Your verification code is {####}.',
      ),
    },
    invitation: {
      subject: words(invite['EmailSubject'], 'Your temporary password'),
      body: words(
        invite['EmailMessage'],
        'Your username is {username} and temporary password is {####}.',
      ),
    },
  };
}

function triggersOf(properties: Properties): Pick<PoolSettings, 'triggers' | 'preTokenVersion'> {
  const config = section(properties, 'LambdaConfig');
  const versioned = section(config, 'PreTokenGenerationConfig');
  const plain = Object.entries(config).filter(([, arn]) => typeof arn === 'string');
  const arn = versioned['LambdaArn'] as string | undefined;
  return {
    triggers: {
      ...(Object.fromEntries(plain) as Record<string, string>),
      ...(arn && { PreTokenGeneration: arn }),
    },
    preTokenVersion: arn ? words(versioned['LambdaVersion'], 'V1_0') : 'V1_0',
  };
}

/**
 * Reads the user pool, its clients and groups. Throws when there is not exactly one pool, or when it
 * uses a setting that is not run here and that decides who gets in.
 */
export function poolSettingsOf(assembly: Assembly): PoolSettings {
  const [pool, ...more] = assembly.byType('AWS::Cognito::UserPool');
  if (!pool || more.length > 0) throw new Error('The assembly must hold exactly one user pool.');
  refuseUnsupported(pool);
  const { properties } = pool;
  const before = section(properties, 'UserAttributeUpdateSettings');
  return {
    id: pool.physicalId,
    arn: assembly.attribute(pool, 'Arn'),
    issuer: `https://cognito-idp.${REGION}.amazonaws.com/${pool.physicalId}`,
    emailIsUsername: list(properties, 'UsernameAttributes').includes('email'),
    ignoreCase: section(properties, 'UsernameConfiguration')['CaseSensitive'] === false,
    signUpAllowed:
      section(properties, 'AdminCreateUserConfig')['AllowAdminCreateUserOnly'] !== true,
    verifiesEmail: list(properties, 'AutoVerifiedAttributes').includes('email'),
    keepsEmailUntilVerified: list(before, 'AttributesRequireVerificationBeforeUpdate').includes(
      'email',
    ),
    password: passwordPolicy(properties),
    attributes: schemaOf(properties),
    mfa: hasAuthenticatorApps(properties)
      ? (words(properties['MfaConfiguration'], 'OFF') as PoolSettings['mfa'])
      : 'OFF',
    ...messagesOf(properties),
    sender: words(
      section(properties, 'EmailConfiguration')['From'],
      'no-reply@verificationemail.com',
    ),
    clients: assembly.byType('AWS::Cognito::UserPoolClient').map(readClient),
    groups: groupsOf(assembly),
    ...triggersOf(properties),
  };
}
