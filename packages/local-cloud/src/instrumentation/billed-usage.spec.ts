import { SENDER_HEADER } from '../services/lambda/sender-header';
import type { ServiceRequest } from '../core/service';
import { billedFor } from './billed-calls';
import type { Quantities } from './meters';

const KB = 1024;

type Case = {
  what: string;
  service: string;
  operation: string;
  input?: Record<string, unknown>;
  sent?: number;
  answered?: number;
  status?: number;
  headers?: Record<string, string>;
  billed: Quantities;
};

const to = (...ToAddresses: string[]) => ({
  Destination: { ToAddresses, BccAddresses: ['shop@example.com'] },
});

const cases: Case[] = [
  {
    ...{ what: 'a query of several fields', service: 'appsync', operation: 'one two' },
    ...{ answered: 9 * KB, billed: { 'appsync-operations': 1, 'transfer-out-bytes': 9 * KB } },
  },
  {
    ...{ what: 'a message of 64 KB', service: 'sqs', operation: 'SendMessage', sent: 64 * KB },
    billed: { 'sqs-requests': 1 },
  },
  {
    ...{ what: 'a message of more', service: 'sqs', operation: 'SendMessage', sent: 64 * KB + 1 },
    billed: { 'sqs-requests': 2 },
  },
  {
    ...{ what: 'messages received', service: 'sqs', operation: 'ReceiveMessage' },
    ...{ answered: 130 * KB, billed: { 'sqs-requests': 3 } },
  },
  {
    ...{ what: 'a mail to three', service: 'ses', operation: 'SendEmail' },
    ...{ input: to('a@example.com', 'b@example.com'), billed: { 'ses-mails': 3 } },
  },
  {
    ...{ what: 'a refused mail', service: 'ses', operation: 'SendEmail', status: 400 },
    ...{ input: to('a@example.com'), billed: {} },
  },
  {
    ...{ what: 'a live message and its answer', service: 'iot', operation: 'Publish', sent: 40 },
    ...{ answered: 16, billed: { 'iot-messages': 2 } },
  },
  {
    ...{ what: 'a live message of 6 KB', service: 'iot', operation: 'Publish', sent: 6 * KB },
    ...{ answered: 16, billed: { 'iot-messages': 3 } },
  },
  {
    ...{ what: 'an attached policy', service: 'iot', operation: 'PUT /target-policies/x' },
    billed: {},
  },
  {
    ...{ what: 'an object written', service: 's3', operation: 'PutObject', sent: 9 * KB },
    billed: { 's3-writes': 1 },
  },
  {
    ...{ what: 'an object read', service: 's3', operation: 'GetObject', answered: 9 * KB },
    billed: { 's3-reads': 1, 'transfer-out-bytes': 9 * KB },
  },
  {
    ...{ what: 'an object read by a function', service: 's3', operation: 'GetObject' },
    ...{ headers: { [SENDER_HEADER]: 'one' }, answered: 9 * KB, billed: { 's3-reads': 1 } },
  },
  {
    ...{ what: 'a listing', service: 's3', operation: 'ListObjectsV2', answered: 9 * KB },
    billed: { 's3-writes': 1 },
  },
  {
    ...{ what: 'a missing object', service: 's3', operation: 'HeadObject', status: 404 },
    billed: { 's3-reads': 1 },
  },
  {
    ...{ what: 'a stranger', service: 's3', operation: 'GetObject', status: 403, answered: 300 },
    billed: {},
  },
  { what: 'an object removed', service: 's3', operation: 'DeleteObject', billed: {} },
  { what: 'a secret', service: 'ssm', operation: 'GetParameters', billed: {} },
  { what: "Stripe's answer", service: 'stripe', operation: 'GET /v1/refunds', billed: {} },
];

describe('what AWS bills for', () => {
  for (const { what, service, operation, input = {}, billed, ...sizes } of cases) {
    it(`${what} is ${JSON.stringify(billed)}`, () => {
      const { sent = 0, answered = 0, status = 200, headers = {} } = sizes;
      const request = { headers, body: Buffer.alloc(sent) } as unknown as ServiceRequest;
      const response = { status, body: 'x'.repeat(answered) };
      expect(billedFor({ service, operation, resources: [], input }, request, response)).toEqual(
        billed,
      );
    });
  }
});
