import { a } from '@aws-amplify/backend';

const address = {
  name: a.string().required(),
  line1: a.string().required(),
  line2: a.string(),
  city: a.string().required(),
  region: a.string(),
  postalCode: a.string().required(),
  country: a.string().required(),
  phone: a.string(),
};

// Sums are Float, because they may exceed an Int (2^31) in a currency without minor units.
/** Orders as their owners and staff may see them, and refusals (reasons: domain/refusal-reasons.ts). */
export const orderViews = {
  // Amplify names its input type AddressInput.
  Address: a.customType(address),
  OrderLine: a.customType({
    sku: a.id().required(),
    productSlug: a.id().required(),
    name: a.string().required(),
    options: a.ref('OptionChoice').required().array().required(),
    picture: a.string().required(),
    tint: a.integer().required(),
    quantity: a.integer().required(),
    unitPrice: a.integer().required(),
    total: a.float().required(),
    discount: a.float().required(),
    tax: a.float().required(),
  }),
  OrderStep: a.customType({
    state: a.string().required(),
    at: a.string().required(),
    by: a.string().required(),
    reason: a.string(),
  }),
  OrderCoupon: a.customType({
    code: a.string().required(),
    kind: a.string().required(),
    value: a.float().required(),
  }),
  RefundLine: a.customType({
    sku: a.id().required(),
    quantity: a.integer().required(),
    amount: a.float().required(),
  }),
  Refund: a.customType({
    id: a.id().required(),
    amount: a.float().required(),
    lines: a.ref('RefundLine').required().array().required(),
    shipping: a.float().required(),
    state: a.string().required(),
    at: a.string().required(),
    by: a.string().required(),
    reason: a.string(),
  }),
  OrderView: a.customType({
    id: a.id().required(),
    number: a.string().required(),
    state: a.string().required(),
    version: a.integer().required(),
    placedAt: a.string().required(),
    paidAt: a.string(),
    email: a.string().required(),
    language: a.string().required(),
    currency: a.string().required(),
    lines: a.ref('OrderLine').required().array().required(),
    subtotal: a.float().required(),
    discount: a.float().required(),
    coupon: a.ref('OrderCoupon'),
    shipping: a.float().required(),
    shippingTax: a.float().required(),
    shippingMethod: a.string().required(),
    pickUp: a.boolean().required(),
    tax: a.float().required(),
    taxBasisPoints: a.integer().required(),
    taxInclusive: a.boolean().required(),
    total: a.float().required(),
    address: a.ref('Address'),
    history: a.ref('OrderStep').required().array().required(),
    paymentProblem: a.string(),
    tracking: a.string(),
    returnBy: a.string(),
    returnLines: a.ref('LineQuantity').required().array(),
    refunds: a.ref('Refund').required().array().required(),
  }),
  OrderPage: a.customType({
    orders: a.ref('OrderView').required().array().required(),
    nextToken: a.string(),
  }),
  // `left` is the number of available units, `priceNow` the current unit price in minor units.
  RefusedLine: a.customType({ sku: a.id().required(), left: a.integer(), priceNow: a.integer() }),
  AddressProblem: a.customType({ field: a.string().required(), reason: a.string().required() }),
  // `minimum` is the required subtotal in minor units.
  CouponProblem: a.customType({ reason: a.string().required(), minimum: a.integer() }),
  // `quote` is the current price of the order, `retryAfter` in seconds.
  OrderRefusal: a.customType({
    reason: a.string().required(),
    lines: a.ref('RefusedLine').required().array(),
    quote: a.json(),
    coupon: a.ref('CouponProblem'),
    retryAfter: a.integer(),
    problems: a.ref('AddressProblem').required().array(),
    missing: a.string().required().array(),
  }),
  PlaceOrderResult: a.customType({
    order: a.ref('OrderView'),
    token: a.string(),
    clientSecret: a.string(),
    refused: a.ref('OrderRefusal'),
  }),
  OrderResult: a.customType({
    order: a.ref('OrderView'),
    clientSecret: a.string(),
    refused: a.ref('OrderRefusal'),
  }),
};
