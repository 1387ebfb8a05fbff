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
      return $localize`:@@checkout.declined.processing:Your bank stumbled over this. Nothing was charged; try again in a moment.`;
    case 'payment_intent_authentication_failure':
    case 'authentication_failed':
      return $localize`:@@checkout.declined.authentication:Your bank could not confirm that it was you. Try again or take another card.`;
    case 'card_declined':
    case 'generic_decline':
    case 'do_not_honor':
      return $localize`:@@checkout.declined.card:Your bank declined this card and does not say why. Try another one; your things stay reserved.`;
    default:
      return (
        said ??
        $localize`:@@checkout.declined.unknown:The payment did not go through. Nothing was charged; try again in a moment.`
      );
  }
}
