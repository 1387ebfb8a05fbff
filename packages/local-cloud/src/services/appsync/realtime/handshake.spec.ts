import { parseHandshake } from './handshake';

const encode = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const CREDENTIALS = { Host: 'api', 'X-Api-Key': 'key', number: 1 };
const HEADERS = { host: 'api', 'x-api-key': 'key' };

describe('the handshake of a subscription client', () => {
  const accepted: [where: string, url: string, offered: string[], payload: string][] = [
    ['in a subprotocol', '/', [`header-${encode(CREDENTIALS)}`], '{}'],
    ['in the query', `/?header=${encode(CREDENTIALS)}&payload=${encode({ a: 1 })}`, [], '{"a":1}'],
    ['in the query, without a payload', `/?header=${encode(CREDENTIALS)}`, [], '{}'],
    ['in both: the subprotocol wins', '/?header=e30', [`header-${encode(CREDENTIALS)}`], '{}'],
  ];
  for (const [where, url, offered, payload] of accepted) {
    it(`carries credentials ${where}`, () => {
      expect(parseHandshake(url, ['graphql-ws', ...offered])).toEqual({
        headers: HEADERS,
        payload,
      });
    });
  }

  const rejected: [title: string, offered: string[], message: string][] = [
    ['without the protocol', [`header-${encode(CREDENTIALS)}`], 'NoProtocolError'],
    ['without credentials', ['graphql-ws'], 'Required headers are missing.'],
    [
      'with an array as header',
      ['graphql-ws', `header-${encode([])}`],
      'The header is not a JSON object.',
    ],
    [
      'with a header that is not JSON',
      ['graphql-ws', `header-${encode('{')}`],
      'The header is not base64 of JSON.',
    ],
  ];
  for (const [title, offered, message] of rejected) {
    it(`is rejected ${title}`, () => {
      const error = { errorType: 'BadRequestException', message, errorCode: 400 };
      expect(parseHandshake('/', offered)).toEqual({ rejected: error });
    });
  }
});
