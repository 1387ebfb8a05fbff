import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ACCOUNT, REGION } from '../../../assembly/account';
import type { Assembly, Resource } from '../../../assembly/assembly';
import { createClock } from '../../../core/clock';
import { createRequestGuard } from '../../../core/request-guard';
import { listen, type RequestHandler, type HttpServer } from '../../../core/http-server';
import { createRouter } from '../../../core/router';
import { ServiceError } from '../../../core/service-error';
import { buildAssembly, buildResource } from '../../../assembly/testing/assembly.builder';
import { createIam, DEVELOPER_ROLE, type Credentials, type Iam, type Role } from '../../iam/iam';
import { openStore } from '../../../core/store';
import { registerS3 } from '../registration';
import { createS3, type S3 } from '../s3';
import { presignUrl, signHeaders } from './sign-request';

export const BUCKET = 'pictures';
export const PAGE = 'http://localhost:4200';
export const ME = `${REGION}:11111111-2222-3333-4444-555555555555`;
export const OTHER = `${REGION}:99999999-2222-3333-4444-555555555555`;

const arn = (rest: string): string => `arn:aws:s3:::${BUCKET}${rest}`;
const allow = (Action: string, Resource: string, more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const listBucket = allow('s3:ListBucket', arn(''), {
  Condition: { StringLike: { 's3:prefix': ['media/*', 'media/'] } },
});
const ownFolder = arn('/media/${cognito-identity.amazonaws.com:sub}/*');

/** The policies that `defineStorage` creates for `media/{entity_id}/*`. */
const policies = {
  member: [
    allow('s3:GetObject', arn('/media/*')),
    listBucket,
    allow('s3:PutObject', ownFolder),
    allow('s3:DeleteObject', ownFolder),
  ],
  guest: [allow('s3:GetObject', arn('/media/*'))],
};
export type Actor = 'member' | 'other' | 'guest' | 'developer';

const roleArn = (name: string): string => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const roles: Role[] = Object.entries(policies).map(([name, Statement]) => ({
  name,
  arn: roleArn(name),
  trust: {},
  policies: [{ name: 'storage', document: { Statement } }],
}));

/** The CORS rules that `defineStorage` creates. */
const cors = {
  CorsRules: [
    {
      AllowedHeaders: ['*'],
      AllowedOrigins: ['*'],
      MaxAge: 3000,
      AllowedMethods: ['GET', 'HEAD', 'PUT', 'POST', 'DELETE'],
      ExposedHeaders: ['x-amz-request-id', 'ETag'],
    },
  ],
};

export const bucket = (properties: Record<string, unknown> = {}, name = BUCKET): Resource =>
  buildResource('AWS::S3::Bucket', name, properties);

type RequestOptions = {
  as?: Actor;
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
  /** Validity of a presigned URL in seconds; without it, the request has a signed header. */
  expires?: number;
  /** Age of the signature in seconds. */
  ago?: number;
};

export type StorageFixture = {
  origin: string;
  folder: string;
  /** Event notifications that functions received. */
  notified: { functionArn: string; event: { Records: unknown[] } }[];
  s3: S3;
  now(): number;
  credentials(actor: Actor): Credentials;
  /** Sends a request to `/bucket/key?query`, signed as `options.as`, or unsigned. */
  send(method: string, target: string, options?: RequestOptions): Promise<Response>;
  presign(method: string, target: string, options: RequestOptions): URL;
  /** Replaces the assembly with these resources. */
  replace(resources: Resource[]): void;
  /** Reopens the same data, as a restart does. */
  reopen(): Promise<void>;
  close(): Promise<void>;
};

/** Creates an assembly of these resources with bucket ARNs. */
export const createAssembly = (resources: Resource[]): Assembly => ({
  ...buildAssembly(resources),
  attribute: ({ physicalId }) => `arn:aws:s3:::${physicalId}`,
});

function issueCredentials(iam: Pick<Iam, 'issue'>, actor: Actor): Credentials {
  if (actor === 'developer')
    return iam.issue({ roleArn: DEVELOPER_ROLE, sessionName: actor }, 3600);
  const authenticated = actor !== 'guest';
  const identity = {
    identityId: actor === 'other' ? OTHER : ME,
    poolId: `${REGION}:pool`,
    authenticated,
    groups: [],
  };
  const role = roleArn(authenticated ? 'member' : 'guest');
  return iam.issue({ roleArn: role, sessionName: actor, identity }, 3600);
}

/** Serves the S3 routes behind the request guard. */
async function serve(handle: RequestHandler): Promise<HttpServer> {
  const server = await listen(0);
  const router = createRouter({
    registrations: [registerS3({ handle })],
    authenticate: () => {
      throw new ServiceError('UnknownOperationException', 'No other service runs here', 404);
    },
    log: () => undefined,
  });
  const guard = createRequestGuard(server.origin, [PAGE]);
  server.serve({
    ...router,
    handle: guard.guard(router.handle, (path) => router.handlesCors(path)),
  });
  return server;
}

const createRecorder =
  (notified: StorageFixture['notified']) =>
  (functionArn: string, event: object): void => {
    notified.push({ functionArn, event: event as { Records: unknown[] } });
  };

/** Opens buckets behind an HTTP server and the request guard, with roles for members and guests. */
export async function openStorage(
  resources: Resource[] = [bucket({ CorsConfiguration: cors })],
): Promise<StorageFixture> {
  const folder = mkdtempSync(path.join(tmpdir(), 'storage-'));
  const clock = createClock();
  const { now } = clock;
  const iam = createIam({ roles, masterKey: Buffer.alloc(32, 1), now, machineNow: Date.now });
  const credentials: StorageFixture['credentials'] = (actor) => issueCredentials(iam, actor);
  let assembly = createAssembly(resources);
  const notified: StorageFixture['notified'] = [];
  const open = () => {
    const store = openStore(path.join(folder, 'store'), true);
    const s3Options = { assembly, iam, store, now, folder: path.join(folder, 'objects') };
    const s3 = createS3({ ...s3Options, notify: createRecorder(notified), isTemporary: true });
    return { store, s3 };
  };
  let { store, s3 } = open();
  const server = await serve((request) => s3.handle(request));
  const { origin } = server;
  const toUrl = (target: string): URL => new URL(`${origin}/s3${target}`);
  const presign: StorageFixture['presign'] = (method, target, options) => {
    const { as = 'developer', expires = 900, ago = 0 } = options;
    const at = now() - ago * 1000;
    return presignUrl({ method, url: toUrl(target), at }, credentials(as), expires);
  };
  return {
    origin,
    get s3() {
      return s3;
    },
    folder,
    notified,
    now,
    credentials,
    presign,
    send(method, target, options = {}) {
      const { as, headers = {}, body = '', expires, ago = 0 } = options;
      const init = { method, headers, ...(method !== 'GET' && method !== 'HEAD' && { body }) };
      if (as === undefined) return fetch(toUrl(target), init);
      if (expires !== undefined) return fetch(presign(method, target, options), init);
      const request = { method, url: toUrl(target), headers, body, at: now() - ago * 1000 };
      return fetch(request.url, { ...init, headers: signHeaders(request, credentials(as)) });
    },
    replace(next) {
      assembly = createAssembly(next);
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
