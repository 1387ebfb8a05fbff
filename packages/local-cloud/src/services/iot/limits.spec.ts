import { clampKeepAlive, findTopicProblem } from './limits';

describe('the keep-alive interval', () => {
  const cases: [requested: number | undefined, granted: number][] = [
    [undefined, 1200],
    [0, 1200],
    [1, 30],
    [30, 30],
    [60, 60],
    [1200, 1200],
    [1201, 1200],
    [65_535, 1200],
  ];
  for (const [requested, granted] of cases) {
    it(`is ${granted} s when ${String(requested)} is requested`, () => {
      expect(clampKeepAlive(requested)).toBe(granted);
    });
  }
});

describe('a topic', () => {
  const cases: [topic: string, isValid: boolean][] = [
    ['a/b/c/d/e/f/g/h', true],
    ['a/b/c/d/e/f/g/h/i', false],
    ['바'.repeat(85), true],
    ['바'.repeat(86), false],
    ['$SYS/broker', false],
  ];
  for (const [topic, isValid] of cases) {
    it(`${topic.slice(0, 20)} is ${isValid ? '' : 'not '}valid`, () => {
      expect(findTopicProblem(topic) === undefined).toBe(isValid);
    });
  }
});
