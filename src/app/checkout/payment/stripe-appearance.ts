import type { Appearance } from '@stripe/stripe-js';

/** The store's colors and fonts for Stripe's form, which runs in a frame without access to the page's styles. */
export function createStripeAppearance(root: HTMLElement): Appearance {
  const style = getComputedStyle(root);
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
