import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import type { RoleSession } from '../../core/caller';
import { ServiceError } from '../../core/service-error';

export type Credentials = {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  /** Epoch milliseconds. */
  expiresAt: number;
};

type TokenPayload = { accessKeyId: string; expiresAt: number; session: RoleSession };

/**
 * Issues stateless credentials: the token contains the session and a MAC, and the secret is derived from
 * the key id. They stay valid after a restart with the same master key.
 */
export type CredentialIssuer = {
  issue(session: RoleSession, lifetimeSeconds: number, now: number): Credentials;
  /** Verifies a key id and its token. Throws ServiceError 403 for a forged or expired token. */
  openSession(
    accessKeyId: string,
    token: string | undefined,
    now: number,
  ): { session: RoleSession; secretAccessKey: string };
};

const BASE32_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function generateAccessKeyId(): string {
  return `ASIA${Array.from({ length: 16 }, () => BASE32_ALPHABET.charAt(randomInt(BASE32_ALPHABET.length))).join('')}`;
}

export function createCredentialIssuer(masterKey: Buffer): CredentialIssuer {
  const mac = (text: string): string =>
    createHmac('sha256', masterKey).update(text).digest('base64url');
  const deriveSecret = (accessKeyId: string): string => mac(`secret:${accessKeyId}`);
  const isValidMac = (text: string, given: string): boolean => {
    const expected = Buffer.from(mac(`token:${text}`));
    const candidate = Buffer.from(given);
    return expected.length === candidate.length && timingSafeEqual(expected, candidate);
  };
  return {
    issue(session, lifetimeSeconds, now) {
      const accessKeyId = generateAccessKeyId();
      const expiresAt = now + lifetimeSeconds * 1000;
      const payload: TokenPayload = { accessKeyId, expiresAt, session };
      const text = Buffer.from(JSON.stringify(payload)).toString('base64url');
      return {
        accessKeyId,
        secretAccessKey: deriveSecret(accessKeyId),
        sessionToken: `${text}.${mac(`token:${text}`)}`,
        expiresAt,
      };
    },
    openSession(accessKeyId, token, now) {
      const [text = '', given = ''] = (token ?? '').split('.');
      const payload = isValidMac(text, given)
        ? (JSON.parse(Buffer.from(text, 'base64url').toString()) as TokenPayload)
        : undefined;
      if (payload?.accessKeyId !== accessKeyId) {
        throw new ServiceError(
          'UnrecognizedClientException',
          'The security token included in the request is invalid.',
          403,
        );
      }
      if (payload.expiresAt <= now) {
        throw new ServiceError(
          'ExpiredTokenException',
          'The security token included in the request is expired',
          403,
        );
      }
      return { session: payload.session, secretAccessKey: deriveSecret(accessKeyId) };
    },
  };
}
