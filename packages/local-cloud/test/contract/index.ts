export { holdContract } from './describe-contract';
