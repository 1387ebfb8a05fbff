import { parseCondition } from './condition-parser';

const parse = (text: string) =>
  parseCondition(text, {
    context: {
      attrNames: { '#n': 'name' },
      attrVals: { ':v': { S: 'x' }, ':w': { S: 'y' }, ':n': { N: '1' } },
      unusedAttrNames: {},
      unusedAttrVals: {},
      isReserved: (name) => name === 'name',
    },
  });

describe('parseCondition', () => {
  const invalid: [text: string, message: string][] = [
    ['((a = :v))', 'The expression has redundant parentheses;'],
    ['(a = :v) AND ((b = :v))', 'The expression has redundant parentheses;'],
    ['name = :v', 'Attribute name is a reserved keyword; reserved keyword: name'],
    [
      'a = :x',
      'An expression attribute value used in expression is not defined; attribute value: :x',
    ],
    [
      '#x = :v',
      'An expression attribute name used in the document path is not defined; attribute name: #x',
    ],
    ['exists(a)', 'Invalid function name; function: exists'],
    ['size(a)', 'The function is not allowed to be used this way in an expression; function: size'],
    [
      'NOT size(a)',
      'The function is not allowed to be used this way in an expression; function: size',
    ],
    [
      'begins_with(a, :v) = :v',
      'The function is not allowed to be used this way in an expression; function: begins_with',
    ],
    [
      'begins_with(a)',
      'Incorrect number of operands for operator or function; operator or function: begins_with, number of operands: 1',
    ],
    [
      'begins_with(a, :n)',
      'Incorrect operand type for operator or function; operator or function: begins_with, operand type: N',
    ],
    [
      'attribute_exists(:v)',
      'Operator or function requires a document path; operator or function: attribute_exists',
    ],
    [
      'attribute_type(a, :v)',
      'Invalid attribute type name found; type: x, valid types: {S,N,B,NULL,SS,BOOL,L,BS,NS,M}',
    ],
    [
      'a = a',
      'The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [a]',
    ],
    [
      'a.b[1] < a.b[1]',
      'The first operand must be distinct from the remaining operands for this operator or function; operator: <, first operand: [a, b, [1]]',
    ],
    [
      'a BETWEEN :w AND :v',
      'The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {S:y}, upper bound operand: AttributeValue: {S:x}',
    ],
    [
      'a BETWEEN :v AND :n',
      'The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: {S:x}, upper bound operand: AttributeValue: {N:1}',
    ],
  ];
  for (const [text, message] of invalid) {
    it(`rejects ${text}`, () => {
      expect(parse(text)).toBe(message);
    });
  }

  const malformed: [text: string, message: string][] = [
    ['a =', 'token: "<EOF>", near: "="'],
    ['a', 'token: "<EOF>", near: "a"'],
    ['a AND b = :v', 'token: "AND", near: "a AND b"'],
    ['(a = :v', 'token: "<EOF>", near: ":v"'],
    ['a = :v)', 'token: ")", near: ":v)"'],
    ['a IN :v', 'token: ":v", near: "IN :v"'],
    ['a = (b = :v)', 'token: "<EOF>", near: ")"'],
    ['a ! :v', 'token: "!", near: "a !"'],
    ['a[-1] = :v', 'token: "-", near: "[-"'],
    ['', 'token: "<EOF>", near: ""'],
  ];
  for (const [text, message] of malformed) {
    it(`reports a syntax error in "${text}"`, () => {
      expect(() => parse(text)).toThrowError(message);
    });
  }

  const equivalents: [text: string, equivalent: string][] = [
    ['a = :v OR b = :v AND #n = :v', 'a = :v OR (b = :v AND (#n = :v))'],
    ['not a = :v and b = :v', '(NOT (a = :v)) AND (b = :v)'],
    ['a BETWEEN :v AND :w AND b = :v', '(a BETWEEN :v AND :w) AND b = :v'],
    ['(a) = (:v)', 'a = :v'],
    ['size ( a.b ) >= :n', 'size(a.b) >= :n'],
    ['a in(:v,:w)or NOT NOT contains(b,:v)', '(a IN (:v, :w)) OR (NOT (NOT contains(b, :v)))'],
  ];
  for (const [text, equivalent] of equivalents) {
    it(`parses ${text} as ${equivalent}`, () => {
      expect(parse(text)).toEqual(parse(equivalent));
      expect(typeof parse(text)).toBe('object');
    });
  }

  it('parses deeply nested expressions in linear time', () => {
    const deep = `${'('.repeat(200)}${'(a = :v) OR '.repeat(200)}b = :v${')'.repeat(200)}`;
    expect(parse(deep)).toBe('The expression has redundant parentheses;');
    const nested = `${'(a = :v AND '.repeat(150)}b = :v${')'.repeat(150)}`;
    expect(typeof parse(nested)).toBe('object');
    expect(() => parse('('.repeat(4000))).toThrowError('The expression has redundant parentheses;');
  });
});
