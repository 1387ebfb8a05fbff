import { createPacketCheck } from './packet-check';

const [CONNECT, PUBLISH, PUBREC, CONNACK, AUTH] = [0x10, 0x32, 0x50, 0x20, 0xf0];
const filled = (head: number, length: number) => [
  head,
  length,
  ...Array<number>(length).fill(0x50),
];
const long = [PUBLISH, 0x80 | 72, 1, ...Array<number>(200).fill(0xf0)];

describe('MQTT packets', () => {
  const cases: [name: string, bytes: number[], message: RegExp | undefined][] = [
    ['of listed types', [...filled(CONNECT, 14), ...filled(PUBLISH, 3), 0xc0, 0], undefined],
    ['with a two-byte length', [...long, ...filled(0x82, 5), 0xe0, 0], undefined],
    ['of QoS 2', [...filled(CONNECT, 14), PUBREC, 2, 0, 1], /PUBREC is not supported: AWS/],
    [
      'after a long packet',
      [...long, AUTH, 0],
      /^MQTT: AUTH is not supported: MQTT 5 is not implemented/,
    ],
    ['of server types', [CONNACK, 2, 0, 0], /CONNACK is not in the capability list/],
  ];
  for (const [name, bytes, message] of cases) {
    for (const size of [1, 7, bytes.length]) {
      it(`${name} are ${message ? 'refused' : 'accepted'}, in chunks of ${size} bytes`, () => {
        const check = createPacketCheck();
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
          Uint8Array.from(bytes.slice(index * size, (index + 1) * size)),
        );
        const [refusal] = chunks.flatMap((chunk) => check(chunk) ?? []);
        if (message) expect(refusal).toMatch(message);
        else expect(refusal).toBeUndefined();
      });
    }
  }
});
