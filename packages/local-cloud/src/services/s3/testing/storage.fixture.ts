import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ACCOUNT, REGION } from '../../../assembly/place';
import type { Assembly, Resource } from '../../../assembly/assembly';
import { createClock } from '../../../core/clock';
import { createGate } from '../../../core/request-guard';
import { listen, type Handler, type HttpServer } from '../../../core/http-server';
import { assemblyOf, resource } from '../../../assembly/testing/assembly.builder';
import { createIam, DEVELOPER_ROLE, type Credentials, type Iam, type Role } from '../../iam/iam';
import { openStore } from '../../../core/store';
import { isS3Path } from '../match-operation';
import { storageModuleAt } from '../browser-files';
import { createS3, type S3 } from '../s3';
import { presigned, signedHeaders } from './sign-request';

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
  /** Seconds since it was signed. */
  ago?: number;
};

export type Storage = {
  origin: string;
  folder: string;
  /** What functions were called with. */
  notified: { functionArn: string; event: { Records: unknown[] } }[];
  s3: S3;
  now(): number;
  credentials(who: Who): Credentials;
  /** Sends `/bucket/key?query`, signed by whoever is named, or by nobody. */
  send(method: string, target: string, sending?: Sending): Promise<Response>;
  address(method: string, target: string, sending: Sending): URL;
  /** Puts the running buckets on these resources. */
  replace(resources: Resource[]): void;
  /** Opens the same data again, as a new process would. */
  reopen(): Promise<void>;
  close(): Promise<void>;
};

/** An assembly of these resources, in which buckets have their ARNs. */
export const assemblyWith = (resources: Resource[]): Assembly => ({
  ...assemblyOf(resources),
  attribute: ({ physicalId }) => `arn:aws:s3:::${physicalId}`,
});

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

/** A server that hands what is for buckets to `handle`, behind the gate. */
async function serve(handle: Handler): Promise<HttpServer> {
  const server = await listen(0);
  const handler = createGate(server.origin, [PAGE]).guard((request) =>
    isS3Path(request.path)
      ? handle(request)
      : Promise.resolve(storageModuleAt(request) ?? { status: 404 }),
  );
  server.serve(handler, () => undefined);
  return server;
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
  let assembly = assemblyWith(resources);
  const notified: Storage['notified'] = [];
  const open = () => {
    const store = openStore(path.join(folder, 'store'), true);
    const options = { assembly, iam, store, now, folder: path.join(folder, 'objects') };
    const notify = (functionArn: string, event: object) => {
      notified.push({ functionArn, event: event as { Records: unknown[] } });
    };
    return { store, s3: createS3({ ...options, notify, isTemporary: true }) };
  };
  let { store, s3 } = open();
  const server = await serve((request) => s3.handle(request));
  const { origin } = server;
  const urlOf = (target: string): URL => new URL(`${origin}/s3${target}`);
  const address: Storage['address'] = (method, target, sending) => {
    const { as = 'developer', expires = 900, ago = 0 } = sending;
    const at = now() - ago * 1000;
    return presigned({ method, url: urlOf(target), at }, credentials(as), expires);
  };
  return {
    origin,
    get s3() {
      return s3;
    },
    ...{ folder, notified, now, credentials },
    address,
    send(method, target, sending = {}) {
      const { as, headers = {}, body = '', expires, ago = 0 } = sending;
      const sent = { method, headers, ...(method !== 'GET' && method !== 'HEAD' && { body }) };
      if (as === undefined) return fetch(urlOf(target), sent);
      if (expires !== undefined) return fetch(address(method, target, sending), sent);
      const url = urlOf(target);
      const at = now() - ago * 1000;
      const signed = signedHeaders({ method, url, headers, body, at }, credentials(as));
      return fetch(url, { ...sent, headers: signed });
    },
    replace(next) {
      assembly = assemblyWith(next);
      s3.replace(assembly);
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
