export {
  subtractQuantities,
  addQuantities,
  type Meter,
  type Quantities,
} from '../instrumentation/meters';
export {
  calculateBill,
  calculateMonthlyBill,
  type Bill,
  type BillLine,
  type MonthlyUsage,
} from './bill';
export { formatDollars } from './dollars';
export { PRICES, PRICE_LIST } from './prices';
export { listRunsInHour, HOURS_PER_MONTH, getHourlyPolling } from './idle-usage';
