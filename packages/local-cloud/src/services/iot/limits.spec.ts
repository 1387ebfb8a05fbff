import { keepAliveOf, topicProblem } from './limits';

describe('how long a client may be silent', () => {
  const cases: [asked: number | undefined, granted: number][] = [
    [undefined, 1200],
    [0, 1200],
    [1, 30],
    [30, 30],
    [60, 60],
    [1200, 1200],
    [1201, 1200],
    [65_535, 1200],
  ];
  for (const [asked, granted] of cases) {
    it(`is ${granted} s for one that asked for ${String(asked)}`, () => {
      expect(keepAliveOf(asked)).toBe(granted);
    });
  }
});

describe('a topic', () => {
  const cases: [topic: string, isUsable: boolean][] = [
    ['a/b/c/d/e/f/g/h', true],
    ['a/b/c/d/e/f/g/h/i', false],
    ['바'.repeat(85), true],
    ['바'.repeat(86), false],
    ['$SYS/broker', false],
  ];
  for (const [topic, isUsable] of cases) {
    it(`${topic.slice(0, 20)} is ${isUsable ? '' : 'not '}usable`, () => {
      expect(topicProblem(topic) === undefined).toBe(isUsable);
    });
  }
});
