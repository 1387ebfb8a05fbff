type Theme = Record<string, string>;

/** The color tokens of the style sheets; the dark theme overrides the light one. */
function readThemes(): { light: Theme; dark: Theme } {
  const light: Theme = {};
  const dark: Theme = {};
  const collect = (rules: CSSRuleList, theme: Theme, isDark: boolean): void => {
    for (const rule of Array.from(rules)) {
      if (rule instanceof CSSMediaRule) {
        if (rule.conditionText.includes('dark')) collect(rule.cssRules, dark, true);
      } else if (rule instanceof CSSStyleRule && /^:root\b/.test(rule.selectorText)) {
        for (const name of Array.from(rule.style)) {
          if (name.startsWith('--')) theme[name] = rule.style.getPropertyValue(name).trim();
        }
      } else if (!isDark && 'cssRules' in rule) {
        collect((rule as CSSGroupingRule).cssRules, theme, isDark);
      }
    }
  };
  for (const sheet of Array.from(document.styleSheets)) collect(sheet.cssRules, light, false);
  return { light, dark: { ...light, ...dark } };
}

/** Relative luminance as WCAG 2.2 defines it. */
function calculateLuminance(hex: string): number {
  const full = hex.length === 4 ? hex.replace(/[^#]/g, '$&$&') : hex;
  const [r, g, b] = [1, 3, 5]
    .map((start) => parseInt(full.slice(start, start + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function calculateContrast(a: string, b: string): number {
  const [low, high] = [calculateLuminance(a), calculateLuminance(b)].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

const backgrounds = ['paper', 'card', ...[1, 2, 3, 4, 5, 6].map((n) => `tint-${n}`)];
const pairs = [
  ...['ink', 'soft', 'accent', 'ok', 'alert'].flatMap((foreground) =>
    backgrounds.map((background) => ({ foreground, background, minimum: 4.5 })),
  ),
  { foreground: 'on-accent', background: 'accent', minimum: 4.5 },
  { foreground: 'paper', background: 'ink', minimum: 4.5 },
  { foreground: 'soft', background: 'line', minimum: 4.5 },
  // Outlines of controls.
  ...backgrounds.map((background) => ({ foreground: 'edge', background, minimum: 3 })),
];

describe('the contrast of colors', () => {
  const themes = readThemes();
  for (const name of ['light', 'dark'] as const) {
    for (const { foreground, background, minimum } of pairs) {
      it(`${name}: ${foreground} on ${background} is at least ${minimum}:1`, () => {
        const theme = themes[name];
        expect(
          calculateContrast(theme[`--${foreground}`]!, theme[`--${background}`]!),
        ).toBeGreaterThanOrEqual(minimum);
      });
    }
  }

  it('differs between the themes', () => {
    expect(themes.dark['--paper']).not.toBe(themes.light['--paper']);
  });
});
