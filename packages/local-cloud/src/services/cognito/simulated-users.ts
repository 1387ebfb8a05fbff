import { createHmac, randomBytes } from 'node:crypto';
import type { Store } from '../../core/store';
import { srpName } from './passwords';
import { createVerifier, type Verifier } from './srp';

/**
 * Users who do not exist but must look as if they did, so that nobody can ask who has an account.
 * The same name gets the same answers every time, also after a restart.
 */
export type Ghosts = {
  user(identifier: string): { username: string; kept: Verifier };
};

export function createGhosts(store: Store, poolId: string): Ghosts {
  const keys = store.collection<string>('cognito-keys');
  const key = keys.get('ghosts') ?? randomBytes(32).toString('hex');
  keys.put('ghosts', key);
  return {
    user(identifier) {
      const digest = createHmac('sha256', key).update(identifier.toLowerCase()).digest('hex');
      const username = digest.replace(/^(.{8})(.{4}).(.{3})(.{4})(.{12}).*$/, '$1-$2-4$3-$4-$5');
      const salt = digest.slice(32);
      return { username, kept: createVerifier(srpName(poolId, username), digest, salt) };
    },
  };
}
