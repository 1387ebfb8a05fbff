export { describeContract } from './describe-contract';
