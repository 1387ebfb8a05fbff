import type { Resource } from '../../assembly/assembly';

/** Settings of a user pool client, from the templates. */
export type ClientSettings = {
  id: string;
  /** `USER_SRP_AUTH`, `REFRESH_TOKEN_AUTH` … without the leading `ALLOW_`. */
  flows: string[];
  /** Unknown users get the same responses as existing ones. */
  preventsUserExistenceErrors: boolean;
  accessTokenSeconds: number;
  idTokenSeconds: number;
  refreshTokenSeconds: number;
  /** Lifetime of a started sign-in. */
  sessionSeconds: number;
  /** Attributes that the client may write; undefined allows all except those that the pool manages. */
  writableAttributes?: string[];
};

const SECONDS: Partial<Record<string, number>> = {
  seconds: 1,
  minutes: 60,
  hours: 3600,
  days: 86_400,
};

const DEFAULT_FLOWS = ['ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];

/** Reads a client. Throws when it has a secret or rotates refresh tokens, which are not supported. */
export function readClient({ properties, physicalId, logicalId }: Resource): ClientSettings {
  const rotation = properties['RefreshTokenRotation'] as { Feature?: string } | undefined;
  if (properties['GenerateSecret'] === true || rotation?.Feature === 'ENABLED') {
    throw new Error(`${logicalId}: client secrets and refresh token rotation are not supported`);
  }
  const units = (properties['TokenValidityUnits'] ?? {}) as Partial<Record<string, string>>;
  const seconds = (token: string, count: number, unit: string): number =>
    Number(properties[`${token}Validity`] ?? count) * (SECONDS[units[token] ?? unit] ?? 1);
  const flows = (properties['ExplicitAuthFlows'] ?? DEFAULT_FLOWS) as string[];
  return {
    id: physicalId,
    flows: flows.map((flow) => flow.replace(/^ALLOW_/, '')),
    preventsUserExistenceErrors: properties['PreventUserExistenceErrors'] === 'ENABLED',
    accessTokenSeconds: seconds('AccessToken', 1, 'hours'),
    idTokenSeconds: seconds('IdToken', 1, 'hours'),
    refreshTokenSeconds: seconds('RefreshToken', 30, 'days'),
    sessionSeconds: Number(properties['AuthSessionValidity'] ?? 3) * 60,
    writableAttributes: properties['WriteAttributes'] as string[] | undefined,
  };
}
