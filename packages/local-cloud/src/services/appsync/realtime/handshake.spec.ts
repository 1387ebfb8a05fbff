import { handshakeOf } from './handshake';

const encoded = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const PROOF = { Host: 'api', 'X-Api-Key': 'key', number: 1 };
const READ = { host: 'api', 'x-api-key': 'key' };

describe('a handshake for subscriptions', () => {
  const proofs: [how: string, url: string, offered: string[], payload: string][] = [
    ['in a sub-protocol', '/', [`header-${encoded(PROOF)}`], '{}'],
    ['in the address', `/?header=${encoded(PROOF)}&payload=${encoded({ a: 1 })}`, [], '{"a":1}'],
    ['in the address, with nothing signed', `/?header=${encoded(PROOF)}`, [], '{}'],
    ['in both: the sub-protocol counts', '/?header=e30', [`header-${encoded(PROOF)}`], '{}'],
  ];
  for (const [how, url, offered, payload] of proofs) {
    it(`carries a proof ${how}`, () => {
      expect(handshakeOf(url, ['graphql-ws', ...offered])).toEqual({ headers: READ, payload });
    });
  }

  const refused: [what: string, offered: string[], message: string][] = [
    ['without the protocol', [`header-${encoded(PROOF)}`], 'NoProtocolError'],
    ['without a proof', ['graphql-ws'], 'Required headers are missing.'],
    ['with a list', ['graphql-ws', `header-${encoded([])}`], 'The header is not a JSON object.'],
    ['with no JSON', ['graphql-ws', `header-${encoded('{')}`], 'The header is not base64 of JSON.'],
  ];
  for (const [what, offered, message] of refused) {
    it(`is refused ${what}`, () => {
      const error = { errorType: 'BadRequestException', message, errorCode: 400 };
      expect(handshakeOf('/', offered)).toEqual({ refused: error });
    });
  }
});
