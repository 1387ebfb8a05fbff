import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomUUID,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import type { Store } from '../../core/store';

/** The pool's RSA key, persisted so that tokens stay valid after a restart. */
export type SigningKey = {
  id: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
  /** As published under `/<pool>/.well-known/jwks.json`. */
  jwk: JsonWebKey & { kid: string; alg: string; use: string };
};

type KeyRecord = { id: string; jwk: JsonWebKey };

function generateKey(): KeyRecord {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { id: randomUUID(), jwk: privateKey.export({ format: 'jwk' }) };
}

/** Opens the key in `store`; generates it the first time. */
export function openSigningKey(store: Store): SigningKey {
  const keys = store.collection<KeyRecord>('cognito-keys');
  const record = keys.get('signing') ?? generateKey();
  keys.put('signing', record);
  const privateKey = createPrivateKey({ key: record.jwk, format: 'jwk' });
  const publicKey = createPublicKey(privateKey);
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: record.id, alg: 'RS256', use: 'sig' };
  return { id: record.id, privateKey, publicKey, jwk };
}
