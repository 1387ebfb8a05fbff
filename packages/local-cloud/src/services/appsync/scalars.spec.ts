import { GraphQLScalarType, parseValue } from 'graphql';
import { SCALARS, configureScalar } from './scalars';

function createScalar(name: string): GraphQLScalarType {
  const scalar = new GraphQLScalarType({ name });
  configureScalar(scalar);
  return scalar;
}

describe("AppSync's scalars", () => {
  const valid: Record<string, unknown[]> = {
    AWSDate: ['2026-02-28', '2026-02-28Z', '2026-02-28+07:00'],
    AWSTime: ['12:30:24', '12:30', '12:30:24.500+07:00'],
    AWSDateTime: ['2026-02-28T12:30:24Z', '2026-02-28T12:30:24.123-07:00', '2026-02-28T12:30Z'],
    AWSTimestamp: [0, -5, 1_700_000_000],
    AWSEmail: ['a.b+c@example.com'],
    AWSURL: ['https://example.com/a?b=c'],
    AWSPhone: ['+1 555 010 9999'],
    AWSIPAddress: ['127.0.0.1', '::1', '10.0.0.0/8'],
  };
  const invalid: Record<string, unknown[]> = {
    AWSDate: ['2026-02-30', '2026-2-1', 20260101, 'yesterday'],
    AWSTime: ['1:2:3', 'noon'],
    AWSDateTime: ['2026-02-28', '2026-02-28T12:30:24', '2026-13-01T00:00:00Z'],
    AWSTimestamp: ['0', 1.5],
    AWSEmail: ['a', 'a@b@c', 'a b@c.de'],
    AWSURL: ['example', '/a'],
    AWSPhone: ['call me'],
    AWSIPAddress: ['1.2.3', 'localhost'],
    AWSJSON: ['{', 5],
  };
  for (const name of SCALARS) {
    for (const value of valid[name] ?? []) {
      it(`${name} accepts ${JSON.stringify(value)}`, () => {
        expect(createScalar(name).parseValue(value)).toEqual(value);
        expect(createScalar(name).serialize(value)).toEqual(value);
      });
    }
    for (const value of invalid[name] ?? []) {
      it(`${name} rejects ${JSON.stringify(value)}`, () => {
        expect(() => createScalar(name).parseValue(value) as unknown).toThrowError(TypeError);
      });
    }
  }

  it('AWSJSON is a string for clients and a value for resolvers', () => {
    expect(createScalar('AWSJSON').parseValue('{"a":[1]}')).toEqual({ a: [1] });
    expect(createScalar('AWSJSON').parseLiteral(parseValue('"[1]"'), {})).toEqual([1]);
    expect(createScalar('AWSJSON').serialize({ a: [1] })).toBe('{"a":[1]}');
  });
});
