import { refused, supported } from './capability';
import { createRestOperations } from './rest-operations';

const capabilities = {
  Read: supported,
  Write: supported,
  Burn: refused('Burning is not implemented.'),
};
const routes = { Read: 'GET /books/*', Write: 'POST /notes/**', Burn: 'DELETE /books/*' };
const service = { name: 'The library', capabilities, routes };

describe('REST operations', () => {
  const library = createRestOperations(service, { Read: 1, Write: 2 });
  const found: [method: string, path: string, operation: string, parts: string[]][] = [
    ['GET', '/books/tea', 'Read', ['tea']],
    ['GET', '/books/tea/', 'Read', ['tea']],
    ['POST', '/notes/a/b%2Fc', 'Write', ['a/b%2Fc']],
  ];
  for (const [method, path, operation, parts] of found) {
    it(`find ${operation} for ${method} ${path}`, () => {
      const implementation = operation === 'Read' ? 1 : 2;
      expect(library.find({ method, path })).toEqual({ operation, implementation, parts });
    });
  }

  const others: [method: string, path: string, message: string][] = [
    ['DELETE', '/books/tea', 'The library: Burn is not supported: Burning is not implemented.'],
    ['GET', '/books/tea/cup', 'The library: GET /books/tea/cup is not in the capability list'],
    ['PUT', '/books/tea', 'The library: PUT /books/tea is not in the capability list'],
    ['GET', '/', 'The library: GET / is not in the capability list'],
  ];
  for (const [method, path, message] of others) {
    it(`reject ${method} ${path} with the reason`, () => {
      expect(() => library.find({ method, path })).toThrowMatching(
        (error: Error & { status: number }) =>
          error.name === 'UnknownOperationException' &&
          error.status === 404 &&
          error.message.startsWith(message),
      );
    });
  }

  it('must match the capabilities and the routes', () => {
    const { Burn, ...fewer } = routes;
    expect(() =>
      createRestOperations({ ...service, routes: fewer }, { Read: 1, Write: 2 }),
    ).toThrow(new Error(`Routes do not match the capabilities: ${Burn && 'Burn'}`));
    expect(() => createRestOperations(service, { Read: 1 })).toThrowError(/do not match .*: Write/);
  });
});
