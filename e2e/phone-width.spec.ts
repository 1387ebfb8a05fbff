import { expect, test } from './support/fixtures';
import { prepareCartAndUnpaidOrder, listPages } from './support/pages-to-visit';

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

for (const folder of ['', '/ko']) {
  test(`no page in ${folder ? 'Korean' : 'English'} scrolls sideways on a small phone`, async ({
    page,
    person,
  }) => {
    const orderId = await prepareCartAndUnpaidOrder(page, person);
    for (const { name, path, ready } of listPages(orderId)) {
      await page.goto(folder + path);
      await ready(page);
      const { width, visible } = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return { width: scrollWidth, visible: clientWidth };
      });
      expect.soft(width, name).toBeLessThanOrEqual(visible);
      expect.soft(visible, name).toBe(360);
    }
  });
}
