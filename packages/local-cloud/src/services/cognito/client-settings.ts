import type { Resource } from '../../assembly/assembly';

/** What the templates say about one client of the user pool; lifetimes in seconds. */
export type ClientSettings = {
  id: string;
  /** `USER_SRP_AUTH`, `REFRESH_TOKEN_AUTH` … without the leading `ALLOW_`. */
  flows: string[];
  /** Unknown people get the same answers as known ones. */
  hidesUsers: boolean;
  accessTokenSeconds: number;
  idTokenSeconds: number;
  refreshTokenSeconds: number;
  /** How long a started sign-in may take. */
  challengeSeconds: number;
  /** Attributes that the client may write; undefined: all that are not the pool's own. */
  writable?: string[];
};

const SECONDS: Partial<Record<string, number>> = {
  seconds: 1,
  minutes: 60,
  hours: 3600,
  days: 86_400,
};

const DEFAULT_FLOWS = ['ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];

/** Reads a client. Throws when it has a secret or rotates refresh tokens, which are not run here. */
export function readClient({ properties, physicalId, logicalId }: Resource): ClientSettings {
  const rotation = properties['RefreshTokenRotation'] as { Feature?: string } | undefined;
  if (properties['GenerateSecret'] === true || rotation?.Feature === 'ENABLED') {
    throw new Error(`Client secrets and refresh token rotation are not run here: ${logicalId}`);
  }
  const units = (properties['TokenValidityUnits'] ?? {}) as Partial<Record<string, string>>;
  const seconds = (token: string, count: number, unit: string): number =>
    Number(properties[`${token}Validity`] ?? count) * (SECONDS[units[token] ?? unit] ?? 1);
  const flows = (properties['ExplicitAuthFlows'] ?? DEFAULT_FLOWS) as string[];
  return {
    id: physicalId,
    flows: flows.map((flow) => flow.replace(/^ALLOW_/, '')),
    hidesUsers: properties['PreventUserExistenceErrors'] === 'ENABLED',
    accessTokenSeconds: seconds('AccessToken', 1, 'hours'),
    idTokenSeconds: seconds('IdToken', 1, 'hours'),
    refreshTokenSeconds: seconds('RefreshToken', 30, 'days'),
    challengeSeconds: Number(properties['AuthSessionValidity'] ?? 3) * 60,
    writable: properties['WriteAttributes'] as string[] | undefined,
  };
}
