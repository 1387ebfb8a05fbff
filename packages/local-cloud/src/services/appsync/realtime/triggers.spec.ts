import { buildASTSchema, parse } from 'graphql';
import { findTriggers } from './triggers';

const findIn = (subscriptions: string) =>
  findTriggers(
    buildASTSchema(
      parse(`type Query { a: Int } type Mutation { a: Int! b: Int c: [Int] }
      type Subscription { ${subscriptions} }`),
      { assumeValid: true, assumeValidSDL: true },
    ),
  );
const on = (mutations: string) => `@aws_subscribe(mutations: ${mutations})`;

describe('the triggers of a schema', () => {
  it('are read from @aws_subscribe, with a list or a single name', () => {
    const found = findIn(`one: Int ${on('["a", "b"]')} two: Int ${on('"b"')} three: Int`);
    expect([...found]).toEqual([
      ['a', ['one']],
      ['b', ['one', 'two']],
    ]);
  });

  const invalid: [subscription: string, message: string][] = [
    [`x: Int ${on('["d"]')}`, 'Subscription.x: the mutation d is not in the schema'],
    [`x: Int ${on('["c"]')}`, 'Subscription.x: the mutation c returns [Int], not Int'],
  ];
  for (const [subscription, message] of invalid) {
    it(`are rejected: ${subscription}`, () => {
      expect(() => findIn(subscription)).toThrowError(message);
    });
  }
});
