import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Returns axe's WCAG 2.2 AA violations, one line each. */
export function findViolations(page: Page): Promise<string[]> {
  return runAxe(new AxeBuilder({ page }).withTags(WCAG));
}

/** Returns axe's color violations only: dark mode changes nothing but colors. */
export function findColorViolations(page: Page): Promise<string[]> {
  return runAxe(new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']));
}

async function runAxe(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${help}: ${target.join(' ')} ${failureSummary ?? ''}`,
    ),
  );
}
