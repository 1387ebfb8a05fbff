import type { PaymentProblem } from './objects';

/** What happens when a payment method is charged. Test cards: docs.stripe.com/testing. */
export type CardOutcome = {
  requiresAuthentication: boolean;
  /** Authentication happens on a separate page, which redirects back to the store. */
  redirects?: true;
  decline?: Decline;
  refundBehavior?: RefundBehavior;
  /** The charge is disputed immediately. */
  disputed?: true;
};
/** The statuses of a refund; without it, a refund succeeds immediately and finally. */
export type RefundBehavior = 'pending-then-succeeded' | 'succeeded-then-failed';
export type Decline = Pick<PaymentProblem, 'code' | 'decline_code' | 'message'>;
type TestCard = { brand: string; country: string; funding: string; outcome: CardOutcome };

const declineWith = (code: string, declineCode: string, message: string): Decline => ({
  code,
  decline_code: declineCode,
  message,
});
const cardDeclined = (declineCode: string) =>
  declineWith('card_declined', declineCode, 'Your card was declined.');

const generic = cardDeclined('generic_decline');
const insufficientFunds = declineWith(
  'card_declined',
  'insufficient_funds',
  'Your card has insufficient funds.',
);
const expired = declineWith('expired_card', 'expired_card', 'Your card has expired.');
const badCvc = declineWith(
  'incorrect_cvc',
  'incorrect_cvc',
  "Your card's security code is incorrect.",
);
const processing = declineWith(
  'processing_error',
  'processing_error',
  'An error occurred while processing your card. Try again in a little bit.',
);
const velocityExceeded = declineWith(
  'card_declined',
  'card_velocity_exceeded',
  'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
);
// Stripe declines live cards in test mode.
const liveCard = declineWith(
  'card_declined',
  'test_mode_live_card',
  'Your card was declined. Your request was in test mode, but used a non test (live) card. For a list of valid test cards, visit: https://stripe.com/docs/testing.',
);

const plain: CardOutcome = { requiresAuthentication: false };
const authenticates: CardOutcome = { requiresAuthentication: true };
const declines = (decline: Decline): CardOutcome => ({ requiresAuthentication: false, decline });

const card = (brand: string, outcome = plain, country = 'US', funding = 'credit'): TestCard => ({
  brand,
  country,
  funding,
  outcome,
});

const CARDS: Partial<Record<string, TestCard>> = {
  '4242424242424242': card('visa'),
  '4000056655665556': card('visa', plain, 'US', 'debit'),
  '4000004100000005': card('visa', plain, 'KR'),
  '5555555555554444': card('mastercard'),
  '5200828282828210': card('mastercard', plain, 'US', 'debit'),
  '378282246310005': card('amex'),
  '6011111111111117': card('discover'),
  '3566002020360505': card('jcb', plain, 'JP'),
  '4000000000000002': card('visa', declines(generic)),
  '4000000000009995': card('visa', declines(insufficientFunds)),
  '4000000000009987': card('visa', declines(cardDeclined('lost_card'))),
  '4000000000009979': card('visa', declines(cardDeclined('stolen_card'))),
  '4000000000000069': card('visa', declines(expired)),
  '4000000000000127': card('visa', declines(badCvc)),
  '4000000000000119': card('visa', declines(processing)),
  '4000000000006975': card('visa', declines(velocityExceeded)),
  '4000000000007726': card('visa', {
    requiresAuthentication: false,
    refundBehavior: 'pending-then-succeeded',
  }),
  '4000000000005126': card('visa', {
    requiresAuthentication: false,
    refundBehavior: 'succeeded-then-failed',
  }),
  '4000000000000259': card('visa', { requiresAuthentication: false, disputed: true }),
  '4000002500003155': card('visa', authenticates),
  '4000002760003184': card('visa', authenticates),
  '4000000000003220': card('visa', authenticates),
  '4000008400001629': card('visa', { requiresAuthentication: true, decline: generic }),
  '4000008260003178': card('visa', { requiresAuthentication: true, decline: insufficientFunds }),
};

/** Stripe's test payment methods (`pm_card_…`) and their card numbers. */
const PAYMENT_METHOD_CARDS: Partial<Record<string, string>> = {
  pm_card_visa: '4242424242424242',
  pm_card_visa_debit: '4000056655665556',
  pm_card_mastercard: '5555555555554444',
  pm_card_amex: '378282246310005',
  pm_card_visa_chargeDeclined: '4000000000000002',
  pm_card_visa_chargeDeclinedInsufficientFunds: '4000000000009995',
  pm_card_chargeDeclinedExpiredCard: '4000000000000069',
  pm_card_chargeDeclinedIncorrectCvc: '4000000000000127',
  pm_card_chargeDeclinedProcessingError: '4000000000000119',
  pm_card_pendingRefund: '4000000000007726',
  pm_card_refundFail: '4000000000005126',
  pm_card_createDispute: '4000000000000259',
  pm_card_authenticationRequired: '4000002760003184',
  pm_card_authenticationRequiredOnSetup: '4000002500003155',
  pm_card_threeDSecureRequiredChargeDeclined: '4000008400001629',
  pm_card_authenticationRequiredChargeDeclinedInsufficientFunds: '4000008260003178',
};

/** The test card with a number (digits only); other numbers get a card that is always declined. */
export function getTestCard(number: string): TestCard {
  return CARDS[number] ?? card('unknown', declines(liveCard));
}

/** The card number of a test payment method such as `pm_card_visa`, or undefined. */
export function getTestCardNumber(paymentMethod: string): string | undefined {
  return PAYMENT_METHOD_CARDS[paymentMethod];
}

/** Validates the check digit of a card number (ISO/IEC 7812). */
export function passesLuhn(number: string): boolean {
  const sum = Array.from(number, Number)
    .reverse()
    .reduce((total, digit, index) => {
      const doubled = digit * (index % 2 === 0 ? 1 : 2);
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
  return /^\d{12,19}$/.test(number) && sum % 10 === 0;
}
