import { INSTANCE_HEADER } from '../services/lambda/instance-header';
import type { ServiceRequest } from '../core/http-message';
import { getBilledUsage } from './billed-usage';
import type { Quantities } from './meters';

const KB = 1024;

type Case = {
  what: string;
  service: string;
  operation: string;
  input?: Record<string, unknown>;
  sent?: number;
  received?: number;
  status?: number;
  headers?: Record<string, string>;
  billed: Quantities;
};

const to = (...ToAddresses: string[]) => ({
  Destination: { ToAddresses, BccAddresses: ['shop@example.com'] },
});

const cases: Case[] = [
  {
    what: 'a query with several fields',
    service: 'appsync',
    operation: 'one two',
    received: 9 * KB,
    billed: { 'appsync-operations': 1, 'transfer-out-bytes': 9 * KB },
  },
  {
    what: 'a message of 64 KB',
    service: 'sqs',
    operation: 'SendMessage',
    sent: 64 * KB,
    billed: { 'sqs-requests': 1 },
  },
  {
    what: 'a message of 64 KB and 1 byte',
    service: 'sqs',
    operation: 'SendMessage',
    sent: 64 * KB + 1,
    billed: { 'sqs-requests': 2 },
  },
  {
    what: 'received messages',
    service: 'sqs',
    operation: 'ReceiveMessage',
    received: 130 * KB,
    billed: { 'sqs-requests': 3 },
  },
  {
    what: 'an email to three recipients',
    service: 'ses',
    operation: 'SendEmail',
    input: to('a@example.com', 'b@example.com'),
    billed: { 'ses-emails': 3 },
  },
  {
    what: 'a rejected email',
    service: 'ses',
    operation: 'SendEmail',
    status: 400,
    input: to('a@example.com'),
    billed: {},
  },
  {
    what: 'an IoT message and its response',
    service: 'iot',
    operation: 'Publish',
    sent: 40,
    received: 16,
    billed: { 'iot-messages': 2 },
  },
  {
    what: 'an IoT message of 6 KB',
    service: 'iot',
    operation: 'Publish',
    sent: 6 * KB,
    received: 16,
    billed: { 'iot-messages': 3 },
  },
  {
    what: 'an attached policy',
    service: 'iot',
    operation: 'PUT /target-policies/x',
    billed: {},
  },
  {
    what: 'an object written',
    service: 's3',
    operation: 'PutObject',
    sent: 9 * KB,
    billed: { 's3-writes': 1 },
  },
  {
    what: 'an object read',
    service: 's3',
    operation: 'GetObject',
    received: 9 * KB,
    billed: { 's3-reads': 1, 'transfer-out-bytes': 9 * KB },
  },
  {
    what: 'an object read by a function',
    service: 's3',
    operation: 'GetObject',
    headers: { [INSTANCE_HEADER]: 'one' },
    received: 9 * KB,
    billed: { 's3-reads': 1 },
  },
  {
    what: 'a listing',
    service: 's3',
    operation: 'ListObjectsV2',
    received: 9 * KB,
    billed: { 's3-writes': 1 },
  },
  {
    what: 'a missing object',
    service: 's3',
    operation: 'HeadObject',
    status: 404,
    billed: { 's3-reads': 1 },
  },
  {
    what: 'an unauthorized request',
    service: 's3',
    operation: 'GetObject',
    status: 403,
    received: 300,
    billed: {},
  },
  { what: 'a deleted object', service: 's3', operation: 'DeleteObject', billed: {} },
  { what: 'a secret', service: 'ssm', operation: 'GetParameters', billed: {} },
  { what: 'a Stripe request', service: 'stripe', operation: 'GET /v1/refunds', billed: {} },
];

describe('billed usage', () => {
  for (const { what, service, operation, input = {}, billed, ...sizes } of cases) {
    it(`${what}: ${JSON.stringify(billed)}`, () => {
      const { sent = 0, received = 0, status = 200, headers = {} } = sizes;
      const request = { headers, body: Buffer.alloc(sent) } as unknown as ServiceRequest;
      const response = { status, body: 'x'.repeat(received) };
      expect(
        getBilledUsage({ service, operation, resources: [], input }, request, response),
      ).toEqual(billed);
    });
  }
});
