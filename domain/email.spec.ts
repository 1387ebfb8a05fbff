import { isEmail, normalizeMailbox } from './email';

const GOOD = [
  'ann@example.com',
  'a.b+c@email.example.co.kr',
  "o'neil@example.org",
  'x@a-b.example',
  '지민@example.kr',
  'kim@바구니.한국',
  `ann@${'a'.repeat(246)}.com`,
];

const BAD = [
  '',
  'ann',
  'ann@',
  '@example.com',
  'ann@example',
  'ann@@example.com',
  'ann@example..com',
  'ann..b@example.com',
  '.ann@example.com',
  'ann.@example.com',
  'ann@.example.com',
  'ann@-example.com',
  'ann@exam_ple.com',
  'ann b@example.com',
  'ann@example.com\nBcc: all@example.com',
  'Ann <ann@example.com>',
  'ann@example.com,bob@example.com',
  'ann@example.c',
  `${'a'.repeat(65)}@example.com`,
  `ann@${'a'.repeat(247)}.com`,
];

describe('isEmail', () => {
  for (const text of GOOD)
    it(`accepts ${text.slice(0, 50)}`, () => expect(isEmail(text)).toBe(true));
  for (const text of BAD) {
    it(`refuses ${JSON.stringify(text).slice(0, 50)}`, () => expect(isEmail(text)).toBe(false));
  }
});

describe('normalizeMailbox', () => {
  const rows: [typed: string, mailbox: string][] = [
    [' Ann@Example.com ', 'ann@example.com'],
    ['ann+spring@example.com', 'ann@example.com'],
    ['+ann@example.com', '+ann@example.com'],
    ['a.nn@example.com', 'a.nn@example.com'],
  ];
  for (const [typed, mailbox] of rows) {
    it(`normalizes ${typed} to ${mailbox}`, () => expect(normalizeMailbox(typed)).toBe(mailbox));
  }
});
