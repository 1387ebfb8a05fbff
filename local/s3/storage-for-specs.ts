import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ACCOUNT, REGION } from '../assembly/place';
import type { Resource } from '../assembly/assembly';
import { createClock } from '../clock';
import { createGate } from '../gate';
import { listen } from '../http-server';
import { assemblyOf, resource } from '../iam/assembly-for-specs';
import { createIam, DEVELOPER_ROLE, type Credentials, type Iam, type Role } from '../iam/iam';
import { openStore } from '../store';
import { isS3Path } from './asked-operation';
import { storageModuleAt } from './browser-files';
import { createS3, type S3 } from './s3';
import { presigned, signedHeaders } from './signer-for-specs';

export const BUCKET = 'pictures';
export const PAGE = 'http://localhost:4200';
export const ME = `${REGION}:11111111-2222-3333-4444-555555555555`;
export const OTHER = `${REGION}:99999999-2222-3333-4444-555555555555`;

const arn = (rest: string): string => `arn:aws:s3:::${BUCKET}${rest}`;
const allow = (Action: string, Resource: string, more: object = {}) => ({
  ...{ Effect: 'Allow', Action, Resource },
  ...more,
});
const listing = allow('s3:ListBucket', arn(''), {
  Condition: { StringLike: { 's3:prefix': ['media/*', 'media/'] } },
});
const own = arn('/media/${cognito-identity.amazonaws.com:sub}/*');

/** As `defineStorage` writes them for `media/{entity_id}/*`. */
const policies = {
  member: [
    ...[allow('s3:GetObject', arn('/media/*')), listing],
    ...[allow('s3:PutObject', own), allow('s3:DeleteObject', own)],
    allow('s3:AbortMultipartUpload', own),
  ],
  guest: [allow('s3:GetObject', arn('/media/*'))],
};
export type Who = 'member' | 'other' | 'guest' | 'developer';

const roleArn = (name: string): string => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const roles: Role[] = Object.entries(policies).map(([name, Statement]) => ({
  ...{ name, arn: roleArn(name), trust: {} },
  policies: [{ name: 'storage', document: { Statement } }],
}));

/** As `defineStorage` writes it. */
const cors = {
  CorsRules: [
    {
      ...{ AllowedHeaders: ['*'], AllowedOrigins: ['*'], MaxAge: 3000 },
      AllowedMethods: ['GET', 'HEAD', 'PUT', 'POST', 'DELETE'],
      ExposedHeaders: ['x-amz-request-id', 'ETag'],
    },
  ],
};

export const bucket = (properties: Record<string, unknown> = {}, name = BUCKET): Resource =>
  resource('AWS::S3::Bucket', name, properties);

type Sending = {
  as?: Who;
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
  /** Seconds that a presigned address is valid; without it the header is signed. */
  expires?: number;
};

export type Storage = {
  origin: string;
  s3: S3;
  now(): number;
  advance(milliseconds: number): void;
  credentials(who: Who): Credentials;
  /** Sends `/bucket/key?query`, signed by whoever is named, or by nobody. */
  send(method: string, target: string, sending?: Sending): Promise<Response>;
  address(method: string, target: string, sending: Sending): URL;
  /** Opens the same data again, as a new process would. */
  reopen(): Promise<void>;
  close(): Promise<void>;
};

function credentialsOf(iam: Pick<Iam, 'issue'>, who: Who): Credentials {
  if (who === 'developer') return iam.issue({ roleArn: DEVELOPER_ROLE, sessionName: who }, 3600);
  const authenticated = who !== 'guest';
  const identity = {
    ...{ identityId: who === 'other' ? OTHER : ME, poolId: `${REGION}:pool` },
    ...{ authenticated, groups: [] },
  };
  const role = roleArn(authenticated ? 'member' : 'guest');
  return iam.issue({ roleArn: role, sessionName: who, identity }, 3600);
}

/** Buckets behind a server and the gate, with roles for members and guests. */
export async function openStorage(
  resources: Resource[] = [bucket({ CorsConfiguration: cors })],
): Promise<Storage> {
  const folder = mkdtempSync(path.join(tmpdir(), 'storage-'));
  const clock = createClock();
  const { now } = clock;
  const iam = createIam({ roles, masterKey: Buffer.alloc(32, 1), now, machineNow: Date.now });
  const credentials: Storage['credentials'] = (who) => credentialsOf(iam, who);
  const assembly = {
    ...assemblyOf(resources),
    attribute: ({ physicalId }: Resource) => `arn:aws:s3:::${physicalId}`,
  };
  const open = () => {
    const store = openStore(path.join(folder, 'store'), true);
    const options = { assembly, iam, store, now, folder: path.join(folder, 'objects') };
    return { store, s3: createS3({ ...options, isTemporary: true }) };
  };
  let { store, s3 } = open();
  const server = await listen(0);
  const { origin } = server;
  const handler = createGate(origin, [PAGE]).guard((request) =>
    isS3Path(request.path)
      ? s3.handle(request)
      : Promise.resolve(storageModuleAt(request) ?? { status: 404 }),
  );
  server.serve(handler, () => undefined);

  const urlOf = (target: string): URL => new URL(`${origin}/s3${target}`);
  const address: Storage['address'] = (method, target, { as = 'developer', expires = 900 }) =>
    presigned({ method, url: urlOf(target), at: now() }, credentials(as), expires);
  return {
    origin,
    get s3() {
      return s3;
    },
    ...{ now, credentials },
    advance: (milliseconds) => {
      clock.advance(milliseconds);
    },
    address,
    send(method, target, sending = {}) {
      const { as, headers = {}, body = '', expires } = sending;
      const sent = { method, headers, ...(method !== 'GET' && method !== 'HEAD' && { body }) };
      if (as === undefined) return fetch(urlOf(target), sent);
      if (expires !== undefined) return fetch(address(method, target, sending), sent);
      const url = urlOf(target);
      const signed = signedHeaders({ method, url, headers, body, at: now() }, credentials(as));
      return fetch(url, { ...sent, headers: signed });
    },
    async reopen() {
      await store.close();
      ({ store, s3 } = open());
    },
    async close() {
      await server.close();
      clock.stop();
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}
