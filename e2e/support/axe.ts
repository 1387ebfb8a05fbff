import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe objects to, short enough to read in a report. */
export function findViolations(page: Page): Promise<string[]> {
  return runAxe(new AxeBuilder({ page }).withTags(WCAG));
}

/** What axe objects to in the colours alone: they are all that the dark changes. */
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
