// The storefront's documents; journeys.spec.ts verifies that they are equal.

const stock = 'stock{state left}';
const options = 'options{name value}';
const card = `slug name category blurb picture tint currency priceFrom priceTo wasFrom sku variantCount ${stock}`;
const productPage = `{products{${card}}nextToken}`;

export const NEWEST = `query($language:String!,$limit:Int,$nextToken:String){newestProducts(language:$language,limit:$limit,nextToken:$nextToken)${productPage}}`;

export const CATEGORY = `query($category:ID!,$language:String!,$limit:Int,$nextToken:String){productsByCategory(category:$category,language:$language,limit:$limit,nextToken:$nextToken)${productPage}}`;

export const PRODUCT = `query($slug:ID!,$language:String!){product(slug:$slug,language:$language){slug name category categoryName blurb description details picture tint currency options{name values}variants{sku ${options} price was picture ${stock}}}}`;

export const LINES = `query($skus:[ID!]!,$language:String!){lineCards(skus:$skus,language:$language){sku productSlug name ${options} price was currency picture tint weightGrams ${stock}}}`;

const cart = 'version lines { sku quantity priceSeen addedAt }';
const changeResult = `{ cart { ${cart} } refused { reason sku limit } leftOut }`;

export const MY_CART = `{ myCart { ${cart} } }`;
export const ADD_TO_CART = `mutation($sku: ID!, $quantity: Int!) { addToCart(sku: $sku, quantity: $quantity) ${changeResult} }`;
export const SET_LINE = `mutation($sku: ID!, $quantity: Int!) { setCartLine(sku: $sku, quantity: $quantity) ${changeResult} }`;
export const MERGE = `mutation($lines: [LineQuantityInput!]!) { mergeCart(lines: $lines) ${changeResult} }`;
export const NOTIFICATIONS =
  '{ myNotifications(limit: 20) { unread nextToken notifications { id kind orderId number at read } } }';
export const CONNECT = 'mutation { connectLive { endpoint region prefix identityId } }';
