import { findViolations } from './support/axe';
import { buyProduct } from './support/buy';
import { expect, test } from './support/fixtures';
import { homeAddress } from './support/shopping';

for (const { language, folder, title } of [
  { language: 'English', folder: '', title: 'Receipt' },
  { language: 'Korean', folder: '/ko', title: '영수증' },
]) {
  test(`a receipt in ${language} is complete, fits one page and is light in dark mode`, async ({
    page,
    person,
  }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    const { id, number } = await buyProduct(page, 'hwatu-cards', {
      email: person.email,
      quantity: 2,
    });
    await page.goto(`${folder}/orders/${id}/receipt`);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    const receipt = page.getByRole('article');
    for (const text of [
      number,
      homeAddress.name,
      homeAddress.line1,
      '805 NW Everett Street',
      person.email,
    ]) {
      await expect(receipt).toContainText(text);
    }
    await expect(receipt.getByRole('row')).toHaveCount(2);
    await expect(receipt).toHaveCSS('background-color', 'rgb(255, 255, 255)');
    expect(await findViolations(page)).toEqual([]);
    await page.screenshot({ path: `${test.info().outputDir}/receipt.png`, fullPage: true });

    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length, 'pages').toBe(1);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await expect(page.getByRole('banner')).toBeHidden();
    await expect(page.getByRole('contentinfo')).toBeHidden();
    await page.screenshot({ path: `${test.info().outputDir}/printed.png`, fullPage: true });
  });
}
