import type { Clock } from '../../core/clock';
import { ServiceError } from '../../core/service-error';
import type { Store } from '../../core/store';
import type { PasswordVerifier } from './srp';

export type UserStatus = 'UNCONFIRMED' | 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD' | 'RESET_REQUIRED';

/** A stored user. Only the SRP verifier of the password is stored. */
export type User = {
  username: string;
  sub: string;
  /** Attributes by name; booleans as `true` and `false`. */
  attributes: Record<string, string>;
  /** A new email address, until it is verified. */
  pendingEmail?: string;
  status: UserStatus;
  enabled: boolean;
  groups: string[];
  password?: PasswordVerifier;
  /** Expiry of a temporary password; epoch milliseconds. */
  temporaryUntil?: number;
  totp?: {
    secret: string;
    verified: boolean;
    enabled: boolean;
    preferred: boolean;
    lastStep: number;
  };
  /** Consecutive wrong passwords and the resulting lockout; epoch milliseconds. */
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
  /** Finds by username or, in a pool with email sign-in, by email address. */
  find(identifier: string): User | undefined;
  get(username: string): User | undefined;
  /** Throws UsernameExistsException when the username or email address is taken. */
  create(user: NewUser): User;
  /** Applies the result of `edit`. Throws AliasExistsException when the new email address is taken. */
  change(username: string, edit: (user: User) => Partial<User>): User;
  remove(username: string): void;
  list(): User[];
};

export type UsernameOptions = { usesEmailAsUsername: boolean; ignoresCase: boolean };

const createDefaults = (at: number) => ({
  enabled: true,
  groups: [],
  failures: { count: 0, lastAt: 0, lockedUntil: 0 },
  createdAt: at,
  changedAt: at,
});

/** Longest username or email address; the store limits the length of its keys. */
const MAX_IDENTIFIER = 254;

/** Reads and writes users together with their email aliases. */
function openUserRecords(store: Store, names: UsernameOptions) {
  const users = store.collection<User>('cognito-users');
  const aliases = store.collection<string>('cognito-aliases');
  const normalize = (text: string): string => (names.ignoresCase ? text.toLowerCase() : text);
  const getAlias = ({ attributes }: Pick<User, 'attributes'>): string | undefined =>
    names.usesEmailAsUsername && attributes['email'] ? normalize(attributes['email']) : undefined;
  const get = (username: string): User | undefined => users.get(normalize(username));
  return {
    get,
    findByAlias: (identifier: string): User | undefined =>
      get(aliases.get(normalize(identifier)) ?? ''),
    getAlias,
    isTaken: (alias: string | undefined): boolean =>
      alias !== undefined && aliases.get(alias) !== undefined,
    write(user: User): User {
      users.put(normalize(user.username), user);
      const alias = getAlias(user);
      if (alias) aliases.put(alias, user.username);
      return user;
    },
    removeAlias(user: User): void {
      const alias = getAlias(user);
      if (alias) aliases.remove(alias);
    },
    remove: (username: string): void => users.remove(normalize(username)),
    list: (): User[] => users.entries().map(([, user]) => user),
  };
}

export function createUsers(store: Store, names: UsernameOptions, now: Clock): Users {
  const records = openUserRecords(store, names);
  const read = (username: string): User => {
    const user = records.get(username);
    if (!user) throw new ServiceError('UserNotFoundException', 'User does not exist.');
    return user;
  };
  return {
    find: (identifier) =>
      identifier.length > MAX_IDENTIFIER
        ? undefined
        : (records.get(identifier) ?? records.findByAlias(identifier)),
    get: records.get,
    create: (user) =>
      store.transaction(() => {
        if (records.get(user.username) ?? records.isTaken(records.getAlias(user))) {
          throw new ServiceError('UsernameExistsException', 'User already exists');
        }
        return records.write({ ...user, ...createDefaults(now()) });
      }),
    change: (username, edit) =>
      store.transaction(() => {
        const before = read(username);
        const after = { ...before, ...edit(before), changedAt: now() };
        const alias = records.getAlias(after);
        if (alias !== records.getAlias(before)) {
          if (records.isTaken(alias)) {
            const message = 'An account with the given email already exists.';
            throw new ServiceError('AliasExistsException', message);
          }
          records.removeAlias(before);
        }
        return records.write(after);
      }),
    remove: (username) => {
      store.transaction(() => {
        const user = read(username);
        records.removeAlias(user);
        records.remove(user.username);
      });
    },
    list: records.list,
  };
}
