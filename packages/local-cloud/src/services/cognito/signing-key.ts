import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomUUID,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import type { Store } from '../../core/store';

/** The pool's RSA key: kept, so that tokens outlive a restart. */
export type SigningKey = {
  id: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
  /** As published under `/<pool>/.well-known/jwks.json`. */
  jwk: JsonWebKey & { kid: string; alg: string; use: string };
};

type Kept = { id: string; jwk: JsonWebKey };

function generate(): Kept {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { id: randomUUID(), jwk: privateKey.export({ format: 'jwk' }) };
}

/** Opens the key in `store`, or makes one the first time. */
export function openSigningKey(store: Store): SigningKey {
  const keys = store.collection<Kept>('cognito-keys');
  const kept = keys.get('signing') ?? generate();
  keys.put('signing', kept);
  const privateKey = createPrivateKey({ key: kept.jwk, format: 'jwk' });
  const publicKey = createPublicKey(privateKey);
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: kept.id, alg: 'RS256', use: 'sig' };
  return { id: kept.id, privateKey, publicKey, jwk };
}
