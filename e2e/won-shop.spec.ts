import { expect, test } from './support/fixtures';
import { findEmailText, listPaymentAmounts } from './support/cloud';
import { testCards, getOrderId } from './support/shopping';

// The store built with domain/shops/won.ts, in Korean: a currency without minor unit and prices that include
// tax. 25,200 won less 10 %, and 3,000 for shipping.
test('a store in won sells in whole won, from the catalog to the receipt', async ({
  page,
  person,
}) => {
  await page.goto('/ko/');
  await expect(page.getByRole('main')).toContainText(/₩\d{1,3}(,\d{3})+/);
  await expect(page.getByRole('main')).not.toContainText(/\$|\.\d\d(?!\d)/);

  await page.goto('/ko/product/chagi-teacup');
  await page.getByRole('radio', { name: '크림' }).check();
  await expect(page.getByRole('main')).toContainText('₩25,200');
  await page.getByRole('button', { name: '장바구니 담기' }).click();
  await page.getByRole('link', { name: '장바구니, 1개' }).click();
  await page.getByRole('link', { name: '주문하기' }).click();

  await page.getByLabel('이메일').fill(person.email);
  await page.getByLabel('국가').selectOption('대한민국');
  await page.getByLabel('받는 사람').fill('박민아');
  await page.getByLabel('휴대폰 번호').fill('010 1234 5678');
  await page.getByLabel('우편번호').fill('04524');
  await page.getByLabel('시/도, 시/군/구').fill('서울특별시 중구');
  await page.getByLabel('도로명 주소').fill('세종대로 110');
  await page.getByRole('textbox', { name: '쿠폰 코드' }).fill('welcome10');
  await page.getByRole('button', { name: '적용', exact: true }).click();
  const summary = page.getByRole('region', { name: '주문 요약' });
  for (const sum of ['₩25,200', '-₩2,520', '₩3,000', '₩2,335', '₩25,680']) {
    await expect(summary).toContainText(sum);
  }
  await page.getByRole('button', { name: '₩25,680 결제하기' }).click();

  await expect(page.getByRole('heading', { name: '결제', level: 1 })).toBeVisible();
  const id = getOrderId(page);
  const form = page.frameLocator('iframe[title]');
  await form.getByLabel('카드 번호').fill(testCards.valid);
  await form.getByLabel('유효 기간').fill('12 / 34');
  await form.getByLabel('보안 코드').fill('123');
  await page.getByRole('button', { name: '₩25,680 결제하기' }).click();

  await expect(
    page.getByRole('heading', { name: '결제가 완료됐어요. 감사해요!', level: 1 }),
  ).toBeVisible();
  await expect(page.getByRole('main')).toContainText('₩25,680');
  // Stripe receives whole won, not hundredths.
  expect(await listPaymentAmounts(id)).toEqual([{ amount: 25_680, currency: 'krw' }]);

  await page.getByRole('link', { name: '영수증' }).click();
  await expect(page.getByRole('heading', { name: '영수증', level: 1 })).toBeVisible();
  for (const sum of ['₩25,200', '-₩2,520', '₩3,000', '₩2,335', '₩25,680']) {
    await expect(page.getByRole('main')).toContainText(sum);
  }
  await expect
    .poll(() => findEmailText(person.email, /결제가 완료되었습니다/))
    .toContain('₩25,680');
});

test('pick-up in Seongsu needs no address, and no shipping is charged', async ({
  page,
  person,
}) => {
  await page.goto('/ko/product/chagi-teacup');
  await page.getByRole('radio', { name: '민트' }).check();
  await page.getByRole('button', { name: '장바구니 담기' }).click();
  await page.getByRole('link', { name: '장바구니, 1개' }).click();
  await page.getByRole('link', { name: '주문하기' }).click();
  await page.getByLabel('이메일').fill(person.email);
  await page.getByLabel('국가').selectOption('대한민국');
  await page.getByRole('radio', { name: /서울 매장에서 찾기/ }).check();
  await expect(page.getByRole('main')).toContainText('성동구 연무장길 21');
  await page.getByLabel(/받는 사람|찾으러 오실 분/).fill('박민아');
  await page.getByRole('button', { name: '₩25,200 결제하기' }).click();
  await expect(page.getByRole('heading', { name: '결제', level: 1 })).toBeVisible();
});
