/** What a refused card means for the shopper. Codes: https://docs.stripe.com/declines/codes; `said` is Stripe's sentence. */
export function declineWords(code?: string, said?: string): string {
  switch (code) {
    case 'insufficient_funds':
      return $localize`:@@checkout.declined.funds:There is not enough money on this card. Try another one; your things stay reserved.`;
    case 'expired_card':
      return $localize`:@@checkout.declined.expired:This card has expired. Try another one; your things stay reserved.`;
    case 'incorrect_cvc':
    case 'invalid_cvc':
      return $localize`:@@checkout.declined.cvc:The security code does not match the card. Look at it again and try once more.`;
    case 'processing_error':
    case 'try_again_later':
    case 'issuer_not_available':
    case 'reenter_transaction':
      return $localize`:@@checkout.declined.processing:Your bank stumbled over this. Nothing was charged; try again in a moment.`;
    case 'payment_intent_authentication_failure':
    case 'authentication_failed':
    case 'authentication_required':
      return $localize`:@@checkout.declined.authentication:Your bank could not confirm that it was you. Try again or take another card.`;
    case 'card_velocity_exceeded':
    case 'withdrawal_count_limit_exceeded':
      return $localize`:@@checkout.declined.limit:This card has reached its limit for now. Try another one; your things stay reserved.`;
    case 'card_not_supported':
    case 'currency_not_supported':
    case 'transaction_not_allowed':
      return $localize`:@@checkout.declined.unsupported:This card cannot be used for this purchase. Try another one; your things stay reserved.`;
    case 'card_declined':
    case 'generic_decline':
    case 'do_not_honor':
    case 'call_issuer':
    // Whoever holds a lost or stolen card should not hear that it is known.
    case 'lost_card':
    case 'stolen_card':
    case 'pickup_card':
    case 'fraudulent':
      return $localize`:@@checkout.declined.card:Your bank declined this card and does not say why. Try another one; your things stay reserved.`;
    default:
      return (
        said ??
        $localize`:@@checkout.declined.unknown:The payment did not go through. Nothing was charged; try again in a moment.`
      );
  }
}
