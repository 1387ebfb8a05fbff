type Theme = Record<string, string>;

/** The tokens as the stylesheets declare them, dark ones over light ones. */
function themes(): { light: Theme; dark: Theme } {
  const light: Theme = {};
  const dark: Theme = {};
  const take = (rules: CSSRuleList, into: Theme, isDark: boolean): void => {
    for (const rule of Array.from(rules)) {
      if (rule instanceof CSSMediaRule) {
        if (rule.conditionText.includes('dark')) take(rule.cssRules, dark, true);
      } else if (rule instanceof CSSStyleRule && /^:root\b/.test(rule.selectorText)) {
        for (const name of Array.from(rule.style)) {
          if (name.startsWith('--')) into[name] = rule.style.getPropertyValue(name).trim();
        }
      } else if (!isDark && 'cssRules' in rule) {
        take((rule as CSSGroupingRule).cssRules, into, isDark);
      }
    }
  };
  for (const sheet of Array.from(document.styleSheets)) take(sheet.cssRules, light, false);
  return { light, dark: { ...light, ...dark } };
}

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const full = hex.length === 4 ? hex.replace(/[^#]/g, '$&$&') : hex;
  const [r, g, b] = [1, 3, 5]
    .map((at) => parseInt(full.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

const grounds = ['paper', 'card', ...[1, 2, 3, 4, 5, 6].map((n) => `tint-${String(n)}`)];
const pairs = [
  ...['ink', 'soft', 'accent', 'ok', 'alert'].flatMap((text) =>
    grounds.map((ground) => ({ text, ground, least: 4.5 })),
  ),
  { text: 'on-accent', ground: 'accent', least: 4.5 },
  { text: 'paper', ground: 'ink', least: 4.5 },
  { text: 'soft', ground: 'line', least: 4.5 },
  // Outlines of things to press or type in.
  ...grounds.map((ground) => ({ text: 'edge', ground, least: 3 })),
];

describe('contrast', () => {
  const all = themes();
  for (const theme of ['light', 'dark'] as const) {
    for (const { text, ground, least } of pairs) {
      it(`${theme}: ${text} on ${ground} is at least ${String(least)}:1`, () => {
        const tokens = all[theme];
        expect(contrast(tokens[`--${text}`]!, tokens[`--${ground}`]!)).toBeGreaterThanOrEqual(
          least,
        );
      });
    }
  }

  it('differs between the themes', () => {
    expect(all.dark['--paper']).not.toBe(all.light['--paper']);
  });
});
