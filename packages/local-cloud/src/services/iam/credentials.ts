import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import { ServiceError } from '../../core/service-error';

/** Who acts: a role, and behind it the Cognito identity when there is one. */
export type RoleSession = {
  roleArn: string;
  sessionName: string;
  identity?: {
    /** `<region>:<uuid>` */
    identityId: string;
    poolId: string;
    authenticated: boolean;
    /** `sub` of the user in the user pool; only when authenticated. */
    userSub?: string;
    /** `cognito-idp.<region>.amazonaws.com/<pool>`; only when authenticated. */
    provider?: string;
    groups: string[];
  };
};

export type Credentials = {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  /** Epoch milliseconds. */
  expiresAt: number;
};

type Sealed = { accessKeyId: string; expiresAt: number; session: RoleSession };

/**
 * Credentials that nothing has to remember: the token carries the session under a MAC and the secret
 * follows from the key id. A restart with the same master key breaks no open browser tab.
 */
export type CredentialMint = {
  issue(session: RoleSession, lifetimeSeconds: number, now: number): Credentials;
  /** The session behind a key and its token. Throws ServiceError 403 when forged or expired. */
  open(
    accessKeyId: string,
    token: string | undefined,
    now: number,
  ): { session: RoleSession; secretAccessKey: string };
};

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function drawKeyId(): string {
  return `ASIA${Array.from({ length: 16 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('')}`;
}

export function createCredentialMint(masterKey: Buffer): CredentialMint {
  const mac = (text: string): string =>
    createHmac('sha256', masterKey).update(text).digest('base64url');
  const secretOf = (accessKeyId: string): string => mac(`secret:${accessKeyId}`);
  const isMacOf = (text: string, given: string): boolean => {
    const expected = Buffer.from(mac(`token:${text}`));
    const candidate = Buffer.from(given);
    return expected.length === candidate.length && timingSafeEqual(expected, candidate);
  };
  return {
    issue(session, lifetimeSeconds, now) {
      const accessKeyId = drawKeyId();
      const expiresAt = now + lifetimeSeconds * 1000;
      const sealed: Sealed = { accessKeyId, expiresAt, session };
      const text = Buffer.from(JSON.stringify(sealed)).toString('base64url');
      return {
        accessKeyId,
        secretAccessKey: secretOf(accessKeyId),
        sessionToken: `${text}.${mac(`token:${text}`)}`,
        expiresAt,
      };
    },
    open(accessKeyId, token, now) {
      const [text = '', given = ''] = (token ?? '').split('.');
      const sealed = isMacOf(text, given)
        ? (JSON.parse(Buffer.from(text, 'base64url').toString()) as Sealed)
        : undefined;
      if (sealed?.accessKeyId !== accessKeyId) {
        throw new ServiceError(
          'UnrecognizedClientException',
          'The security token included in the request is invalid.',
          403,
        );
      }
      if (sealed.expiresAt <= now) {
        throw new ServiceError(
          'ExpiredTokenException',
          'The security token included in the request is expired',
          403,
        );
      }
      return { session: sealed.session, secretAccessKey: secretOf(accessKeyId) };
    },
  };
}
