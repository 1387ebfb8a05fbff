import { createRandom } from '../../../../test/fuzz/random';
import {
  mutateValue,
  nestValue,
  corruptText,
  drawValue,
} from '../../../../test/fuzz/random-values';
import { openRealtime } from '../testing/realtime.fixture';

const FRAMES = 200;

const QUERIES = [
  'subscription ($by: AWSJSON, $ends: AWSJSON) { onAny(by: $by, ends: $ends) { id refill { id } } }',
  'subscription { onPour(colour: "red") { id } }',
  'subscription { ...f } fragment f on Subscription { onPour { id } a: onPour { id } }',
  'subscription { __typename }',
  'subscription { onNothing { id } }',
];
const FILTER = {
  filterGroup: [{ filters: [{ fieldName: 'size', operator: 'between', value: [1, 2] }] }],
};

describe('invalid frames', () => {
  for (const seed of [1, 2, 3]) {
    it(`get a defined error, and the connection stays open (seed ${seed})`, async () => {
      const random = createRandom(seed);
      const api = await openRealtime();
      const client = await api.connect();
      const filter = (): string =>
        random.pick([
          () => JSON.stringify(mutateValue(random, FILTER)),
          () => JSON.stringify(drawValue(random)),
          () => nestValue(random, random.below(5000)),
        ])();
      const draw = (): string => {
        const query = random.pick(QUERIES);
        const data = { query, variables: { by: filter(), ends: filter() } };
        const text = JSON.stringify(random.chance(0.3) ? mutateValue(random, data) : data);
        const frame = {
          id: String(random.below(40)),
          type: random.pick(['start', 'start', 'stop', 'ka']),
          payload: {
            data: random.chance(0.2) ? corruptText(random, text) : text,
            extensions: { authorization: { 'x-api-key': 'key' } },
          },
        };
        const drawn = JSON.stringify(random.chance(0.3) ? mutateValue(random, frame) : frame);
        return random.chance(0.1) ? corruptText(random, drawn) : drawn;
      };
      const responses: string[] = [];
      for (let count = 0; count < FRAMES; count += 1) {
        client.send(draw());
        const { type, payload } = await client.next();
        const [error] = payload?.errors ?? [];
        responses.push(error ? (error.errorType ?? error.message) : type);
      }
      expect(new Set(responses)).toContain('start_ack');
      expect(responses.filter((one) => /Internal|Maximum|Cannot read/.test(one))).toEqual([]);
      expect(api.logged).toEqual([]);
      await api.close();
    });
  }
});
