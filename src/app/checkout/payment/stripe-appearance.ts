import type { Appearance } from '@stripe/stripe-js';

/** The shop's colours for Stripe's form, which lives in a frame and sees none of our styles. */
export function paymentLooks(page: HTMLElement): Appearance {
  const style = getComputedStyle(page);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    theme: 'flat',
    variables: {
      colorPrimary: token('--accent'),
      colorBackground: token('--card'),
      colorText: token('--ink'),
      colorTextSecondary: token('--soft'),
      colorDanger: token('--alert'),
      borderRadius: '14px',
      fontFamily: style.fontFamily,
    },
    rules: { '.Input': { border: `1.5px solid ${token('--edge')}` } },
  };
}
