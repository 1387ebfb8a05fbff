import type { Assembly, Resource } from '../../assembly/assembly';
import { REGION } from '../../assembly/account';
import { readClient, type ClientSettings } from './client-settings';

export type PasswordPolicy = {
  minimumLength: number;
  lowercase: boolean;
  uppercase: boolean;
  numbers: boolean;
  symbols: boolean;
  /** Validity of a temporary password in days. */
  temporaryPasswordDays: number;
};

export type EmailTemplate = { subject: string; body: string };

/** A lower precedence value takes priority. */
export type Group = { name: string; roleArn?: string; precedence: number; description?: string };

/** Settings of the user pool, from the templates. */
export type PoolSettings = {
  id: string;
  arn: string;
  issuer: string;
  /** Users sign in with their email address; the pool generates the username. */
  usesEmailAsUsername: boolean;
  ignoresCase: boolean;
  allowsSignUp: boolean;
  verifiesEmail: boolean;
  /** A changed email address takes effect once it is verified. */
  verifiesEmailBeforeUpdate: boolean;
  password: PasswordPolicy;
  /** The schema: required and mutable attributes. */
  attributes: Map<string, { required: boolean; mutable: boolean }>;
  /** Applies to authenticator apps; other second factors are not supported. */
  mfa: 'OFF' | 'OPTIONAL' | 'ON';
  verification: EmailTemplate;
  invitation: EmailTemplate;
  sender: string;
  clients: ClientSettings[];
  groups: Group[];
  triggers: Record<string, string>;
  preTokenVersion: string;
};

type Properties = Record<string, unknown>;

const readSection = (properties: Properties, name: string): Properties =>
  (properties[name] ?? {}) as Properties;
const readList = (properties: Properties, name: string): unknown[] =>
  (properties[name] ?? []) as unknown[];
const stringOr = (value: unknown, fallback: string): string =>
  typeof value === 'string' ? value : fallback;

const enablesSoftwareTokenMfa = (properties: Properties): boolean =>
  readList(properties, 'EnabledMfas').includes('SOFTWARE_TOKEN_MFA');

/** Throws for unsupported settings that affect who can sign in. */
function rejectUnsupported(pool: Resource): void {
  const { properties } = pool;
  const template = readSection(properties, 'VerificationMessageTemplate');
  const triggers = Object.keys(readSection(properties, 'LambdaConfig'));
  const unknown = triggers.filter((name) => !TRIGGERS.includes(name));
  const problems = [
    readList(properties, 'AliasAttributes').length > 0 && 'AliasAttributes',
    readList(properties, 'UsernameAttributes').includes('phone_number') &&
      'sign-in with a phone number',
    template['DefaultEmailOption'] === 'CONFIRM_WITH_LINK' && 'verification by link',
    properties['MfaConfiguration'] === 'ON' &&
      !enablesSoftwareTokenMfa(properties) &&
      'a second factor other than authenticator apps',
    unknown.length > 0 && `the triggers ${unknown.join(', ')}`,
  ].filter((problem) => problem !== false);
  if (problems.length > 0) {
    throw new Error(
      `User pool ${pool.logicalId} uses unsupported settings: ${problems.join('; ')}`,
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

function readPasswordPolicy(properties: Properties): PasswordPolicy {
  const policy = readSection(readSection(properties, 'Policies'), 'PasswordPolicy');
  const flag = (name: string): boolean => Boolean(policy[name] ?? true);
  return {
    minimumLength: Number(policy['MinimumLength'] ?? 8),
    lowercase: flag('RequireLowercase'),
    uppercase: flag('RequireUppercase'),
    numbers: flag('RequireNumbers'),
    symbols: flag('RequireSymbols'),
    temporaryPasswordDays: Number(policy['TemporaryPasswordValidityDays'] ?? 7),
  };
}

function readSchema(properties: Properties): PoolSettings['attributes'] {
  const schema = readList(properties, 'Schema') as Properties[];
  return new Map(
    schema.map((attribute) => [
      String(attribute['Name']),
      { required: attribute['Required'] === true, mutable: attribute['Mutable'] !== false },
    ]),
  );
}

function readGroups(assembly: Assembly): Group[] {
  return assembly.byType('AWS::Cognito::UserPoolGroup').map(({ properties, physicalId }) => ({
    name: stringOr(properties['GroupName'], physicalId),
    roleArn: properties['RoleArn'] as string | undefined,
    precedence: Number(properties['Precedence'] ?? Infinity),
    description: properties['Description'] as string | undefined,
  }));
}

function readMessages(properties: Properties): Pick<PoolSettings, 'verification' | 'invitation'> {
  const template = readSection(properties, 'VerificationMessageTemplate');
  const invite = readSection(
    readSection(properties, 'AdminCreateUserConfig'),
    'InviteMessageTemplate',
  );
  return {
    verification: {
      subject: stringOr(
        template['EmailSubject'] ?? properties['EmailVerificationSubject'],
        'Your verification code',
      ),
      body: stringOr(
        template['EmailMessage'] ?? properties['EmailVerificationMessage'],
        'Your verification code is {####}.',
      ),
    },
    invitation: {
      subject: stringOr(invite['EmailSubject'], 'Your temporary password'),
      body: stringOr(
        invite['EmailMessage'],
        'Your username is {username} and temporary password is {####}.',
      ),
    },
  };
}

function readTriggers(properties: Properties): Pick<PoolSettings, 'triggers' | 'preTokenVersion'> {
  const config = readSection(properties, 'LambdaConfig');
  const versioned = readSection(config, 'PreTokenGenerationConfig');
  const plain = Object.entries(config).filter(([, arn]) => typeof arn === 'string');
  const arn = versioned['LambdaArn'] as string | undefined;
  return {
    triggers: {
      ...(Object.fromEntries(plain) as Record<string, string>),
      ...(arn && { PreTokenGeneration: arn }),
    },
    preTokenVersion: arn ? stringOr(versioned['LambdaVersion'], 'V1_0') : 'V1_0',
  };
}

/**
 * Reads the user pool, its clients and groups. Throws when there is not exactly one pool, or when it
 * uses an unsupported setting that affects who can sign in.
 */
export function readPoolSettings(assembly: Assembly): PoolSettings {
  const [pool, ...more] = assembly.byType('AWS::Cognito::UserPool');
  if (!pool || more.length > 0) throw new Error('The assembly must contain exactly one user pool.');
  rejectUnsupported(pool);
  const { properties } = pool;
  const updateSettings = readSection(properties, 'UserAttributeUpdateSettings');
  return {
    id: pool.physicalId,
    arn: assembly.attribute(pool, 'Arn'),
    issuer: `https://cognito-idp.${REGION}.amazonaws.com/${pool.physicalId}`,
    usesEmailAsUsername: readList(properties, 'UsernameAttributes').includes('email'),
    ignoresCase: readSection(properties, 'UsernameConfiguration')['CaseSensitive'] === false,
    allowsSignUp:
      readSection(properties, 'AdminCreateUserConfig')['AllowAdminCreateUserOnly'] !== true,
    verifiesEmail: readList(properties, 'AutoVerifiedAttributes').includes('email'),
    verifiesEmailBeforeUpdate: readList(
      updateSettings,
      'AttributesRequireVerificationBeforeUpdate',
    ).includes('email'),
    password: readPasswordPolicy(properties),
    attributes: readSchema(properties),
    mfa: enablesSoftwareTokenMfa(properties)
      ? (stringOr(properties['MfaConfiguration'], 'OFF') as PoolSettings['mfa'])
      : 'OFF',
    ...readMessages(properties),
    sender: stringOr(
      readSection(properties, 'EmailConfiguration')['From'],
      'no-reply@verificationemail.com',
    ),
    clients: assembly.byType('AWS::Cognito::UserPoolClient').map(readClient),
    groups: readGroups(assembly),
    ...readTriggers(properties),
  };
}
