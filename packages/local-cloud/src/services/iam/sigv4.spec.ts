import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { IoTDataPlaneClient, PublishCommand } from '@aws-sdk/client-iot-data-plane';
import type { SignedRequest } from './canonical-request';
import { createIam } from './iam';
import { readSignature, verifySignature } from './sigv4';

type Sent = {
  method: string;
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  body?: string | Uint8Array;
};

const NOW = Date.parse('2026-11-22T12:00:00Z');
const session = { roleArn: 'arn:aws:iam::000000000000:role/tester', sessionName: 'spec' };

/** What the AWS SDK would send, caught before it leaves. */
async function signedBySdk(
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken: string },
  which: 'dynamodb' | 'iotdata',
  at = NOW,
): Promise<SignedRequest> {
  let sent: Sent | undefined;
  const options = {
    region: 'us-east-1',
    endpoint: 'http://localhost:4100',
    credentials,
    systemClockOffset: at - Date.now(),
    maxAttempts: 1,
    requestHandler: {
      handle: (request: Sent) => {
        sent = request;
        return Promise.reject(new Error('caught'));
      },
    },
  };
  const sending =
    which === 'dynamodb'
      ? new DynamoDBClient(options).send(
          new GetItemCommand({ TableName: 'T', Key: { id: { S: 'é b' } } }),
        )
      : new IoTDataPlaneClient(options).send(
          new PublishCommand({ topic: 'a/b c/é', qos: 1, payload: Buffer.from('{}') }),
        );
  await sending.catch(() => undefined);
  if (!sent) throw new Error('nothing was sent');
  const query = new URLSearchParams(sent.query).toString().replaceAll('+', '%20');
  return {
    method: sent.method,
    url: query ? `${sent.path}?${query}` : sent.path,
    headers: Object.fromEntries(
      Object.entries(sent.headers).map(([name, value]) => [name.toLowerCase(), value]),
    ),
    body: Buffer.from(sent.body ?? ''),
  };
}

const iamAt = (now: number, key = 'master') =>
  createIam({ roles: [], masterKey: Buffer.from(key), now: () => now });

describe('a signature', () => {
  for (const which of ['dynamodb', 'iotdata'] as const) {
    it(`of the AWS SDK for ${which} identifies the caller, also after a restart`, async () => {
      const request = await signedBySdk(iamAt(NOW).issue(session, 3600), which);
      expect(iamAt(NOW + 1000).authenticate(request)).toEqual({
        ...session,
        service: which === 'iotdata' ? 'iotdata' : 'dynamodb',
        region: 'us-east-1',
      });
    });
  }

  const invalid: [name: string, code: string, change: (request: SignedRequest) => SignedRequest][] =
    [
      ['another body', 'InvalidSignatureException', (r) => ({ ...r, body: Buffer.from('{}') })],
      ['another method', 'InvalidSignatureException', (r) => ({ ...r, method: 'PUT' })],
      ['another path', 'InvalidSignatureException', (r) => ({ ...r, url: '/elsewhere' })],
      ['a query added', 'InvalidSignatureException', (r) => ({ ...r, url: `${r.url}?a=b` })],
      ['another host', 'InvalidSignatureException', (r) => header(r, 'host', 'evil.example')],
      ['another target', 'InvalidSignatureException', (r) => header(r, 'x-amz-target', 'X.Y')],
      ['no token', 'UnrecognizedClientException', (r) => header(r, 'x-amz-security-token', '')],
      [
        'an edited token',
        'UnrecognizedClientException',
        (r) => header(r, 'x-amz-security-token', `x${String(r.headers['x-amz-security-token'])}`),
      ],
      [
        'another key id',
        'UnrecognizedClientException',
        (r) => header(r, 'authorization', edit(r, /Credential=[^/]+/, 'Credential=ASIAOTHER')),
      ],
      [
        'another region',
        'InvalidSignatureException',
        (r) => header(r, 'authorization', edit(r, /us-east-1/, 'eu-west-1')),
      ],
      [
        'an unsigned host',
        'InvalidSignatureException',
        (r) => header(r, 'authorization', edit(r, /host;/, '')),
      ],
      [
        'no signature',
        'MissingAuthenticationTokenException',
        (r) => header(r, 'authorization', ''),
      ],
      [
        'a malformed signature',
        'IncompleteSignatureException',
        (r) => header(r, 'authorization', 'AWS4'),
      ],
    ];

  const header = (request: SignedRequest, name: string, value: string): SignedRequest => ({
    ...request,
    headers: { ...request.headers, [name]: value },
  });
  const edit = (request: SignedRequest, from: RegExp, to: string): string =>
    String(request.headers['authorization']).replace(from, to);

  for (const [name, code, change] of invalid) {
    it(`is rejected with ${code}: ${name}`, async () => {
      const iam = iamAt(NOW);
      const request = await signedBySdk(iam.issue(session, 3600), 'dynamodb');
      expect(() => iam.authenticate(change(request))).toThrowMatching(
        (error: { code: string }) => error.code === code,
      );
    });
  }

  const times: [name: string, signedAt: number, isAccepted: boolean][] = [
    ['four minutes ago', NOW - 240_000, true],
    ['six minutes ago', NOW - 360_000, false],
    ['four minutes ahead', NOW + 240_000, true],
    ['six minutes ahead', NOW + 360_000, false],
  ];
  for (const [name, signedAt, isAccepted] of times) {
    it(`made ${name} is ${isAccepted ? 'accepted' : 'rejected'}`, async () => {
      const request = await signedBySdk(iamAt(NOW).issue(session, 7200), 'dynamodb', signedAt);
      const authenticating = expect(() => iamAt(NOW).authenticate(request));
      if (isAccepted) authenticating.not.toThrow();
      else authenticating.toThrowError(/Signature (expired|not yet current)/);
    });
  }

  it('with expired credentials is rejected', async () => {
    const request = await signedBySdk(iamAt(NOW - 3601_000).issue(session, 3600), 'dynamodb');
    expect(() => iamAt(NOW).authenticate(request)).toThrowMatching(
      (error: { code: string }) => error.code === 'ExpiredTokenException',
    );
  });

  it('with credentials of another master key is rejected', async () => {
    const request = await signedBySdk(iamAt(NOW, 'other').issue(session, 3600), 'dynamodb');
    expect(() => iamAt(NOW).authenticate(request)).toThrowMatching(
      (error: { code: string }) => error.code === 'UnrecognizedClientException',
    );
  });
});

describe('the examples of the AWS documentation', () => {
  const EXAMPLE_SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

  it('verify: a signed header (IAM ListUsers)', () => {
    const request: SignedRequest = {
      method: 'GET',
      url: '/?Action=ListUsers&Version=2010-05-08',
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        host: 'iam.amazonaws.com',
        'x-amz-date': '20150830T123600Z',
        authorization:
          'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, ' +
          'SignedHeaders=content-type;host;x-amz-date, ' +
          'Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
      },
      body: Buffer.alloc(0),
    };
    const verify = (secret: string) => () => {
      verifySignature(request, readSignature(request), secret, Date.parse('2015-08-30T12:36:00Z'));
    };
    expect(verify('wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY')).not.toThrow();
    expect(verify('wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEX')).toThrowError(/does not match/);
  });

  it('verify: a presigned URL (S3), until it expires', () => {
    const request: SignedRequest = {
      method: 'GET',
      url:
        '/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256' +
        '&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request' +
        '&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host' +
        '&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
      headers: { host: 'examplebucket.s3.amazonaws.com' },
      body: Buffer.alloc(0),
    };
    const verifyAt = (now: string) => () => {
      verifySignature(request, readSignature(request), EXAMPLE_SECRET, Date.parse(now));
    };
    expect(verifyAt('2013-05-24T23:59:00Z')).not.toThrow();
    expect(verifyAt('2013-05-25T00:01:00Z')).toThrowError(/Signature expired/);
  });
});
