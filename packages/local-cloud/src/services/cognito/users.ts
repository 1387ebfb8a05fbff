import type { Clock } from '../../core/clock';
import { ServiceError } from '../../core/service-error';
import type { Store } from '../../core/store';
import type { Verifier } from './srp';

export type UserStatus = 'UNCONFIRMED' | 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD' | 'RESET_REQUIRED';

/** A user as kept on disk. Of the password there is only the SRP verifier. */
export type User = {
  username: string;
  sub: string;
  /** Attributes by name; booleans are the texts `true` and `false`. */
  attributes: Record<string, string>;
  /** A new e-mail address that waits for its code. */
  pendingEmail?: string;
  status: UserStatus;
  enabled: boolean;
  groups: string[];
  password?: Verifier;
  /** When a temporary password stops working; epoch milliseconds. */
  temporaryUntil?: number;
  totp?: {
    secret: string;
    verified: boolean;
    enabled: boolean;
    preferred: boolean;
    lastStep: number;
  };
  /** Wrong passwords in a row, and until when no further one is looked at. */
  failures: { count: number; lastAt: number; lockedUntil: number };
  /** Epoch milliseconds. */
  createdAt: number;
  changedAt: number;
};

export type NewUser = Pick<
  User,
  'username' | 'sub' | 'attributes' | 'status' | 'password' | 'temporaryUntil'
>;

export type Users = {
  /** By username or, where the pool signs in by e-mail, by address. */
  find(identifier: string): User | undefined;
  get(username: string): User | undefined;
  /** Throws UsernameExistsException when the name or the address is taken. */
  create(user: NewUser): User;
  /** Writes what `edit` returns. Throws AliasExistsException when its new address is taken. */
  change(username: string, edit: (user: User) => Partial<User>): User;
  remove(username: string): void;
  list(): User[];
};

export type UserNames = { emailIsUsername: boolean; ignoreCase: boolean };

const fresh = (at: number) => ({
  enabled: true,
  groups: [],
  failures: { count: 0, lastAt: 0, lockedUntil: 0 },
  createdAt: at,
  changedAt: at,
});

/** Longer than any name or address; the store takes no keys of any length. */
const MAX_IDENTIFIER = 254;

/** Reads and writes users together with the addresses that lead to them. */
function openRecords(store: Store, names: UserNames) {
  const users = store.collection<User>('cognito-users');
  const aliases = store.collection<string>('cognito-aliases');
  const fold = (text: string): string => (names.ignoreCase ? text.toLowerCase() : text);
  const aliasOf = ({ attributes }: Pick<User, 'attributes'>): string | undefined =>
    names.emailIsUsername && attributes['email'] ? fold(attributes['email']) : undefined;
  const get = (username: string): User | undefined => users.get(fold(username));
  return {
    get,
    byAlias: (identifier: string): User | undefined => get(aliases.get(fold(identifier)) ?? ''),
    aliasOf,
    isTaken: (alias: string | undefined): boolean =>
      alias !== undefined && aliases.get(alias) !== undefined,
    write(user: User): User {
      users.put(fold(user.username), user);
      const alias = aliasOf(user);
      if (alias) aliases.put(alias, user.username);
      return user;
    },
    dropAlias(user: User): void {
      const alias = aliasOf(user);
      if (alias) aliases.remove(alias);
    },
    drop: (username: string): void => users.remove(fold(username)),
    list: (): User[] => users.entries().map(([, user]) => user),
  };
}

/** The users of one pool, in `store`. */
export function createUsers(store: Store, names: UserNames, now: Clock): Users {
  const records = openRecords(store, names);
  const read = (username: string): User => {
    const user = records.get(username);
    if (!user) throw new ServiceError('UserNotFoundException', 'User does not exist.');
    return user;
  };
  return {
    find: (identifier) =>
      identifier.length > MAX_IDENTIFIER
        ? undefined
        : (records.get(identifier) ?? records.byAlias(identifier)),
    get: records.get,
    create: (user) =>
      store.atomically(() => {
        if (records.get(user.username) ?? records.isTaken(records.aliasOf(user))) {
          throw new ServiceError('UsernameExistsException', 'User already exists');
        }
        return records.write({ ...user, ...fresh(now()) });
      }),
    change: (username, edit) =>
      store.atomically(() => {
        const before = read(username);
        const after = { ...before, ...edit(before), changedAt: now() };
        const alias = records.aliasOf(after);
        if (alias !== records.aliasOf(before)) {
          if (records.isTaken(alias)) {
            const message = 'An account with the given email already exists.';
            throw new ServiceError('AliasExistsException', message);
          }
          records.dropAlias(before);
        }
        return records.write(after);
      }),
    remove: (username) => {
      store.atomically(() => {
        const user = read(username);
        records.dropAlias(user);
        records.drop(user.username);
      });
    },
    list: records.list,
  };
}
