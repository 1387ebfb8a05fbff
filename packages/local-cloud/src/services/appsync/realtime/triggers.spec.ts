import { buildASTSchema, parse } from 'graphql';
import { triggersOf } from './triggers';

const triggers = (subscriptions: string) =>
  triggersOf(
    buildASTSchema(
      parse(`type Query { a: Int } type Mutation { a: Int! b: Int c: [Int] }
      type Subscription { ${subscriptions} }`),
      { assumeValid: true, assumeValidSDL: true },
    ),
  );
const on = (mutations: string) => `@aws_subscribe(mutations: ${mutations})`;

describe('what subscriptions follow', () => {
  it('stands in their directives, a list or one name', () => {
    const found = triggers(`one: Int ${on('["a", "b"]')} two: Int ${on('"b"')} three: Int`);
    expect([...found]).toEqual([
      ['a', ['one']],
      ['b', ['one', 'two']],
    ]);
  });

  const refused: [subscription: string, message: string][] = [
    [`x: Int ${on('["d"]')}`, 'Subscription.x: the mutation d is not in the schema'],
    [`x: Int ${on('["c"]')}`, 'Subscription.x: the mutation c answers [Int], not Int'],
  ];
  for (const [subscription, message] of refused) {
    it(`is refused: ${subscription}`, () => {
      expect(() => triggers(subscription)).toThrowError(message);
    });
  }
});
