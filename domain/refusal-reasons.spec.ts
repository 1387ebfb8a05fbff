import { PLACE_ORDER_REFUSALS, SHOPPER_ORDER_REFUSALS } from './refusal-reasons';

describe('the refusal reasons', () => {
  for (const [name, reasons] of Object.entries({ PLACE_ORDER_REFUSALS, SHOPPER_ORDER_REFUSALS })) {
    it(`are unique and hyphenated: ${name}`, () => {
      expect(new Set<string>(reasons).size).toBe(reasons.length);
      for (const reason of reasons) expect(reason).toMatch(/^[a-z]+(-[a-z]+)*$/);
    });
  }
});
