import { refused, supported } from './answer';
import { restOperationsOf } from './rest-operations';

const answers = { Read: supported, Write: supported, Burn: refused('Nothing burns.') };
const addresses = { Read: 'GET /books/*', Write: 'POST /notes/**', Burn: 'DELETE /books/*' };
const service = { name: 'The library', answers, addresses };

describe('operations by method and path', () => {
  const library = restOperationsOf(service, { Read: 1, Write: 2 });
  const found: [method: string, path: string, operation: string, parts: string[]][] = [
    ['GET', '/books/tea', 'Read', ['tea']],
    ['GET', '/books/tea/', 'Read', ['tea']],
    ['POST', '/notes/a/b%2Fc', 'Write', ['a/b%2Fc']],
  ];
  for (const [method, path, operation, parts] of found) {
    it(`find ${operation} at ${method} ${path}`, () => {
      const carrier = operation === 'Read' ? 1 : 2;
      expect(library.find({ method, path })).toEqual({ operation, carrier, parts });
    });
  }

  const others: [method: string, path: string, message: string][] = [
    ['DELETE', '/books/tea', 'The library: Burn is refused: Nothing burns.'],
    ['GET', '/books/tea/cup', 'The library: GET /books/tea/cup is not in the list'],
    ['PUT', '/books/tea', 'The library: PUT /books/tea is not in the list'],
    ['GET', '/', 'The library: GET / is not in the list'],
  ];
  for (const [method, path, message] of others) {
    it(`are refused by name at ${method} ${path}`, () => {
      expect(() => library.find({ method, path })).toThrowMatching(
        (error: Error & { status: number }) =>
          error.name === 'UnknownOperationException' &&
          error.status === 404 &&
          error.message.startsWith(message),
      );
    });
  }

  it('are those of the list, each with an address', () => {
    const { Burn, ...fewer } = addresses;
    expect(() => restOperationsOf({ ...service, addresses: fewer }, { Read: 1, Write: 2 })).toThrow(
      new Error(`The addresses are wrong about ${Burn && 'Burn'}`),
    );
    expect(() => restOperationsOf(service, { Read: 1 })).toThrowError(/wrong about Write/);
  });
});
