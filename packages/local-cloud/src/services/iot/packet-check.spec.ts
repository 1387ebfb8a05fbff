import { packetCheck } from './packets';

const [CONNECT, PUBLISH, PUBREC, CONNACK, AUTH] = [0x10, 0x32, 0x50, 0x20, 0xf0];
const filled = (head: number, length: number) => [
  head,
  length,
  ...Array<number>(length).fill(0x50),
];
const long = [PUBLISH, 0x80 | 72, 1, ...Array<number>(200).fill(0xf0)];

describe('the packets that a client sends', () => {
  const cases: [name: string, bytes: number[], message: RegExp | undefined][] = [
    [
      'of kinds that are listed',
      [...filled(CONNECT, 14), ...filled(PUBLISH, 3), 0xc0, 0],
      undefined,
    ],
    ['whose length needs two bytes', [...long, ...filled(0x82, 5), 0xe0, 0], undefined],
    [
      'to receive exactly once',
      [...filled(CONNECT, 14), PUBREC, 2, 0, 1],
      /PUBREC is refused: AWS/,
    ],
    ['after a long one', [...long, AUTH, 0], /^MQTT: AUTH is refused: MQTT 5 is not spoken/],
    ['that only a server sends', [CONNACK, 2, 0, 0], /CONNACK is not in the list/],
  ];
  for (const [name, bytes, message] of cases) {
    for (const size of [1, 7, bytes.length]) {
      it(`${name} are ${message ? 'refused' : 'taken'}, in pieces of ${size}`, () => {
        const check = packetCheck();
        const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
          Uint8Array.from(bytes.slice(index * size, (index + 1) * size)),
        );
        const [why] = pieces.flatMap((piece) => check(piece) ?? []);
        if (message) expect(why).toMatch(message);
        else expect(why).toBeUndefined();
      });
    }
  }
});
