export { minus, plus, type Meter, type Quantities } from '../instrumentation/meters';
export { costOf, monthlyBill, type Bill, type BillLine, type Traffic } from './bill';
export { dollars } from './dollars';
export { PRICES, PRICES_OF } from './prices';
export { dueInAnHour, HOURS_A_MONTH, pollingHour } from './standing';
