import { createHmac, randomBytes } from 'node:crypto';
import type { Store } from '../../core/store';
import { getSrpName } from './passwords';
import { createVerifier, type PasswordVerifier } from './srp';

/**
 * Simulates unknown users, so that responses do not reveal who has an account. The same identifier gets
 * the same values every time, also after a restart.
 */
export type SimulatedUsers = {
  find(identifier: string): { username: string; verifier: PasswordVerifier };
};

export function createSimulatedUsers(store: Store, poolId: string): SimulatedUsers {
  const keys = store.collection<string>('cognito-keys');
  const key = keys.get('simulated-users') ?? randomBytes(32).toString('hex');
  keys.put('simulated-users', key);
  return {
    find(identifier) {
      const digest = createHmac('sha256', key).update(identifier.toLowerCase()).digest('hex');
      const username = digest.replace(/^(.{8})(.{4}).(.{3})(.{4})(.{12}).*$/, '$1-$2-4$3-$4-$5');
      const salt = digest.slice(32);
      return { username, verifier: createVerifier(getSrpName(poolId, username), digest, salt) };
    },
  };
}
