/**
 * What a declined payment means for the shopper. `code` is a decline or error code
 * (https://docs.stripe.com/declines/codes), `fallback` Stripe's own message for codes that are not listed here.
 */
export function getDeclineMessage(code?: string, fallback?: string): string {
  switch (code) {
    case 'insufficient_funds':
      return $localize`:@@checkout.declined.funds:This card has insufficient funds. Try another card; your items stay reserved.`;
    case 'expired_card':
      return $localize`:@@checkout.declined.expired:This card has expired. Try another card; your items stay reserved.`;
    case 'incorrect_cvc':
    case 'invalid_cvc':
      return $localize`:@@checkout.declined.cvc:The security code doesn't match this card. Check it and try again.`;
    case 'processing_error':
    case 'try_again_later':
    case 'issuer_not_available':
    case 'reenter_transaction':
      return $localize`:@@checkout.declined.processing:Your bank couldn't process this payment. Nothing was charged; try again in a moment.`;
    case 'payment_intent_authentication_failure':
    case 'authentication_failed':
    case 'authentication_required':
      return $localize`:@@checkout.declined.authentication:Your bank couldn't verify your identity. Try again or use another card.`;
    case 'card_velocity_exceeded':
    case 'withdrawal_count_limit_exceeded':
      return $localize`:@@checkout.declined.limit:This card has reached its limit. Try another card; your items stay reserved.`;
    case 'card_not_supported':
    case 'currency_not_supported':
    case 'transaction_not_allowed':
      return $localize`:@@checkout.declined.unsupported:This card can't be used for this purchase. Try another card; your items stay reserved.`;
    case 'card_declined':
    case 'generic_decline':
    case 'do_not_honor':
    case 'call_issuer':
    // Stripe advises against revealing that a card was reported lost, stolen or fraudulent.
    case 'lost_card':
    case 'stolen_card':
    case 'pickup_card':
    case 'fraudulent':
      return $localize`:@@checkout.declined.card:Your bank declined this card without giving a reason. Try another card; your items stay reserved.`;
    default:
      return (
        fallback ??
        $localize`:@@checkout.declined.unknown:The payment didn't go through. Nothing was charged; try again in a moment.`
      );
  }
}
