import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import WebSocket from 'ws';
import { createClock } from '../../../core/clock';
import { createIam } from '../../iam/iam';
import { createCounts } from '../../../instrumentation/counts';
import { apiAssembly, createGraphQLRequest, ROLE } from './api.fixture';
import { createAppSync } from '../appsync';
import { createRealtimeMeter } from '../realtime/meter';

const SCHEMA = `
  type Cup @aws_api_key @aws_cognito_user_pools {
    id: ID! colour: String size: Int notes: AWSJSON refill: Cup
    secret: String @aws_cognito_user_pools(cognito_groups: ["staff"])
  }
  type Query { cup: Cup }
  type Mutation {
    pour(cup: AWSJSON!): Cup
    spill(cup: AWSJSON!): Cup
    empty(payload: AWSJSON!, times: Int): String
  }
  type Subscription @aws_api_key @aws_cognito_user_pools {
    onPour(colour: String, size: Int): Cup @aws_subscribe(mutations: ["pour"])
    onAny(by: AWSJSON, ends: AWSJSON): Cup @aws_subscribe(mutations: ["pour", "spill"])
    onStaff: Cup
      @aws_subscribe(mutations: ["pour"]) @aws_cognito_user_pools(cognito_groups: ["staff"])
    onNothing(says: String): Cup @aws_subscribe(mutations: ["pour"])
  }`;

const passThrough = (response: string): string =>
  `import { extensions, util } from '@aws-appsync/utils';
  export const request = (ctx) => ({ payload: ctx.args.cup ?? null });
  export const response = (ctx) => { ${response} };`;

/** Mutations return the cup that they receive. */
export const RESOLVERS: Record<string, string> = {
  'Mutation.pour': passThrough('return ctx.result;'),
  'Mutation.spill': passThrough('return ctx.result;'),
  'Mutation.empty': passThrough(`
    for (const at of [...Array(ctx.args.times ?? 1).keys()]) {
      extensions.invalidateSubscriptions({
        subscriptionField: 'onAny', payload: { ...ctx.args.payload, at },
      });
    }
    return 'emptied';`),
  'Subscription.onAny': passThrough(`
    const { by, ends } = ctx.args;
    if (by) extensions.setSubscriptionFilter(by);
    if (ends) extensions.setSubscriptionInvalidationFilter(ends);
    return null;`),
  'Subscription.onNothing': passThrough(`util.error(ctx.args.says ?? 'No', 'Nothing');`),
};

/** The assembly of the API under test. */
export const cupsAssembly = (resolvers = RESOLVERS, schema = SCHEMA) =>
  apiAssembly(resolvers, {}, schema);

export { SCHEMA as CUPS };

type Frame = {
  type: string;
  id?: string;
  payload?: Record<string, unknown> & { errors?: { errorType?: string; message: string }[] };
};

export type RealtimeClient = {
  send(frame: unknown): void;
  /** The next unread frame. */
  next(): Promise<Frame>;
  /** Starts a subscription; resolves with the next frame. */
  start(
    id: string,
    query: string,
    options?: { variables?: object; token?: string },
  ): Promise<Frame>;
  closed: Promise<unknown>;
  close(): void;
};

const KEY = { host: 'localhost', 'x-api-key': 'key' };

function createClient(socket: WebSocket): RealtimeClient {
  const frames: Frame[] = [];
  const waiting: ((frame: Frame) => void)[] = [];
  socket.on('message', (data: Buffer) => {
    const frame = JSON.parse(data.toString()) as Frame;
    const reader = waiting.shift();
    if (reader) reader(frame);
    else frames.push(frame);
  });
  const next = (): Promise<Frame> => {
    const frame = frames.shift();
    return frame ? Promise.resolve(frame) : new Promise((resolve) => waiting.push(resolve));
  };
  const send = (frame: unknown): void => {
    socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  };
  return {
    send,
    next,
    start(id, query, { variables = {}, token } = {}) {
      const authorization = token === undefined ? KEY : { host: 'localhost', Authorization: token };
      const data = JSON.stringify({ query, variables });
      send({ id, type: 'start', payload: { data, extensions: { authorization } } });
      return next();
    },
    closed: once(socket, 'close'),
    close: () => {
      socket.close();
    },
  };
}

/** Serves the API on a free port. A token is a user name, and also the user's group. */
export async function openRealtime() {
  const clock = createClock(() => 0);
  const counts = createCounts();
  const logged: string[] = [];
  const role = { arn: ROLE, name: 'source', policies: [], trust: { Statement: [] } };
  const appSync = createAppSync({
    assembly: cupsAssembly(),
    dynamoDb: { call: () => Promise.reject(new Error('none')), getRequiredActions: () => [] },
    iam: createIam({ roles: [role], masterKey: Buffer.alloc(32), now: Date.now }),
    functions: { invoke: () => Promise.reject(new Error('none')), invokeAsync: () => undefined },
    verifyUserToken: (sub) =>
      sub === 'nobody'
        ? Promise.reject(new Error('none'))
        : Promise.resolve({ sub, username: sub, exp: 3600, 'cognito:groups': [sub] }),
    now: clock.now,
    schedule: (...alarm) => clock.schedule(...alarm),
    meter: createRealtimeMeter(clock, counts),
    log: (line) => logged.push(line),
  });
  const server = createServer().on('upgrade', (request, socket, head) => {
    appSync.realtime.upgrade(request, socket, head);
  });
  server.listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `ws://localhost:${port}/graphql/realtime`;

  /** Opens a connection; by default with the API key. */
  const open = async (credentials: object | string = KEY, query = '') => {
    const text = typeof credentials === 'string' ? credentials : JSON.stringify(credentials);
    const header = `header-${Buffer.from(text).toString('base64url')}`;
    const socket = new WebSocket(`${url}${query}`, ['graphql-ws', ...(query ? [] : [header])]);
    await once(socket, 'open');
    return createClient(socket);
  };
  return {
    appSync,
    clock,
    counts,
    logged,
    open,
    /** Opens a connection and reads its acknowledgement. */
    async connect(): Promise<RealtimeClient> {
      const client = await open();
      client.send({ type: 'connection_init' });
      await client.next();
      await client.next();
      return client;
    },
    async query(query: string, variables: object = {}): Promise<Record<string, unknown>> {
      const text = JSON.stringify({ query, variables });
      const request = createGraphQLRequest({ 'x-api-key': 'key' }, text);
      const { body = '' } = await appSync.handle(request);
      return JSON.parse(String(body)) as Record<string, unknown>;
    },
    async close(): Promise<void> {
      appSync.close();
      clock.stop();
      server.close();
      await once(server, 'close');
    },
  };
}
